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
from storage.people import Community, Person
from storage.prepared import Prepared

ROWS = table_of(Outbox)
AT = bindparam("at", type_=ROWS.c.not_before.type)
LATER = Prepared(update(ROWS).where(ROWS.c.id == bindparam("row")).values(not_before=AT))


def waits_until_morning(uow: UnitOfWork, due: DueMessage, features: Features) -> bool:
    """Whether it is night for its reader, and it was put off. Raises InNoTable."""
    morning = _night_of(uow, due).over(uow.now) if due.unasked else uow.now
    if morning == uow.now:
        return False
    message, _shows = features.message(due.name, due.body)
    if not message.may_wait(uow):
        return False
    LATER.run(uow.session, {"row": due.id, "at": morning})
    return True


def _night_of(uow: UnitOfWork, due: DueMessage) -> Night:
    """A group sleeps when its community does."""
    if due.person_id is None:
        return Night(uow.session.get_one(Community, due.community_id).zone)
    person = uow.session.get_one(Person, due.person_id)
    return Night(person.zone, person.quiet_from, person.quiet_until)
