"""What tests of everything have to know of medicine."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

from care.kit.calendar import LAST, Cycle, Daily, Monthly, Weekly
from care.kit.recurrence import Phase, Recurrence
from care.medicine import call_messages, circle_messages, messages, versions
from care.medicine.adherence import Week
from care.medicine.circle_messages import DigestDetails
from care.medicine.commands import ALL_OF_HERS
from care.medicine.details import Line as Dose
from care.medicine.details import SlotDetails
from care.medicine.messages import LeftOutDetails, MedicineDetails, MedicinesDetails, NeededDetails
from care.medicine.versions import ChangesDetails, Version
from storage.ids import MediaId
from storage.medicine import DoseId, DoseState, Medicine, MedicineHabits, MedicineId, Refill, SlotId
from storage.people import Person, Role
from tests.town import Neighbour, Town, buttons
from tests.words import Line

AT = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)  # half past ten in the evening
OWN_WORDS = "Milk. Bread. Eggs. The brown ones, if there are any left on the shelf at the back, please."
PERSONS = [
    Person(id=number, name=name, called=name, zone="Asia/Shanghai", elder=True, phone="+86-139-0000-0010")
    for number, name in enumerate(("Mrs Thompson-Lee", "上官奶奶"), 1)
]
STATES = [[state] for state in DoseState] + [[DoseState.DUE] * 3, [DoseState.TAKEN, DoseState.SKIPPED, DoseState.DUE]]


def _slot(elder: Person, states: list[DoseState], words: str, *, own: bool, later: tuple[int, ...]) -> SlotDetails:
    taken = {DoseState.TAKEN, DoseState.TAKEN_LATE}
    lines = tuple(Dose(words, state, AT if state in taken else None) for state in states)
    closes = AT + timedelta(hours=1) if DoseState.DUE in states else None
    return SlotDetails(SlotId(1), elder, own, AT, lines, closes, closes, later if closes else ())


SLOTS = [
    _slot(elder, states, words, own=own, later=later)
    for elder, states, words, own, later in product(
        PERSONS, STATES, ("", OWN_WORDS), (True, False), ((), (10,), (10, 30, 60))
    )
]
DUE = [
    replace(slot, again=again, late=late)
    for slot in SLOTS
    if slot.is_open
    for again, late in product((True, False), (True, False))
]
DUE += [replace(slot, picture_id=MediaId(1)) for slot in DUE if len(slot.lines) == 1]
DAYS = (Daily(), Daily(14), Weekly((0, 2, 4)), Weekly((0, 3), 2), Monthly((1, LAST)), Monthly((LAST,)), Cycle(21, 7))
RULES = [Recurrence(date(2026, 11, 20), (Phase((time(8), time(22, 30)), days),)) for days in DAYS]
RULES.append(replace(RULES[0], start=date(2026, 12, 1), until=date(2026, 12, 24)))
RULES.append(replace(RULES[0], skipped=tuple(date(2026, 12, day) for day in (5, 6, 7, 8))))
RULES.append(replace(RULES[0], until=date(2026, 12, 24)))
RULES.append(Recurrence(date(2026, 11, 20), (Phase((time(8),), lasts=3), Phase((time(8),)))))


def _medicine(elder: Person, rule: Recurrence | None, words: str, *, by_herself: bool) -> MedicineDetails:
    needed = {} if rule else {"most_a_day": 3, "least_gap": 360}
    row = Medicine(id=MedicineId(1), stock=30, refill=Refill.TOLD, meals=[], **needed)
    by = elder if by_herself else Person(id=9, name="Alexander Fitzgerald")
    return MedicineDetails(MedicineId(1), elder, own=True, words=words, rule=rule, medicine=row, entered_by=by)


MEDICINES = [
    _medicine(elder, rule, words, by_herself=by_herself)
    for elder, rule, words, by_herself in product(PERSONS, (*RULES, None), ("", OWN_WORDS), (True, False))
]
MEDICINES += [replace(one, picture_id=MediaId(1)) for one in MEDICINES[::7]]
HABITS = [
    MedicineHabits(elder_id=1, community_id=1, breakfast=480, lunch=720, dinner=1080, bedtime=1320, names=names)
    for names in (True, False)
]
COUNTED = [
    MedicinesDetails(elder, own=True, how_many=how_many, week=week, habits=habits, asks_names=asks)
    for elder, how_many, week, habits, asks in product(
        PERSONS, (0, 3), (Week(0, 0, 0, 0), Week(12, 1, 1, 2)), HABITS, (True, False)
    )
]
CHEN = Person(id=9, name="Alexander Fitzgerald")
VERSIONS = [
    Version(words, rule, (), (3, 360), CHEN, AT, CHEN, AT, stopped=stopped)
    for words, rule, stopped in product((OWN_WORDS,), (RULES[0], RULES[4], None), (True, False))
]
CHANGES = [
    ChangesDetails(elder, own=True, is_elder=True, shown=shown, versions=tuple(kept), page=page)
    for elder, shown, kept, page in product(PERSONS, (True, False), (VERSIONS[:1], VERSIONS, ()), (0, 1, 5, 11))
]
DIGESTS = [
    DigestDetails(elder, own=True, lines=((AT, words),) * many, days=days, critical=True)
    for elder, words, many, days in product(PERSONS, ("", OWN_WORDS), (1, 3, 30), (0, 3))
]


LEFT_OUT = [
    LeftOutDetails(elder, own, by, date(2026, 12, 5), last, which, (OWN_WORDS,))
    for elder, own, by, last, which in product(
        PERSONS,
        (True, False),
        (None, Person(id=9, name="Alexander Fitzgerald")),
        (date(2026, 12, 5), date(2026, 12, 8)),
        (ALL_OF_HERS, MedicineId(1)),
    )
]


async def entered(town: Town) -> None:
    """Mrs Wang takes two medicines at eight; it is ten in the morning."""
    for name in ("Amlodipine", "Metformin"):
        for said in ("medicines", "Add a medicine", name, *ENTERING[1:], "Yes, so it is"):
            offered = town.anna.screen and [button.text for button in buttons(town.anna.last)]
            await (town.anna.taps(said) if offered and said in offered else town.anna.says(said))


async def due(town: Town) -> None:
    """It is eight in the morning."""
    await entered(town)
    await town.pass_time(timedelta(hours=22))


async def takes(town: Town) -> Neighbour:
    """From the announcement on."""
    await due(town)
    await town.wang.taps("Taken")
    return town.wang


async def runs_out(town: Town) -> None:
    """Three are left of the second."""
    await entered(town)
    await town.anna.taps("Say more about it")
    for said in ("5 mg", "white", "Without a picture", "3", "7 days"):
        await town.anna.says(said)


ENTERING = ("Amlodipine", "Once a day", "8:00 am", "1 piece", "For good", "No")
CALLS = Line("Medicine calls", "用药电话")
WAYS = {
    "enter_medicine": ("anna", ("medicines", "Add a medicine", *ENTERING)),
    "describe_medicine": ("anna", ("Say more about it", "5 mg", "white", "Without a picture", "30"), entered),
    "stop_medicine": ("anna", ("Stop it",), entered),
    "change_medicine": ("anna", ("Change it", "The hours", "9:00 am"), entered),
    "fill_up": ("anna", ("There is more",), runs_out),
    "fetch_refill": ("anna", ("Another time",), runs_out),
    "meal_times": ("anna", ("medicines", "Meal times", "7:00 AM", "12:00 PM", "6:00 PM"), entered),
    "not_all": ("wang", ("Not all…", "Number 1", "Not this time"), due),
    "dose_time": ("wang", ("Taken", "It was earlier"), due),
}
BUTTONS = {  # tests/care/medicine, tests/dialogs/medicine
    "medicines", "dose_taken", "dose_later", "dose_put_off", "dose_undo", "take_needed", "undo_needed", "names",
    "refill", "see_to_dose", "dose_was_taken", "leave_dose", ">enter_medicine", ">not_all", ">dose_time",
    ">stop_medicine", ">change_medicine", "take_again", "dose_calls", "dose_told", ">describe_medicine", ">fill_up",
    ">fetch_refill", ">meal_times", "check_medicine", "medicine_was",
}  # fmt: skip
TOLD = {
    messages.DosesDue: DUE,
    messages.LaterOffered: SLOTS,
    messages.PutOffNoted: SLOTS,
    messages.DosesNoted: SLOTS,
    messages.DosesAsked: SLOTS,
    messages.NeededNoted: [NeededDetails(DoseId(1), one, AT, AT) for one in MEDICINES],
    messages.MedicineKept: MEDICINES,
    messages.MedicineShown: MEDICINES,
    messages.MedicineStopped: MEDICINES,
    messages.MedicineChanged: MEDICINES,
    messages.DaysLeftOut: LEFT_OUT,
    messages.TakenAgain: COUNTED,
    messages.MedicineFilledUp: MEDICINES,
    messages.RefillWanted: MEDICINES,
    messages.MedicinesCounted: COUNTED,
    versions.MedicineChanges: CHANGES,
    messages.HabitsNoted: COUNTED,
    circle_messages.RemindersMissed: DIGESTS,
}
MENU = {Role.COORDINATOR: (CALLS,)}
FOR_OTHERS = {
    call_messages.DoseCalls, call_messages.DoseCallsShown,
    messages.DosesDueFor, circle_messages.DoseAlarm, circle_messages.CriticalSkipped, circle_messages.DoseDigest,
}  # fmt: skip
COMMANDS = [("medicines", Line("Medicines", "用药")), ("dosecalls", CALLS)]
TAPS = {"Saying that all medicines of one time are taken": takes}
