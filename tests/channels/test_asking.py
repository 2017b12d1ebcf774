"""Asking for help, in every messenger."""

from sqlmodel import select

from storage.requests import HelpRequest, State
from tests.channels.asking import REMARK, TASK, answers_to_the_summary, asked, title
from tests.channels.phones import GROUP
from tests.channels.worlds import MRS_WANG, START, World


async def test_a_daughter_asks_with_eight_answers_and_one_confirm(world: World) -> None:
    await asked(world)
    request = await world.read(lambda session: session.exec(select(HelpRequest)).one())
    assert (request.kind, request.what, request.remarks, request.place) == ("shopping", TASK, REMARK, "")
    assert (request.minutes, request.expense_limit, request.state) == (60, 10_000, State.OPEN)
    assert (request.starts_at - START).total_seconds() == 29 * 3600
    assert world.anna.labels() == (world.w("No longer needed"),)


async def test_the_card_in_the_group_shows_no_name_address_or_telephone(world: World) -> None:
    await asked(world)
    await world.ming.sees(title(world), TASK, MRS_WANG.area, where=GROUP)
    assert world.ming.labels(GROUP) == (world.w("I'll do it"), world.w("Details"))
    everything = "\n".join(seen.text for seen in world.ming.screen(GROUP))
    for secret in (MRS_WANG.name, MRS_WANG.home, MRS_WANG.phone, REMARK, "Anna"):
        assert secret not in everything
    details = await world.li.taps("Details", GROUP)
    assert world.w("1 hour") in details
    assert len(details) <= 200


async def test_back_returns_to_the_question_before_and_change_alters_one_answer(world: World) -> None:
    anna = world.anna
    await anna.taps("Ask for help")
    await anna.taps("A meal")
    await anna.taps("Back")
    await anna.sees("What kind of help?")
    await anna.taps("Cancel")
    await answers_to_the_summary(world)
    await anna.taps("Change something")
    await anna.sees("What would you like to change?")
    await anna.taps("Length")
    await anna.taps("2 hours" if world.language == "en" else world.w("{hours} hours", hours=2))
    await anna.sees("Shall I ask the neighbours?", TASK, REMARK, world.w("{hours} hours", hours=2))
    await anna.taps("Yes, ask the neighbours")
    request = await world.read(lambda session: session.exec(select(HelpRequest)).one())
    assert (request.minutes, request.what) == (120, TASK)


async def test_cancel_leaves_nothing_behind(world: World) -> None:
    await answers_to_the_summary(world)
    await world.anna.taps("Cancel")
    await world.anna.sees("All right, I have left it.")
    assert await world.count(HelpRequest) == 0
    assert not world.ming.has_seen(TASK, GROUP)


async def test_a_button_of_an_earlier_question_changes_nothing(world: World) -> None:
    anna = world.anna
    await anna.taps("Ask for help")
    await anna.taps("Shopping")
    await anna.taps("A repair")
    await anna.sees("That was an earlier question. This is where we are now:", "What should be done?")
    await anna.says("cancel")
    await anna.taps("A repair")
    await anna.sees("That was an earlier question and is settled. Here is what I can do:")


async def test_an_elder_asks_with_three_presses(world: World) -> None:
    wang = world.wang
    await wang.taps("Ask for help")
    await wang.sees("What may a neighbour do for you?")
    assert len(wang.labels()) <= 5
    await wang.taps("Shopping")
    await wang.sees("When would it suit you?")
    assert len(wang.labels()) <= 5
    await wang.presses(wang.labels()[0], None)
    await wang.sees("Shall I ask the neighbours?")
    await wang.taps("Yes, please ask")
    await wang.sees("I will tell you who comes.")
    await world.ming.sees(title(world), "Some shopping; the list comes by phone", where=GROUP)
    assert world.anna.has_seen("I have asked the neighbours and tell you here who will come.")


async def test_the_same_as_last_time_takes_two_presses(world: World) -> None:
    await asked(world)
    await world.anna.says("menu")
    await world.anna.taps("Same as last time")
    await world.anna.sees("Shall I ask the neighbours again?", TASK)
    await world.anna.taps("Yes, please ask")
    first, second = await world.read(lambda session: session.exec(select(HelpRequest).order_by("id")).all())
    for same in ("kind", "what", "remarks", "place", "minutes", "expense_limit", "part", "starts_at"):
        assert getattr(first, same) == getattr(second, same)
    cards = [seen for seen in world.ming.screen(GROUP) if title(world) in seen.text]
    assert len(cards) == 2
