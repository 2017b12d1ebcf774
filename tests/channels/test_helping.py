"""A neighbour takes a job and carries it out, in every messenger."""

from sqlmodel import select

from storage.hours import Entry
from storage.requests import HelpRequest
from tests.cast import WANG
from tests.channels.asking import asked, done, goes_on
from tests.channels.phones import GROUP
from tests.channels.worlds import World
from tests.words import job, menu, news
from tests.words.asking import REMARK

DETAILS = (WANG.home, WANG.phone, REMARK)


async def test_the_first_press_wins_and_the_winner_alone_gets_the_private_details(world: World) -> None:
    await asked(world)
    assert await world.ming.taps(job.I_WILL_DO_IT, GROUP) == world.in_words(job.IT_IS_YOURS)
    await world.ming.sees(job.THE_JOB_IS_YOURS)
    world.ming.is_offered(job.ON_MY_WAY, job.I_CANNOT)
    await world.ming.sees(job.JOB, job.TAKEN_BY.of("Ming"), where=GROUP)
    world.ming.is_offered(where=GROUP)
    assert not any(secret in seen.text for seen in world.ming.screen(GROUP) for secret in DETAILS)
    assert not world.li.has_seen(WANG.home)


async def test_pressing_at_the_same_moment_gives_the_job_to_one(world: World) -> None:
    await asked(world)
    label = world.in_words(job.I_WILL_DO_IT)
    answers = await world.together(world.ming.presses(label, GROUP), world.li.presses(label, GROUP))
    await world.settle()
    request = await world.read(lambda session: session.exec(select(HelpRequest)).one())
    winner, other = ("Ming", "Li") if request.holder_id == (await world.called("Ming")).id else ("Li", "Ming")
    said = dict(zip(("Ming", "Li"), answers, strict=True))
    assert said == {winner: world.in_words(job.IT_IS_YOURS), other: world.in_words(job.WAS_FASTER.of(winner))}
    assert (request.version, world.ming.has_seen(WANG.home)) == (2, winner == "Ming")
    assert world.li.has_seen(WANG.home) == (winner == "Li")


async def test_a_coordinator_can_take_a_job_herself(world: World) -> None:
    await asked(world)
    assert await world.hua.taps(job.I_WILL_DO_IT, GROUP) == world.in_words(job.IT_IS_YOURS)
    await world.hua.sees(job.THE_JOB_IS_YOURS)
    await world.wang.sees(news.HUA_COMES_TOMORROW)


async def test_each_step_reaches_the_elder_as_a_new_message_and_the_family_on_one_card(world: World) -> None:
    await asked(world)
    family = len(world.anna.screen())
    await world.ming.taps(job.I_WILL_DO_IT, GROUP)
    await world.wang.sees(news.COMES_TOMORROW.of("Ming"))
    await world.anna.sees(news.WILL_COME.of("Ming"))
    for step, elder, daughter in news.STEPS:
        before = len(world.wang.screen())
        assert await goes_on(world, step) == world.in_words(job.NOTED)
        await world.wang.sees(elder.of("Ming"))
        assert len(world.wang.screen()) == before + 1
        await world.anna.sees(daughter.of("Ming"))
    assert len(world.anna.screen()) == family
    assert world.anna.screen()[-1].edited
    assert not any(seen.edited for seen in world.wang.screen())
    for one in (world.wang, world.anna):
        one.is_offered(news.YES_ALL_DONE, news.THERE_WAS_A_PROBLEM)


async def test_the_private_details_are_removed_at_the_end(world: World) -> None:
    await done(world)
    assert world.ming.has_seen(job.DONE_AND_REMOVED)
    assert not any(world.ming.has_seen(secret) for secret in DETAILS)


async def test_yes_credits_the_hours_once(world: World) -> None:
    await done(world)
    await world.wang.taps(news.YES_ALL_DONE)
    await world.wang.sees(news.THANKED_FOR_YOU.of("Ming"))
    await world.anna.sees(news.DONE_AND_CONFIRMED.of("Ming"))
    await world.ming.sees(job.SHE_SAYS_THANK_YOU, job.ADDED_ONE_HOUR)
    minutes = await world.read(lambda session: session.exec(select(Entry.minutes).order_by("id")).all())
    assert minutes == [60, -60]
    assert await world.wang.taps(news.YES_ALL_DONE) == world.in_words(job.OVER_ALREADY)
    assert await world.count(Entry) == 2
    await world.ming.says("menu")
    await world.ming.taps(menu.MY_HOURS)
    await world.ming.sees(job.GIVEN_ONE_HOUR)
    await world.ming.sees(job.DONE_BY.of("Ming"), where=GROUP)


