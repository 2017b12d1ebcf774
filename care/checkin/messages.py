"""What is said about the daily "I'm well", and to whom. She chose the hour herself, so no quiet hours hold it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import col, select

from care.checkin import audience
from care.checkin.details import AskingDetails, details_of
from care.checkin.transitions import CARRYING, WAITING
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import circles, looks, members
from storage.checkin import Asking, AskingId, AskingState, CallList, CallListId, Checkin, CheckinId
from storage.columns import EPOCH
from storage.ids import CommunityId, PersonId
from storage.looks import SeenFor
from storage.outbox import Lane
from storage.people import Person


@dataclass(frozen=True, slots=True)
class AboutDay(Message[AskingDetails]):
    """It is never held back: it is about whether she is well, at the hour she chose."""

    lane: ClassVar[Lane] = Lane.REMINDER
    asking_id: AskingId

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See above."""
        del uow
        return False


# ---- to her


@dataclass(frozen=True, slots=True)
class ForHer(AboutDay):
    """For nobody else, and nothing once the day has passed to another state."""

    states: ClassVar[frozenset[AskingState]]

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AskingDetails | None:
        """See Message."""
        asking = uow.session.get(Asking, self.asking_id)
        if asking is None or asking.person_id != viewer.person_id or asking.state not in self.states:
            return None
        return details_of(uow, asking, asking.person_id)


@dataclass(frozen=True, slots=True)
class Asked(ForHer):
    """She is asked. Many have chosen the same hour."""

    states = CARRYING

    @property
    def gives_way(self) -> bool:
        """See Message."""
        return True


@dataclass(frozen=True, slots=True)
class AreYouWell(Asked):
    """The question, with one button."""


@dataclass(frozen=True, slots=True)
class AreYouWellLate(Asked):
    """The question, later than usual: that was our fault."""


@dataclass(frozen=True, slots=True)
class AreYouWellAgain(Asked):
    """The question once more."""


@dataclass(frozen=True, slots=True)
class Thanked(ForHer):
    """She has answered, and however late it is she is thanked."""

    states = frozenset(AskingState) - WAITING - {AskingState.OVER}


@dataclass(frozen=True, slots=True)
class HeardFromYou(ForHer):
    """She has written something while others were asked about her: she hears that they know."""

    states = frozenset({AskingState.HEARD})


@dataclass(frozen=True, slots=True)
class SpokenFor(ForHer):
    """Somebody says to have spoken to her."""

    states = frozenset({AskingState.REACHED})


QUESTIONS = frozenset(one.__name__ for one in (AreYouWell, AreYouWellLate, AreYouWellAgain))


# ---- to those who care for her


@dataclass(frozen=True, slots=True)
class ForOthers(AboutDay):
    """For those whom it concerns; not sent any more when it has ended meanwhile, and shows later how it ended."""

    follows: ClassVar[type[Asking]] = Asking
    place: ClassVar[str] = "day"  # it is said until somebody has reached her, and only the newest is pressed

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AskingDetails | None:
        """See Message."""
        found = _for_concerned(uow, self.asking_id, viewer)
        return found if found is not None and (found.state in WAITING or viewer.looks_again) else None


@dataclass(frozen=True, slots=True)
class StandInAsked(ForOthers):
    """She has no chat here, so whoever acts for her is asked in her stead."""


@dataclass(frozen=True, slots=True)
class WithAddress(ForOthers):
    """Who reads it reads where she lives, as long as it is open; that is written down first."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AskingDetails | None:
        """See Message."""
        found = ForOthers.find(self, uow, viewer)
        if found is not None and found.is_open and found.elder.home and viewer.person_id is not None:
            looks.note(uow, viewer.person_id, [found.elder.id], SeenFor.CALL)
        return found


@dataclass(frozen=True, slots=True)
class NotHeardFrom(WithAddress):
    """She has not answered: please call her."""


@dataclass(frozen=True, slots=True)
class DoorToOpen(WithAddress):
    """Nobody has reached her: who has the key, or whom to call to open the door."""


@dataclass(frozen=True, slots=True)
class DayNewsDetails:
    """`by`: who has reached her; None when it is of herself."""

    of: AskingDetails
    by: Person | None


@dataclass(frozen=True, slots=True)
class DayNews(Message[DayNewsDetails]):
    """To all who were asked, how it ended: a card that changes rings no bell."""

    lane: ClassVar[Lane] = Lane.REMINDER
    asking_id: AskingId
    state: AskingState
    by_id: PersonId | None = None

    def find(self, uow: UnitOfWork, viewer: Viewer) -> DayNewsDetails | None:
        """See Message."""
        found = _for_concerned(uow, self.asking_id, viewer)
        if found is None or found.state != self.state:
            return None
        return DayNewsDetails(found, None if self.by_id is None else uow.session.get_one(Person, self.by_id))

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Never: whoever was alarmed shall not lie awake."""
        del uow
        return False


