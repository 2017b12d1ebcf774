"""Posting: a message is kept as data (its name and ids) and put into words when it is sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import bindparam, false, func, insert, literal_column, null, or_, update
from sqlalchemy import select as columns
from sqlmodel import SQLModel, col, select

from care.kit import addresses
from care.kit.message import Message
from care.kit.quick import quick
from care.kit.uow import UnitOfWork
from storage.addresses import GroupChat
from storage.columns import EPOCH, table_of
from storage.ids import CommunityId, DueId, PersonId
from storage.outbox import DeliveryState, Lane, Outbox
from storage.people import Person
from storage.prepared import Prepared
from storage.rows import Rows

POSTED = (
    "lane", "person_id", "community_id", "channel", "chat", "language", "name", "body", "follows", "subject_id",
    "place", "not_before", "trace", "created_at", "unasked", "queued_as",
)  # fmt: skip
GIVES_WAY = timedelta(minutes=15)  # what falls due to many lets others pass: so long it takes until 10,000 are told
SECOND = timedelta(seconds=1)
NOWHERE = ("", "")  # channel and chat of what is for somebody who can be reached nowhere
SPECIAL = ("withdraws", "secret", "edits")
OUTBOX = table_of(Outbox)
NEW = insert(OUTBOX).inline().values(state=DeliveryState.READY, tries=literal_column("0"), repeated=false())
POST = Prepared(  # constants cost nothing to bind
    NEW.values(withdraws=false(), secret=false(), edits=null()), POSTED, outdates=False
)
POST_SPECIAL = Prepared(NEW, POSTED + SPECIAL, outdates=False)  # for what is asked ahead has been sent
LAY_BY = Prepared(
    NEW.values(state=DeliveryState.UNREACHED, withdraws=false(), secret=false(), edits=null()), POSTED, outdates=False
)


OF_IT = (OUTBOX.c.follows == bindparam("follows"), OUTBOX.c.subject_id == bindparam("subject_id"))


def _live(*states: DeliveryState) -> Rows[Outbox]:
    """The copies that have not given way, the oldest first, beside whether an elder reads there.

    Of a list that comes every few hours thousands have: only the newest in each chat is fetched.
    """
    somewhere = OUTBOX.c.chat != NOWHERE[1]
    copies = (*OF_IT, OUTBOX.c.state.in_(states), OUTBOX.c.edits.is_(None), somewhere)
    people = table_of(Person)
    newest = columns(func.max(OUTBOX.c.id)).where(*copies, OUTBOX.c.place != "")
    newest = newest.group_by(OUTBOX.c.channel, OUTBOX.c.chat, OUTBOX.c.place)
    live = or_(OUTBOX.c.place == "", OUTBOX.c.id.in_(newest))
    reader = columns(OUTBOX, people.c.elder).join_from(OUTBOX, people, people.c.id == OUTBOX.c.person_id, isouter=True)
    return Rows(Outbox, reader.where(*copies, live).order_by(OUTBOX.c.id))


ARRIVED, POSTED_ALREADY = _live(DeliveryState.SENT), _live(DeliveryState.SENT, DeliveryState.INFLIGHT)
WAITING = Rows(
    Outbox, columns(OUTBOX).where(*OF_IT, OUTBOX.c.state.in_((DeliveryState.READY, DeliveryState.UNREACHED)))
)

TAKES_AWAY = Prepared(  # of what waits, which is little
    columns(OUTBOX.c.id)
    .where(
        OUTBOX.c.state == literal_column(f"'{DeliveryState.READY}'"), OUTBOX.c.person_id == bindparam("person_id"),
        OUTBOX.c.withdraws, OUTBOX.c.edits.is_not(None),
    )
    .limit(1)
)  # fmt: skip


@quick
@dataclass(frozen=True, slots=True)
class Destination:
    """A chat, and who reads there. `language` is that of a stranger or a group, as far as it is known."""

    channel: str
    chat: str
    person_id: PersonId | None = None
    community_id: CommunityId | None = None
    language: str | None = None


def post(uow: UnitOfWork, to: Destination, message: Message[object], *, unasked: bool = False) -> None:
    """Puts one message to one chat into the outbox. `unasked`: nobody there has just done something to get it."""
    _statement(message).run(uow.session, _row(uow, to, message, unasked=unasked))


def to_person(uow: UnitOfWork, person_id: PersonId, message: Message[object]) -> None:
    """Posts to where the person last spoke to us. Whoever has not just done something himself may be asleep.

    Is somebody reached nowhere, the courier tells a human at once.
    """
    address = addresses.current(uow, person_id) or NOWHERE
    post(uow, Destination(*address, person_id), message, unasked=_unasked(uow, person_id, message))


def to_each(uow: UnitOfWork, letters: Sequence[tuple[PersonId, Message[object]]]) -> None:
    """Posts to each of these people a message of his own, in this order: what falls due to many at once."""
    known = addresses.currents(uow, [person_id for person_id, _message in letters])
    for statement, some in groupby(letters, lambda letter: _statement(letter[1])):
        rows = [
            _row(uow, Destination(*known.get(who, NOWHERE), who), said, unasked=_unasked(uow, who, said))
            for who, said in some
        ]
        statement.run_many(uow.session, rows)


def lay_by(uow: UnitOfWork, person_id: PersonId, message: Message[object]) -> None:
    """For somebody reached nowhere, of whom somebody has been told what it is about: it waits until she is here."""
    LAY_BY.run(uow.session, _row(uow, Destination(*NOWHERE, person_id), message, unasked=False))


def newest(uow: UnitOfWork) -> int:
    """The id of what was posted last."""
    return uow.session.exec(select(func.max(Outbox.id))).one() or 0


def posted_to(uow: UnitOfWork, person_id: PersonId, since: int) -> list[Outbox]:
    """The new messages to somebody that were posted after that one."""
    new = (col(Outbox.id) > since, Outbox.person_id == person_id, col(Outbox.edits).is_(None))
    return list(uow.session.exec(select(Outbox).where(*new).order_by(col(Outbox.id))))


def _unasked(uow: UnitOfWork, person_id: PersonId, message: Message[object]) -> bool:
    return person_id != uow.by and not message.answers


def _statement(message: Message[object]) -> Prepared:
    return POST_SPECIAL if message.withdraws or message.secret else POST


def _row(uow: UnitOfWork, to: Destination, message: Message[object], *, unasked: bool) -> dict[str, object]:
    follows = message.follows
    return {
        "lane": int(message.lane), "person_id": to.person_id, "community_id": to.community_id, "channel": to.channel,
        "chat": to.chat, "language": to.language, "name": type(message).__name__, "body": message.body,
        "follows": None if follows is None else follows.__tablename__, "subject_id": message.subject_id,
        "place": message.place, "not_before": uow.now, "trace": uow.trace,
        "created_at": uow.now, "unasked": unasked,
        "withdraws": message.withdraws, "secret": message.secret, "edits": None,
        "queued_as": _queued_as(message.lane, uow.now, message.gives_way),
    }  # fmt: skip


def _queued_as(lane: int, now: datetime, gives_way: int = 0) -> int:
    """Its place in its lane: among reminders as if it were posted then, so nothing that gives way does so for ever."""
    return (now + GIVES_WAY * gives_way - EPOCH) // SECOND if lane == Lane.REMINDER else 0


def to_people(uow: UnitOfWork, people: Iterable[PersonId], message: Message[object]) -> None:
    """Posts to each of them once, in this order."""
    for person_id in dict.fromkeys(people):
        to_person(uow, person_id, message)


def to_group_chats(uow: UnitOfWork, community_id: CommunityId, message: Message[object]) -> None:
    """Posts a card in every group of the community."""
    for chat in addresses.group_chats(uow, community_id):
        to_group_chat(uow, chat, message)


def to_group_chat(uow: UnitOfWork, chat: GroupChat, message: Message[object]) -> None:
    """Posts a card in one group."""
    post(uow, Destination(chat.channel, chat.chat, community_id=chat.community_id), message, unasked=True)


def changed(uow: UnitOfWork, table: type[SQLModel], subject_id: int) -> None:
    """A row has changed: every copy already posted of a message that follows it shows how things stand now.

    A copy not yet sent will show it anyway; a copy with a change waiting needs no second one. What an elder may be
    reading is never changed: she gets one new message instead, unless something must be taken away from her. Nor is a
    copy that has given way to a newer one (see Message): what is said again and again would be changed ever more often.
    """
    of_it = {"follows": table.__tablename__, "subject_id": subject_id}
    copies = POSTED_ALREADY.beside(uow.session, **of_it)
    waiting = WAITING.all(uow.session, **of_it)
    changing = {row.edits for row in waiting}
    for row, elder in copies:
        if (row.withdraws or not elder) and row.id not in changing:
            show_again(uow, row, edits=row.id)
    told = {row.person_id for row in waiting if row.edits is None}
    for row, elder in copies:
        if elder and not row.withdraws and row.person_id not in told:
            told.add(row.person_id)
            show_again(uow, row, edits=None, where=addresses.current(uow, PersonId(row.person_id or 0)))


def nameless_now(uow: UnitOfWork, table: type[SQLModel], subject_id: int) -> None:
    """Somebody whom a row named was erased: what messengers let us change is changed, and nobody reads of it.

    What an elder may be reading stays as it is, as ever.
    """
    for row, elder in ARRIVED.beside(uow.session, follows=table.__tablename__, subject_id=subject_id):
        if row.withdraws or not elder:
            show_again(uow, row, edits=row.id)


def has_to_take_away(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether something private that was shown to this person is still to be taken away again."""
    uow.session.flush()
    return TAKES_AWAY.first(uow.session, {"person_id": person_id}) is not None


