"""Who would read what is not his, or do something twice, at the action server."""

import json
import zlib
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import func, select

from bot.channels.rasa import bridge
from bot.settings import RASA_HEADER
from bot.web.buckets import Rate
from storage.requests import HelpRequest
from storage.sos import Cry
from storage.updates import SeenUpdate
from tests.channels.rasa_town import at_home, link_for, with_rasa
from tests.fake_rasa import SECRET, FakeRasa, Widget
from tests.town import Town

GARBAGE: list[Any] = [
    None, [], 7, "x", {}, {"next_action": "action_linli"}, {"next_action": 7, "sender_id": "a", "tracker": {}},
    {"next_action": "action_linli", "sender_id": "a", "tracker": []},
    {"next_action": "action_linli", "sender_id": "a", "tracker": {"sender_id": ["a"]}},
    {"next_action": "action_linli", "sender_id": "a", "tracker": {"sender_id": "a", "events": [7]}},
    {"next_action": "action_linli", "sender_id": "a", "tracker": {"sender_id": "a", "latest_message": 7}},
    {"next_action": "action_linli", "sender_id": "a" * 300, "tracker": {"sender_id": "a" * 300}},
    {"next_action": "action_linli", "sender_id": "a", "tracker": {"sender_id": "a", "slots": 3}},
    {"next_action": "action_linli", "sender_id": "a", "tracker": {"sender_id": "b"}},
]  # fmt: skip


async def count(town: Town, table: type) -> int:
    return await town.app.store.read(lambda session: session.exec(select(func.count()).select_from(table)).one())


@pytest.mark.parametrize("headers", [{}, {RASA_HEADER: ""}, {RASA_HEADER: SECRET[:-1]}, {RASA_HEADER: SECRET + "x"}])
async def test_who_does_not_know_the_secret_is_not_even_read(town: Town, headers: dict[str, str]) -> None:
    rasa = with_rasa(town)
    answer = await rasa.posts(b"{nothing that could be parsed", headers)
    assert answer.status_code == 401
    assert await count(town, SeenUpdate) == 0


async def test_who_floods_a_front_end_is_told_to_wait_and_a_cry_of_his_is_heard_all_the_same(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge, "TALKING", Rate(per_minute=0.01, at_once=3))
    rasa = with_rasa(town)
    wang = await at_home(town, rasa, town.wang, "call-1")
    for _ in range(3):
        await wang.says("hours")
    wang.sees("That was a lot at once.")
    heard = await count(town, SeenUpdate)
    await wang.says("hours")
    assert await count(town, SeenUpdate) == heard
    await wang.says("help me I have fallen")
    wang.sees("120")
    assert await count(town, Cry) == 1
    anna = await at_home(town, rasa, town.anna, "widget-7")
    await anna.says("menu")
    anna.sees("Ask for help")


@pytest.mark.parametrize("packed", [False, True])
async def test_what_is_far_too_long_is_not_read_to_its_end(town: Town, *, packed: bool) -> None:
    rasa = with_rasa(town)
    body = b'{"a":"' + b"a" * 3_000_000 + b'"}'
    headers = {RASA_HEADER: SECRET} | ({"Content-Encoding": "deflate"} if packed else {})
    answer = await rasa.posts(zlib.compress(body) if packed else body, headers)
    assert answer.status_code == 413


