"""Copies of a message of which we did not know: it was sent, the answer was lost, and it was sent once more."""

from sqlalchemy import bindparam, select
from sqlmodel import col
from sqlmodel import select as rows

from care.kit import outbox
from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.outbox import DeliveryState, Outbox
from storage.people import Person
from storage.prepared import Prepared

ROWS = table_of(Outbox)
REPEATED = Prepared(
    select(ROWS.c.id)
    .where(
        ROWS.c.channel == bindparam("channel"), ROWS.c.chat == bindparam("chat"),
        ROWS.c.repeated, ROWS.c.follows.is_not(None), ROWS.c.subject_id == bindparam("subject_id"),
    )
    .order_by(ROWS.c.id.desc())
    .limit(1)
)  # fmt: skip
SAME = (
    "lane", "person_id", "community_id", "channel", "chat", "language", "name", "body", "follows", "subject_id",
    "withdraws", "not_before", "trace", "created_at", "unasked",
)  # fmt: skip


def adopt(uow: UnitOfWork, channel: str, chat: str, ref: str, subject_id: int) -> None:
    """A message with this id was seen in this chat, about that thing: is it an unknown copy, it is kept true as well.

    What an elder may be reading is never changed, so a copy of hers stays as it is.
    """
    found = REPEATED.first(uow.session, {"channel": channel, "chat": chat, "subject_id": subject_id})
    if found is None:
        return
    row = uow.session.get_one(Outbox, found[0])
    known = rows(Outbox.id).where(  # as whatever: other things have the same number
        Outbox.channel == channel, Outbox.chat == chat, Outbox.ref == ref, col(Outbox.edits).is_(None)
    )
    if uow.session.exec(known.limit(1)).first() is not None or _is_for_an_elder(uow, row):
        return
    copy = Outbox(**{name: getattr(row, name) for name in SAME}, state=DeliveryState.SENT, ref=ref)
    uow.session.add(copy)
    uow.session.flush()
    outbox.show_again(uow, copy, edits=copy.id)


def _is_for_an_elder(uow: UnitOfWork, row: Outbox) -> bool:
    return row.person_id is not None and not row.withdraws and uow.session.get_one(Person, row.person_id).elder