def show_again(uow: UnitOfWork, copy: Outbox, *, edits: DueId | None, where: tuple[str, str] | None = None) -> None:
    """The same message once more as things stand then: as a change of what this row brought, or as a new one.

    A new one comes `where` somebody reads now (channel, chat); None: where the other stands.
    """
    same = {name: getattr(copy, name) for name in POSTED + SPECIAL}
    if where is not None:
        same |= {"channel": where[0], "chat": where[1]}
    now = {"not_before": uow.now, "trace": uow.trace, "created_at": uow.now,
           "queued_as": _queued_as(copy.lane, uow.now)}  # fmt: skip
    unasked = edits is None and copy.person_id != uow.by  # a change of what was sent makes no sound
    POST_SPECIAL.run(uow.session, same | now | {"edits": edits, "unasked": unasked})


def is_back(uow: UnitOfWork, person_id: PersonId, channel: str, chat: str) -> None:
    """Somebody can be reached again: what was missed goes there, before anything new, if there is still a need."""
    missed = update(Outbox).where(col(Outbox.person_id) == person_id, col(Outbox.state) == DeliveryState.UNREACHED)
    here, ready = (
        (col(Outbox.channel) == channel, col(Outbox.chat) == chat),
        {"state": DeliveryState.READY, "unasked": False},
    )
    uow.session.execute(missed.where(col(Outbox.edits).is_not(None), *here).values(ready))
    new = missed.where(col(Outbox.edits).is_(None))
    uow.session.execute(new.values(ready | {"channel": channel, "chat": chat}))


