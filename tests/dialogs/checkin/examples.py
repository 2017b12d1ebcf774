"""What tests of everything have to know of the daily "I'm well"."""

from datetime import UTC, datetime, timedelta
from typing import Any

from care.checkin import messages
from care.checkin.details import AskingDetails
from care.checkin.messages import CheckinDetails
from care.checkin.printing import CallPageReady
from care.kit.times import wall_clock
from care.people.emergency import Emergency, Whereabouts
from care.people.watching import Amiss, Mended
from storage.checkin import Asking, AskingState, Checkin
from storage.people import Person, Role
from tests.care.checkin.asked import arranged
from tests.care.nights import until
from tests.town import Neighbour, Town
from tests.words import Line

AT = datetime(2026, 11, 20, tzinfo=UTC)
SOMEONE: Any = {"language": "en", "zone": "Asia/Shanghai", "handle": "", "created_at": AT}
DIALLED = Emergency("120", "", "Willow Lane", Whereabouts.THERE)
HER, WITHOUT, HIM, HERSELF = (
    Person(id=number, name=name, called=name, **SOMEONE)
    for number, name in enumerate(("Mrs Thompson-Lee", "上官奶奶", "Alexander Fitzgerald", "欧阳建国"), 1)
)


def _day(state: AskingState, her: Person, first: Person | None) -> AskingDetails:
    asking = Asking(
        id=1, community_id=1, checkin_id=1, person_id=1, day="2026-11-20", state=state, asked_at=AT, begun_at=AT
    )
    told = () if first is None else (first,)
    return AskingDetails(
        asking, her, told, first, (), has_key=False, circle=(), calling=None, reached_by=first, has_chat=True,
        emergency=DIALLED,
    )  # fmt: skip


def _days(*states: AskingState) -> list[AskingDetails]:
    return [_day(state, her, first) for state in states for her in (HER, WITHOUT) for first in (HIM, HERSELF, None)]


def _kept(minute: int | None, paused_until: str | None) -> list[CheckinDetails]:
    checkin = Checkin(id=1, community_id=1, person_id=1, minute=minute, paused_until=paused_until)
    return [CheckinDetails(checkin, HER, by, first, own=True) for by in (None, HIM) for first in (None, HERSELF)]


WAYS = {
    "daily_checkin": ("wang", ("check-in", "8:00 AM")),
    "call_hour": ("hua", ("calls",)),
}
BUTTONS = {"say_well", "call_now", "have_spoken", "print_calls", ">daily_checkin", ">call_hour"}  # tests/care/checkin
OPEN = (AskingState.ASKED, AskingState.ALARM)
TOLD = {
    messages.AreYouWell: _days(*OPEN),
    messages.AreYouWellLate: _days(*OPEN),
    messages.AreYouWellAgain: _days(*OPEN),
    messages.Thanked: _days(AskingState.WELL, AskingState.REACHED, AskingState.HEARD),
    messages.HeardFromYou: [day for day in _days(AskingState.HEARD) if day.told],
    messages.SpokenFor: [day for day in _days(AskingState.REACHED) if day.told],
    messages.CheckinKept: [*_kept(480, None), *_kept(480, "2026-11-27"), *_kept(None, None)],
}
FOR_OTHERS = {
    messages.StandInAsked, messages.NotHeardFrom, messages.DoorToOpen, messages.DayNews, messages.NotAsked,
    messages.CallsToday, messages.CallHourKept, CallPageReady, Amiss, Mended,
}  # fmt: skip
WELL = Line("Daily “I'm well”", "每日报平安")
CALLS = Line("Daily calls", "每日电话名单")
MENU = {Role.FAMILY: (WELL,), Role.COORDINATOR: (WELL, CALLS)}
COMMANDS = [("well", WELL), ("calls", CALLS)]


async def _is_well(town: Town) -> Neighbour:
    """On the second morning, since she may have been heard of on the first."""
    await arranged(town)
    second = wall_clock(town.clock.now(), "Asia/Shanghai") + timedelta(days=2)
    await until(town, f"{second:%Y-%m-%d} 08:00")
    await town.wang.taps("I'm well")
    return town.wang


TAPS = {"Saying “I'm well”": _is_well}
