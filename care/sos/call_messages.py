"""What is said to those who are asked to see to a cry for help. None of it is ever held back.

Coordinators and the care circle read everything. Helpers and the group read who needs help and where roughly; who goes
reads, in private and for as long as he goes, where to and whatever else helps him there.
"""

from dataclasses import dataclass
from typing import ClassVar

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import looks
from care.people.emergency import Emergency, emergency_for
from care.sos import audience
from care.sos.details import CryDetails, details_of, key_holders, newest_words
from care.sos.messages import CALLING
from storage.ids import PersonId
from storage.looks import SeenFor
from storage.outbox import Lane
from storage.people import Community, Person
from storage.sos import Cry, CryId, CryState

ASKING = CALLING | {CryState.CALLED_OFF}


# ---- to coordinators and to the care circle


@dataclass(frozen=True, slots=True)
class CallDetails:
    """`again`: they were asked before, and nobody has reached the person. `phone`: she asks to be phoned.

    `near`: the viewer lives there, as far as is known.
    """

    of: CryDetails
    again: bool
    phone: bool


@dataclass(frozen=True, slots=True)
class CryCalls(Message[CallDetails]):
    """Somebody needs help: who, what was written, how to reach her. Later it shows what became of it."""

    lane: ClassVar[Lane] = Lane.SOS
    follows: ClassVar[type[Cry]] = Cry
    place: ClassVar[str] = "call"  # it is said until somebody has reached her, and only the newest is pressed
    withdraws: ClassVar[bool] = True
    cry_id: CryId
    again: bool = False
    phone: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> CallDetails | None:
        """Only for those close to her; not sent any more when it has ended meanwhile."""
        details = _for_close(uow, self.cry_id, viewer)
        if details is None or (details.state not in CALLING and not viewer.looks_again):
            return None
        _note_look(uow, details, viewer)
        return CallDetails(details, self.again, self.phone)


def _note_look(uow: UnitOfWork, details: CryDetails, viewer: Viewer) -> None:
    """Whoever reads how to reach her reads where she lives; that is written down first."""
    shown = (details.in_need,) if details.in_need else (details.writer if details.near else None, *details.about)
    if viewer.person_id is not None and details.state in CALLING:
        looks.note(uow, viewer.person_id, [one.id for one in shown if one is not None and one.home], SeenFor.CALL)


def _for_close(uow: UnitOfWork, cry_id: CryId, viewer: Viewer) -> CryDetails | None:
    cry = uow.session.get(Cry, cry_id)
    if cry is None or viewer.person_id is None or not audience.is_close(uow, cry, viewer.person_id):
        return None
    return details_of(uow, cry, viewer.person_id)


@dataclass(frozen=True, slots=True)
class PracticeFailed(Message[CryDetails]):
    """To the coordinators: nobody has answered a practice."""

    lane: ClassVar[Lane] = Lane.CARD
    cry_id: CryId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> CryDetails | None:
        """See Message."""
        return _for_close(uow, self.cry_id, viewer)


# ---- to helpers, and to the group


@dataclass(frozen=True, slots=True)
class NeedDetails:
    """What neighbours may know: who, roughly where, and how it stands. No illness, no address, no telephone number."""

    id: CryId
    state: CryState
    practice: bool
    unclear: bool  # one of these people, it is not known which
    calls: bool  # who cried is no elder, and may as well have seen somebody else in need
    people: tuple[tuple[str, str], ...]  # (form of address, area)
    going: tuple[str, ...]
    emergency: Emergency
    again: bool


@dataclass(frozen=True, slots=True)
class HelpersCalled(Message[NeedDetails]):
    """Somebody needs help now; who goes? Later it shows who does, and that it is over."""

    lane: ClassVar[Lane] = Lane.SOS
    follows: ClassVar[type[Cry]] = Cry
    place: ClassVar[str] = "call"
    cry_id: CryId
    again: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NeedDetails | None:
        """For helpers and groups there; not sent any more when it has ended meanwhile."""
        cry = uow.session.get(Cry, self.cry_id)
        if cry is None or not _is_for(uow, cry, viewer):
            return None
        if cry.state not in CALLING and not viewer.looks_again:
            return None
        return _need(uow, cry, viewer, again=self.again)


def _is_for(uow: UnitOfWork, cry: Cry, viewer: Viewer) -> bool:
    if viewer.person_id is None:
        return viewer.community_id in audience.neighbourhoods(uow, cry)
    return audience.is_helper(uow, cry, viewer.person_id)


def _need(uow: UnitOfWork, cry: Cry, viewer: Viewer, *, again: bool) -> NeedDetails:
    get = uow.session.get_one
    people = [get(Person, one) for one in cry.about]
    return NeedDetails(
        cry.id, CryState(cry.state), cry.practice, len(people) > 1,
        cry.about == [cry.person_id] and not people[0].elder,
        tuple((one.called or one.name, one.area) for one in people),
        tuple(get(Person, one).name for one in cry.going),
        emergency_for(uow, get(Community, cry.community_id), viewer.person_id),
        again,
    )  # fmt: skip


# ---- to who goes


