"""Whoever comes is reminded the evening before, and two hours before."""

from datetime import datetime, time, timedelta

from care.events import signing_up
from care.events.messages import EventNear
from care.kit import ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from storage.events import Event, EventId, EventState, SignUpState
from storage.people import Community

EVENING, BEFORE = time(19), timedelta(hours=2)
SHOWN_OVER = timedelta(hours=20)  # until then the groups' cards are made to say that it is over
JUST_SAID = timedelta(hours=3)  # whoever signed up so lately needs no reminder of the evening


def _near(uow: UnitOfWork, event_id: EventId) -> tuple[Rung[EventId], ...]:
    event = uow.session.get(Event, event_id, populate_existing=True)
    if event is None or event.starts_at is None or event.state != EventState.PLANNED:
        return ()
    if event.starts_at + SHOWN_OVER <= uow.now:
        return ()
    begins = event.starts_at - event.posted_at
    first = max(_evening(uow, event, event.starts_at) - event.posted_at, timedelta())
    return (
        Rung(first, _remind_before_the_day),
        Rung(max(begins - BEFORE, first), _remind),
        Rung(max(begins, first), _over),
    )


def _evening(uow: UnitOfWork, event: Event, starts_at: datetime) -> datetime:
    zone = uow.session.get_one(Community, event.community_id).zone
    day_before = wall_clock(starts_at, zone).date() - timedelta(days=1)
    return instant_of(datetime.combine(day_before, EVENING), zone)


def _remind_before_the_day(uow: UnitOfWork, event_id: EventId) -> None:
    """Not when it was announced after that evening."""
    event = uow.session.get_one(Event, event_id)
    if event.starts_at is not None and _evening(uow, event, event.starts_at) >= event.posted_at:
        _remind(uow, event_id)


def _remind(uow: UnitOfWork, event_id: EventId) -> None:
    event = uow.session.get_one(Event, event_id)
    if event.starts_at is None or event.starts_at <= uow.now:
        return
    for row in signing_up.listed(uow, event, SignUpState.COMES):
        if row.at < uow.now - JUST_SAID:
            outbox.to_person(uow, signing_up.reached(uow, row), EventNear(event.id, row.person_id))


def _over(uow: UnitOfWork, event_id: EventId) -> None:
    outbox.changed(uow, Event, event_id)


NEAR = Ladder("event_near", _near, every=timedelta(hours=24))


def begin(uow: UnitOfWork, event: Event) -> None:
    """Where it has a time."""
    if event.starts_at is not None:
        ladders.start(uow, NEAR, event.community_id, event.id)
