"""A neighbour takes a job and carries it out, in every messenger."""

from sqlmodel import select

from storage.ledger import Entry
from storage.requests import HelpRequest, State
from tests.channels.asking import REMARK, TASK, asked, done, title
from tests.channels.phones import GROUP
from tests.channels.worlds import MRS_WANG, World

DETAILS = (MRS_WANG.home, MRS_WANG.phone, REMARK)


async def test_the_first_press_wins_and_every_other_gets_a_kind_answer(world: World) -> None:
    await asked(world)
    old = world.w("I'll do it")
    assert await world.ming.taps("I'll do it", GROUP) == world.w(
        "Thank you! It is yours. I have sent you the address privately."
    )
    await world.ming.sees("Thank you, this is yours.", TASK, *DETAILS)
    assert world.ming.labels() == tuple(map(world.w, ("On my way", "Arrived", "Done", "I can't")))
    assert old not in world.ming.labels(GROUP)
    assert not any(secret in seen.text for seen in world.ming.screen(GROUP) for secret in DETAILS)
    assert not world.li.has_seen(MRS_WANG.home)


async def test_pressing_at_the_same_moment_gives_the_job_to_one(world: World) -> None:
    await asked(world)
    card = next(seen for seen in reversed(world.ming.screen(GROUP)) if seen.labels)
    label = card.labels[0]
    answers = await world.together(world.ming.presses(label, GROUP), world.li.presses(label, GROUP))
    await world.settle()
    yours = world.w("Thank you! It is yours. I have sent you the address privately.")
    faster = "{name} was a little faster and has taken it. Thank you all the same!"
    assert sorted(answers) in (
        sorted([yours, world.w(faster, name="Ming")]),
        sorted([yours, world.w(faster, name="Li")]),
    )
    assert world.ming.has_seen(MRS_WANG.home) != world.li.has_seen(MRS_WANG.home)


async def test_only_volunteers_can_take_a_job(world: World) -> None:
    await asked(world)
    refused = await world.hua.taps("I'll do it", GROUP)
    assert refused.startswith(world.w("Thank you! Only neighbours whom the coordinator knows can take this.")[:12])
    request = await world.read(lambda session: session.exec(select(HelpRequest)).one())
    assert (request.state, request.holder_id) == (State.OPEN, None)


async def test_every_step_reaches_the_elder_as_a_new_message_and_the_family_on_one_card(world: World) -> None:
    await asked(world)
    family = len(world.anna.screen())
    await world.ming.taps("I'll do it", GROUP)
    steps = {
        "On my way": ("{name} is on the way to you.", "{name} is on the way."),
        "Arrived": ("{name} is at your door.", "{name} has arrived."),
        "Done": ("{name} says it is done. Was everything all right?", "{name} says it is done. Is all well?"),
    }
    for step, (elder, child) in steps.items():
        before = len(world.wang.screen())
        await world.ming.taps(step)
        await world.wang.sees(world.w(elder, name="Ming"))
        assert len(world.wang.screen()) == before + 1
        await world.anna.sees(world.w(child, name="Ming"))
    assert len(world.anna.screen()) == family
    assert world.anna.screen()[-1].edited
    assert not any(seen.edited for seen in world.wang.screen())


async def test_the_private_details_are_removed_at_the_end(world: World) -> None:
    await done(world)
    await world.ming.sees("The private details have been removed.")
    assert not any(world.ming.has_seen(secret) for secret in DETAILS)


async def test_yes_credits_the_hours_once(world: World) -> None:
    await done(world)
    await world.wang.taps("Yes, all done")
    await world.ming.sees(world.w("{length} have been added to your hours.", length=world.w("1 hour")))
    minutes = await world.read(lambda session: session.exec(select(Entry.minutes).order_by("id")).all())
    assert minutes == [60, -60]
    await world.wang.taps("Yes, all done")
    assert await world.count(Entry) == 2
    await world.ming.says("menu")
    await world.ming.taps("My hours")
    await world.ming.sees(world.w("You have given {hours}.", hours=world.w("1 hour")))
    await world.ming.sees(world.w("Done by {name}. Thank you!", name="Ming"), where=GROUP)


async def test_a_job_given_back_is_posted_again_at_once(world: World) -> None:
    await asked(world)
    await world.ming.taps("I'll do it", GROUP)
    cards = [seen for seen in world.li.screen(GROUP) if title(world) in seen.text]
    await world.ming.taps("I can't")
    again = [seen for seen in world.li.screen(GROUP) if title(world) in seen.text]
    assert len(again) == len(cards) + 1
    assert world.w("I'll do it") in again[-1].labels
    await world.ming.sees("You have given this job back. Thank you for telling us.")
    assert not world.ming.has_seen(MRS_WANG.home)
    await world.wang.sees("I have asked the other neighbours at once.")
    await world.anna.sees("I have asked the neighbours and tell you here who will come.")
    await world.li.taps("I'll do it", GROUP)
    await world.li.sees(*DETAILS)
    await world.anna.sees(world.w("{name} will come.", name="Li"))


async def test_withdrawing_tells_the_one_who_was_coming(world: World) -> None:
    await asked(world)
    await world.ming.taps("I'll do it", GROUP)
    await world.anna.taps("No longer needed")
    await world.ming.sees(
        world.w(
            "{called} no longer needs help with this: {kind}. You need not come. Thank you for being ready.",
            called="Mrs Wang", kind=world.w("Shopping"),
        )
    )  # fmt: skip
    assert not any(world.ming.has_seen(secret) for secret in DETAILS)
    await world.ming.sees("No longer needed. Thank you all.", where=GROUP)
    await world.wang.sees("It is cancelled. Nobody will come.")
    await world.anna.sees("You cancelled it. Nobody will come.")
    assert world.anna.labels() == ()


async def test_a_problem_brings_both_sides_words_to_the_coordinator(world: World) -> None:
    await done(world)
    await world.wang.taps("There was a problem")
    await world.wang.says("The milk was sour 🥛")
    await world.ming.taps("Tell my side")
    await world.ming.says("It was the last bottle")
    await world.hua.sees("The milk was sour 🥛", "It was the last bottle", MRS_WANG.phone)
    assert world.hua.labels() == (world.w("Give the hours"), world.w("Close without hours"))
    assert not world.ming.has_seen("The milk was sour 🥛")
    await world.hua.taps("Close without hours")
    await world.hua.sees("Settled, without hours.")
    assert await world.count(Entry) == 0
    await world.wang.sees(world.w("{coordinator} has settled it. Thank you for telling us.", coordinator="Hua"))
