"""The same help at another time: what it is for has been moved."""

from datetime import datetime

from care.kit import ladders, outbox
from care.kit.uow import UnitOfWork
from care.requests import asking
from care.requests.ladders import HELPER_IS_SILENT, look_for_helper
from care.requests.lifecycle import HELD
from care.requests.transitions import Holder, pass_on
from storage.ids import PersonId
from storage.requests import HelpRequest, State


def move(uow: UnitOfWork, request: HelpRequest, starts_at: datetime, by: PersonId) -> PersonId | None:
    """An open one is looked for anew. One that was taken is open again, for nobody has promised this hour.

    Returns who had it: whoever moves it asks him first. One that has ended stays as it is.
    """
    gone = request.holder_id if request.state in HELD else None
    if gone is None and request.state != State.OPEN:
        return None
    request.starts_at = starts_at
    uow.session.add(request)
    uow.session.flush()
    if gone is not None:
        pass_on(uow, request, State.OPEN, by, holder=Holder(None))
        ladders.stop(uow, HELPER_IS_SILENT, request.id)
        asking.ask_all(uow, request)
    else:
        outbox.changed(uow, HelpRequest, request.id)
    look_for_helper(uow, request)
    return gone
