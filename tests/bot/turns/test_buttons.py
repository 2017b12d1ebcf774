"""Who may press what, and when; and that button data is of no use to anybody else."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from bot.features import FEATURES
from bot.signing import LONGEST, Signer
from care.kit.uow import UnitOfWork
from dialogs.engine.button_data import decode
from storage.database import open_database
from storage.people import Role
from storage.requests import State
from tests.bot.errands import bring_to, request_of, signed, world
from tests.cast import Somebody, found, settle_in
from tests.examples import of_every_feature
from tests.memory_channel import NAME
from tests.settled import copy_sqlite
from tests.town import GROUP, KEY, Neighbour, Town, buttons
from tests.words import job

MAC = 12  # characters of a signature
FAMILY = {"wang", "anna"}
HELPERS = {"ming", "li"}
HELD = (State.TAKEN, State.ON_THE_WAY, State.ARRIVED)

# What each button carries, and the written table: who may do what in which state. What is not written is refused.
CARRIES = {
    "take": "take:{id}:{version}",
    "take_both": "take_both:{id}:{version}",
    "on_the_way": "move_on:{id}:{version}:on_the_way",
    "arrived": "move_on:{id}:{version}:arrived",
    "done": "move_on:{id}:{version}:done",
    "done_already": "done_already:{id}:{version}",
    "not_on_the_way": "step_back:{id}:{version}:on_the_way",
    "not_arrived": "step_back:{id}:{version}:arrived",
    "not_done": "step_back:{id}:{version}:done",
    "give_back": ">give_back:{id}",
    "give_to": ">give_to:{id}",
    "decline": "decline:{id}:{version}",
    "take_back": "take_back:{id}:{version}",
    "report_done": "report_done:{id}:{version}",
    "on_it_open": "acknowledge:{id}:{version}:open",
    **{f"on_it_{state}": f"acknowledge:{{id}}:{{version}}:{state}" for state in (*HELD, State.PROBLEM, State.UNFILLED)},
    "withdraw": ">withdraw:{id}",
    "confirm": "confirm:{id}",
    "problem": ">report_problem:{id}",
    "settle": "settle:{id}",
    "tell_my_side": ">tell_my_side:{id}",
    "details": "details:{id}",
}
MAY: dict[tuple[str, State], set[str]] = {
    ("take", State.OPEN): {*HELPERS, "hua"},
    ("take_both", State.OPEN): {*HELPERS, "hua"},
    **{(f"on_it_{state}", state): {"hua"} for state in (State.OPEN, *HELD, State.PROBLEM, State.UNFILLED)},
    ("on_the_way", State.TAKEN): {"ming"},
    ("arrived", State.TAKEN): {"ming"},
    ("arrived", State.ON_THE_WAY): {"ming"},
    **{("done_already", state): {"ming"} for state in HELD},  # it is wanted tomorrow: "Done" alone is asked about
    ("not_on_the_way", State.ON_THE_WAY): {"ming"},
    ("not_arrived", State.ARRIVED): {"ming"},
    ("not_done", State.DONE): {"ming"},
    ("give_to", State.OPEN): {"hua"},
    **{("give_back", state): {"ming"} for state in HELD},
    **{("take_back", state): {"hua"} for state in (State.TAKEN, State.ON_THE_WAY)},
    ("report_done", State.ARRIVED): {"hua"},
    **{("withdraw", state): {*FAMILY, "hua"} for state in (State.OPEN, State.TAKEN, State.ON_THE_WAY)},
    ("confirm", State.DONE): {*FAMILY, "hua"},
    ("confirm", State.PROBLEM): {"hua"},
    ("problem", State.DONE): FAMILY,
    ("problem", State.PROBLEM): FAMILY,
    ("settle", State.PROBLEM): {"hua"},
    ("tell_my_side", State.PROBLEM): {"ming"},
}
LOOKS = {"details"}  # shows nothing the group may not know, and changes nothing
OPENED_FROM_THE_MENU = {"ask_for_help", "ask_for_help_elder", "same_as_last_time", "invite"}
OPENED_BY_A_LINK = {"join"}
BY_NO_BUTTON = OPENED_BY_A_LINK | {"did_you_mean", "ask_for_whom", "ask_for_another"}  # which are opened by words
PRESSED_IN_A_NEW_GROUP = {"ours"}  # tests/care/people/test_two_communities.py
PRESSED_IN_THE_MENU = {"my_requests", "my_jobs", "my_hours", "a_person", "speak", "menu", "menu_group"}
BOUND_TO_A_VERSION = {name for name, text in CARRIES.items() if "{version}" in text}

TEXTS = st.text("abcdefghijklmnopqrstuvwxyz_=>-:0123456789", min_size=1, max_size=LONGEST - MAC - 1)
CHATS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
SIGNER = Signer(KEY)


@pytest.fixture
def database() -> str:
    """The matrix sets SQLite back after every press; PostgreSQL runs the same verbs in the stories."""
    return "sqlite"


@pytest.fixture
def before(engine: Engine) -> Iterator[Engine]:
    """A place to keep the town as it was."""
    kept = open_database("sqlite:///:memory:", KEY)
    yield kept
    kept.dispose()


def made(town: Town, who: Neighbour, action: str, request_id: int, version: int) -> str:
    """A genuine button of that person's chat."""
    return signed(town, who, CARRIES[action].format(id=request_id, version=version))


