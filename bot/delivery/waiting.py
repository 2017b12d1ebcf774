"""What nobody asked for and may wait wakes no reader: it is said in the morning, if it still has a meaning.

Asked at the moment of sending, for by then quiet hours, the reader's place or the matter itself may have changed.
"""

from sqlalchemy import bindparam, update

from bot.delivery.due import DueMessage
from care.kit.night import Night
from care.kit.uow import UnitOfWork
from dialogs.engine.features import Features
from storage.columns import table_of
from storage.outbox import Outbox
from storage.people import Community
from storage.prepared import Prepared

ROWS = table_of(Outbox)
AT = bindparam("at", type_=ROWS.c.not_before.type)
LATER = Prepared(update(ROWS).where(ROWS.c.id == bindparam("row")).values(not_before=AT))


def waits_until_morning(uow: UnitOfWork, due: DueMessage, features: Features) -> bool:
    """Whether it is night for its reader, and it was put off. Raises InNoTable."""
    night = _night_of(uow, due) if due.unasked else None
    morning = uow.now if night is None else night.over(uow.now)
    if morning == uow.now:
        return False
    message, _shows = features.message(due.name, due.body)
    if not message.may_wait(uow):
        return False
    LATER.run(uow.session, {"row": due.id, "at": morning})
    return True


def _night_of(uow: UnitOfWork, due: DueMessage) -> Night | None:
    """A group sleeps when its community does."""
    if due.zone is not None and due.quiet_from is not None and due.quiet_until is not None:
        return Night(due.zone, due.quiet_from, due.quiet_until)
    if due.community_id is not None:
        return Night(uow.session.get_one(Community, due.community_id).zone)
    return None
