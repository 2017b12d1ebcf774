"""Who may do what with somebody's medicines.

| | she herself | manages for her | watches | coordinator |
|---|---|---|---|---|
| read, enter, change, leave out, stop, fill up, have fetched | yes | yes | no | no |
| record a dose | yes | yes | no | all of one moment, where nothing reaches her |
| have names written in somebody else's messenger | yes | where nothing reaches her | no | no |
| see to a time-critical dose that was missed | - | yes | yes | yes |
"""

from typing import TypeVar

from care.kit import addresses
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.medicine.refusals import ChosenByHerself
from care.people import circles, members, suspending
from storage.ids import CommunityId, PersonId
from storage.medicine import Dose, DoseId, DoseSlot, Medicine, MedicineHabits, MedicineId, SlotId

Row = TypeVar("Row", Medicine, DoseSlot, Dose)


def of_elder(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> None:
    """By herself, or who manages for her. Raises NotYours, Suspended."""
    if not circles.speaks_for(uow, by, elder_id):
        suspending.refuse(uow, by, community_id)
        raise NotYours


def medicine(uow: UnitOfWork, medicine_id: MedicineId, by: PersonId) -> Medicine:
    """One that is taken. Raises NoLongerOpen, NotYours."""
    found = _found(uow, Medicine, medicine_id)
    of_elder(uow, found.elder_id, found.community_id, by)
    if found.ended_at is not None:
        raise NoLongerOpen
    return found


def slot(uow: UnitOfWork, slot_id: SlotId, by: PersonId) -> DoseSlot:
    """Raises NoLongerOpen, NotYours."""
    found = _found(uow, DoseSlot, slot_id)
    of_elder(uow, found.elder_id, found.community_id, by)
    return found


def announced(uow: UnitOfWork, slot_id: SlotId, by: PersonId) -> DoseSlot:
    """As `slot`; also by a coordinator there who phones her, since she has no chat. Raises NoLongerOpen, NotYours."""
    found = _found(uow, DoseSlot, slot_id)
    if not phones_her(uow, found, by):
        of_elder(uow, found.elder_id, found.community_id, by)
    return found


def phones_her(uow: UnitOfWork, found: DoseSlot, by: PersonId) -> bool:
    """Whether somebody coordinates there, and she can be told by telephone only."""
    return members.coordinates(uow, by, found.community_id) and addresses.current(uow, found.elder_id) is None


def dose(uow: UnitOfWork, dose_id: DoseId, by: PersonId) -> Dose:
    """Raises NoLongerOpen, NotYours."""
    found = _found(uow, Dose, dose_id)
    of_elder(uow, found.elder_id, found.community_id, by)
    return found


def missed_dose(uow: UnitOfWork, dose_id: DoseId, by: PersonId) -> Dose:
    """By anybody of her circle, and the coordinators. Raises NoLongerOpen, NotYours."""
    found = _found(uow, Dose, dose_id)
    if not sees_alarm(uow, found, by):
        suspending.refuse(uow, by, found.community_id)
        raise NotYours
    return found


def _found(uow: UnitOfWork, table: type[Row], row_id: int) -> Row:
    found = uow.session.get(table, row_id, populate_existing=True)
    if found is None:
        raise NoLongerOpen
    return found


def sees_alarm(uow: UnitOfWork, found: Dose, by: PersonId) -> bool:
    """Whether somebody may be told that she has missed a time-critical dose."""
    return by in circles.circle_of(uow, found.elder_id) or members.coordinates(uow, by, found.community_id)


def may_agree(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> None:
    """That names are written. Raises ChosenByHerself, NotYours."""
    of_elder(uow, elder_id, community_id, by)
    if by != elder_id and addresses.current(uow, elder_id) is not None:
        raise ChosenByHerself


def habits_of(uow: UnitOfWork, elder_id: PersonId) -> MedicineHabits | None:
    """None until her first medicine is entered."""
    return uow.session.get(MedicineHabits, elder_id)


def may_open_slot(uow: UnitOfWork, slot_id: SlotId, by: PersonId) -> None:
    """Guard of the conversations about what was due at one moment."""
    slot(uow, slot_id, by)


def may_open_medicine(uow: UnitOfWork, medicine_id: MedicineId, by: PersonId) -> None:
    """Guard of the conversations about one medicine."""
    medicine(uow, medicine_id, by)
