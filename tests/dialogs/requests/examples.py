"""What tests of everything have to know of help that comes again and again."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

from care.requests import helper_messages, series_messages
from care.requests.leave_messages import HelpNotAgreed, LeaveDetails
from care.requests.series_messages import SeriesDetails
from storage.people import Person
from storage.requests import Rhythm, Series, State
from tests.bot.errands import does
from tests.dialogs.requests.alone import sun_lives_here
from tests.town import Neighbour, Town

AT = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)
SOMEONE: Any = {"language": "en", "zone": "Asia/Shanghai", "handle": "", "created_at": AT}
HER, HIM = (
    Person(id=number, name=name, called=name, elder=number == 1, **SOMEONE)
    for number, name in enumerate(("Mrs Thompson-Lee", "Alexander Fitzgerald"), 1)
)


def _series(rhythm: Rhythm, *, ended: bool) -> Series:
    return Series(
        id=1, community_id=1, elder_id=1, asked_by=2, kind="registration", what="", minutes=60, rhythm=rhythm,
        begun_at=AT, ended_at=AT if ended else None,
    )  # fmt: skip


DETAILS = [
    SeriesDetails(_series(rhythm, ended=ended), HER, own, may_act, at, part, until, helper, by, is_elder=True)
    for rhythm, ended, own, may_act, at, (part, until), helper, by in product(
        Rhythm, (True, False), (True, False), (True, False), (AT, None), ((None, None), ("morning", "2027-02-26")),
        ("", HIM.name), (HIM, None),
    )
]  # fmt: skip
TOLD = {
    **dict.fromkeys((series_messages.SeriesKept, series_messages.SeriesEnded, series_messages.SeriesMissed), DETAILS),
    HelpNotAgreed: [LeaveDetails(HER, asked, refused) for asked, refused in product((True, False), repeat=2)],
}
BUTTONS = {
    ">repeat_request",
    ">change_series",
    "ask_leave",
}  # tests/care/requests: test_again_and_again.py, test_leave.py
FOR_OTHERS = {helper_messages.UsualWanted}


async def weekly(town: Town) -> None:
    """Anna wants the shopping every week; it was asked for on Saturday at three."""
    await does(town.anna, "hello", "Ask for help", "Shopping", "Milk", "tomorrow 15:00")
    await does(town.anna, "At home, 1 hour, no expenses", "Yes, and repeat it", "Every week", "Until I say stop")
    await town.anna.taps("Yes, then too")


async def asks_in_seven(town: Town) -> Neighbour:
    """From the menu on."""
    await does(town.anna, "Ask for help", "Shopping", "Milk", "tomorrow 15:00")
    await does(town.anna, "At home, 1 hour, no expenses", "Yes, ask the neighbours")
    return town.anna


async def asks_for_the_same(town: Town) -> Neighbour:
    """From the menu on; it was asked for before, and another kind stands between."""
    await town.pass_time(timedelta(days=2))
    await does(town.anna, "Same as last time", "Yes, please ask")
    return town.anna


async def repeats_it(town: Town) -> Neighbour:
    """From the card on which it was confirmed."""
    await town.ming.taps("I'll do it", where="group")
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.goes_on(step)
    await town.wang.taps("Yes, all is well")
    await does(town.anna, "Repeat this", "Every week", "Until I say stop", "Yes, then too")
    return town.anna


async def moves_the_next(town: Town) -> Neighbour:
    """From the card on which it stands."""
    await does(town.anna, "Change it", "Move the next one", "Tomorrow morning")
    return town.anna


async def asks_for_who_is_alone(town: Town) -> Neighbour:
    """From the menu on, for an elder who has neither an app nor family here."""
    await sun_lives_here(town)
    await does(town.hua, "Ask for help", "Mrs Sun", "Shopping", "Milk", "tomorrow 15:00")
    await does(town.hua, "At home, 1 hour, no expenses", "Yes, ask the neighbours")
    return town.hua


WAYS = {
    "repeat_request": ("anna", ("Repeat this", "Every week"), State.CONFIRMED),
    "change_series": ("anna", ("Change it", "Move the next one"), weekly),
}
TAPS = {
    "Asking for help, the task in words": asks_in_seven,
    "Asking for the same as last time": asks_for_the_same,
    "Asking for the same every week, from the card of what was done": repeats_it,
    "Moving the next one of what comes every week": moves_the_next,
    "Asking for help for an elder who has neither an app nor family here": asks_for_who_is_alone,
}
