"""How a request is asked for: the daughter's answers, one by one."""

from datetime import datetime

from care.requests import verbs
from care.requests.commands import PostRequest
from tests.channels.phones import GROUP
from tests.channels.worlds import World
from tests.words import Line, asking, job, menu
from tests.words.asking import REMARK, TASK

TOMORROW = datetime(2026, 11, 21, 15)  # noqa: DTZ001 – as decisions have it: the wall clock of the place

PRESSED = (
    (asking.WHERE, asking.AT_HOME),
    (asking.HOW_LONG, asking.ONE_HOUR),
    (asking.WILL_THERE_BE_EXPENSES, asking.EXPENSES_YES),
    (asking.UP_TO_HOW_MUCH, asking.UP_TO_100),
)


async def answers_to_the_summary(world: World) -> None:
    """Everything up to the one confirm."""
    anna = world.anna
    await anna.says("menu")
    await anna.sees(menu.HELLO.of("Anna"))
    await anna.taps(menu.ASK_FOR_HELP)
    await anna.sees(asking.WHAT_KIND)
    await anna.taps(asking.SHOPPING)
    await anna.sees(asking.WHAT_SHOULD_BE_DONE)
    await anna.says(TASK)
    await anna.sees(asking.WHEN)
    await anna.says(asking.TOMORROW_AT_THREE)
    for question, answer in PRESSED:
        await anna.sees(question)
        await anna.taps(answer)
    await anna.sees(asking.ANYTHING_FOR_THE_HELPER)
    await anna.says(REMARK)
    await anna.sees(asking.SUMMARY)
    anna.is_offered(
        asking.YES_ASK_THE_NEIGHBOURS, asking.YES_AND_REPEAT_IT, menu.CHANGE_SOMETHING, menu.BACK, menu.CANCEL
    )


async def asked(world: World) -> None:
    """A request of the daughter, posted without the conversation."""
    anna = (await world.called("Anna")).id
    wish = PostRequest(world.elder_id, "shopping", TASK, TOMORROW, None, 60, "", 10_000, REMARK)
    await world.write(lambda uow: verbs.ask(uow, wish, anna))
    world.app.courier.wake()
    await world.settle()


async def done(world: World) -> None:
    """Taken and carried out by Ming."""
    await asked(world)
    await world.ming.taps(job.I_WILL_DO_IT, GROUP)
    await carried_out(world)


async def carried_out(world: World) -> None:
    """Ming has been there."""
    for step in (job.ON_MY_WAY, job.ARRIVED, job.DONE):
        await goes_on(world, step)


async def goes_on(world: World, step: Line) -> str:
    """Ming presses the next step, long before the hour that was asked for, so of a "Done" he is asked once more."""
    notice = await world.ming.taps(step)
    again = step is job.DONE and job.YES_IT_IS_DONE.said(world.language) in world.ming.screen()[-1].labels
    return await world.ming.taps(job.YES_IT_IS_DONE) if again else notice
