"""What hours are given for: held when help is asked for, credited when it is done, and who pays for it.

Every other feature comes here, and only here. Hours never stand between somebody and help: where she has none left the
community's fund pays, and what the fund lacks the community issues, which everybody can see.
"""

from datetime import datetime

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import func

from care.hours import books, ladders
from care.hours.books import FUND, HELD, ISSUED, Legs, Source, Why, of_person, unbalanced
from care.kit import erasure
from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.hours import Account, Entry, Transfer, TransferKind
from storage.ids import CommunityId, PersonId
from storage.people import Person
from storage.prepared import Prepared

__all__ = ["Source", "balance", "balances", "costs", "give", "give_company", "hold", "refund", "unbalanced"]

ENTRIES = table_of(Entry).c
LAST = (  # of each community
    columns(func.max(ENTRIES.id))
    .where(ENTRIES.person_id == bindparam("person_id"), ENTRIES.account == Account.PERSON)
    .group_by(ENTRIES.community_id)
)
BALANCES = Prepared(columns(ENTRIES.community_id, ENTRIES.after).where(ENTRIES.id.in_(LAST)))


def give(
    uow: UnitOfWork,
    community_id: CommunityId,
    source: Source,
    *,
    giver: PersonId,
    receiver: PersonId | None,
    minutes: int,
    worked_at: datetime | None = None,
) -> bool:
    """Credits the one who helped. Once a source: False when already done.

    What was held for it pays; else who was helped, as far as she may, and the fund for the rest. `receiver` None:
    nobody is to name, and the fund pays all of it, as it does where help costs nothing. Whoever was erased has no
    account any more: the fund stands in his place. Raises ValueError when somebody helps himself.
    """
    books.lock(uow, community_id)
    if receiver == giver:
        raise ValueError("who helps himself moves nothing: the legs would sum to zero")
    if _minutes_held(uow, source) != minutes:  # it took longer or was shorter: she pays for what it was
        refund(uow, community_id, source)
    held = _minutes_held(uow, source)
    paid = [(HELD, -minutes)] if held else pays(uow, community_id, _who_pays(uow, community_id, receiver), minutes)
    why = Why(TransferKind.CREDIT, source, helped_id=receiver, worked_at=worked_at)
    return _credited(uow, community_id, why, [*earns(uow, community_id, giver, minutes), *paid])


def give_company(
    uow: UnitOfWork,
    community_id: CommunityId,
    source: Source,
    *,
    giver: PersonId,
    helped: PersonId,
    minutes: int,
    worked_at: datetime | None,
) -> bool:
    """For what costs nobody anything (a visit, going along to a first job): the fund pays.

    Once a source: False when already done.
    """
    books.lock(uow, community_id)
    why = Why(TransferKind.CREDIT, source, helped_id=helped, worked_at=worked_at)
    legs = [*earns(uow, community_id, giver, minutes), *pays(uow, community_id, None, minutes)]
    return _credited(uow, community_id, why, legs)


def costs(uow: UnitOfWork, community_id: CommunityId) -> bool:
    """Whether who is helped pays for it there; else the fund does."""
    return books.rules_of(uow, community_id).costs


def hold(uow: UnitOfWork, community_id: CommunityId, source: Source, receiver: PersonId, minutes: int) -> None:
    """Puts hours aside for help that is asked for, where the community wants that."""
    if books.rules_of(uow, community_id).holds:
        books.lock(uow, community_id)
        paid = pays(uow, community_id, _who_pays(uow, community_id, receiver), minutes)
        books.post(uow, community_id, Why(TransferKind.HOLD, source, "held"), [*paid, (HELD, minutes)])


def refund(uow: UnitOfWork, community_id: CommunityId, source: Source) -> None:
    """What was held goes back to where it came from: nobody came, or it was called off."""
    held = _held(uow, source)
    if held is not None:
        books.lock(uow, community_id)
        back = [(_still(uow, whose), -minutes) for whose, minutes in books.legs_of(uow, held.id)]
        books.post(uow, community_id, Why(TransferKind.REFUND, source, "refunded"), back)


def balance(uow: UnitOfWork, person_id: PersonId) -> int:
    """Minutes that somebody has, in all communities together: given, and not spent or needed since."""
    return sum(balances(uow, person_id).values())


def balances(uow: UnitOfWork, person_id: PersonId) -> dict[CommunityId, int]:
    """By community."""
    uow.session.flush()
    rows = BALANCES.all(uow.session, {"person_id": person_id})
    return {CommunityId(community_id): after for community_id, after in rows}


def pays(uow: UnitOfWork, community_id: CommunityId, person_id: PersonId | None, minutes: int) -> Legs:
    """She does, down to her floor; then the fund; then the community issues what is missing. Her books are locked."""
    own = 0
    if person_id is not None and not erasure.is_erased(uow.session, person_id):
        floor = books.rules_of(uow, community_id).floor
        own = max(0, min(minutes, books.stands(uow, community_id, of_person(person_id)) - floor))
    legs = [(of_person(person_id), -own)] if own and person_id is not None else []
    fund = min(minutes - own, books.stands(uow, community_id, FUND))
    return [*legs, (FUND, -fund), (ISSUED, own + fund - minutes)]


def earns(uow: UnitOfWork, community_id: CommunityId, person_id: PersonId, minutes: int) -> Legs:
    """He does, up to what one can save; the rest is the fund's."""
    most = books.rules_of(uow, community_id).most
    room = max(0, min(minutes, most - books.stands(uow, community_id, of_person(person_id))))
    own = 0 if erasure.is_erased(uow.session, person_id) else room
    return [(of_person(person_id), own), (FUND, minutes - own)]


def close_account(uow: UnitOfWork, person_id: PersonId) -> None:
    """He is about to be erased: what he has is the fund's, and what he owes it pays."""
    for community_id, minutes in sorted(balances(uow, person_id).items()):
        why = Why(TransferKind.LEFT, Source(Person, person_id), f"left:{community_id}")
        books.lock(uow, community_id)
        if minutes > 0:
            books.post(uow, community_id, why, [(of_person(person_id), -minutes), (FUND, minutes)])
        elif minutes < 0:
            owed = [(of_person(person_id), -minutes), *pays(uow, community_id, None, -minutes)]
            books.post(uow, community_id, why, owed)


def _who_pays(uow: UnitOfWork, community_id: CommunityId, receiver: PersonId | None) -> PersonId | None:
    """None: the fund."""
    return receiver if costs(uow, community_id) else None


def _credited(uow: UnitOfWork, community_id: CommunityId, why: Why, legs: Legs) -> bool:
    if books.post(uow, community_id, why, legs) is None:
        return False
    ladders.tonight(uow, community_id)
    return True


def _minutes_held(uow: UnitOfWork, source: Source) -> int:
    held = _held(uow, source)
    return 0 if held is None else dict(books.legs_of(uow, held.id))[HELD]


def _held(uow: UnitOfWork, source: Source) -> Transfer | None:
    """What is still put aside for it."""
    held = books.transfer_of(uow, source, "held")
    over = books.transfer_of(uow, source, "refunded") or books.transfer_of(uow, source)
    return held if over is None else None


def _still(uow: UnitOfWork, whose: books.Whose) -> books.Whose:
    """Whose it is now: of who was erased, the fund."""
    gone = whose.person_id is not None and erasure.is_erased(uow.session, whose.person_id)
    return FUND if gone else whose