def hold_back(uow: UnitOfWork, person_id: PersonId) -> None:
    """Somebody else may be reading where she did: what waits for her waits until she is back, wherever that is.

    What stands there is changed no more, nor is what is on its way there now (see `held_back`); but what must be taken
    away again is taken away at once.
    """
    hers, ready = update(Outbox).where(col(Outbox.person_id) == person_id), col(Outbox.state) == DeliveryState.READY
    over, shows = {"state": DeliveryState.SUPERSEDED}, col(Outbox.withdraws).is_(other=False)
    uow.session.execute(hers.where(ready, col(Outbox.edits).is_not(None), shows).values(over))
    uow.session.execute(hers.where(col(Outbox.state) == DeliveryState.SENT, shows).values(over))
    nowhere = {"channel": NOWHERE[0], "chat": NOWHERE[1]}
    waits = nowhere | {"state": DeliveryState.UNREACHED}
    uow.session.execute(hers.where(ready, col(Outbox.edits).is_(None)).values(waits))
    uow.session.execute(hers.where(col(Outbox.state) == DeliveryState.INFLIGHT, shows).values(nowhere))
    changing = select(Outbox.edits).where(Outbox.person_id == person_id, ready, col(Outbox.edits).is_not(None))
    stands = (col(Outbox.withdraws), col(Outbox.edits).is_(None), col(Outbox.id).not_in(changing))
    sent = (Outbox.person_id == person_id, Outbox.state == DeliveryState.SENT)
    for row in uow.session.exec(select(Outbox).where(*sent, *stands)).all():
        show_again(uow, row, edits=row.id)


