"""The time bank: hours given and received, as double entry. Append-only; a correction is a new transfer."""

from sqlalchemy import func
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from storage.hours import Entry, Transfer


def give(uow: UnitOfWork, community_id: int, *, giver: int, receiver: int, minutes: int, request_id: int) -> bool:
    """Credits the one who helped and debits the one who was helped. Once a request: False when already done."""
    key = f"request:{request_id}"
    if uow.session.exec(select(Transfer.id).where(Transfer.key == key)).first() is not None:
        return False
    _transfer(uow, community_id, key, {giver: minutes, receiver: -minutes}, request_id=request_id)
    return True


def correct(uow: UnitOfWork, transfer_id: int) -> None:
    """Takes a transfer back by its mirror image; a second call changes nothing."""
    key = f"correction:{transfer_id}"
    if uow.session.exec(select(Transfer.id).where(Transfer.key == key)).first() is not None:
        return
    wrong = uow.session.get_one(Transfer, transfer_id)
    legs = uow.session.exec(select(Entry).where(Entry.transfer_id == transfer_id))
    mirror = {leg.person_id: -leg.minutes for leg in legs}
    _transfer(uow, wrong.community_id, key, mirror, request_id=wrong.request_id, corrects=transfer_id)


def balance(uow: UnitOfWork, person_id: int) -> int:
    """Minutes given less minutes received."""
    return uow.session.exec(select(func.coalesce(func.sum(Entry.minutes), 0)).where(Entry.person_id == person_id)).one()


def unbalanced(uow: UnitOfWork) -> list[int]:
    """Transfers whose legs do not sum to zero: always empty, and looked at by `linli doctor`."""
    sums = select(Entry.transfer_id).group_by(col(Entry.transfer_id)).having(func.sum(Entry.minutes) != 0)
    return list(uow.session.exec(sums))


def _transfer(
    uow: UnitOfWork,
    community_id: int,
    key: str,
    legs: dict[int, int],
    *,
    request_id: int | None = None,
    corrects: int | None = None,
) -> None:
    if sum(legs.values()) != 0:
        raise ValueError("the legs of a transfer sum to zero")
    transfer = Transfer(community_id=community_id, key=key, request_id=request_id, corrects=corrects, at=uow.now)
    uow.session.add(transfer)
    uow.session.flush()
    for person_id, minutes in legs.items():
        uow.session.add(
            Entry(community_id=community_id, transfer_id=transfer.id or 0, person_id=person_id, minutes=minutes)
        )