@pytest.mark.parametrize("garbage", GARBAGE)
async def test_garbage_is_refused_and_nothing_of_it_repeated(town: Town, garbage: Any) -> None:
    rasa = with_rasa(town)
    answer = await rasa.posts(json.dumps(garbage).encode())
    assert (answer.status_code, answer.json()) == (400, {"error": "not a call of an action", "action_name": ""})
    assert await count(town, SeenUpdate) == 0


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[" * 100_000, b'{"next_action": "a', b"nonsense"])
async def test_what_is_no_json_is_refused(town: Town, body: bytes) -> None:
    assert (await with_rasa(town).posts(body)).status_code == 400


@pytest.mark.parametrize(
    ("typed", "sees"),
    [
        ("/" + "a" * 300, "Go on"), ("/open_", "Go on"), ("/ ", "What kind of help?"),
        ('/nothing{"' + "b" * 300 + '": "c"}', "What kind of help?"),
    ],
)  # fmt: skip
async def test_an_intent_that_somebody_has_made_up_is_answered_like_words(town: Town, typed: str, sees: str) -> None:
    """Rasa takes it for an intent, and a 400 for an action that will not: nobody would be answered."""
    rasa = with_rasa(town)
    anna = await at_home(town, rasa, town.anna, "anna")
    await anna.says("ask for help")
    await anna.says(typed)
    anna.sees(sees)


async def test_an_action_that_nobody_has_is_not_found(town: Town) -> None:
    rasa = with_rasa(town)
    widget = await at_home(town, rasa, town.anna, "anna")
    answer = await rasa.calls_action("validate_secrets_form", rasa.trackers["anna"])
    assert answer.status_code == 404
    assert answer.json()["action_name"] == "validate_secrets_form"
    assert widget.metadata["linli_session"] not in answer.text


async def test_a_foreign_sender_is_a_stranger_whatever_he_says_he_is(town: Town) -> None:
    """Rasa's REST channel lets everybody choose his sender."""
    rasa = with_rasa(town)
    anna = await at_home(town, rasa, town.anna, "anna")
    await anna.says("ask for help")
    mallory = Widget(rasa, "anna")
    before = await count(town, HelpRequest)
    for words in ("menu", "my requests", anna.screen[-1].buttons["Shopping"], "back", "cancel"):
        await mallory.says(words)
    assert not any("Anna" in shown.text or "Mrs Wang" in shown.text for shown in mallory.screen)
    assert await count(town, HelpRequest) == before
    await anna.taps("Shopping")  # nothing of hers has moved
    anna.sees("What should be done?")


async def test_a_proof_that_was_given_elsewhere_is_none(town: Town) -> None:
    rasa = with_rasa(town)
    anna, wang = await at_home(town, rasa, town.anna, "anna"), await at_home(town, rasa, town.wang, "wang")
    for sender, proof in (("wang", anna), ("somebody", wang), ("anna", wang)):
        thief = Widget(rasa, sender)
        thief.metadata["linli_session"] = proof.metadata["linli_session"]
        await thief.says("menu")
        assert "Anna" not in thief.last
        assert "Wang" not in thief.last


@pytest.mark.parametrize("proof", ["x", "", "a:b", 7, None, ["x"], {"a": 1}, "é" * 50])
async def test_a_forged_proof_is_none(town: Town, proof: Any) -> None:
    rasa = with_rasa(town)
    await at_home(town, rasa, town.anna, "anna")
    thief = Widget(rasa, "anna")
    thief.metadata["linli_session"] = proof
    await thief.says("menu")
    assert "Anna" not in thief.last


async def test_signing_out_everywhere_ends_the_proof(town: Town) -> None:
    rasa = with_rasa(town)
    anna = await at_home(town, rasa, town.anna, "anna")
    await anna.says("menu")
    anna.sees("Hello Anna")
    await town.anna.says("my name")
    await town.pass_time(timedelta(minutes=1))
    await town.anna.taps("A phone is lost")
    await town.anna.taps("My own")
    await town.anna.taps("Yes, close it")
    await anna.says("menu")
    assert "Anna" not in anna.last


async def test_a_link_lets_in_once(town: Town) -> None:
    rasa = with_rasa(town)
    token = await link_for(town, town.anna)
    first, second = Widget(rasa, "one"), Widget(rasa, "two")
    await first.opens(token)
    await second.opens(token)
    first.sees("Anna")
    second.sees("This link has been used or is too old.")
    assert "linli_session" not in second.metadata


async def test_the_same_call_again_does_nothing_twice(town: Town) -> None:
    rasa = with_rasa(town)
    anna = await at_home(town, rasa, town.anna, "anna")
    for words in (
        "ask for help",
        "shopping",
        "milk and bread",
        "tomorrow 15:00",
        "at home",
        "1 hour",
        "no",
        "nothing more",
    ):
        await anna.says(words)
    await anna.taps("Yes, ask the neighbours")
    before = [await count(town, table) for table in (HelpRequest, SeenUpdate)]
    group = len(town.group)
    for call in list(rasa.calls):
        answer = await rasa.posts(json.dumps(call).encode())
        assert answer.status_code == 200
        assert answer.json()["responses"] == []
    assert [await count(town, table) for table in (HelpRequest, SeenUpdate)] == before
    assert len(town.group) == group
    assert before[0] == 1


async def test_a_button_of_somebody_else_changes_nothing(town: Town) -> None:
    rasa = with_rasa(town)
    anna, wang = await at_home(town, rasa, town.anna, "anna"), await at_home(town, rasa, town.wang, "wang")
    await anna.says("ask for help")
    await wang.says(anna.screen[-1].buttons["Shopping"])
    wang.sees("button")
    await anna.says("shopping")
    anna.sees("What should be done?")


async def test_rasa_opens_nothing_that_is_not_in_ones_own_menu(town: Town) -> None:
    rasa = with_rasa(town, let_me_in="invite", out_with_him="withdraw")
    anna = await at_home(town, rasa, town.anna, "anna")
    for words in ("let me in", "out with him"):
        await anna.says(words)
        assert "Who would you like to invite?" not in anna.last
        assert rasa.trackers["anna"]["active_loop"] == {}


async def test_a_cry_comes_before_whatever_rasa_takes_it_for(town: Town) -> None:
    words = "help me, I have fallen and cannot get up"
    rasa: FakeRasa = with_rasa(town)
    rasa.understands = {words.casefold(): "open_ask_for_help"}
    wang = await at_home(town, rasa, town.wang, "wang")
    await wang.says("ask for help")
    await wang.says(words)
    assert await count(town, Cry) == 1
    assert "120" in wang.last
    stranger = Widget(rasa, "nobody-knows")
    await stranger.says(words)
    assert any("120" in shown.text for shown in stranger.screen)