def _for_concerned(uow: UnitOfWork, asking_id: AskingId, viewer: Viewer) -> AskingDetails | None:
    asking = uow.session.get(Asking, asking_id)
    if asking is None or viewer.person_id is None or not audience.is_concerned(uow, asking, viewer.person_id):
        return None
    return details_of(uow, asking, viewer.person_id)


# ---- what was arranged, and what was not said


@dataclass(frozen=True, slots=True)
class CheckinDetails:
    """How it is arranged; by whom, when it was another; who hears first when she does not answer, perhaps `you`."""

    checkin: Checkin
    elder: Person
    by: Person | None
    first: Person | None
    own: bool  # she reads it herself
    you: bool = False


@dataclass(frozen=True, slots=True)
class CheckinKept(Message[CheckinDetails]):
    """What holds from now on: to her, to whoever arranged it, to those who act for her."""

    checkin_id: CheckinId
    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> CheckinDetails | None:
        """See Message."""
        checkin = uow.session.get(Checkin, self.checkin_id)
        if checkin is None or viewer.person_id is None or not _may_read(uow, checkin, viewer.person_id):
            return None
        first = audience.to_be_told(uow, checkin.person_id, checkin.community_id)
        return CheckinDetails(
            checkin,
            uow.session.get_one(Person, checkin.person_id),
            None if self.by_id == viewer.person_id else uow.session.get_one(Person, self.by_id),
            uow.session.get_one(Person, first[0]) if first else None,
            own=viewer.person_id == checkin.person_id,
            you=viewer.person_id in first[:1],
        )


def _may_read(uow: UnitOfWork, checkin: Checkin, person_id: PersonId) -> bool:
    speaks = circles.speaks_for(uow, person_id, checkin.person_id)
    return speaks or members.coordinates(uow, person_id, checkin.community_id)


@dataclass(frozen=True, slots=True)
class NotAskedDetails:
    """Whom we did not ask, and since when; `phone` is hers."""

    elder: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class NotAsked(Message[NotAskedDetails]):
    """One word after an outage: she was not asked, because we were not there. `at`: seconds since 1970."""

    lane: ClassVar[Lane] = Lane.REMINDER
    person_id: PersonId
    community_id: CommunityId
    at: int

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NotAskedDetails | None:
        """For whom it was meant."""
        if viewer.person_id not in audience.to_be_told(uow, self.person_id, self.community_id):
            return None
        at = datetime.fromtimestamp(self.at, EPOCH.tzinfo)
        return NotAskedDetails(uow.session.get_one(Person, self.person_id), at)


# ---- to the coordinators


@dataclass(frozen=True, slots=True)
class CallListDetails:
    """Today's calls, in the order in which they were listed."""

    call_list: CallList
    days: tuple[AskingDetails, ...]


@dataclass(frozen=True, slots=True)
class CallsToday(Message[CallListDetails]):
    """Those who have no chat here, with their numbers. `since`: the first of its days."""

    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[CallList]] = CallList
    place: ClassVar[str] = "calls"
    call_list_id: CallListId
    asking_ids: tuple[AskingId, ...]

    def find(self, uow: UnitOfWork, viewer: Viewer) -> CallListDetails | None:
        """For that coordinator alone; not sent any more when all have been reached meanwhile."""
        call_list = uow.session.get(CallList, self.call_list_id)
        if call_list is None or call_list.person_id != viewer.person_id:
            return None
        if not members.coordinates(uow, call_list.person_id, call_list.community_id):
            return None
        found = uow.session.exec(select(Asking).where(col(Asking.id).in_(self.asking_ids)).order_by(col(Asking.id)))
        days = tuple(details_of(uow, one, call_list.person_id) for one in found.all())
        return CallListDetails(call_list, days) if viewer.looks_again or any(d.state in WAITING for d in days) else None

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Never: it comes at the hour she has chosen."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class CallHourKept(Message[int]):
    """The hour of her list, read back: minutes since midnight."""

    minute: int

    def find(self, uow: UnitOfWork, viewer: Viewer) -> int:
        """See Message."""
        del uow, viewer
        return self.minute
