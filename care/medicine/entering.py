"""What somebody takes, and when: entered by herself or who acts for her, stopped, filled up, looked at."""

from datetime import time
from typing import Any

from sqlmodel import select

from care.kit import addresses, media, outbox, plans
from care.kit.refusals import NothingToRepeat, NotYours
from care.kit.uow import UnitOfWork
from care.medicine import access, digest, doses, planning, stock, versions
from care.medicine.commands import (
    ALL_I_CARE_FOR,
    CheckMedicine,
    DescribeMedicine,
    EnterMedicine,
    FillUp,
    KeepMealTimes,
    ShowMedicines,
    StopMedicine,
    WriteNames,
)
from care.medicine.details import rule_of
from care.medicine.doses import Recorded
from care.medicine.due import DOSES
from care.medicine.ladders import wait_for
from care.medicine.lookups import TakersOf
from care.medicine.messages import (
    HabitsNoted,
    MedicineFilledUp,
    MedicineKept,
    MedicinesCounted,
    MedicineShown,
    MedicineStopped,
    taken_by,
)
from care.medicine.purposes import keeps_photos
from care.medicine.refusals import TooManyMedicines
from care.medicine.retention import A_YEAR
from care.people import belonging
from storage.ids import CommunityId, MediaId, PersonId
from storage.medicine import Dose, DoseSlot, DoseState, Meal, Medicine, MedicineHabits
from storage.people import Role

MOST = 30  # of one person
STOPPED = "stopped"  # the reason of what was due when its medicine was stopped
USUAL = {Meal.BREAKFAST: time(8), Meal.LUNCH: time(12), Meal.DINNER: time(18), Meal.BEDTIME: time(22)}  # until she says


def enter(uow: UnitOfWork, command: EnterMedicine, by: PersonId) -> None:
    """It is taken from now on, and read back; to her as well, when somebody else has entered it. Raises as `keep`."""
    medicine = keep(uow, command, by)
    outbox.to_person(uow, by, MedicineKept(medicine.id))
    if by != command.elder_id and addresses.current(uow, command.elder_id) is not None:
        outbox.to_person(uow, command.elder_id, MedicineKept(medicine.id))
    stock.warn_in_time(uow, medicine)


def keep(uow: UnitOfWork, command: EnterMedicine, by: PersonId) -> Medicine:
    """A line more, and its plan; nothing is said of it.

    Raises NotYours, WhichCommunity, TooManyMedicines, NothingToRepeat.
    """
    community = belonging.the_one(uow, command.elder_id, {Role.ELDER}, command.community_id)
    if community is None:
        raise NotYours
    access.list_of(uow, command.elder_id, community.id, by)
    if len(taken_by(uow, command.elder_id)) >= MOST:
        raise TooManyMedicines(most=str(MOST))
    if (command.rule is None) == (command.needed is None):
        raise NothingToRepeat
    medicine = _row(uow, command, community.id, by)
    access.written_by(uow, medicine, by)
    _keep_habits(uow, command.elder_id, community.id)
    if command.rule is not None:
        planning.begin(uow, medicine, command.rule)
    digest.keep(uow, community.id, command.elder_id)
    return medicine


def describe(uow: UnitOfWork, command: DescribeMedicine, by: PersonId) -> None:
    """Read back as it now stands. Raises NotYours, NoLongerOpen, DoctorsLine."""
    medicine = access.medicine(uow, command.medicine_id, by, rewrites=True)
    if command.strength not in {"", medicine.strength}:
        versions.keep(uow, medicine, by)
        medicine.strength, medicine.entered_by = command.strength, by
        access.written_by(uow, medicine, by)
    medicine.look = command.look or medicine.look
    if command.supply is not None:
        medicine.stock, medicine.refill_days, medicine.refill = command.supply.stock, command.supply.refill_days, None
    _keep_picture(uow, medicine, command.picture_id, by)
    uow.session.flush()
    outbox.to_person(uow, by, MedicineKept(medicine.id))
    stock.warn_in_time(uow, medicine)


def stop(uow: UnitOfWork, command: StopMedicine, by: PersonId) -> None:
    """What is still due of it is left out, and she hears of it. Raises NotYours, NoLongerOpen, DoctorsLine."""
    medicine = access.medicine(uow, command.medicine_id, by, rewrites=True)
    versions.keep(uow, medicine, by)
    medicine.ended_at = uow.now
    media.let_go(uow, medicine.picture_id, uow.now + A_YEAR)
    plans.stop(uow, DOSES, medicine.id)
    still = select(Dose).where(Dose.medicine_id == medicine.id, Dose.state == DoseState.DUE)
    for dose in uow.session.exec(still).all():
        doses.record(uow, dose, Recorded(by, None, STOPPED))
        wait_for(uow, uow.session.get_one(DoseSlot, dose.slot_id))
    if not taken_by(uow, medicine.elder_id):
        plans.stop(uow, digest.DIGEST, medicine.elder_id)
    hers = [medicine.elder_id] if addresses.current(uow, medicine.elder_id) is not None else []
    outbox.to_people(uow, [by, *hers], MedicineStopped(medicine.id, by))


