"""What tests of everything have to know of appointments."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import Any

from care.appointments import messages
from care.appointments.access import Phase
from care.appointments.commands import Preparation
from care.appointments.details import AppointmentDetails
from care.appointments.messages import NewsDetails, ReminderDetails, ShownDetails
from storage.appointments import Appointment, AppointmentState, Company, Need
from storage.people import Person, Role
from tests.town import Neighbour, Town, buttons
from tests.words import Line

AT = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)  # tomorrow at half past nine
SOMEONE: Any = {"language": "en", "zone": "Asia/Shanghai", "handle": "", "created_at": AT}
OWN_WORDS = "Milk. Bread. Eggs. The brown ones, if there are any left on the shelf at the back, please."
HER, WITHOUT, HIM = (
    Person(id=number, name=name, called=name, elder=number < 3, phone="+86-139-0000-0010", **SOMEONE)
    for number, name in enumerate(("Mrs Thompson-Lee", "上官奶奶", "Alexander Fitzgerald"), 1)
)
NEEDS = (Preparation(), Preparation((Need.FASTING, Need.CARD)), Preparation((), OWN_WORDS))


def _one(
    state: AppointmentState = AppointmentState.PLANNED, *, unsaid: bool = False, zone: str = "Asia/Shanghai"
) -> Appointment:
    return Appointment(
        id=1, community_id=1, elder_id=1, entered_by=3, entered_at=AT, at=AT, zone=zone, state=state, unsaid=unsaid
    )


def _details(
    one: Appointment, elder: Person, *, own: bool, over: bool, company: Company, escort: Person | None
) -> AppointmentDetails:
    planned = one.state == AppointmentState.PLANNED
    return AppointmentDetails(
        one, elder, own, OWN_WORDS, Preparation(), company, escort, goes=not own and escort is HIM,
        phase=Phase.AHEAD if planned else Phase.ENDED, over=over, may_change=planned, may_arrange=planned,
        may_say=planned, is_elder=True,
    )  # fmt: skip


COMPANY = ((Company.OPEN, None), (Company.ALONE, None), (Company.NEIGHBOUR, None), (Company.PERSON, HIM))
AHEAD = [
    replace(_details(_one(zone=zone), elder, own=own, over=over, company=company, escort=escort), preparation=needs)
    for elder, own, over, (company, escort), needs, zone in product(
        (HER, WITHOUT), (True, False), (True, False), COMPANY, NEEDS[1:2], ("Asia/Shanghai",)
    )
]
ENDED = [
    _details(_one(state), elder, own=own, over=True, company=Company.OPEN, escort=None)
    for state, elder, own in product(
        (AppointmentState.TOOK_PLACE, AppointmentState.DID_NOT, AppointmentState.CANCELLED),
        (HER, WITHOUT),
        (True, False),
    )
]
UNSAID = [
    _details(_one(unsaid=unsaid), elder, own=own, over=True, company=Company.OPEN, escort=None)
    for unsaid, elder, own in product((True, False), (HER, WITHOUT), (True, False))
]
BY = (None, HIM)
TOLD = {
    messages.AppointmentKept: [NewsDetails(of, by) for of in AHEAD if not of.over for by in BY],
    messages.AppointmentChanged: [NewsDetails(of, by) for of in AHEAD for by in BY],
    messages.AppointmentCancelled: [
        NewsDetails(of, by) for of in ENDED if of.one.state == AppointmentState.CANCELLED for by in BY
    ],
    messages.CompanySettled: [NewsDetails(of, by) for of in AHEAD for by in BY],
    messages.StaysAway: [NewsDetails(of, by) for of in AHEAD if of.company == Company.OPEN for by in BY],
    messages.HowItWasKept: [
        NewsDetails(of, by) for of in ENDED if of.one.state != AppointmentState.CANCELLED for by in BY
    ],
    messages.AppointmentReminder: [ReminderDetails(of, late) for of in AHEAD for late in (True, False)],
    messages.NotReminded: [of for of in AHEAD if of.over],
    messages.HowWasIt: UNSAID,
    messages.AppointmentShown: [
        ShownDetails(of, 0, pages) for of in (*AHEAD, *ENDED, None) for pages in (1, 3)
        if of is None or of.one.state in {AppointmentState.PLANNED, AppointmentState.TOOK_PLACE}
    ],
}  # fmt: skip
FOR_OTHERS = {messages.EscortTold, messages.EscortMoved}
MINE = Line("Appointments", "看病安排")
MENU = dict.fromkeys((Role.FAMILY, Role.COORDINATOR), (MINE,))
COMMANDS = [("appointments", MINE)]
BUTTONS = {"appointments", "goes_along", "stays_away", ">enter_appointment", ">change_appointment", ">how_it_was"}


async def answers(who: Neighbour, *said: str) -> None:
    """By the button where there is one, else in writing."""
    for words in said:
        offered = {button.text for button in buttons(who.last)} if who.screen else set()
        await (who.taps(words) if words in offered else who.says(words))


ENTERED = ("appointments", "Note one", "wednesday 9:30", "City Hospital, eyes")


async def kept(town: Town) -> None:
    """Mrs Wang has one, next Wednesday; nobody goes along yet."""
    await answers(town.anna, *ENTERED, "Both of these", "I don't know yet", "Yes, note it")


async def was(town: Town) -> None:
    """It is over, and it was asked how it was."""
    await kept(town)
    await town.pass_time(AT.replace(day=25, hour=5) - town.clock.now())


async def notes_one(town: Town) -> Neighbour:
    """By her daughter, from the menu on."""
    await kept(town)
    return town.anna


async def finds_somebody(town: Town) -> Neighbour:
    """From the card on which nobody goes along yet."""
    await kept(town)
    await town.wang.taps("Find a neighbour")
    return town.wang


WAYS = {
    "enter_appointment": ("anna", (*ENTERED, "Something else", "The old X-ray", "I do")),
    "change_appointment": ("wang", ("Change it", "The time", "Tomorrow morning"), kept),
    "how_it_was": (
        "wang",
        ("Say how it was", "It took place", "All is well", "Yes, there is", "Tomorrow morning"),
        was,
    ),
}
TAPS = {
    "Noting an appointment with a doctor": notes_one,
    "Finding a neighbour who goes along to it": finds_somebody,
}
