"""Who is told what of somebody's medicines."""

from collections.abc import Collection, Container, Sequence
from functools import partial

from sqlalchemy import bindparam, select

from care.kit import addresses
from care.kit.message import Message
from care.kit.uow import UnitOfWork
from care.medicine.call_messages import DoseCalls
from care.medicine.messages import AboutDue, DosesDue, DosesDueFor
from care.people import circles, members
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.medicine import Dose, DoseSlot, DoseState, Medicine, SlotId
from storage.people import Person

Letter = tuple[PersonId, Message[object]]
PEOPLE, DOSES, MEDICINES = table_of(Person).c, table_of(Dose), table_of(Medicine)
ELDERS = select(PEOPLE.id).where(PEOPLE.id.in_(bindparam("people", expanding=True)), PEOPLE.elder)
CRITICAL = (
    select(DOSES.c.slot_id)
    .join_from(DOSES, MEDICINES, MEDICINES.c.id == DOSES.c.medicine_id)
    .where(
        DOSES.c.slot_id.in_(bindparam("slots", expanding=True)), DOSES.c.state == DoseState.DUE, MEDICINES.c.critical
    )
)  # fmt: skip


def say_due(
    uow: UnitOfWork, slots: Sequence[DoseSlot], *, again: bool = False, late: Collection[SlotId] = ()
) -> list[Letter]:
    """That it is time: to herself; where nothing reaches her, to those who act for her: they are her stand-ins.

    Is there nobody either, the coordinators get their list of whom to phone. Where there are none, it is said to her
    all the same, so that it is known that it could not be said.
    """
    reached = addresses.currents(uow, [slot.elder_id for slot in slots])
    told = [(slot, _told(uow, slot, reached)) for slot in slots]
    elders = _elders(uow, [who for _slot, people in told for who in people])
    critical = set(uow.session.scalars(CRITICAL, {"slots": [slot.id for slot in slots]}))
    letters: list[Letter] = []
    for slot, people in told:
        said = partial(_due, slot.id, again, slot.id in late, slot.id in critical)
        letters += [(who, said(elder=who in elders)) for who in people]
        if not people and slot.told_by is None:
            letters += to_phone(uow, slot.community_id)
    return list(dict.fromkeys(letters))


def say_due_to(uow: UnitOfWork, who: PersonId, slot_id: SlotId) -> AboutDue:
    """The same to somebody who has just done something about it."""
    return _due(slot_id, elder=bool(_elders(uow, [who])))


def _told(uow: UnitOfWork, slot: DoseSlot, reached: Container[PersonId]) -> list[PersonId]:
    if slot.elder_id in reached:
        return [slot.elder_id]
    stand_ins = stand_ins_of(uow, slot.elder_id)
    return stand_ins if stand_ins or members.coordinators_of(uow, slot.community_id) else [slot.elder_id]


def _elders(uow: UnitOfWork, people: Sequence[PersonId]) -> set[PersonId]:
    return {PersonId(one) for one in uow.session.scalars(ELDERS, {"people": people})}


def _due(slot_id: SlotId, *how: bool, elder: bool) -> AboutDue:
    """What an elder may be reading is never changed. `how`: again, late, to the minute."""
    return (DosesDue if elder else DosesDueFor)(slot_id, *how)


def to_phone(uow: UnitOfWork, community_id: CommunityId) -> list[Letter]:
    """The list of whom to phone, to each coordinator."""
    return [(who, DoseCalls(community_id)) for who in members.coordinators_of(uow, community_id)]


def stand_ins_of(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Those who act for her, and can be reached."""
    return _reachable(uow, circles.managers_of(uow, elder_id))


def acting(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """She herself where she is reached, and those who act for her."""
    own = [elder_id] if addresses.current(uow, elder_id) is not None else []
    return [*own, *_reachable(uow, circles.managers_of(uow, elder_id))]


def circle(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """All of it that can be reached, in her own order."""
    return _reachable(uow, circles.circle_of(uow, elder_id))


def ranks(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId) -> list[list[PersonId]]:
    """Who is asked to see to a missed dose: one of her circle after the other, and at last the coordinators."""
    alone = [[one] for one in circle(uow, elder_id)]
    coordinators = members.coordinators_of(uow, community_id)
    return [*alone, coordinators] if coordinators else alone


def _reachable(uow: UnitOfWork, people: list[PersonId]) -> list[PersonId]:
    return [one for one in people if addresses.current(uow, one) is not None]
