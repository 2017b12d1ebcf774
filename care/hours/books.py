"""The books of the time bank, as double entry: accounts, and the one way to move hours between them. Append-only.

A community's books are locked while something is written into them (PostgreSQL; SQLite has one writer anyway), so
that what stands on an account and where the chain ends are true.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel, col, func, select

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.hours import Account, Entry, HoursBook, Transfer, TransferKind, link, said
from storage.ids import CommunityId, PersonId, TransferId
from storage.prepared import Prepared

BOOKS = table_of(HoursBook)
OPEN = Prepared(
    {
        "sqlite": sqlite.insert(BOOKS).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(BOOKS).on_conflict_do_nothing(),
    },
    tuple(BOOKS.columns.keys()),
)


class BelowFloor(ValueError):
    """An account would have less than it may; who posts has to ask before."""


@dataclass(frozen=True, slots=True)
class Source:
    """What hours were given for: a row of any feature's table. It gives hours at most once."""

    table: type[SQLModel]
    id: int

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.table.__tablename__)

    def key(self, step: str = "") -> str:
        """What makes each of its steps happen once."""
        return f"{self.name}:{self.id}:{step}" if step else f"{self.name}:{self.id}"


@dataclass(frozen=True, slots=True)
class Whose:
    """An account in the books of a community."""

    account: Account
    person_id: PersonId | None = None
    other_id: CommunityId | None = None


FUND, ISSUED, HELD = Whose(Account.FUND), Whose(Account.ISSUED), Whose(Account.HELD)
Legs = Sequence[tuple[Whose, int]]
"""Minutes credited to (+) or debited from (-) an account; those of one account are added up."""


@dataclass(frozen=True, slots=True)
class Why:
    """What hours move for, and for whose good. `step`: which of several transfers of one source.

    `worked_at`: when the work began, where that is known.
    """

    kind: TransferKind
    source: Source
    step: str = ""
    helped_id: PersonId | None = None
    worked_at: datetime | None = None


def of_person(person_id: PersonId) -> Whose:
    """Somebody's account."""
    return Whose(Account.PERSON, person_id)


def rules_of(uow: UnitOfWork, community_id: CommunityId) -> HoursBook:
    """As they are, or as they are where nobody has said anything."""
    found = uow.session.get(HoursBook, community_id)
    return HoursBook(community_id=community_id) if found is None else found


def lock(uow: UnitOfWork, community_id: CommunityId) -> HoursBook:
    """Opens the books, the first time too; nobody else writes into them until this transaction ends."""
    uow.session.flush()
    OPEN.run(uow.session, HoursBook(community_id=community_id).model_dump())
    return uow.session.get_one(HoursBook, community_id, with_for_update=True, populate_existing=True)


def stands(uow: UnitOfWork, community_id: CommunityId, whose: Whose) -> int:
    """Minutes on an account there."""
    of_it = (
        col(Entry.person_id).is_(None) if whose.person_id is None else col(Entry.person_id) == whose.person_id,
        Entry.community_id == community_id,
        Entry.account == whose.account,
        col(Entry.other_id).is_(None) if whose.other_id is None else col(Entry.other_id) == whose.other_id,
    )
    last = select(Entry.after).where(*of_it).order_by(col(Entry.id).desc()).limit(1)
    return uow.session.exec(last).first() or 0


def transfer_of(uow: UnitOfWork, source: Source, step: str = "") -> Transfer | None:
    """That of a source, or of one of its steps."""
    return uow.session.exec(select(Transfer).where(Transfer.key == source.key(step))).first()


def legs_of(uow: UnitOfWork, transfer_id: TransferId) -> list[tuple[Whose, int]]:
    """What it moved."""
    found = uow.session.exec(select(Entry).where(Entry.transfer_id == transfer_id).order_by(col(Entry.id))).all()
    return [(Whose(Account(one.account), one.person_id, one.other_id), one.minutes) for one in found]


def post(uow: UnitOfWork, community_id: CommunityId, why: Why, legs: Legs) -> Transfer | None:
    """Moves hours, once a source and step: None when that is done already. Legs may cancel each other out: of two who
    were erased the fund pays to the fund, and it is a credit all the same.

    Raises ValueError when the legs do not sum to zero, BelowFloor when somebody has too little.
    """
    moved = _added_up(legs)
    book = lock(uow, community_id)
    if transfer_of(uow, why.source, why.step) is not None:
        return None
    entries = [_entry(uow, book, whose, minutes) for whose, minutes in moved]
    transfer = Transfer(
        community_id=community_id, key=why.source.key(why.step), kind=why.kind, source=why.source.name,
        source_id=why.source.id, helped_id=why.helped_id, at=uow.now, worked_at=why.worked_at,
    )  # fmt: skip
    told = [(str(one.account), one.person_id, one.other_id, one.minutes, one.after) for one in entries]
    transfer.chained = book.head = link(book.head, said(transfer), told)
    uow.session.add(transfer)
    uow.session.flush()
    for entry in entries:
        entry.transfer_id = transfer.id
        uow.session.add(entry)
        uow.session.flush()  # one by one: their ids keep the order that the chain knows
    return transfer


def unbalanced(uow: UnitOfWork) -> list[TransferId]:
    """Transfers whose legs do not sum to zero: always empty, and looked at by `linli doctor`."""
    sums = select(Entry.transfer_id).group_by(col(Entry.transfer_id)).having(func.sum(Entry.minutes) != 0)
    return [TransferId(transfer_id) for transfer_id in uow.session.exec(sums)]


def _added_up(legs: Iterable[tuple[Whose, int]]) -> list[tuple[Whose, int]]:
    found: dict[Whose, int] = {}
    for whose, minutes in legs:
        found[whose] = found.get(whose, 0) + minutes
    moved = [(whose, minutes) for whose, minutes in found.items() if minutes]
    if sum(minutes for _whose, minutes in moved) != 0:
        raise ValueError("the legs of a transfer sum to zero")
    return moved


def _entry(uow: UnitOfWork, book: HoursBook, whose: Whose, minutes: int) -> Entry:
    after = stands(uow, book.community_id, whose) + minutes
    if minutes < 0 and after < _least(book, whose):
        raise BelowFloor
    return Entry(
        community_id=book.community_id, account=whose.account, person_id=whose.person_id, other_id=whose.other_id,
        minutes=minutes, after=after,
    )  # fmt: skip


def _least(book: HoursBook, whose: Whose) -> float:
    """What an account must not fall below. What two communities may owe each other is asked in `clearing`."""
    match whose.account:
        case Account.PERSON:
            return book.floor
        case Account.FUND | Account.HELD:
            return 0
        case _:
            return float("-inf")
