"""Who comes, and who waits for a place.

Whoever changes the list first makes the event's version grow: until his transaction ends nobody else does, so that of
two hundred who press at once exactly as many come as there are places, and the others wait in their order.
"""

from sqlalchemy import func, update
from sqlmodel import col, select

from care.events.messages import MovedUp
from care.events.refusals import EventIsOver
from care.kit import addresses, outbox
from care.kit.uow import UnitOfWork
from storage.events import Event, EventState, SignUp, SignUpState
from storage.ids import PersonId


def sign_up(uow: UnitOfWork, event: Event, person_id: PersonId, by: PersonId) -> None:
    """She comes, or waits. Twice is once. Raises EventIsOver."""
    _alone(uow, event)
    row = of(uow, event, person_id)
    if row is not None and row.state != SignUpState.OFF:
        return
    free = event.places is None or _count(uow, event, SignUpState.COMES) < event.places
    row = row or SignUp(
        community_id=event.community_id, event_id=event.id, person_id=person_id, by_id=by, place=0, state="", at=uow.now
    )
    row.by_id, row.at, row.place = by, uow.now, _last_place(uow, event) + 1
    row.state = SignUpState.COMES if free else SignUpState.WAITS
    uow.session.add(row)
    _changed(uow, event)


def sign_off(uow: UnitOfWork, event: Event, person_id: PersonId) -> None:
    """She does not come; who waited longest moves up, and is asked whether she still can. Raises EventIsOver."""
    _alone(uow, event)
    row = of(uow, event, person_id)
    if row is None or row.state == SignUpState.OFF:
        return
    row.state = SignUpState.OFF
    uow.session.add(row)
    uow.session.flush()
    _move_up(uow, event)
    _changed(uow, event)


def of(uow: UnitOfWork, event: Event, person_id: PersonId) -> SignUp | None:
    """Where somebody stands, as it is now."""
    hers = (SignUp.event_id == event.id, SignUp.person_id == person_id)
    found = select(SignUp).where(*hers).execution_options(populate_existing=True)
    return uow.session.exec(found).first()


def listed(uow: UnitOfWork, event: Event, state: SignUpState) -> list[SignUp]:
    """In the order in which they came."""
    theirs = (SignUp.event_id == event.id, SignUp.state == state)
    return list(uow.session.exec(select(SignUp).where(*theirs).order_by(col(SignUp.place))).all())


def reached(uow: UnitOfWork, row: SignUp) -> PersonId:
    """Who is told: she herself, or where no message reaches her, whoever signed her up."""
    return row.person_id if addresses.current(uow, row.person_id) is not None else row.by_id


def _move_up(uow: UnitOfWork, event: Event) -> None:
    if event.places is not None and _count(uow, event, SignUpState.COMES) >= event.places:
        return
    for row in listed(uow, event, SignUpState.WAITS)[:1]:
        row.state = SignUpState.COMES
        uow.session.add(row)
        uow.session.flush()
        outbox.to_person(uow, reached(uow, row), MovedUp(event.id, row.person_id))


def _alone(uow: UnitOfWork, event: Event) -> None:
    """The compare-and-set. Raises EventIsOver when it was called off meanwhile."""
    grown = (
        update(Event)
        .where(col(Event.id) == event.id, col(Event.state) == EventState.PLANNED)
        .values(version=Event.version + 1)
        .execution_options(synchronize_session=False)
    )
    if uow.session.execute(grown).rowcount != 1:  # type: ignore[attr-defined]
        raise EventIsOver
    uow.session.refresh(event)


def _changed(uow: UnitOfWork, event: Event) -> None:
    uow.session.flush()
    outbox.changed(uow, Event, event.id)


def _count(uow: UnitOfWork, event: Event, state: SignUpState) -> int:
    theirs = (SignUp.event_id == event.id, SignUp.state == state)
    return uow.session.exec(select(func.count(col(SignUp.id))).where(*theirs)).one()


def _last_place(uow: UnitOfWork, event: Event) -> int:
    return uow.session.exec(select(func.max(SignUp.place)).where(SignUp.event_id == event.id)).one() or 0