def check(uow: UnitOfWork, command: CheckMedicine, by: PersonId) -> None:
    """Her doctor has looked at a line as it stands; it stays whose it is. Raises NotYours, NoLongerOpen."""
    medicine = access.to_check(uow, command.medicine_id, by)
    medicine.checked_by, medicine.checked_at = by, uow.now
    uow.session.flush()
    outbox.to_person(uow, by, MedicineShown(medicine.id))


def fill_up(uow: UnitOfWork, command: FillUp, by: PersonId) -> None:
    """So much is there now. Raises NotYours, NoLongerOpen."""
    medicine = access.medicine(uow, command.medicine_id, by)
    medicine.stock, medicine.refill = command.stock, None
    uow.session.flush()
    outbox.to_person(uow, by, MedicineFilledUp(medicine.id))
    stock.warn_in_time(uow, medicine)


def keep_meal_times(uow: UnitOfWork, command: KeepMealTimes, by: PersonId) -> None:
    """What goes along with a meal moves with it; what of it has been said today does not come again today.

    Raises NotYours.
    """
    here = _place_of(uow, command.elder_id)
    access.of_elder(uow, command.elder_id, here, by)
    habits = _keep_habits(uow, command.elder_id, here)
    for meal in Meal:
        at: time = getattr(command, meal)
        setattr(habits, meal, at.hour * 60 + at.minute)
    uow.session.add(habits)
    uow.session.flush()
    for medicine in taken_by(uow, command.elder_id):
        rule = rule_of(uow, medicine)
        if medicine.meals and rule is not None:
            planning.change(uow, medicine, rule)
    outbox.to_person(uow, by, HabitsNoted(command.elder_id))


def write_names(uow: UnitOfWork, command: WriteNames, by: PersonId) -> None:
    """Raises NotYours, ChosenByHerself."""
    here = _place_of(uow, command.elder_id)
    access.may_agree(uow, command.elder_id, here, by)
    habits = _keep_habits(uow, command.elder_id, here)
    habits.names = bool(command.agreed)
    uow.session.add(habits)
    uow.session.flush()
    outbox.to_person(uow, by, HabitsNoted(command.elder_id))


def show(uow: UnitOfWork, command: ShowMedicines, by: PersonId) -> None:
    """One message each, elder after elder; below them how the week was, and whether there is one more.

    Of one elder only, for her doctor. Raises NotYours.
    """
    if command.elder_id != ALL_I_CARE_FOR:
        access.may_enter(uow, command.elder_id, by)
    takers = TakersOf(by) if command.elder_id == ALL_I_CARE_FOR else TakersOf(by, command.elder_id)
    for elder in takers.parse(takers.find(uow)):
        for medicine in taken_by(uow, elder.id):
            outbox.to_person(uow, by, MedicineShown(medicine.id))
        outbox.to_person(uow, by, MedicinesCounted(elder.id))


def _row(uow: UnitOfWork, command: EnterMedicine, community_id: CommunityId, by: PersonId) -> Medicine:
    box, needed = command.box, command.needed
    medicine = Medicine(
        community_id=community_id, elder_id=command.elder_id, entered_by=by, entered_at=uow.now, name=box.name,
        look=box.look, strength=box.strength, amounts=list(box.amounts), meals=list(command.meals),
        critical=command.critical, most_a_day=None if needed is None else needed.most_a_day,
        least_gap=None if needed is None else needed.least_gap,
        stock=command.supply.stock, refill_days=command.supply.refill_days,
    )  # fmt: skip
    uow.session.add(medicine)
    uow.session.flush()
    return medicine


def _keep_picture(uow: UnitOfWork, medicine: Medicine, picture_id: MediaId | None, by: PersonId) -> None:
    """In the place of the one there was; one that is gone meanwhile changes nothing, nor one that she does not want."""
    if not keeps_photos(uow, medicine.elder_id, by):
        return
    kept = media.keep(uow, picture_id, by, medicine.elder_id, medicine.community_id)
    if kept is not None:
        media.let_go(uow, medicine.picture_id, uow.now)
        medicine.picture_id = kept


def _keep_habits(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId) -> MedicineHabits:
    found = access.habits_of(uow, elder_id)
    if found is None:
        usual: dict[str, Any] = {meal.value: at.hour * 60 + at.minute for meal, at in USUAL.items()}
        found = MedicineHabits(elder_id=elder_id, community_id=community_id, **usual)
        uow.session.add(found)
        uow.session.flush()
    return found


def _place_of(uow: UnitOfWork, elder_id: PersonId) -> CommunityId:
    """Where her habits are kept. Raises NotYours for whoever is no elder."""
    here, known = belonging.communities_of(uow, elder_id, {Role.ELDER}), access.habits_of(uow, elder_id)
    if not here:
        raise NotYours
    return here[0].id if known is None else known.community_id
