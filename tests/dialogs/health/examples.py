"""What tests of everything have to know of the health file."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product

from sqlmodel import Session

from bot.channels.base import Left
from care.health import (
    agreeing,
    alarm_messages,
    consent,
    file_messages,
    reading_messages,
    sheet_messages,
    trend_messages,
    week_messages,
)
from care.health.access import Action, FileState
from care.health.alarm_messages import AlarmDetails
from care.health.commands import AskConsent
from care.health.file_messages import (
    FileDetails,
    HealthDetails,
    Measured,
    MoreDetails,
    PageDetails,
    SeenBy,
    WhoSawDetails,
)
from care.health.kinds import Beyond, GlucoseTime, Reading, ReadingKind, Unit, pressure, single
from care.health.protocol import HomeMean
from care.health.purposes import HEALTH as HEALTH_PURPOSES
from care.health.reading_messages import NotKeptDetails, ReadingDetails
from care.health.series import Taken
from care.health.sheet_messages import OpenedDetails, SheetDetails, ShutDetails
from care.health.trend_lines import trend_of
from care.health.trend_messages import TrendDetails
from care.health.verdicts import CONSEQUENCES, FINE, Colour, Reason, Verdict
from care.health.week_messages import MeanDetails, SeriesDetails, WeekDetails
from care.kit import consents
from care.kit.uow import UnitOfWork
from care.people import consenting
from care.people.consent_commands import Agree
from care.people.emergency import Emergency, Whereabouts
from storage.health import AlarmId, AlarmState, FactKind, ReadingId
from storage.people import Person
from tests.town import Neighbour, Town, buttons
from tests.words import Line

AT = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)  # half past ten in the evening
OWN_WORDS = "Milk. Bread. Eggs. The brown ones, if there are any left on the shelf at the back, please."
PERSONS = [
    Person(id=number, name=name, called=name, zone="Asia/Shanghai", elder=True, phone="+86-139-0000-0010")
    for number, name in enumerate(("Mrs Thompson-Lee", "上官奶奶"), 1)
]
CHILD = Person(id=9, name="Alexander Fitzgerald", called="Alexander Fitzgerald", zone="Europe/Berlin")
THERE = Emergency("120", "", "Willow Lane", Whereabouts.THERE)
READINGS: list[tuple[Reading, ...]] = [
    (pressure(Decimal(130), Decimal(80), Decimal(72)),),
    (pressure(Decimal("17.3"), Decimal("10.7"), unit=Unit.KILOPASCAL),),
    (single(ReadingKind.GLUCOSE, Decimal("6.1"), Unit.MMOL_PER_L, GlucoseTime.FASTING),),
    (Reading(ReadingKind.GLUCOSE, (), beyond=Beyond.LO),),
    (single(ReadingKind.TEMPERATURE, Decimal("98.6"), Unit.FAHRENHEIT),),
    (single(ReadingKind.WEIGHT, Decimal("120.5"), Unit.JIN),),
    (pressure(Decimal(130), Decimal(80)), single(ReadingKind.GLUCOSE, Decimal("6.1"), Unit.MMOL_PER_L)),
]


MAYS = [frozenset(Action), frozenset({Action.WARN}), frozenset({Action.WARN, Action.ASK})]
HEALTH = [
    HealthDetails(elder, own, state, may, latest, measured, is_elder=True)
    for elder, own, state, may, (latest, measured) in product(
        PERSONS, (True, False), FileState, MAYS,
        (((), 0), ((), 3), (tuple(Measured(one[0], AT) for one in READINGS[:3]), 3)),
    )
]  # fmt: skip
DRAWN = [
    trend_of(
        kind,
        [Taken(AT.replace(tzinfo=None, day=day), single(kind, value, unit, meal)) for day in (2, 20) for meal in meals],
    )
    for kind, value, unit, meals in (
        (ReadingKind.GLUCOSE, Decimal("6.1"), Unit.MMOL_PER_L, tuple(GlucoseTime)),
        (ReadingKind.WEIGHT, Decimal("60.5"), Unit.KILOGRAM, (None,)),
    )
]
TRENDS = [
    *(TrendDetails(trend, 0, pages, shown=True) for trend in (*DRAWN, None) for pages in (1, 4)),
    TrendDetails(None, 0, 0, shown=False),
]
LINES = ((FactKind.ALLERGIES, "none"), (FactKind.HOSPITAL, "6"), (FactKind.CONTACT, "1"))
FILES = [
    FileDetails(elder, own, frozenset(Action), shown, lines, listed, by, page, is_elder=True)
    for elder, own, shown, lines, listed, by, page in product(
        PERSONS, (True, False), (True, False), (LINES, LINES[:1], ()), (("Amlodipine",), ()), (None, CHILD), (0, 1)
    )
]
SEEN = [
    WhoSawDetails(elder, own, (SeenBy(CHILD, AT, times),) * many, page, is_elder=True)
    for elder, own, times, many, page in product(PERSONS, (True, False), (1, 12), (0, 1, 5), (0, 1, 2))
]
KEPT = [
    ReadingDetails(
        ReadingId(1), elder, own, CHILD, mine, readings if shown else (), (Verdict(reason),), AT,
        AT if now else AT.replace(hour=15), undone=False, can_undo=can, emergency="120",
    )
    for elder, own, mine, readings, shown, reason, now, can in product(
        PERSONS, (True,), (True, False), READINGS[:3], (True, False),
        [one for one in Reason if CONSEQUENCES[one].colour != Colour.RED], (True, False), (True, False),
    )
]  # fmt: skip
NOT_KEPT = [
    NotKeptDetails(elder, own, (reason,), may_ask=True, is_kept=kept, emergency="120")
    for elder, own, reason, kept in product(
        PERSONS, (True, False), [one for one in Reason if CONSEQUENCES[one].colour != Colour.RED], (True, False)
    )
]
WEEKS = [WeekDetails(elder, own, CHILD) for elder in PERSONS for own in (True, False)]
MEAN = HomeMean(Decimal("137.5"), Decimal("88.2"), 24, 6, AT.date(), AT.date())
MEANS = [
    MeanDetails(elder, own, mean, verdict, shown)
    for elder, own, mean, verdict, shown in product(
        PERSONS, (True, False), (MEAN, None), (FINE, Verdict(Reason.PRESSURE_HIGH)), (True, False)
    )
]
TOGETHER = (
    Reason.PRESSURE_HIGH, Reason.PRESSURE_CHANGED, Reason.PULSE_CHANGED, Reason.RAISED_AGAIN,
    Reason.WARMER_THAN_USUAL, Reason.WEIGHT_GAINED, Reason.WEIGHT_LOST,
)  # fmt: skip
SERIES = [
    SeriesDetails(elder, own, Verdict(reason), shown)
    for elder, own, reason, shown in product(PERSONS, (True, False), TOGETHER, (True, False))
]
REDS = [one for one in Reason if CONSEQUENCES[one].colour == Colour.RED]
ALARMS = [
    AlarmDetails(AlarmId(1), elder, own, state, why, THERE, kept, CHILD, told, CHILD, again)
    for elder, own, state, why, kept, told, again in product(
        PERSONS, (True, False), AlarmState, [(one,) for one in REDS], (True, False), ((), (CHILD,)), (True, False)
    )
]
SHEETS = [
    SheetDetails(elder, own, agreed, asked, made_at)
    for elder, own, agreed, asked, made_at in product(PERSONS, (True, False), (True, False), (True, False), (AT, None))
]
OPENED = [
    OpenedDetails(elder, own=True, at=AT, shut=shut, sees_who=sees, emergency=THERE)
    for elder, shut, sees in product(PERSONS, (True, False), (True, False))
]
SHUT = [ShutDetails(elder, own, CHILD) for elder in PERSONS for own in (True, False)]
OPEN = [one for one in ALARMS if one.is_open]


async def answers(who: Neighbour, *said: str) -> None:
    """By the button where there is one, else in writing."""
    for words in said:
        offered = {button.text for button in buttons(who.last)} if who.screen else set()
        await (who.taps(words) if words in offered else who.says(words))


async def agreed(town: Town) -> None:
    """Mrs Wang has a file, Anna sees it, helpers may note readings, and values are written here."""
    await answers(town.wang, "health", "I would like one", *["Yes, I agree"] * 4)


async def agreed_before(town: Town) -> None:
    """The same without a press of hers, for counting those that follow."""
    with Session(town.engine, expire_on_commit=False) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        if not consent.is_kept(uow, town.wang.id):
            agreeing.ask(uow, AskConsent(town.wang.id), town.wang.id)
        while (asked := consents.pending(uow, town.wang.id)) is not None:
            consenting.agree(HEALTH_PURPOSES, uow, Agree(asked.id), town.wang.id)
        session.commit()
    await town.app.courier.deliver_all()


async def notes_one(town: Town) -> Neighbour:
    """Her blood pressure, typed where she stands."""
    await agreed_before(town)
    await answers(town.wang, "120/80", "Yes, that is right")
    return town.wang


async def registers(town: Town) -> Neighbour:
    """From the word that she may, to the file."""
    await agreed_before(town)
    await answers(town.anna, "Fill it in", *FACTS, "Yes, so it is")
    return town.anna


async def sees_who_saw(town: Town) -> Neighbour:
    """From the menu on."""
    await agreed_before(town)
    await answers(town.wang, "health", "Who saw it")
    return town.wang


async def noted(town: Town) -> None:
    """And a reading stands in it."""
    await agreed(town)
    await answers(town.wang, "120/80", "Yes, that is right")


async def unreached(town: Town) -> None:
    """No message reaches Mrs Wang, and Anna would like a file for her."""
    await town.wang.sends(Left())
    await answers(town.anna, "health", "Ask Mrs Wang")


FACTS = (
    "Diabetes",
    "None known",
    "None known",
    "Amlodipine",
    "City Hospital",
    "4711",
    "Anna 139 0000 2222",
    "None known",
)
WITNESSING = ("Note a consent", "By telephone", *["Agrees"] * 4, "Nobody now")
WAYS = {
    "enter_reading": ("wang", ("Note a reading", "Blood pressure", "130/80"), agreed),
    "reading_time": ("wang", ("Measured earlier",), noted),
    "write_file": ("wang", ("health", "The file", "Change it", *FACTS), agreed),
    "witness_consent": (
        "hua",
        ("Note a consent", "By telephone", *["Agrees"] * 4, "Nobody now"),
        unreached,
    ),
}
BUTTONS = {  # tests/dialogs/health
    "health", "file_page", "health_file", "who_saw", "ask_consent", "ask_to_see", "undo_reading", "trend",
    "measure_week", "stop_measuring", "feels_well", "entered_wrong", "wants_call",
    "spoken_to", "sheets", "sheet_code", "shut_sheet",
    ">enter_reading", ">reading_time", ">write_file", ">witness_consent",
}  # fmt: skip
TOLD = {
    file_messages.MoreToAgree: [MoreDetails(elder, (CHILD,) * many) for elder in PERSONS for many in (1, 5)],
    file_messages.HealthShown: HEALTH,
    file_messages.FileShown: FILES,
    file_messages.FileWritten: FILES,
    file_messages.FilePageReady: [PageDetails(one, own=True, address="https://linli.example/x") for one in PERSONS],
    file_messages.WhoSaw: SEEN,
    sheet_messages.SheetShown: SHEETS,
    sheet_messages.SheetOpened: OPENED,
    sheet_messages.SheetCodeShut: SHUT,
    trend_messages.TrendShown: TRENDS,
    reading_messages.ReadingsKept: KEPT,
    reading_messages.ReadingsUndone: [replace(one, undone=True) for one in KEPT],
    reading_messages.NotKept: NOT_KEPT,
    week_messages.MeasuringBegun: WEEKS,
    week_messages.MeasuringStopped: WEEKS,
    week_messages.MeasureNow: WEEKS,
    week_messages.MeasuringOver: MEANS,
    week_messages.SeriesSeen: SERIES,
    alarm_messages.RedSeen: [one for one in OPEN if one.own],
    alarm_messages.RepeatWanted: [one for one in OPEN if one.own],
    alarm_messages.CallOnItsWay: [one for one in OPEN if one.own],
    alarm_messages.AlarmOver: ALARMS,
}
FOR_OTHERS = {
    week_messages.WeekTold,
    reading_messages.ReadingNews,
    alarm_messages.PhoneHer,
}
TAPS = {
    "Noting a reading": notes_one,
    "Filling in the health file": registers,
    "Seeing who saw the health file": sees_who_saw,
}
MENU = {"family": (Line("Health", "健康"),)}
COMMANDS = [("health", Line("Health", "健康")), ("sheet", Line("Medical sheet", "信息卡"))]
