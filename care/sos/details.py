"""What the cards of a cry show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.people.emergency import Emergency, emergency_for
from care.sos import audience
from storage.ids import PersonId
from storage.people import Community, Person
from storage.sos import Cry, CryId, CryState

LATER = 1_000  # characters of what was written after the cry itself: whoever reads needs the number below it
A_LINE = 30  # characters that stand around each
LEFT_OUT = "…"
CALL_NOW = timedelta(minutes=5)  # nobody is going since then: family and coordinators are told to call the ambulance


@dataclass(frozen=True, slots=True)
class CryDetails:
    """A cry and those it concerns, as they are now. For the person who cried, and for those close to her."""

    cry: Cry
    writer: Person | None  # None: somebody not known here
    about: tuple[Person, ...]  # who may be in need besides the writer, as far as the viewer may know them
    asks_who: tuple[Person, ...]  # whom the writer may choose among, when it is not clear
    emergency: Emergency  # as the viewer dials it
    first: Person | None  # of those asked: whom to name to the writer
    others: bool  # more than that one are asked
    going: tuple[Person, ...]
    calling: tuple[Person, ...]
    reached_by: Person | None
    family: tuple[Person, ...]  # whom a coordinator can phone besides
    key_holders: tuple[Person, ...]  # other neighbours than the viewer who can open the door
    viewer: Person
    near: bool  # the viewer may read where the writer lives, although it may be somebody else who is in need
    call_now: bool  # nobody has been going for so long that the ambulance should be called

    @property
    def id(self) -> CryId:
        """The cry's id."""
        return self.cry.id

    @property
    def state(self) -> CryState:
        """Where it stands."""
        return CryState(self.cry.state)

    @property
    def called(self) -> str:
        """Who cried; empty for somebody without any name."""
        return self.writer.called if self.writer else self.cry.name

    @property
    def in_need(self) -> Person | None:
        """Who needs help, if that is clear and not the person who cried."""
        return self.about[0] if self.about and len(self.cry.about) == 1 else None

    @property
    def needs(self) -> str:
        """Whom one has to reach; who cried, where it is not clear. Empty for somebody without any name."""
        return self.in_need.called if self.in_need else self.called

    @property
    def zone(self) -> str:
        """The viewer's."""
        return self.viewer.zone

    @property
    def said(self) -> list[tuple[datetime, str]]:
        """What was written, and when."""
        return [(datetime.fromtimestamp(at, UTC), words) for at, words in newest_words(self.cry)]


def details_of(uow: UnitOfWork, cry: Cry, viewer_id: PersonId) -> CryDetails:
    """For somebody known here."""
    asked = cry.told or audience.everybody(uow, cry)
    community = uow.session.get_one(Community, cry.community_id)
    return CryDetails(
        cry=cry,
        writer=_person(uow, cry.person_id),
        about=_people(uow, _others_in_need(uow, cry, viewer_id)),
        asks_who=_people(uow, _asks_who(uow, cry, viewer_id)),
        emergency=emergency_for(uow, community, viewer_id),
        first=_person(uow, asked[0] if asked else None),
        others=len(asked) > 1,
        going=_people(uow, cry.going),
        calling=_people(uow, cry.calling),
        reached_by=_person(uow, cry.reached_by),
        family=_family(uow, cry, viewer_id),
        key_holders=key_holders(uow, cry, viewer_id),
        viewer=uow.session.get_one(Person, viewer_id),
        near=cry.person_id is not None and _knows(uow, cry.person_id, viewer_id),
        call_now=call_now(uow, cry),
    )


def newest_words(cry: Cry) -> list[tuple[float, str]]:
    """When and what was written: the cry itself, and the newest since, as much of it as has room.

    Somebody in fear writes many messages. Where some are left out it is said that there were more.
    """
    (at, first), *later = cry.words
    shown: list[tuple[float, str]] = []
    room = LATER
    for when, words in reversed(later):
        room -= len(words) + A_LINE
        if room < 0:
            shown.append((when, LEFT_OUT))
            break
        shown.append((when, words))
    return [(at, first), *reversed(shown)]


def call_now(uow: UnitOfWork, cry: Cry) -> bool:
    """Whether it has been open for five minutes and nobody is going."""
    return cry.state == CryState.OPEN and cry.opened_at is not None and uow.now - cry.opened_at >= CALL_NOW


def key_holders(uow: UnitOfWork, cry: Cry, viewer_id: PersonId) -> tuple[Person, ...]:
    """Of all who may be in need, each once."""
    found = dict.fromkeys(one for who in cry.about for one in circles.key_holders(uow, who))
    return tuple(one for one in _people(uow, found) if one.id not in {viewer_id, cry.person_id})


def _person(uow: UnitOfWork, person_id: PersonId | None) -> Person | None:
    return None if person_id is None else uow.session.get_one(Person, person_id)


def _people(uow: UnitOfWork, ids: Iterable[PersonId]) -> tuple[Person, ...]:
    return tuple(uow.session.get_one(Person, one) for one in ids)


def _others_in_need(uow: UnitOfWork, cry: Cry, viewer_id: PersonId) -> list[PersonId]:
    """Those who may be in need besides the writer, whom the viewer cares for or coordinates; the writer knows all."""
    others = [one for one in cry.about if one != cry.person_id]
    return [one for one in others if viewer_id == cry.person_id or _knows(uow, one, viewer_id)]


def _knows(uow: UnitOfWork, person_id: PersonId, viewer_id: PersonId) -> bool:
    """Whether he cares for somebody, or coordinates where that person belongs."""
    return viewer_id in circles.circle_of(uow, person_id) or members.looks_after(uow, viewer_id, person_id)


def _asks_who(uow: UnitOfWork, cry: Cry, viewer_id: PersonId) -> list[PersonId]:
    if viewer_id != cry.person_id or cry.about == [cry.person_id]:
        return []
    return list(dict.fromkeys([*cry.about, *audience.may_be_about(uow, viewer_id), viewer_id]))


def _family(uow: UnitOfWork, cry: Cry, viewer_id: PersonId) -> tuple[Person, ...]:
    """Those of the care circle who have a telephone, for a coordinator's eyes."""
    if viewer_id not in audience.coordinators(uow, cry):
        return ()
    keys = key_holders(uow, cry, viewer_id)
    found = dict.fromkeys(one for who in cry.about for one in circles.circle_of(uow, who))
    family = (one for one in _people(uow, found) if one.phone and one not in keys)
    return tuple(one for one in family if one.id not in {viewer_id, cry.person_id})
