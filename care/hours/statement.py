"""What became of somebody's hours, line by line, in all his communities."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select as columns
from sqlmodel import col, select

from care.hours import ledger
from care.kit.quick import quick
from care.kit.uow import UnitOfWork
from care.people import belonging
from storage.columns import table_of
from storage.hours import Account, Entry, HoursGift, Transfer, TransferKind
from storage.ids import PersonId
from storage.people import Community, Person, Role

THESE, THOSE = table_of(Transfer).c, table_of(Entry).c
HIS = columns(  # plain columns: two rows of the ORM for each line cost twice as much as all the rest
    THESE.id,
    THESE.community_id,
    THESE.kind,
    THESE.at,
    THESE.helped_id,
    THOSE.minutes,
    THOSE.after,
    THESE.source,
    THESE.source_id,
).join_from(table_of(Entry), table_of(Transfer), THESE.id == THOSE.transfer_id)


@quick
@dataclass(frozen=True, slots=True)
class HoursLine:
    """Minutes that came (+) or went (-). `other`: who was helped, or helped, or gave; empty where nobody is to name.

    `left`: minutes that he had there afterwards.
    """

    at: datetime
    kind: TransferKind
    minutes: int
    left: int
    other: str
    community: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The newest lines first; `minutes` that he has now, by the wall of `zone`. `helps`: he is one who gives some."""

    called: str
    zone: str
    minutes: int
    lines: tuple[HoursLine, ...]
    helps: bool


def of_person(uow: UnitOfWork, person_id: PersonId, most: int | None = None) -> Statement:
    """`most`: no more lines than so many."""
    person = uow.session.get_one(Person, person_id)
    has = ledger.balance(uow, person_id)
    called = person.called or person.name
    return Statement(called, person.zone, has, lines(uow, person_id, most), helps(uow, person_id))


def helps(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether he gives some anywhere."""
    return bool(belonging.communities_of(uow, person_id, {Role.VOLUNTEER, Role.COORDINATOR}))


def lines(uow: UnitOfWork, person_id: PersonId, most: int | None = None) -> tuple[HoursLine, ...]:
    """The newest first; `most`: no more than so many."""
    his = HIS.where(THOSE.person_id == person_id, THOSE.account == Account.PERSON).order_by(THOSE.id.desc())
    rows = uow.session.execute(his if most is None else his.limit(most)).all()
    names = {here: uow.session.get_one(Community, here).name for here in {row.community_id for row in rows}}
    gifts = {row.id: row.source_id for row in rows if row.source == HoursGift.__tablename__}
    others = _others(uow, person_id, {row.id: row.helped_id for row in rows} | _other_sides(uow, person_id, gifts))
    return tuple(
        HoursLine(at, TransferKind(kind), minutes, after, others.get(transfer_id, ""), names[here])
        for transfer_id, here, kind, at, _helped, minutes, after, *_source in rows
    )


def _others(uow: UnitOfWork, person_id: PersonId, helped: Mapping[int, int | None]) -> dict[int, str]:
    """Whoever was on the other side of each transfer, as he is called: who was helped, else whose hours moved, too."""
    found: dict[int, int | None] = {one: who for one, who in helped.items() if who not in {None, person_id}}
    rest = [one for one in helped if one not in found]
    person = (col(Entry.person_id).is_not(None), Entry.person_id != person_id)
    for begin in range(0, len(rest), 500):
        some = col(Entry.transfer_id).in_(rest[begin : begin + 500])
        rows = uow.session.exec(select(Entry.transfer_id, Entry.person_id).where(some, *person))
        found.update((transfer_id, who) for transfer_id, who in rows)
    people = list({one for one in found.values() if one is not None})
    called = dict[int, str]()
    for begin in range(0, len(people), 500):
        named = select(Person.id, Person.called).where(col(Person.id).in_(people[begin : begin + 500]))
        called.update((who, name) for who, name in uow.session.exec(named))
    return {transfer_id: called.get(who or 0, "") for transfer_id, who in found.items()}


def _other_sides(uow: UnitOfWork, person_id: PersonId, gifts: Mapping[int, int]) -> dict[int, int | None]:
    """Of gifts, by transfer: who gave or got it, whose account may be in the books of another community."""
    wanted, sides = list(set(gifts.values())), dict[int, int | None]()
    for begin in range(0, len(wanted), 500):
        some = col(HoursGift.id).in_(wanted[begin : begin + 500])
        for gift in uow.session.exec(select(HoursGift).where(some)):
            sides[gift.id] = gift.to_id if gift.by_id == person_id else gift.by_id
    return {transfer_id: sides[gift_id] for transfer_id, gift_id in gifts.items()}
