"""What is said of notices and events."""

from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import col, func, select

from care.events import access
from care.events.access import Action, State
from care.events.commands import MYSELF
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import circles, members
from storage.events import Event, EventId, EventState, SignUp, SignUpState
from storage.ids import PersonId
from storage.outbox import Lane
from storage.people import Community, NeighbourGroup, Person

CARD, MINE = "card", "mine"


@dataclass(frozen=True, slots=True)
class EventDetails:
    """An event, as it stands, and where somebody stands (`whom`): "" he has not said.

    `ahead`: its place on the waiting list. `name` is empty where it is the viewer's own.
    """

    event: Event
    zone: str
    group: str
    made_by: str
    state: State
    come: int
    wait: int
    whom: PersonId
    name: str = ""
    mine: str = ""
    ahead: int = 0
    elder: bool = False
    may_list: bool = False

    @property
    def full(self) -> bool:
        """Whether whoever signs up now has to wait."""
        return self.event.places is not None and self.come >= self.event.places

    @property
    def cancelled(self) -> bool:
        """Whether it was called off."""
        return self.event.state == EventState.CANCELLED


@dataclass(frozen=True, slots=True)
class OfEvent(Message[EventDetails]):
    """Most of what is said: an event, and where somebody stands. `person_id` 0 is the reader."""

    event_id: EventId
    person_id: PersonId = MYSELF

    def find(self, uow: UnitOfWork, viewer: Viewer) -> EventDetails | None:
        """For those who take part there; of somebody else, for whoever acts for her."""
        event = uow.session.get(Event, self.event_id, populate_existing=True)
        if event is None:
            return None
        who = viewer.person_id
        if who is None:
            return _details(uow, event, None, None)
        whom = self.person_id or who
        if not access.may(uow, event, Action.READ, who) or not _may_hear(uow, event, who, whom):
            return None
        return _details(uow, event, who, whom)


@dataclass(frozen=True, slots=True)
class EventPosted(OfEvent):
    """In a group: what is announced, and how many places are left."""

    place: ClassVar[str] = CARD
    lane: ClassVar[Lane] = Lane.CARD
    follows: ClassVar[type[Event]] = Event


@dataclass(frozen=True, slots=True)
class EventTold(OfEvent):
    """To an elder who wants notices, and to whoever looks at what is coming."""

    lane: ClassVar[Lane] = Lane.DIGEST


@dataclass(frozen=True, slots=True)
class Announced(OfEvent):
    """To whoever has announced it."""


@dataclass(frozen=True, slots=True)
class StandsSo(OfEvent):
    """The answer to a sign-up, or to its end: where she stands now."""


@dataclass(frozen=True, slots=True)
class MovedUp(OfEvent):
    """A place has become free: she comes. Can she still?"""

    lane: ClassVar[Lane] = Lane.REMINDER


@dataclass(frozen=True, slots=True)
class EventNear(OfEvent):
    """To those who come, the evening before it and two hours before."""

    lane: ClassVar[Lane] = Lane.REMINDER

    def find(self, uow: UnitOfWork, viewer: Viewer) -> EventDetails | None:
        """Nothing of what is over, or of who does not come any more."""
        details = OfEvent.find(self, uow, viewer)
        comes = details is not None and details.mine == SignUpState.COMES and details.state == State.AHEAD
        return details if comes else None


@dataclass(frozen=True, slots=True)
class EventCancelled(OfEvent):
    """It does not take place: to all who wanted to come."""

    lane: ClassVar[Lane] = Lane.REMINDER


@dataclass(frozen=True, slots=True)
class EventMoved(OfEvent):
    """It is at another time: to all who wanted to come. Can they still?"""

    lane: ClassVar[Lane] = Lane.REMINDER


@dataclass(frozen=True, slots=True)
class ListDetails:
    """Who comes and who waits, by name, in their order."""

    of: EventDetails
    come: tuple[str, ...]
    wait: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhoComes(Message[ListDetails]):
    """For whoever sees to it."""

    event_id: EventId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ListDetails | None:
        """See Message."""
        event = uow.session.get(Event, self.event_id, populate_existing=True)
        if event is None or viewer.person_id is None or not access.may(uow, event, Action.LIST, viewer.person_id):
            return None
        names = {state: _names(uow, event, state) for state in SignUpState}
        of = _details(uow, event, viewer.person_id, viewer.person_id)
        return ListDetails(of, names[SignUpState.COMES], names[SignUpState.WAITS])


@dataclass(frozen=True, slots=True)
class NoticesKept(Message[bool]):
    """Whether an elder is told of notices from now on."""

    wanted: bool

    def find(self, uow: UnitOfWork, viewer: Viewer) -> bool:
        """See Message."""
        del uow, viewer
        return self.wanted


def _may_hear(uow: UnitOfWork, event: Event, who: PersonId, whom: PersonId) -> bool:
    near = who == whom or circles.speaks_for(uow, who, whom)
    return near or members.coordinates(uow, who, event.community_id)


def _details(uow: UnitOfWork, event: Event, who: PersonId | None, whom: PersonId | None) -> EventDetails:
    rows = uow.session.exec(select(SignUp).where(SignUp.event_id == event.id, SignUp.person_id == whom)).first()
    waits = rows is not None and rows.state == SignUpState.WAITS
    group = None if event.group_id is None else uow.session.get(NeighbourGroup, event.group_id)
    reader = None if who is None else uow.session.get_one(Person, who)
    return EventDetails(
        event,
        uow.session.get_one(Community, event.community_id).zone,
        "" if group is None else group.name,
        uow.session.get_one(Person, event.made_by).called,
        access.state_of(uow, event),
        _count(uow, event, SignUpState.COMES),
        _count(uow, event, SignUpState.WAITS),
        MYSELF if whom is None or whom == who else whom,
        name="" if whom is None or whom == who else uow.session.get_one(Person, whom).called,
        mine="" if rows is None else rows.state,
        ahead=_count(uow, event, SignUpState.WAITS, rows.place) if rows is not None and waits else 0,
        elder=reader is not None and reader.elder,
        may_list=who is not None and access.may(uow, event, Action.LIST, who),
    )


def _count(uow: UnitOfWork, event: Event, state: SignUpState, up_to: int | None = None) -> int:
    theirs = select(func.count(col(SignUp.id))).where(SignUp.event_id == event.id, SignUp.state == state)
    return uow.session.exec(theirs if up_to is None else theirs.where(col(SignUp.place) <= up_to)).one()


def _names(uow: UnitOfWork, event: Event, state: SignUpState) -> tuple[str, ...]:
    theirs = select(Person.called).join(SignUp, col(SignUp.person_id) == Person.id)
    found = theirs.where(SignUp.event_id == event.id, SignUp.state == state).order_by(col(SignUp.place))
    return tuple(uow.session.exec(found).all())