async def test_a_job_given_back_is_posted_again_at_once(world: World) -> None:
    await asked(world)
    await world.ming.taps(job.I_WILL_DO_IT, GROUP)
    cards = len(world.li.screen(GROUP))
    await world.ming.taps(job.I_CANNOT)
    await world.ming.taps(job.YES_I_CANNOT)
    await world.ming.sees(job.I_WILL_ASK_THE_OTHERS)
    assert len(world.li.screen(GROUP)) == cards + 1
    await world.li.sees(job.NEEDED_AGAIN, where=GROUP)
    world.li.is_offered(job.I_WILL_DO_IT, job.DETAILS, where=GROUP)
    older = world.li.screen(GROUP)[-2]
    assert older.labels == ()  # one card to press
    assert world.in_words(job.ASKED_FURTHER_DOWN) in older.text
    assert not world.ming.has_seen(WANG.home)
    assert world.ming.has_seen(job.GIVEN_BACK_AND_REMOVED)
    await world.wang.sees(news.NOT_COMING_AFTER_ALL.of("Ming"))
    await world.anna.sees(news.ASKED_THE_OTHERS_AGAIN.of("Ming"))
    await world.li.taps(job.I_WILL_DO_IT, GROUP)
    await world.li.sees(*DETAILS)
    assert world.anna.has_seen(news.WILL_COME.of("Li"))
    await world.wang.sees(news.COMES_TOMORROW.of("Li"))


async def test_withdrawing_tells_the_one_who_was_coming(world: World) -> None:
    await asked(world)
    await world.ming.taps(job.I_WILL_DO_IT, GROUP)
    await world.anna.taps(news.NO_LONGER_NEEDED)
    await world.anna.sees(news.SHALL_I_CANCEL)
    world.anna.is_offered(news.YES_CANCEL_IT, news.NO_KEEP_IT)
    await world.anna.taps(news.YES_CANCEL_IT)
    await world.ming.sees(job.YOU_NEED_NOT_COME)
    assert world.ming.has_seen(job.WITHDRAWN_AND_REMOVED)
    assert not any(world.ming.has_seen(secret) for secret in DETAILS)
    await world.ming.sees(job.NEEDED_NO_LONGER, where=GROUP)
    await world.wang.sees(news.ANNA_HAS_CANCELLED)
    assert world.anna.has_seen(news.CANCELLED_NOBODY_COMES)
    await world.anna.sees(news.IT_IS_CANCELLED)
    world.anna.is_offered(menu.MY_REQUESTS)


async def test_a_problem_brings_both_sides_words_to_the_coordinator(world: World) -> None:
    await done(world)
    await world.wang.taps(news.THERE_WAS_A_PROBLEM)
    await world.wang.sees(news.WHAT_WAS_NOT_RIGHT)
    world.wang.is_offered(news.PLEASE_PHONE_ME, menu.BACK)
    await world.wang.says(news.SOUR)
    await world.wang.sees(news.HUA_IS_TOLD)
    await world.anna.sees(news.A_PROBLEM_OF_HERS)
    await world.ming.sees(news.NOT_QUITE_RIGHT)
    await world.ming.taps(news.TELL_MY_SIDE)
    await world.ming.sees(news.HOW_WAS_IT)
    await world.ming.says(news.LAST_BOTTLE)
    await world.ming.sees(news.HUA_HAS_THE_WORDS)
    await world.hua.sees(news.PLEASE_PHONE_BOTH_SIDES, news.BOTH_SIDES)
    world.hua.is_offered(news.I_AM_ON_IT, news.GIVE_THE_HOURS, news.CLOSE_WITHOUT_HOURS)
    assert not world.ming.has_seen(news.SOUR)
    assert await world.hua.taps(news.CLOSE_WITHOUT_HOURS) == world.in_words(job.IT_IS_CLOSED)
    await world.hua.sees(news.SETTLED_WITHOUT_HOURS)
    world.hua.is_offered()
    assert await world.count(Entry) == 0
    await world.wang.sees(news.HUA_HAS_SETTLED_IT)
    await world.anna.sees(news.HUA_HAS_SETTLED)
    await world.ming.sees(news.HUA_HAS_SETTLED_THIS)
