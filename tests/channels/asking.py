"""How a request is asked for: the daughter's answers, one by one."""

from tests.channels.phones import GROUP
from tests.channels.worlds import World

TASK = "Milk and bread <b>please</b> 🥛"
REMARK = "Third floor; the bell is broken"


async def answers_to_the_summary(world: World) -> None:
    """Everything up to the one confirm."""
    anna = world.anna
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
    """A request of the daughter, posted."""
    await answers_to_the_summary(world)
    await world.anna.taps("=yes")
    await world.anna.sees(TASK)
    assert world.anna.actions() == ("withdraw",)


async def done(world: World) -> None:
    """Taken and carried out by Ming."""
    await asked(world)
    await world.ming.taps("take", GROUP)
    for step in ("on_the_way", "arrived", "done"):
        await world.ming.taps(step)
