"""A message about a cry has reached nobody: whoever can still be asked is asked at once, not with the next rung."""

from care.kit.uow import UnitOfWork
from care.sos.answering import goes_no_more
from care.sos.call_messages import CryCalls, HelpersCalled, WhereTo
from care.sos.ladders import ask_whoever_is_new
from care.sos.transitions import fetch
from storage.ids import DueId
from storage.outbox import DeliveryState, Outbox
from storage.sos import CryId, CryState

CALLS = {CryCalls.__name__, HelpersCalled.__name__}


def pass_on(uow: UnitOfWork, due_id: DueId) -> None:
    """Who said that he goes, and cannot read where to, does not; instead of a helper on duty all others are asked."""
    row = uow.session.get_one(Outbox, due_id)
    if row.state != DeliveryState.UNREACHED or row.person_id is None or row.edits is not None:
        return
    if row.name == WhereTo.__name__:
        goes_no_more(uow, fetch(uow, CryId(row.body["cry_id"])), row.person_id)
    elif row.name in CALLS:
        cry = fetch(uow, CryId(row.body["cry_id"]))
        if cry.state == CryState.OPEN:
            ask_whoever_is_new(uow, cry)