def is_held_back(row: Outbox) -> bool:
    """It was on its way when its reader's chat was taken from her."""
    return (row.channel, row.chat) == NOWHERE


def held_back(row: Outbox) -> None:
    """Of such a message nobody knows that she has read it: it waits for her, and a change of another is over."""
    row.state = DeliveryState.UNREACHED if row.edits is None else DeliveryState.SUPERSEDED


def say_no_more(uow: UnitOfWork, person_id: PersonId) -> None:
    """What waits for somebody is not said any more, and nobody hears that it did not arrive."""
    waits = col(Outbox.state).in_((DeliveryState.READY, DeliveryState.UNREACHED))
    hers = update(Outbox).where(col(Outbox.person_id) == person_id, waits)
    uow.session.execute(hers.values(state=DeliveryState.SUPERSEDED))


def follow_group_chat(uow: UnitOfWork, chat: GroupChat, new_chat: str) -> GroupChat:
    """The group has a new id: what waits goes there. Returns the group as it is known from now on.

    Messages in the old chat can no longer be changed, so changes of them are not tried. When the new id is known
    already (somebody wrote there before we heard of the move), the two become one.
    """
    here = (col(Outbox.channel) == chat.channel, col(Outbox.chat) == chat.chat)
    known = addresses.group_chat(uow, chat.channel, new_chat)
    if known is not None:
        chat.alive, known.alive = False, True
    else:
        chat.chat = new_chat
        uow.session.add(chat)
    waiting = (*here, col(Outbox.state) == DeliveryState.READY)
    over = {"state": DeliveryState.SUPERSEDED}
    uow.session.execute(update(Outbox).where(*waiting, col(Outbox.edits).is_not(None)).values(over))
    uow.session.execute(update(Outbox).where(*waiting, col(Outbox.edits).is_(None)).values(chat=new_chat))
    uow.session.execute(update(Outbox).where(*here, col(Outbox.state) == DeliveryState.SENT).values(over))
    return known or chat


def expire(uow: UnitOfWork) -> int:
    """Nothing that waits is sent any more, for it may have been sent since; how much there was. No secret is kept."""
    unsent = col(Outbox.state).in_((DeliveryState.READY, DeliveryState.INFLIGHT, DeliveryState.UNREACHED))
    rows = update(Outbox).where(unsent)
    uow.session.execute(rows.where(col(Outbox.secret)).values(body={}))
    found: int = uow.session.execute(rows.values(state=DeliveryState.EXPIRED, not_before=uow.now)).rowcount  # type: ignore[attr-defined]
    return found