@dataclass(frozen=True, slots=True)
class RouteDetails:
    """Where to, and what helps there; `people` is empty once he does not go any more. `others` go, too."""

    id: CryId
    state: CryState
    people: tuple[Person, ...]
    words: tuple[str, ...]
    place: str  # "latitude,longitude" in degrees, or empty
    others: tuple[str, ...]
    called: str
    emergency: Emergency
    key_holders: tuple[Person, ...] = ()
    reached_by: str = ""  # who says to have reached her; empty: nobody, or the viewer himself
    was_there: bool = False  # he is the one who has reached her


@dataclass(frozen=True, slots=True)
class ToGoer(Message[RouteDetails]):
    """For who is going, and only while he is."""

    lane: ClassVar[Lane] = Lane.SOS
    follows: ClassVar[type[Cry]] = Cry
    place: ClassVar[str] = "route"
    withdraws: ClassVar[bool] = True
    cry_id: CryId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> RouteDetails | None:
        """Afterwards only that it is over is left to say."""
        cry = uow.session.get(Cry, self.cry_id)
        if cry is None or viewer.person_id is None:
            return None
        goes = cry.state == CryState.TAKEN and viewer.person_id in cry.going
        return _route(uow, cry, viewer.person_id, goes=goes) if goes or viewer.looks_again else None


def _route(uow: UnitOfWork, cry: Cry, person_id: PersonId, *, goes: bool) -> RouteDetails:
    get = uow.session.get_one
    people = tuple(get(Person, one) for one in cry.about)
    others = tuple(get(Person, one).name for one in cry.going if one != person_id)
    called = people[0].called if people else cry.name
    emergency = emergency_for(uow, get(Community, cry.community_id), person_id)
    was_there = cry.reached_by == person_id
    reached_by = "" if cry.reached_by is None or was_there else get(Person, cry.reached_by).name
    if not goes:
        state = CryState(cry.state)
        return RouteDetails(cry.id, state, (), (), "", (), called, emergency, (), reached_by, was_there)
    looks.note(uow, person_id, cry.about, SeenFor.CRY)
    words = tuple(words for _at, words in newest_words(cry))
    keys = key_holders(uow, cry, person_id)
    return RouteDetails(cry.id, CryState.TAKEN, people, words, cry.place, others, called, emergency, keys, reached_by)


@dataclass(frozen=True, slots=True)
class WhereTo(ToGoer):
    """Address, telephone, what was written, the shared place."""


@dataclass(frozen=True, slots=True)
class OutcomeWanted(ToGoer):
    """He has been on the way for a while: has he reached her?"""


@dataclass(frozen=True, slots=True)
class LeftDetails:
    """Whom others are asked to go to now, and to whom he goes instead: forms of address."""

    id: CryId
    left: str
    instead: str


@dataclass(frozen=True, slots=True)
class LeftFor(Message[LeftDetails]):
    """He said of two cries that he goes there; of the earlier one others are asked."""

    lane: ClassVar[Lane] = Lane.SOS
    cry_id: CryId
    instead_id: CryId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> LeftDetails | None:
        """Nothing once he has thought better of it, or either is over."""
        left, instead = (uow.session.get(Cry, one) for one in (self.cry_id, self.instead_id))
        if left is None or instead is None or left.state not in CALLING:
            return None
        goes = viewer.person_id in instead.going and viewer.person_id not in left.going
        return LeftDetails(left.id, _whom(uow, left), _whom(uow, instead)) if goes else None


def _whom(uow: UnitOfWork, cry: Cry) -> str:
    names = [person.called or person.name for one in cry.about if (person := uow.session.get(Person, one)) is not None]
    return names[0] if names else cry.name


# ---- to all of them


@dataclass(frozen=True, slots=True)
class NewsDetails:
    """`by`: who did it; None for the person who cried, called `writer`. `needs`: whom one has to reach.

    `close`: the reader may know everything; `phone` is then the number of who is in need.
    """

    id: CryId
    state: CryState
    practice: bool
    writer: str
    needs: str
    by: Person | None
    is_calling: bool
    close: bool
    phone: str


@dataclass(frozen=True, slots=True)
class CryNews(Message[NewsDetails]):
    """To all others who were asked: somebody is going or phoning, has reached the person, or the person is all right.

    `calling`: he is only phoning her.
    """

    lane: ClassVar[Lane] = Lane.SOS
    cry_id: CryId
    state: CryState
    by_id: PersonId | None = None
    calling: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NewsDetails | None:
        """News of an earlier state is no news any more."""
        cry = uow.session.get(Cry, self.cry_id)
        if cry is None or cry.state != self.state or viewer.person_id is None:
            return None
        if not audience.is_asked(uow, cry, viewer.person_id):
            return None
        get, close = uow.session.get_one, audience.is_close(uow, cry, viewer.person_id)
        writer = None if cry.person_id is None else get(Person, cry.person_id)
        needs = get(Person, cry.about[0]) if len(cry.about) == 1 else writer
        name = writer.called if writer else cry.name
        return NewsDetails(
            cry.id, CryState(cry.state), cry.practice, name, needs.called if needs else name,
            None if self.by_id is None else get(Person, self.by_id),
            self.calling, close, needs.phone if close and needs else "",
        )  # fmt: skip
