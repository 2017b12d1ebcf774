"""A credit that was not right is taken back by another transfer, and by two people.

A coordinator asks, with a reason; another one agrees, or, where there is no other, somebody whom it concerns. Nobody
goes below his floor for it: what the helper has not left the fund pays, and the community issues the rest.
"""

from sqlmodel import col, select

from care.hours import books, ledger
from care.hours.books import HELD, Legs, Source, Why, of_person
from care.hours.commands import AgreeReversal, AskReversal, DropReversal
from care.hours.refusals import NeedsAnother
from care.kit import erasure
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import members
from storage.hours import Account, Entry, HoursReversal, Transfer, TransferKind
from storage.ids import CommunityId, PersonId, TransferId


def ask(uow: UnitOfWork, command: AskReversal, by: PersonId) -> HoursReversal:
    """Raises OnlyCoordinators, NoLongerOpen for what is no credit (any more), NeedsAnother where nobody could agree."""
    credit = uow.session.get(Transfer, command.transfer_id)
    if credit is None or not members.coordinates(uow, by, credit.community_id):
        raise OnlyCoordinators
    helper_id = helper_of(uow, credit)
    if helper_id is None or is_reversed(uow, credit.id) or _is_asked(uow, credit.id):
        raise NoLongerOpen
    asked = HoursReversal(
        community_id=credit.community_id, transfer_id=credit.id, person_id=helper_id, asked_by=by, asked_at=uow.now,
        why=command.why,
    )  # fmt: skip
    if not who_decides(uow, asked):
        raise NeedsAnother
    uow.session.add(asked)
    uow.session.flush()
    return asked


def agree(uow: UnitOfWork, command: AgreeReversal, by: PersonId) -> HoursReversal:
    """Raises NoLongerOpen, NeedsAnother for who has asked himself, NotYours."""
    asked = _open(uow, command.reversal_id)
    books.lock(uow, asked.community_id)
    if by == asked.asked_by:
        raise NeedsAnother
    if by not in who_decides(uow, asked):
        raise NotYours
    credit = uow.session.get_one(Transfer, asked.transfer_id)
    why = Why(TransferKind.REVERSED, Source(Transfer, credit.id), helped_id=credit.helped_id)
    legs = _legs(uow, credit, asked.person_id)
    if books.post(uow, asked.community_id, why, legs) is None:
        raise NoLongerOpen
    return _decided(uow, asked, by, agreed=True)


def drop(uow: UnitOfWork, command: DropReversal, by: PersonId) -> HoursReversal:
    """Also by who has asked. Raises NoLongerOpen, NotYours."""
    asked = _open(uow, command.reversal_id)
    if by != asked.asked_by and by not in who_decides(uow, asked):
        raise NotYours
    return _decided(uow, asked, by, agreed=False)


def who_decides(uow: UnitOfWork, asked: HoursReversal) -> list[PersonId]:
    """The other coordinators; where there are none, whose hours they are, or else who was helped for them."""
    others = [one for one in members.coordinators_of(uow, asked.community_id) if one != asked.asked_by]
    if others:
        return others
    helped_id = uow.session.get_one(Transfer, asked.transfer_id).helped_id
    concerned = [one for one in (asked.person_id, helped_id) if one not in {None, asked.asked_by}]
    return [one for one in concerned if one is not None and not erasure.is_erased(uow.session, one)][:1]


def helper_of(uow: UnitOfWork, credit: Transfer) -> PersonId | None:
    """Whose hours a credit is; None for what is none, and where he has no account (any more)."""
    if credit.kind != TransferKind.CREDIT:
        return None
    legs = books.legs_of(uow, credit.id)
    found = [whose.person_id for whose, minutes in legs if whose.account == Account.PERSON and minutes > 0]
    return next((one for one in found if one is not None and not erasure.is_erased(uow.session, one)), None)


def is_reversed(uow: UnitOfWork, transfer_id: TransferId) -> bool:
    """Whether it was taken back."""
    return books.transfer_of(uow, Source(Transfer, transfer_id)) is not None


def gave_back(uow: UnitOfWork, transfer_id: TransferId, helped_id: PersonId) -> bool:
    """Whether who was helped has hours again that she gave for it."""
    back = books.transfer_of(uow, Source(Transfer, transfer_id))
    return back is not None and any(whose == of_person(helped_id) for whose, _minutes in books.legs_of(uow, back.id))


def minutes_of(uow: UnitOfWork, credit_id: TransferId, helper_id: PersonId) -> int:
    """What he was credited by it."""
    of_it = (Entry.transfer_id == credit_id, Entry.person_id == helper_id, Entry.account == Account.PERSON)
    return uow.session.exec(select(Entry.minutes).where(*of_it)).one()


def _open(uow: UnitOfWork, reversal_id: int) -> HoursReversal:
    asked = uow.session.get(HoursReversal, reversal_id, with_for_update=True, populate_existing=True)
    if asked is None or asked.decided_at is not None:
        raise NoLongerOpen
    return asked


def _decided(uow: UnitOfWork, asked: HoursReversal, by: PersonId, *, agreed: bool) -> HoursReversal:
    asked.decided_by, asked.decided_at, asked.agreed = by, uow.now, agreed
    uow.session.flush()
    return asked


def _is_asked(uow: UnitOfWork, transfer_id: TransferId) -> bool:
    waits = (HoursReversal.transfer_id == transfer_id, col(HoursReversal.decided_at).is_(None))
    return uow.session.exec(select(HoursReversal.id).where(*waits)).first() is not None


def _legs(uow: UnitOfWork, credit: Transfer, helper_id: PersonId) -> Legs:
    """All that it moved, the other way."""
    here, moved = credit.community_id, books.legs_of(uow, credit.id)
    if any(whose == HELD for whose, _minutes in moved):  # who had put it aside
        held = uow.session.exec(select(Transfer).where(Transfer.key == f"{credit.key}:held")).one()
        moved += books.legs_of(uow, held.id)
    paid = [(whose, -minutes) for whose, minutes in moved if minutes < 0 and whose != HELD]
    back = [leg for whose, minutes in paid for leg in _returned(uow, here, whose, minutes)]
    his = sum(minutes for whose, minutes in moved if whose == of_person(helper_id))
    from_him = [leg for leg in ledger.pays(uow, here, helper_id, his) if leg[0] == of_person(helper_id)]
    rest = sum(minutes for _whose, minutes in [*back, *from_him])
    return [*back, *from_him, *ledger.pays(uow, here, None, rest)]


def _returned(uow: UnitOfWork, here: CommunityId, whose: books.Whose, minutes: int) -> Legs:
    """To whom it was taken from, as far as one can save; of who was erased, to the fund."""
    if whose.person_id is None:
        return [(whose, minutes)]
    return ledger.earns(uow, here, whose.person_id, minutes)
