"""How a request is asked for: the daughter's answers, one by one."""

from tests.channels.phones import GROUP
from tests.channels.worlds import World

TASK = "Milk and bread <b>please</b> 🥛"
REMARK = "Third floor; the bell is broken"


async def answers_to_the_summary(world: World) -> None:
    """Everything up to the one confirm."""
    anna = world.anna
    await anna.taps("Ask for help")
    await anna.sees("What kind of help?")
    await anna.taps("Shopping")
    await anna.says(TASK)
    await anna.sees("When? Press a button, or write it: tomorrow 15:00.")
    await anna.says("tomorrow 15:00" if world.language == "en" else "明天15:00")
    await anna.taps("At home")
    await anna.taps("1 hour")
    await anna.taps("Yes")
    await anna.taps("¥100")
    await anna.says(REMARK)
    await anna.sees("Shall I ask the neighbours?", TASK, REMARK)


async def asked(world: World) -> None:
    """A request of the daughter, posted."""
    await answers_to_the_summary(world)
    await world.anna.taps("Yes, ask the neighbours")
    await world.anna.sees(TASK, "I have asked the neighbours and tell you here who will come.")


async def done(world: World) -> None:
    """Taken and carried out by Ming."""
    await asked(world)
    await world.ming.taps("I'll do it", GROUP)
    for step in ("On my way", "Arrived", "Done"):
        await world.ming.taps(step)


def title(world: World) -> str:
    return world.w("{kind} for {called}", kind=world.w("Shopping"), called="Mrs Wang")
