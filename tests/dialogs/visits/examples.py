"""What tests of everything have to know of visits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

from sqlmodel import Session

from care.kit.uow import UnitOfWork
from care.visits import (
    alarm_messages,
    calendar_messages,
    companion_messages,
    home_card,
    messages,
    neighbours,
    offer_messages,
    photo_messages,
)
from care.visits.access import phase_of
from care.visits.alarm_messages import AlarmDetails
from care.visits.commands import SkipVisit
from care.visits.details import CompanionKnown, VisitDetails
from care.visits.messages import PausedDetails, ShownDetails, StandsDetails
from storage.people import Community, Person, Role
from storage.visits import Visit, VisitKind, VisitState
from tests.bot.errands import does
from tests.care.nights import until
from tests.care.visits.company import ahead, booked, carry_out, confirmed, keeps_company, on_the_wall, visited
from tests.cast import found
from tests.dialogs.appointments.examples import answers
from tests.town import Neighbour, Town, buttons
from tests.words import Line

AT = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)  # tomorrow at half past three
SOMEONE: Any = {"language": "en", "zone": "Asia/Shanghai", "handle": "", "created_at": AT}
OWN_WORDS = "Milk. Bread. Eggs. The brown ones, if there are any left on the shelf at the back, please."
HER, WITHOUT, HIM = (
    Person(id=number, name=name, called=name, elder=number < 3, phone="+86-139-0000-0010", **SOMEONE)
    for number, name in enumerate(("Mrs Thompson-Lee", "上官奶奶", "Alexander Fitzgerald"), 1)
)
GUIDE = Person(id=4, name="Maximilian Rosenberg", **SOMEONE)
LANE = Community(id=1, name="Willow Lane", language="en", zone="Asia/Shanghai", emergency="120", currency="CNY")
NEW = CompanionKnown(HIM, OWN_WORDS, 0, known=False, checked_by="Margaret Thompson-Lee")
VOUCHED = CompanionKnown(HIM, OWN_WORDS, 0, known=False, vouched_by="司徒美玲")
OLD = CompanionKnown(HIM, OWN_WORDS, 21, known=True)
HELPED = CompanionKnown(HIM, "", 0, known=True)
FIRST = CompanionKnown(HIM, OWN_WORDS, 0, known=False, checked_by="Margaret Thompson-Lee", new=True)
NEAR = CompanionKnown(HIM, OWN_WORDS, 0, known=False, checked_by="Margaret Lee", elsewhere="Upper Plum Court")
HELD = (VisitState.PROPOSED, VisitState.PROMISED, VisitState.BEGUN, VisitState.OVER)


def _details(
    state: VisitState, elder: Person, companion: CompanionKnown, kind: VisitKind = VisitKind.EVENT, *, own: bool
) -> VisitDetails:
    visit = Visit(
        id=1, community_id=1, series_id=1, elder_id=1, slot="2026-11-21T15:30", zone="Asia/Shanghai", at=AT,
        minutes=60, kind=kind, state=state, opened_at=AT, face="bad",
    )  # fmt: skip
    ahead = state in {VisitState.OPEN, VisitState.PROPOSED, VisitState.PROMISED}
    return VisitDetails(
        visit, elder, LANE, own, comes=False, companion=companion if state in HELD else None,
        guide=GUIDE if companion.new else None, phase=phase_of(visit), of_series=1,
        may_arrange=ahead, may_door=True, may_alarm=True, may_say=True,
        his_word="umbrella", her_word="rooster", is_elder=True,
    )  # fmt: skip


OF: dict[VisitState, list[VisitDetails]] = {
    state: [
        _details(state, elder, companion, kind, own=own)
        for elder, companion, kind, own in product(
            (HER, WITHOUT), (NEW, VOUCHED, OLD, HELPED, FIRST, NEAR), (VisitKind.EVENT, VisitKind.CALL), (True, False)
        )
    ]
    for state in VisitState
}
BY = (None, HIM)
COMES = OF[VisitState.PROMISED]
LAST = OF[VisitState.OVER][0]
SHE_BOOKS = {"may_book": True, "is_elder": True}
SHOWN = [
    *(ShownDetails(of, 0, 3, LAST, **SHE_BOOKS) for state in HELD[:3] for of in OF[state]),
    *(ShownDetails(of, 0, 1, None, **SHE_BOOKS) for of in OF[VisitState.OPEN]),
    *(ShownDetails(replace(of, comes=True), 0, 3, None, **SHE_BOOKS) for of in COMES[:2]),
    *(ShownDetails(None, 0, 0, last, **SHE_BOOKS) for last in (None, LAST)),
    ShownDetails(None, 0, 0, None, may_book=False, is_elder=True),
]
ALARMS = [AlarmDetails(of, number, seen, "139") for of in COMES for number in ("110", "112") for seen in BY]
LOST = (VisitState.OPEN, VisitState.UNFILLED)  # how it may stand when somebody comes no more
TOLD = {
    messages.VisitStands: [
        *(
            StandsDetails(of, who, booked, None)
            for state in VisitState for of in OF[state] for who in BY for booked in (True, False)
        ),
        *(StandsDetails(of, None, booked=False, lost=who) for state in LOST for of in OF[state] for who in BY),
    ],
    messages.SheIsReminded: COMES,
    messages.HasHeCome: COMES,
    messages.HeHasCome: OF[VisitState.BEGUN],
    messages.HowWasVisit: OF[VisitState.OVER],
    messages.VisitFaceKept: [
        replace(of, visit=Visit(**of.visit.model_dump() | {"face": face}))
        for of in OF[VisitState.OVER] for face in ("good", "bad")
    ],
    messages.VisitsPaused: [
        PausedDetails(elder, own, later)
        for elder, own, later in product((HER, WITHOUT), (True, False), (None, AT + timedelta(days=28)))
    ],
    messages.SeriesEnds: COMES,
    photo_messages.PhotoAsked: [of for of in OF[VisitState.OVER] if of.own],
    photo_messages.PhotoKept: [of for of in OF[VisitState.OVER] if of.own],
    messages.VisitsShown: SHOWN,
    alarm_messages.KeepShut: ALARMS,
}  # fmt: skip
FOR_OTHERS = {
    offer_messages.VisitOffered, offer_messages.VisitPromise, offer_messages.CompanionAsked,
    offer_messages.VisitDropped, offer_messages.WordHeard, offer_messages.VisitEnded, offer_messages.VisitReportKept,
    offer_messages.VisitTrouble, alarm_messages.NotHim, companion_messages.CompanyKept,
    photo_messages.PhotoOfVisit, home_card.HomeCardReady, calendar_messages.CalendarShown,
    calendar_messages.VisitAsFile, neighbours.NeighboursTold,
}  # fmt: skip
CARD = Line("Card by the door", "门边卡")
VISITS, BOOK, KEEP = (
    Line("Company", "陪伴"), Line("Book a visit", "预约陪伴"), Line("Keep people company", "陪陪老人"),
)  # fmt: skip
MENU = {Role.FAMILY: (CARD, VISITS), Role.COORDINATOR: (BOOK, CARD), Role.VOLUNTEER: (KEEP,)}
COMMANDS = [("company", VISITS)]
BUTTONS = {
    "visits", "visit", "visit_same", "visit_take", "visit_decline", "visit_new", "visit_coming", "visit_back",
    "visit_pause", "visit_door", "visit_word", "visit_here", "visit_nobody", "visit_not_him", "visit_spoken",
    "visit_over", "visit_face", "visit_again", ">book_visit", ">book_again", ">change_visit", ">keep_company",
    ">report_visit", "calendar", "calendar_new", "calendar_off", "visit_file", "visit_go_on", "visit_photo",
    ">photo_together", ">say_card_number", ">print_home_card",
    "neighbours", "neighbours_yes", "neighbours_end", ">ask_neighbours",
}  # fmt: skip
BOOKING = ("visits", "Book a visit", "A walk", "next Monday", "10:00 AM", "1 hour", "Weekly for a month")


async def usual(town: Town) -> None:
    """She has had a visit, and none is ahead."""
    await visited(town)
    for one in ahead(town):
        await carry_out(town, SkipVisit(one.id, one.version), town.wang)


async def weekly(town: Town) -> None:
    """A walk every week, that Ming has promised."""
    await visited(town)
    await answers(town.anna, *BOOKING, "Ming", "Yes, book it")
    await town.ming.taps("I'll visit")


async def over(town: Town) -> None:
    """Ming has been with her."""
    await visited(town)


async def at_the_door(town: Town) -> None:
    """Ming stands there, and a card lies inside."""
    await does(town.anna, "door card", "Yes, make it")
    await confirmed(town, on_the_wall(town, "09:00", 1))
    await until(town, on_the_wall(town, "08:50", 1))
    await does(town.ming, "visits", "What you'll need", "I'm at the door")


async def books_her_usual(town: Town) -> Neighbour:
    """In words, as from the menu."""
    await usual(town)
    await town.wang.says("visits")
    await town.wang.taps("Same person again")
    await town.wang.taps(buttons(town.wang.last)[0].text)
    assert town.ming.has_seen("For Mrs Wang")
    return town.wang


async def the_same_again(town: Town) -> Neighbour:
    """In words, as from the menu."""
    await usual(town)
    await town.wang.says("visits")
    shown = next(
        one.message for one in reversed(town.wang.screen) if one.message.whole.startswith("No visits are booked")
    )
    await town.wang.presses(next(button.data for button in buttons(shown) if button.text == "Same as last time"))
    assert town.wang.has_seen("I'm looking for somebody now.")
    return town.wang


async def says_yes(town: Town) -> Neighbour:
    """From the card on."""
    await keeps_company(town, town.ming)
    await booked(town, on_the_wall(town, "15:00", 1))
    await town.ming.taps("I'll visit")
    return town.ming


async def leaves_one_out(town: Town) -> Neighbour:
    """From the card that says who is on the list."""
    await weekly(town)
    for label in ("Change it", "Skip this one", "Only this one"):
        await town.wang.taps(label)
    assert town.wang.has_seen("No visit this time: A walk")
    return town.wang


async def not_him(town: Town) -> Neighbour:
    """From the reminder on."""
    await confirmed(town, on_the_wall(town, "09:00", 1))
    await until(town, on_the_wall(town, "08:50", 1))
    await town.wang.taps("It's somebody else")
    return town.wang


async def beside_another(town: Town) -> None:
    """There is another community."""
    with Session(town.engine) as session:
        found(UnitOfWork(session, town.clock.now(), town.clock.token, "town"), "Plum Court")
        session.commit()


WAYS = {
    "ask_neighbours": ("hua", ("neighbours", "Ask another community", "Plum Court"), beside_another),
    "book_visit": ("anna", (*BOOKING, "Ming"), over),
    "book_again": ("wang", ("It was good", "Yes, book it"), over),
    "change_visit": ("anna", ("Change it", "Another time", "Only this one", "in 12 days"), weekly),
    "keep_company": ("ming", ("keep company", "Any of these", "Any time")),
    "print_home_card": ("anna", ("door card",)),
    "say_card_number": ("ming", ("Use the door card",), at_the_door),
    "photo_together": ("ming", ("A photo of you both",), over),
    "report_visit": ("ming", ("Say how it was", "As usual", "Nothing"), over),
}
TAPS = {
    "Booking her usual companion": books_her_usual,
    "Booking the same visit again": the_same_again,
    "Promising a visit": says_yes,
    "Leaving out only this visit of a series": leaves_one_out,
    "Saying that somebody else stands at her door": not_him,
}
