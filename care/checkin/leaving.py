"""An elder has died, or leaves: she is asked no more."""

from care.checkin import ladders
from care.checkin.arranging import checkin_of
from care.checkin.transitions import pass_on, waiting_for
from care.kit.uow import UnitOfWork
from storage.checkin import AskingState
from storage.ids import PersonId

FOR_GOOD = "9999-12-31"  # a holiday without end: she stands on no list of calls


def end_for(uow: UnitOfWork, elder_id: PersonId) -> None:
    """No day of hers waits for an answer, and she stands on no list. Her plan is held by whoever calls this."""
    for asking in waiting_for(uow, elder_id):
        if pass_on(uow, asking, AskingState.OVER):
            ladders.stop(uow, asking)
    _pause(uow, elder_id, FOR_GOOD)


def resume_for(uow: UnitOfWork, elder_id: PersonId) -> None:
    """It was a mistake."""
    _pause(uow, elder_id, None)


def _pause(uow: UnitOfWork, elder_id: PersonId, until: str | None) -> None:
    checkin = checkin_of(uow, elder_id)
    if checkin is not None:
        checkin.paused_until = until
        uow.session.add(checkin)
        uow.session.flush()
