"""Who may do what with somebody's medicines.

| | she herself | manages for her | watches | coordinator | her doctor, who sees her file |
|---|---|---|---|---|---|
| read, enter, fill up, have fetched | yes | yes | no | no | yes |
| change, describe, stop a line of the doctor's | no | no | no | no | who wrote it; all once he is her doctor no more |
| change, describe, stop another line | yes | yes | no | no | yes |
| say that a line is checked | no | no | no | no | yes |
| leave out | yes | yes | no | no | no |
| record a dose | yes | yes | no | all of one moment, where nothing reaches her | no |
| have names written in somebody else's messenger | yes | where nothing reaches her | no | no | no |
| see to a time-critical dose that was missed | - | yes | yes | yes | no |
"""

from typing import TypeVar

from care.doctor.lookups import bound_doctors
from care.health.access import doctors_with
from care.kit import addresses
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.medicine.commands import TakeAll, ToldHer
from care.medicine.refusals import ChosenByHerself, DoctorsLine
from care.people import circles, members, suspending
from care.people.passed import refuse_others
from storage.ids import CommunityId, PersonId
from storage.medicine import Dose, DoseId, DoseSlot, Medicine, MedicineHabits, MedicineId, SlotId
from storage.people import Person

Row = TypeVar("Row", Medicine, DoseSlot, Dose)


def of_elder(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> None:
    """By herself, or who manages for her. Raises NotYours, Suspended, NoLongerOpen once she has died."""
    if not circles.speaks_for(uow, by, elder_id):
        suspending.refuse(uow, by, community_id)
        raise NotYours
    refuse_others(uow, elder_id, by)


def reads(uow: UnitOfWork, person_id: PersonId, elder_id: PersonId) -> bool:
    """Whether somebody may know what she takes: who acts for her, and a doctor of hers to whom she has agreed."""
    return circles.speaks_for(uow, person_id, elder_id) or treats(uow, person_id, elder_id)


def treats(uow: UnitOfWork, person_id: PersonId, elder_id: PersonId) -> bool:
    """Whether he is her family doctor now, and may see her file."""
    return person_id in doctors_with(uow, elder_id)


def list_of(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> None:
    """As `of_elder`; also by her doctor. Raises NotYours, Suspended."""
    if not treats(uow, by, elder_id):
        of_elder(uow, elder_id, community_id, by)


def medicine(uow: UnitOfWork, medicine_id: MedicineId, by: PersonId, *, rewrites: bool = False) -> Medicine:
    """One that is taken. `rewrites`: it is to say something else. Raises NoLongerOpen, NotYours, DoctorsLine."""
    found = _found(uow, Medicine, medicine_id)
    list_of(uow, found.elder_id, found.community_id, by)
    if found.ended_at is not None:
        raise NoLongerOpen
    doctor_id = found.doctor_id
    if rewrites and doctor_id not in {None, by} and doctor_id in bound_doctors(uow, found.elder_id):
        raise DoctorsLine(name=_name_of(uow, doctor_id))
    return found


def to_check(uow: UnitOfWork, medicine_id: MedicineId, by: PersonId) -> Medicine:
    """By her doctor only. Raises NoLongerOpen, NotYours."""
    found = medicine(uow, medicine_id, by)
    if not treats(uow, by, found.elder_id):
        raise NotYours
    return found


def written_by(uow: UnitOfWork, found: Medicine, by: PersonId) -> None:
    """It says something else now, and whoever wrote it answers for it: only a doctor of hers has checked it by that."""
    is_doctors = treats(uow, by, found.elder_id)
    found.doctor_id = found.checked_by = by if is_doctors else None
    found.checked_at = uow.now if is_doctors else None


def _name_of(uow: UnitOfWork, person_id: PersonId | None) -> str:
    person = None if person_id is None else uow.session.get(Person, person_id)
    return "" if person is None else person.called or person.name


def slot(uow: UnitOfWork, slot_id: SlotId, by: PersonId) -> DoseSlot:
    """Raises NoLongerOpen, NotYours."""
    found = _found(uow, DoseSlot, slot_id)
    of_elder(uow, found.elder_id, found.community_id, by)
    return found


def announced(uow: UnitOfWork, slot_id: SlotId, by: PersonId) -> DoseSlot:
    """As `slot`; also by a coordinator there who phones her, since she has no chat. Raises NoLongerOpen, NotYours."""
    found = _found(uow, DoseSlot, slot_id)
    if phones_her(uow, found, by):
        refuse_others(uow, found.elder_id, by)
    else:
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


def whose(uow: UnitOfWork, command: TakeAll | ToldHer) -> PersonId:
    """Whose doses of one moment."""
    return _found(uow, DoseSlot, command.slot_id).elder_id


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


def may_rewrite(uow: UnitOfWork, medicine_id: MedicineId, by: PersonId) -> None:
    """Guard of those that change what it says."""
    medicine(uow, medicine_id, by, rewrites=True)


def may_enter(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """Guard of the conversation about one more of hers. Raises NotYours."""
    if not reads(uow, by, elder_id):
        raise NotYours