def outsider(town: Town) -> Neighbour:
    """Kai is everything one can be, but in another community."""
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        kai = Somebody("Kai", tuple(Role))
        where = (NAME, "user-kai", "chat-kai")
        ids = settle_in(uow, found(uow, "Lotus Court"), [kai], lambda _somebody, _person: where)
        session.commit()
        return Neighbour(town, ids[kai], "Kai", "chat-kai")


async def settled(town: Town, state: State) -> dict[str, Neighbour]:
    """The errand in that state, and everybody who could press something; each has spoken once."""
    await bring_to(town, state)
    everybody = {who: getattr(town, who) for who in ("wang", "anna", "ming", "li", "hua")}
    everybody |= {"kai": outsider(town), "nobody": Neighbour(town, 0, "Nobody", "chat-nobody")}
    for who in everybody.values():
        await who.says("menu")
    return everybody


@pytest.mark.parametrize("state", State)
async def test_everybody_may_do_what_is_written_and_nothing_else(town: Town, before: Engine, state: State) -> None:
    everybody = await settled(town, state)
    request = request_of(town)
    copy_sqlite(town.engine, before)
    as_it_was = world(town.engine)
    for action, (name, who) in itertools.product(CARRIES, everybody.items()):
        seen = len(who.screen)
        notice = await who.presses(made(town, who, action, request.id, request.version))
        case = f"{name} presses {action} when it is {state}"
        changed = world(town.engine) != as_it_was
        assert changed == (name in MAY.get((action, state), set())), case
        assert notice is not None or len(who.screen) > seen, f"silence: {case}"
        if changed:
            copy_sqlite(before, town.engine)
        elif action not in LOOKS:
            assert notice is not None, case
            assert notice.alert or len(who.screen) > seen, case


@pytest.mark.parametrize("state", [State.OPEN, *HELD])
async def test_a_button_of_an_earlier_version_changes_nothing(town: Town, state: State) -> None:
    await bring_to(town, state)
    await town.li.says("menu")
    await town.ming.says("menu")
    await town.hua.says("menu")
    request = request_of(town)
    as_it_was = world(town.engine)
    for action in sorted(BOUND_TO_A_VERSION):
        for version in (request.version - 1, request.version + 1):
            for who in (town.ming, town.li, town.hua):
                notice = await who.presses(made(town, who, action, request.id, version))
                assert notice is not None
                assert notice.alert
    assert world(town.engine) == as_it_was


async def test_a_button_of_a_request_that_is_not_there_changes_nothing(town: Town) -> None:
    everybody = await settled(town, State.OPEN)
    as_it_was = world(town.engine)
    for action in CARRIES:
        for who in everybody.values():
            notice = await who.presses(made(town, who, action, 4711, 1))
            assert notice is not None
            assert notice.alert
    assert world(town.engine) == as_it_was


async def test_in_the_group_only_helpers_take_and_the_others_are_told_kindly(town: Town, before: Engine) -> None:
    everybody = await settled(town, State.OPEN)
    take = town.anna.button("I'll do it", GROUP).data
    copy_sqlite(town.engine, before)
    as_it_was = world(town.engine)
    for name, who in everybody.items():
        notice = await who.presses(take, where=GROUP)
        assert notice is not None
        assert (world(town.engine) != as_it_was) == (name in {*HELPERS, "hua"}), name
        copy_sqlite(before, town.engine)


async def test_the_first_of_all_who_press_gets_it_and_the_others_hear_who_was_faster(town: Town) -> None:
    await settled(town, State.OPEN)
    take = town.anna.button("I'll do it", GROUP).data
    first = await town.li.presses(take, where=GROUP)
    second = await town.bo.presses(take, where=GROUP)
    again = await town.li.presses(take, where=GROUP)
    assert first is not None
    assert "yours" in first.text
    assert second is not None
    assert second.text.startswith("Li was a little faster")
    assert again is not None
    assert "yours already" in again.text
    assert request_of(town).holder_id == town.li.id


