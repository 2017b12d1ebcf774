"""Asking for help, in every messenger."""

from sqlmodel import select

from dialogs.language.spoken import Length
from dialogs.requests.cards.job import details, job_card
from dialogs.requests.cards.progress import progress_card, standing
from dialogs.requests.kinds import KINDS
from storage.requests import HelpRequest, State
from tests.channels.asking import REMARK, TASK, answers_to_the_summary, asked
from tests.channels.phones import GROUP
from tests.channels.worlds import MRS_WANG, START, World


async def the_request(world: World) -> HelpRequest:
    return await world.read(lambda session: session.exec(select(HelpRequest)).one())


async def test_a_daughter_asks_with_eight_answers_and_one_confirm(world: World) -> None:
    await answers_to_the_summary(world)
    await world.anna.taps("=yes")
    assert world.anna.actions() == ("withdraw",)
    request = await the_request(world)
    assert (request.kind, request.what, request.remarks, request.place) == ("shopping", TASK, REMARK, "")
    assert (request.minutes, request.expense_limit, request.state) == (60, 10_000, State.OPEN)
    assert (request.starts_at - START).total_seconds() == 29 * 3600
    await world.anna.sees(await world.about(lambda job: progress_card(job).title), await world.about(standing))


async def test_the_card_in_the_group_shows_no_name_address_or_telephone(world: World) -> None:
    await asked(world)
    card = await world.about(lambda job: (job_card(job).title, job_card(job).body))
    await world.ming.sees(card, TASK, MRS_WANG.area, where=GROUP)
    assert world.ming.actions(GROUP) == ("take", "details")
    everything = "\n".join(seen.text for seen in world.ming.screen(GROUP))
    for secret in (MRS_WANG.name, MRS_WANG.home, MRS_WANG.phone, REMARK, "Anna"):
        assert secret not in everything
    told = await world.li.taps("details", GROUP)
    assert told == await world.about(details)
    assert len(told) <= 200


async def test_back_returns_to_the_question_before(world: World) -> None:
    anna = world.anna
    await anna.says("menu")
    await anna.taps("ask_for_help")
    kinds = anna.actions()
    assert "=back" not in kinds
    await anna.taps("=meal")
    assert "=meal" not in anna.actions()
    await anna.taps("=back")
    assert anna.actions() == kinds
    await anna.taps("=cancel")
    assert "ask_for_help" in anna.actions()


async def test_change_alters_one_answer_and_keeps_the_others(world: World) -> None:
    await answers_to_the_summary(world)
    await world.anna.taps("=change")
    await world.anna.taps("=change-minutes")
    await world.anna.taps("=120")
    await world.anna.sees(TASK, REMARK, Length(120))
    await world.anna.taps("=yes")
    request = await the_request(world)
    assert (request.minutes, request.what) == (120, TASK)


async def test_cancel_leaves_nothing_behind(world: World) -> None:
    await answers_to_the_summary(world)
    await world.anna.taps("=cancel")
    await world.anna.sees(world.note("left"))
    assert await world.count(HelpRequest) == 0
    assert not world.ming.has_seen(TASK, GROUP)


async def test_a_button_of_an_earlier_question_changes_nothing(world: World) -> None:
    anna = world.anna
    await anna.says("menu")
    await anna.taps("ask_for_help")
    await anna.taps("=shopping")
    await anna.taps("=repair")
    await anna.sees(world.note("earlier_question"))
    await anna.says("cancel")
    await anna.taps("=repair")
    await anna.sees(world.note("earlier_done"))


async def test_an_elder_asks_with_three_presses(world: World) -> None:
    wang = world.wang
    await wang.says("menu")
    await wang.taps("ask_for_help_elder")
    assert len(wang.actions()) <= 5
    await wang.taps("=shopping")
    assert len(wang.actions()) <= 5
    await wang.taps(wang.actions()[0])
    assert wang.actions() == ("=yes", "=cancel", "=back")
    await wang.taps("=yes")
    assert wang.actions() == ("withdraw",)
    await world.ming.sees(KINDS["shopping"].short, where=GROUP)
    await world.anna.sees(await world.about(standing))


async def test_the_same_as_last_time_takes_two_presses(world: World) -> None:
    await asked(world)
    await world.anna.says("menu")
    await world.anna.taps("same_as_last_time")
    await world.anna.sees(TASK)
    await world.anna.taps("=yes")
    first, second = await world.read(lambda session: session.exec(select(HelpRequest).order_by("id")).all())
    for same in ("kind", "what", "remarks", "place", "minutes", "expense_limit", "part"):
        assert getattr(first, same) == getattr(second, same)
    assert second.starts_at.time() == first.starts_at.time()
    assert len([seen for seen in world.ming.screen(GROUP) if "take" in seen.actions]) == 2
