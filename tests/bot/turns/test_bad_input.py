"""Whatever somebody sends, and wherever in a conversation: no crash, no silence, nothing that is not his to see."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from bot.channels.base import Content, Opened, Said, Sent, Speaks, Tapped
from bot.features import FEATURES
from storage.people import Membership
from tests.bot.errands import World, ask, does, screens, signed, world
from tests.bot.turns.nasty import FORGED, NASTY, UNREADABLE
from tests.bot.turns.ways import ASKING, WAYS, Way, on_the_way, talk_of
from tests.conftest import DATABASES
from tests.town import GROUP, Neighbour, Town


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """SQLite, but for the tests that ask for both: what a person types meets the database in few places."""
    return str(getattr(request, "param", "sqlite"))


async def is_heard(town: Town, who: Neighbour, content: Content, leaves: World | None) -> None:
    """There is an answer, to this person alone, and it leaves the world as it was; None: it may change it."""
    seen, others = len(who.screen), _others(town, who)
    notice = await who.sends(content)
    assert notice is not None or len(who.screen) > seen, f"silence after {content!r}"
    ended = talk_of(town, who)[0] is None
    if (
        leaves is not None or not ended
    ):  # whoever has ended a conversation has decided something, and others hear of that
        assert _others(town, who) == others, f"others saw something of {content!r}"
    if leaves is not None:
        assert world(town.engine) == leaves, f"{content!r} changed something"


def _others(town: Town, who: Neighbour) -> dict[str, list[object]]:
    return {chat: shown for chat, shown in screens(town).items() if chat != who.chat and shown}


@pytest.mark.parametrize(("number", "way"), list(enumerate(WAYS.values())), ids=WAYS)
async def test_at_every_question_what_is_unreadable_changes_nothing_and_nasty_words_at_the_last_are_answered(
    town: Town, number: int, way: Way
) -> None:
    """Of these a sixth at the end of each conversation; in `test_laws.py` any of them meets any question.

    Of what is unreadable, forged, strange or old each question gets another third.
    """
    asked = 0
    async for who in on_the_way(town, way):
        asked += 1
        await town.li.says("menu")
        old = [button.data for shown in who.screen[:-1] for row in shown.message.rows for button in row]
        foreign = [button.data for row in town.li.last.rows for button in row]
        strays = (*FORGED[::5], *foreign[:2], signed(town, who, "take:1:1", chat=GROUP), signed(town, who, "dance"))
        before, as_it_was = talk_of(town, who), world(town.engine)
        answered = [data for data in old if data.startswith("=")][-2:]
        for content in (*UNREADABLE[-3:], *map(Tapped, (*strays, *answered)))[(number + asked) % 3 :: 3]:
            await is_heard(town, who, content, as_it_was)
        assert talk_of(town, who) == before
    for text in NASTY[number % 6 :: 6]:
        await is_heard(town, who, Said(text), None)
        if talk_of(town, who)[0] is None:
            break  # the last question took it for an answer


@pytest.mark.parametrize("database", DATABASES, indirect=True)
async def test_a_question_half_way_stands_whatever_was_typed_there(town: Town) -> None:
    """At each question of the longest conversation every nasty text in turn; the way back is the button."""
    anna = town.anna
    await anna.says("hello")
    for number, step in enumerate(ASKING):
        await does(anna, step)
        name, _version, log = talk_of(town, anna)
        assert name == "ask_for_help"
        for text in NASTY[number % 10 :: 10]:
            await is_heard(town, anna, Said(text), None)
            for _ in range(3):
                if talk_of(town, anna)[2]["answers"] != log["answers"]:
                    await anna.taps("Back")
        assert talk_of(town, anna)[2]["answers"] == log["answers"]


async def test_who_writes_an_amount_in_other_money_is_asked_for_it_in_hers(town: Town) -> None:
    await town.anna.says("hello")
    await does(town.anna, *ASKING[:-2], "€100")
    town.anna.sees("Please write the amount in Chinese Yuan, for example 80.")


async def test_outside_of_a_conversation_whatever_is_sent_leads_to_the_menu(town: Town) -> None:
    as_it_was = world(town.engine)
    for number, content in enumerate((*map(Said, NASTY), *UNREADABLE)):
        who = (town.anna, town.wang, town.hua)[number % 3]
        if who.screen:
            await is_heard(town, who, content, as_it_was)
        else:  # the first word is remembered as the way to reach
            await is_heard(town, who, content, None)
            as_it_was = world(town.engine)
        assert who.last.rows
    await is_heard(town, town.anna, Speaks("zh"), None)
    assert "中文" not in [button.text for row in town.anna.last.rows for button in row]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), max_size=120), where=st.integers(0, len(ASKING)))
async def test_any_text_at_any_question_is_answered(town: Town, text: str, where: int) -> None:
    anna = town.anna
    if talk_of(town, anna)[0] is not None:
        await anna.says("cancel")
    await does(anna, *ASKING[:where])
    await is_heard(town, anna, Said(text), None)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.text(max_size=80))
async def test_any_data_on_a_button_is_answered_and_changes_nothing(town: Town, data: str) -> None:
    if not town.anna.screen:
        await does(town.anna, "hello", "Ask for help", "Shopping")
    await is_heard(town, town.anna, Tapped(data), world(town.engine))


async def test_somebody_who_belongs_to_nothing_always_hears_how_to_join(town: Town) -> None:
    nobody = Neighbour(town, 0, "Nobody", "chat-nobody")
    as_it_was = world(town.engine)
    contents = (
        *map(Said, NASTY),
        *UNREADABLE,
        *map(Tapped, FORGED),
        Speaks("zh"),
        Tapped(signed(town, nobody, "take:1:1")),
    )
    for content in contents:
        await is_heard(town, nobody, content, as_it_was)
        nobody.sees("please open the link")
    await nobody.sends(Opened("no-such-link"))
    nobody.sees("This link has been used or is too old")
    assert world(town.engine) == as_it_was


async def test_somebody_whose_membership_has_ended_is_answered_too(town: Town) -> None:
    with Session(town.engine) as session:
        for member in session.exec(select(Membership).where(Membership.person_id == town.li.id)):
            member.active = False
        session.commit()
    await town.li.says("hello")
    as_it_was = world(town.engine)
    for content in (Said("jobs"), Said("ask"), Sent("photo"), Tapped(signed(town, town.li, "my_jobs")), Tapped("x")):
        await is_heard(town, town.li, content, as_it_was)


async def test_talk_among_neighbours_is_none_of_our_business_but_a_command_of_ours_is_answered(town: Town) -> None:
    as_it_was = world(town.engine)
    ours = {"/start", "/help"}
    for text in (*NASTY, "/3 people come", "/requests please", "/kick"):
        if text not in ours:
            await town.li.says(text, where=GROUP)
    for content in UNREADABLE:
        await town.li.sends(content, where=GROUP)
    assert not town.group
    for number, command in enumerate((*sorted(ours), "/requests", "/Jobs ", "/menu"), 1):
        await town.li.says(command, where=GROUP)
        town.li.sees("privately", where=GROUP)
        assert len(town.group) == number
    await town.li.says("/volunteers", where=GROUP)
    town.li.sees("Only a coordinator", where=GROUP)
    for data in FORGED:
        assert await town.li.presses(data, where=GROUP) is not None
    assert world(town.engine) == as_it_was


async def test_an_update_that_comes_again_has_its_effect_once(town: Town) -> None:
    anna = town.anna
    contents: tuple[Callable[[], Content], ...] = (
        lambda: Said("hello"),
        lambda: Tapped(anna.button("Ask for help").data),
        lambda: Tapped(anna.button("Shopping").data),
        lambda: Said("Milk"),
        lambda: Sent("photo"),
        lambda: Tapped("forged"),
    )
    for number, content in enumerate(contents):
        what = content()
        await town.bring(anna, what, anna.chat, key=f"update-{number}")
        after, seen = world(town.engine), screens(town)
        for _ in range(3):
            assert await town.bring(anna, what, anna.chat, key=f"update-{number}") is None
        assert (world(town.engine), screens(town)) == (after, seen)


async def test_a_button_of_a_question_works_once_however_often_it_is_pressed(town: Town) -> None:
    await ask(town)
    yes = next(
        button.data
        for shown in town.anna.screen
        for row in shown.message.rows
        for button in row
        if button.text == "Yes, ask the neighbours"
    )
    as_it_was = world(town.engine)
    for _ in range(3):
        await is_heard(town, town.anna, Tapped(yes), as_it_was)
    assert len(town.group) == 1


async def test_a_command_in_the_middle_of_a_conversation_is_never_taken_for_an_answer(town: Town) -> None:
    await does(town.anna, "hello", "Ask for help", "Shopping")
    before = talk_of(town, town.anna)
    for command in ("/ask", "/menu", "/nothing", "/help", "/requests"):
        await is_heard(town, town.anna, Said(command), None)  # from now on it waits
        assert talk_of(town, town.anna) == before
    await town.anna.says("/cancel")
    assert talk_of(town, town.anna)[0] is None


async def test_an_elder_without_a_coordinator_is_not_left_in_silence(town: Town) -> None:
    with Session(town.engine) as session:
        session.get_one(Membership, (town.hua.id, town.lane_id, "coordinator")).active = False
        session.commit()
    await town.wang.says("hello")
    await town.wang.taps("Ask for a call")
    town.wang.sees("120")


def test_every_conversation_there_is_was_walked() -> None:
    assert set(WAYS) == set(FEATURES.conversations)