async def test_a_button_of_somebody_elses_chat_or_of_the_group_changes_nothing_here(town: Town) -> None:
    await settled(town, State.TAKEN)
    theirs = {
        town.ming.button("On my way").data,
        town.anna.button("No longer needed").data,
        signed(town, town.ming, f"move_on:1:{request_of(town).version}:arrived", chat=GROUP),
    }
    as_it_was = world(town.engine)
    for data in theirs:
        for who in (town.li, town.hua, town.wang):
            notice = await who.presses(data)
            assert notice is not None
            assert notice.alert
            assert notice.text == job.UNKNOWN_BUTTON.en
    for data in (town.ming.button("On my way").data, town.anna.button("No longer needed").data):
        assert await town.ming.presses(data, where=GROUP) is not None  # a private button carried into the group
    assert world(town.engine) == as_it_was


async def test_every_button_anybody_sees_is_known_and_fits(town: Town) -> None:
    await bring_to(town, State.SETTLED)
    for chat, shown in town.memory.chats.items():
        for button in [button for message in shown for button in buttons(message.message)]:
            text = town.app.signer.check(NAME, chat, button.data)
            assert text is not None
            assert decode(text, town.app.features) is not None, button
            assert len(button.data.encode()) <= LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "dance", "dance:1", ">dance:1", "take", "take:1", "take:1:2:3", "take:one:two", "move_on:1:1:asleep", "menu:",
        "=yes", "=yes:", "=yes:x", "=", ">", ">withdraw:", ">withdraw:x", "", ":",
    ],
)  # fmt: skip
async def test_a_button_of_another_age_of_ours_is_answered_and_changes_nothing(town: Town, text: str) -> None:
    """Genuine once, but we have forgotten what it meant."""
    await bring_to(town, State.TAKEN)
    as_it_was = world(town.engine)
    notice = await town.ming.presses(signed(town, town.ming, text))
    assert notice is not None
    assert notice.text == job.UNKNOWN_BUTTON.en
    assert world(town.engine) == as_it_was


def test_the_written_table_speaks_of_every_button() -> None:
    carried = {text.split(":")[0] for text in CARRIES.values()}
    opened = {f">{name}" for name in OPENED_FROM_THE_MENU}
    elsewhere = set().union(*of_every_feature("BUTTONS"))
    assert carried | opened | PRESSED_IN_THE_MENU | PRESSED_IN_A_NEW_GROUP | elsewhere == {
        *FEATURES.presses, *FEATURES.glances, *(f">{name}" for name in FEATURES.conversations.keys() - BY_NO_BUTTON)
    }  # fmt: skip


@settings(max_examples=50)
@given(TEXTS, CHATS, CHATS)
def test_genuine_data_comes_back_as_it_was_and_fits_telegram(text: str, channel: str, chat: str) -> None:
    data = SIGNER.sign(channel, chat, text)
    assert len(data.encode()) <= LONGEST
    assert SIGNER.check(channel, chat, data) == text


@settings(max_examples=50)
@given(TEXTS, CHATS, CHATS, st.data())
def test_any_change_of_the_data_makes_it_worthless(text: str, channel: str, chat: str, data: Any) -> None:
    good = SIGNER.sign(channel, chat, text)
    place = data.draw(st.integers(0, len(good) - 1))
    other = data.draw(st.characters().filter(lambda char: char != good[place]))
    damaged = (good[:place] + other + good[place + 1 :], good[:place] + good[place + 1 :], good + other, other + good)
    for bad in (*damaged, good.upper() if good.upper() != good else "", good[:-1], good * 2, f"{good}\n"):
        assert SIGNER.check(channel, chat, bad) is None


@settings(max_examples=50)
@given(TEXTS, CHATS, CHATS, CHATS, st.binary(min_size=32, max_size=32))
def test_another_chat_channel_or_key_makes_it_worthless(
    text: str, channel: str, chat: str, other: str, key: bytes
) -> None:
    good = SIGNER.sign(channel, chat, text)
    for signer, where in ((SIGNER, (channel, other)), (SIGNER, (other, chat)), (Signer(key), (channel, chat))):
        if (signer, where) != (SIGNER, (channel, chat)) and key != KEY:
            assert signer.check(*where, good) is None


@settings(max_examples=100)
@given(st.text() | st.lists(st.text(max_size=12), min_size=2, max_size=6).map(":".join))
def test_a_random_string_is_nothing_and_never_an_error(data: str) -> None:
    assert SIGNER.check("memory", "chat", data) is None


def test_what_does_not_fit_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="bytes"):
        SIGNER.sign("memory", "chat", "x" * (LONGEST - MAC))
