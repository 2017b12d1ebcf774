"""Of the messages about one thing that take the same place in a chat only the newest is live."""

from sqlalchemy import bindparam, or_, select, true

from care.kit import outbox
from care.kit.message import Message
from care.kit.outbox import Destination
from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import DueId
from storage.outbox import DeliveryState, Outbox
from storage.people import Person
from storage.prepared import Prepared

ROWS, READERS = table_of(Outbox), table_of(Person)
STANDS = or_(ROWS.c.state == DeliveryState.SENT, ROWS.c.state == DeliveryState.INFLIGHT)
SAME_PLACE = (
    ROWS.c.follows == bindparam("follows"), ROWS.c.subject_id == bindparam("subject_id"), ROWS.c.edits.is_(None),
    ROWS.c.channel == bindparam("channel"), ROWS.c.chat == bindparam("chat"), ROWS.c.place == bindparam("place"),
)  # fmt: skip
LATER = (*SAME_PLACE, ROWS.c.id > bindparam("id"))
EARLIER = Prepared(
    select(ROWS.c.id)
    .join_from(ROWS, READERS, READERS.c.id == ROWS.c.person_id, isouter=True)
    .where(*SAME_PLACE, STANDS, or_(ROWS.c.withdraws, READERS.c.elder.is_not(true())))
    .order_by(ROWS.c.id.desc())
    .limit(1)
)
NEWER = Prepared(select(ROWS.c.id).where(*LATER, STANDS).limit(1))
WAITS = ROWS.alias("waits")
NEXT = Prepared(
    select(ROWS.c.id)
    .join(WAITS, WAITS.c.id == bindparam("id"))
    .where(
        *LATER,
        ROWS.c.state == DeliveryState.READY,
        ROWS.c.not_before <= bindparam("now", type_=ROWS.c.not_before.type),
        or_(WAITS.c.unasked, ~ROWS.c.unasked),  # what may wait for the morning overtakes nothing
    )
    .limit(1)
)


def is_overtaken(uow: UnitOfWork, to: Destination, message: Message[object], row: DueId) -> bool:
    """Whether a newer one waits behind this one, which is not sent yet, and will go out as soon."""
    waits = _place(to, message) | {"id": row, "now": uow.now}
    return bool(message.place) and NEXT.first(uow.session, waits) is not None


def earlier_gives_way(uow: UnitOfWork, to: Destination, message: Message[object]) -> None:
    """This one goes out now: the last one before it is shown anew. What an elder may be reading stays as it is."""
    earlier = EARLIER.first(uow.session, _place(to, message)) if message.place else None
    if earlier is not None:
        copy = uow.session.get_one(Outbox, earlier[0])
        outbox.show_again(uow, copy, edits=copy.id)


def has_given_way(uow: UnitOfWork, to: Destination, message: Message[object], copy: DueId) -> bool:
    """Whether a newer one stands further down."""
    return bool(message.place) and NEWER.first(uow.session, _place(to, message) | {"id": copy}) is not None


def _place(to: Destination, message: Message[object]) -> dict[str, object]:
    table = message.follows
    return {
        "follows": table and table.__tablename__, "subject_id": message.subject_id,
        "channel": to.channel, "chat": to.chat, "place": message.place,
    }  # fmt: skip
