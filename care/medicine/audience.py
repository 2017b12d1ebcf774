"""Who is told what of somebody's medicines."""

from collections.abc import Collection, Sequence

from care.kit import addresses
from care.kit.message import Message
from care.kit.uow import UnitOfWork
from care.medicine.call_messages import DoseCalls
from care.medicine.messages import AboutDue, DosesDue, DosesDueFor
from care.people import circles, members
from storage.ids import CommunityId, PersonId
from storage.medicine import DoseSlot, SlotId
from storage.people import Person

Letter = tuple[PersonId, Message[object]]


def say_due(
    uow: UnitOfWork, slots: Sequence[DoseSlot], *, again: bool = False, late: Collection[SlotId] = ()
) -> list[Letter]:
    """That it is time: to herself; where nothing reaches her, to those who act for her: they are her stand-ins.

    Is there nobody either, the coordinators get their list of whom to phone. Where there are none, it is said to her
    all the same, so that it is known that it could not be said.
    """
    reached = addresses.currents(uow, [slot.elder_id for slot in slots])
    letters: list[Letter] = []
    for slot in slots:
        stand_ins = [] if slot.elder_id in reached else stand_ins_of(uow, slot.elder_id)
        if slot.elder_id in reached or not (stand_ins or members.coordinators_of(uow, slot.community_id)):
            stand_ins = [slot.elder_id]
        letters += [(who, due_message(uow, who, slot.id, again=again, late=slot.id in late)) for who in stand_ins]
        if not stand_ins and slot.told_by is None:
            letters += to_phone(uow, slot.community_id)
    return list(dict.fromkeys(letters))


def due_message(
    uow: UnitOfWork, who: PersonId, slot_id: SlotId, *, again: bool = False, late: bool = False
) -> AboutDue:
    """As it is said to this person: what an elder may be reading is never changed."""
    elder = uow.session.get_one(Person, who).elder
    return (DosesDue if elder else DosesDueFor)(slot_id, again, late)


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
