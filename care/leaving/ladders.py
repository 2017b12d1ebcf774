"""When the time to think again is over."""

from datetime import timedelta

from care.kit import outbox
from care.kit.erasure import erase, show_nameless
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from care.leaving import departures, passings, stopping
from care.leaving.messages import HandOverFirst
from care.leaving.table import AT_ERASURE
from storage.columns import EPOCH
from storage.leaving import Departure, DepartureId, Passing, PassingId

DAY = timedelta(days=1)
HANDS_OVER = timedelta(minutes=10)  # before the end: until then what was private is taken from his eyes
Rungs = tuple[Rung[DepartureId], ...]


def _leaves(uow: UnitOfWork, departure_id: DepartureId) -> Rungs:
    departure = uow.session.get(Departure, departure_id, populate_existing=True)
    if departure is None or not departures.is_open(departure):
        return ()
    left = max(departure.ends_at - uow.now, timedelta())
    return (Rung(max(left - HANDS_OVER, timedelta()), _hand_over), Rung(left, _end))


def _hand_over(uow: UnitOfWork, departure_id: DepartureId) -> None:
    person_id = uow.session.get_one(Departure, departure_id).person_id
    if departures.alone_in(uow, person_id) is None:
        stopping.give_over(uow, person_id, EPOCH)


def _end(uow: UnitOfWork, departure_id: DepartureId) -> None:
    """Not while she needs help, nor when the other coordinators have gone meanwhile: then a day later.

    Nor while somebody's address stands before his eyes still: once he is forgotten, nothing there can be changed.
    """
    departure = uow.session.get_one(Departure, departure_id, with_for_update=True)
    person_id = departure.person_id
    if departures.alone_in(uow, person_id) is not None:
        outbox.to_person(uow, person_id, HandOverFirst())
        return
    if stopping.is_in_need(uow, person_id):
        return
    stopping.give_over(uow, person_id, EPOCH)
    if outbox.has_to_take_away(uow, person_id):
        return
    stopping.treat_nobody(uow, person_id)
    stopping.call_off(uow, person_id, None, tell=True)
    stopping.end_for(uow, person_id, person_id)
    stopping.close_account(uow, person_id)
    departure.erased_at = uow.now
    uow.session.add(departure)
    erase(uow, person_id, AT_ERASURE)
    show_nameless(uow, person_id, AT_ERASURE)


def _is_kept(uow: UnitOfWork, passing_id: PassingId) -> tuple[Rung[PassingId], ...]:
    passing = uow.session.get(Passing, passing_id, populate_existing=True)
    if passing is None or not passings.is_open(passing):
        return ()
    return (Rung(max(passings.kept_until(passing) - uow.now, timedelta()), _forget),)


def _forget(uow: UnitOfWork, passing_id: PassingId) -> None:
    """Nobody has said in all that time that it was a mistake."""
    passing = uow.session.get_one(Passing, passing_id, with_for_update=True)
    elder_id, passing.erased_at = passing.elder_id, uow.now
    uow.session.add(passing)
    stopping.close_account(uow, elder_id)
    erase(uow, elder_id, AT_ERASURE)
    show_nameless(uow, elder_id, AT_ERASURE)


LEAVES = Ladder("leaves", _leaves, every=DAY)
KEPT_AFTER = Ladder("kept_after", _is_kept, every=DAY)
