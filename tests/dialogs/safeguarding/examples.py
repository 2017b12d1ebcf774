"""What tests of everything have to know of safeguarding."""

from care.safeguarding import messages
from storage.people import Person, Role
from storage.requests import State
from tests.bot.errands import does
from tests.town import Town
from tests.words import Line


async def _told(town: Town) -> None:
    await does(town.wang, "hello", "tell only the coordinator", "He shouts at me")
    await town.hua.says("look after")


WAYS = {
    "close_concern": ("hua", ("Close it",), _told),
    "not_again": ("wang", ("not again", "Yes, something did"), State.CONFIRMED),
}
BUTTONS = {"concerns", "take_concern", "come_again", ">close_concern", ">not_again"}  # tests/care/safeguarding
TOLD = {
    messages.KeptAway: [
        messages.KeptAwayDetails(Person(id=1, called=name), Person(id=2, name=name), kept_away)
        for name in ("Margaret Thompson-Lee", "司徒美玲")
        for kept_away in (True, False)
    ]
}
FOR_OTHERS = {messages.ConcernsListed, messages.ConcernShown, messages.ConcernWaits}
NOT_AGAIN = Line("Not this one again", "以后不请这位了")
LOOK_AFTER = Line("To look after", "要关注的事")
MENU = {Role.COORDINATOR: (LOOK_AFTER,)}
COMMANDS = [("notagain", NOT_AGAIN), ("concerns", LOOK_AFTER)]
