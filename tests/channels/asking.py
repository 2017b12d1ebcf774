"""How a request is asked for: the daughter's answers, one by one."""

from datetime import datetime

from care.requests import verbs as requests
from care.requests.commands import PostRequest
from tests.channels.phones import GROUP
from tests.channels.worlds import World

TASK = "Milk and bread <b>please</b> 🥛"
TOMORROW = datetime(2026, 11, 21, 15)  # noqa: DTZ001 – as decisions have it: the wall clock of the place
REMARK = "Third floor; the bell is broken"


async def answers_to_the_summary(world: World) -> None:
    """Everything up to the one confirm."""
    anna = world.anna
    await anna.says("menu")
    await anna.taps("ask_for_help")
    await anna.taps("=shopping")
    await anna.says(TASK)
    await anna.says("tomorrow 15:00" if world.language == "en" else "明天15:00")
    await anna.taps("=home")
    await anna.taps("=60")
    await anna.taps("=yes")
    await anna.taps("=100")
    await anna.says(REMARK)
    await anna.sees("Mrs Wang", TASK, "¥100", REMARK)
    assert anna.actions() == ("=yes", "=change", "=back", "=cancel")


async def asked(world: World) -> None:
    """A request of the daughter, posted without the conversation."""
    anna = (await world.called("Anna")).id or 0
    wish = PostRequest(world.elder_id, "shopping", TASK, TOMORROW, None, 60, "", 10_000, REMARK)
    await world.write(lambda uow: requests.post(uow, wish, by=anna))
    world.app.courier.wake()
    await world.settle()


async def done(world: World) -> None:
    """Taken and carried out by Ming."""
    await asked(world)
    await world.ming.taps("take", GROUP)
    await world.ming.taps("done")
