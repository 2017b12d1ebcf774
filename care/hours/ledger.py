"""The ledger of the time bank, as double entry. Append-only."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import SQLModel, col, select

from care.kit.uow import UnitOfWork
from storage.hours import Entry, Transfer
from storage.ids import CommunityId, PersonId, TransferId


@dataclass(frozen=True, slots=True)
class Source:
    """What hours were given for: a row of any feature's table. It gives hours at most once."""

    table: type[SQLModel]
    id: int

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.table.__tablename__)


def give(
    uow: UnitOfWork, community_id: CommunityId, source: Source, *, giver: PersonId, receiver: PersonId, minutes: int
) -> bool:
    """Credits the one who helped and debits the one who was helped. Once a source: False when already done."""
    legs = {giver: minutes, receiver: -minutes}
    if sum(legs.values()) != 0:
        raise ValueError("the legs of a transfer sum to zero")
    key = f"{source.name}:{source.id}"
    if uow.session.exec(select(Transfer.id).where(Transfer.key == key)).first() is not None:
        return False
    transfer = Transfer(community_id=community_id, key=key, source=source.name, source_id=source.id, at=uow.now)
    uow.session.add(transfer)
    uow.session.flush()
    for person_id, credit in legs.items():
        leg = Entry(community_id=community_id, transfer_id=transfer.id, person_id=person_id, minutes=credit)
        uow.session.add(leg)
    return True


def balance(uow: UnitOfWork, person_id: PersonId) -> int:
    """Minutes given less minutes received."""
    return uow.session.exec(select(func.coalesce(func.sum(Entry.minutes), 0)).where(Entry.person_id == person_id)).one()


def unbalanced(uow: UnitOfWork) -> list[TransferId]:
    """Transfers whose legs do not sum to zero: always empty, and looked at by `linli doctor`."""
    sums = select(Entry.transfer_id).group_by(col(Entry.transfer_id)).having(func.sum(Entry.minutes) != 0)
    return [TransferId(transfer_id) for transfer_id in uow.session.exec(sums)]
