"""What tests of everything have to know of notices and events."""

from datetime import UTC, datetime
from itertools import product

from care.events import messages
from care.events.access import State
from care.events.messages import EventDetails
from storage.events import Event, EventState, SignUpState
from storage.ids import PersonId
from storage.people import Role
from tests.bot.errands import does
from tests.town import Neighbour, Town
from tests.words import Line

AT = datetime(2026, 11, 28, 7, 0, tzinfo=UTC)
OWN_WORDS = "Milk. Bread. Eggs. The brown ones, if there are any left on the shelf at the back, please."


def _event(state: State) -> Event:
    return Event(
        id=1, community_id=1, made_by=4, text=OWN_WORDS, place="The garden behind house 3", posted_at=AT,
        starts_at=None if state == State.NOTICE else AT, places=8,
        state=EventState.CANCELLED if state == State.OVER else EventState.PLANNED,
    )  # fmt: skip


DETAILS = [
    EventDetails(_event(state), "Asia/Shanghai", "", "Hua", state, 8, 4, whom, name, mine, 4, elder=True)
    for state, (whom, name), mine in product(
        State, ((PersonId(0), ""), (PersonId(2), "上官奶奶"), (PersonId(2), "Mrs Thompson-Lee")), ("", *SignUpState)
    )
]
TOLD = {
    **dict.fromkeys(
        (
            messages.EventTold,
            messages.StandsSo,
            messages.MovedUp,
            messages.EventNear,
            messages.EventCancelled,
            messages.EventMoved,
        ),
        DETAILS,
    ),
    messages.NoticesKept: [True, False],
}
FOR_OTHERS = {messages.EventPosted, messages.Announced, messages.WhoComes}
BUTTONS = {
    "events", "sign_up", "sign_off", "who_comes", "notices", ">announce", ">sign_up_for", ">call_off",
    ">move_event",
}  # fmt: skip  # tests/care/events
ANNOUNCE = Line("Announce something", "发通知或活动")
MENU = {Role.COORDINATOR: (ANNOUNCE,)}
COMMANDS = [("announce", ANNOUNCE), ("events", Line("What is coming up", "最近的活动"))]
TEA = ("Announce something", "An event to come to", "Tea for all", "saturday 28 november at 15:00", "The garden")


async def tea(town: Town, places: str = "6") -> None:
    """Hua announces a tea round."""
    await does(town.hua, "hello", TEA[0])
    if town.hua.has_seen("Who is it for?"):  # a group was made before
        await town.hua.taps("Willow Lane")
    await does(town.hua, *TEA[1:], places, "Yes, send it")


async def comes(town: Town) -> Neighbour:
    """From the notice on."""
    await tea(town)
    await town.wang.taps("I'll come")  # it stands on the notice
    return town.wang


WAYS = {
    "announce": ("hua", (*TEA, "6")),
    "sign_up_for": ("hua", ("Sign somebody up",), tea),
    "call_off": ("hua", ("Cancel the event",), tea),
    "move_event": ("hua", ("Another time or place", "sunday 29 november at 15:00", "The same place"), tea),
}
TAPS = {"Signing up for an event": comes}
