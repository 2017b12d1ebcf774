"""A neighbour takes a job and carries it out, in every messenger."""

from dialogs.engine.notes import note
from sqlmodel import select

from dialogs.language.spoken import Length
from dialogs.requests.cards.assignment import assignment_card
from dialogs.requests.cards.done import thanks_card, withdrawn_card
from dialogs.requests.cards.elder_news import elder_news_card
from dialogs.requests.cards.job import how_it_stands
from dialogs.requests.cards.progress import not_coming_card, standing
from storage.hours import Entry
from storage.requests import HelpRequest, State
from tests.channels.asking import REMARK, TASK, asked, done
from tests.channels.phones import GROUP
from tests.channels.worlds import MRS_WANG, World

DETAILS = (MRS_WANG.home, MRS_WANG.phone, REMARK)


async def elder_is_told(world: World, state: State, gone: str = "") -> None:
    await world.wang.sees(await world.about(lambda job: elder_news_card(job, state, gone).body))


async def family_is_told(world: World) -> None:
    await world.anna.sees(await world.about(standing))


async def test_the_first_press_wins_and_the_winner_alone_gets_the_private_details(world: World) -> None:
    await asked(world)
    assert await world.ming.taps("take", GROUP) == world.note("yours")
    await world.ming.sees(TASK, *DETAILS)
    assert world.ming.actions() == ("on_the_way", "arrived", "done", "give_back")
    await world.ming.sees(await world.about(how_it_stands), where=GROUP)
    assert world.ming.actions(GROUP) == ()
    assert not any(secret in seen.text for seen in world.ming.screen(GROUP) for secret in DETAILS)
    assert not world.li.has_seen(MRS_WANG.home)


async def test_pressing_at_the_same_moment_gives_the_job_to_one(world: World) -> None:
    await asked(world)
    label = world.ming.label("take", GROUP)
    answers = await world.together(world.ming.presses(label, GROUP), world.li.presses(label, GROUP))
    await world.settle()
    request = await world.read(lambda session: session.exec(select(HelpRequest)).one())
    winner, other = ("Ming", "Li") if request.holder_id == (await world.called("Ming")).id else ("Li", "Ming")
    said = dict(zip(("Ming", "Li"), answers, strict=True))
    assert said == {winner: world.note("yours"), other: world.say(note("TakenBySomeoneElse", {"name": winner}))}
    assert (request.version, world.ming.has_seen(MRS_WANG.home)) == (2, winner == "Ming")
    assert world.li.has_seen(MRS_WANG.home) == (winner == "Li")


async def test_only_volunteers_can_take_a_job(world: World) -> None:
    await asked(world)
    assert await world.hua.taps("take", GROUP) == world.note("NotAHelperHere")
    request = await world.read(lambda session: session.exec(select(HelpRequest)).one())
    assert (request.state, request.holder_id) == (State.OPEN, None)


async def test_each_step_reaches_the_elder_as_a_new_message_and_the_family_on_one_card(world: World) -> None:
    await asked(world)
    family = len(world.anna.screen())
    await world.ming.taps("take", GROUP)
    await elder_is_told(world, State.TAKEN)
    for step in (State.ON_THE_WAY, State.ARRIVED, State.DONE):
        before = len(world.wang.screen())
        await world.ming.taps(step)
        await elder_is_told(world, step)
        assert len(world.wang.screen()) == before + 1
        await family_is_told(world)
    assert len(world.anna.screen()) == family
    assert world.anna.screen()[-1].edited
    assert not any(seen.edited for seen in world.wang.screen())


async def test_the_private_details_are_removed_at_the_end(world: World) -> None:
    await done(world)
    holder = (await world.called("Ming")).id or 0
    await world.ming.sees(await world.about(lambda job: assignment_card(job, holder).body))
    assert not any(world.ming.has_seen(secret) for secret in DETAILS)


async def test_yes_credits_the_hours_once(world: World) -> None:
    await done(world)
    await world.wang.taps("confirm")
    await world.ming.sees(await world.about(lambda job: thanks_card(job).body))
    minutes = await world.read(lambda session: session.exec(select(Entry.minutes).order_by("id")).all())
    assert minutes == [60, -60]
    assert await world.wang.taps("confirm") == world.note("over")
    assert await world.count(Entry) == 2
    await world.ming.says("menu")
    await world.ming.taps("my_hours")
    await world.ming.sees(Length(60))
    await world.ming.sees(await world.about(how_it_stands), where=GROUP)


async def test_a_job_given_back_is_posted_again_at_once(world: World) -> None:
    await asked(world)
    await world.ming.taps("take", GROUP)
    cards = len(world.li.screen(GROUP))
    await world.ming.taps("give_back")
    assert len(world.li.screen(GROUP)) == cards + 1
    assert world.li.actions(GROUP) == ("take", "details")
    assert world.li.screen(GROUP)[-2].buttons == ()  # one card to press
    assert not world.ming.has_seen(MRS_WANG.home)
    await elder_is_told(world, State.OPEN, gone="Ming")
    await world.anna.sees(await world.about(lambda job: not_coming_card(job, "Ming").body))
    await world.li.taps("take", GROUP)
    await world.li.sees(*DETAILS)
    assert world.anna.has_seen(await world.about(standing))
    await elder_is_told(world, State.TAKEN)


async def test_withdrawing_tells_the_one_who_was_coming(world: World) -> None:
    await asked(world)
    await world.ming.taps("take", GROUP)
    await world.anna.taps("withdraw")
    await world.anna.taps("=yes")
    await world.ming.sees(await world.about(lambda job: withdrawn_card(job).body))
    assert not any(world.ming.has_seen(secret) for secret in DETAILS)
    await world.ming.sees(await world.about(how_it_stands), where=GROUP)
    await elder_is_told(world, State.WITHDRAWN)
    assert world.anna.has_seen(await world.about(standing))
    await world.anna.sees(world.note("withdrawn"))
    assert world.anna.actions() == ()


async def test_a_problem_brings_both_sides_words_to_the_coordinator(world: World) -> None:
    await done(world)
    await world.wang.taps("problem")
    await world.wang.says("The milk was sour 🥛")
    await world.ming.taps("tell_my_side")
    await world.ming.says("It was the last bottle")
    await world.hua.sees("The milk was sour 🥛", "It was the last bottle", MRS_WANG.phone)
    assert world.hua.actions() == ("confirm", "settle")
    assert not world.ming.has_seen("The milk was sour 🥛")
    assert await world.hua.taps("settle") == world.note("settled")
    assert world.hua.actions() == ()
    assert await world.count(Entry) == 0
    await elder_is_told(world, State.SETTLED)
