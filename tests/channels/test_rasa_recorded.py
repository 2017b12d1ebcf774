"""What a real Rasa Open Source 3.6.21 sent, played back.

rasa_calls.jsonl: eight calls to an action server of rasa-sdk's own, and its answers (the domain left out, and all but
the latest events). rasa_recorded.jsonl: a whole story with ours, as `make rasa` wrote it down.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot.settings import RASA_HEADER
from storage.requests import HelpRequest
from tests.channels.rasa_town import as_chance_had_it, at_home, link_for, with_rasa
from tests.fake_rasa import SECRET
from tests.town import Town
from tests.words.asking import TASK

HERE = Path(__file__).parent
THEIRS = [json.loads(line) for line in (HERE / "rasa_calls.jsonl").read_text("utf-8").splitlines()]
OURS = [json.loads(line) for line in (HERE / "rasa_recorded.jsonl").read_text("utf-8").splitlines()]
VALIDATED = [call for call in THEIRS if call["req"]["next_action"].startswith("validate_")]
THEIR_FORM, OUR_FORM = "help_request_form", "ask_for_help_form"


def as_ours(call: dict[str, Any], metadata: dict[str, Any]) -> bytes:
    """The call as it came, about a form of ours, from somebody who proves who he is."""
    request = json.loads(json.dumps(call["req"]).replace(THEIR_FORM, OUR_FORM))
    request["tracker"]["latest_message"]["metadata"] = metadata
    return json.dumps(request).encode()


def in_bytes(event: dict[str, Any]) -> str:
    return json.dumps(event)


async def test_what_rasa_sent_to_another_action_server_is_a_turn_here(town: Town) -> None:
    rasa = with_rasa(town)
    anna = await at_home(town, rasa, town.anna, "u1")
    await anna.says("ask for help")
    for call in VALIDATED[1:]:  # the first one opened it
        answer = await rasa.posts(as_ours(call, anna.metadata), call["headers"] | {RASA_HEADER: SECRET})
        assert answer.status_code == call["status"] == 200
        assert list(answer.json()) == list(call["resp"]) == ["events", "responses"]
        theirs = next(one for one in call["resp"]["events"] if one["name"] == "requested_slot")
        ours = next(one for one in answer.json()["events"] if one["name"] == "requested_slot")
        assert in_bytes(ours) == in_bytes(theirs | {"value": "linli_answer"})
        assert ours["value"] == "linli_answer"
        assert answer.json()["responses"]


async def test_an_answer_has_the_form_that_rasa_was_given_by_rasa_sdk(town: Town) -> None:
    rasa = with_rasa(town)
    anna = await at_home(town, rasa, town.anna, "u1")
    await anna.says("ask for help")
    asked_back = VALIDATED[1]
    answer = await rasa.posts(as_ours(asked_back, anna.metadata))
    (ours,) = answer.json()["responses"]
    (theirs,) = asked_back["resp"]["responses"]
    assert list(ours) == list(theirs)
    assert {name: ours[name] for name in ours if name not in {"text", "buttons"}} == {
        name: theirs[name] for name in theirs if name not in {"text", "buttons"}
    }
    assert [list(button) for button in ours["buttons"][:3]] == [list(button) for button in theirs["buttons"]]


@pytest.mark.parametrize("call", THEIRS)
async def test_without_a_proof_each_of_them_is_a_strangers(town: Town, call: dict[str, Any]) -> None:
    rasa = with_rasa(town)
    await at_home(town, rasa, town.anna, "u1")
    answer = await rasa.posts(as_ours(call, {}))
    if call["req"]["next_action"].startswith("action_ask_"):
        assert answer.status_code == 404
    else:
        assert "Anna" not in answer.text
        assert await town.app.store.read(lambda session: session.exec(select(HelpRequest)).all()) == []


def without_words(answer: str) -> dict[str, Any]:
    """What Rasa acts on: events and buttons. The sentences may be said better every day."""
    said = json.loads(answer)
    return said | {"responses": [one | {"text": bool(one["text"])} for one in said["responses"]]}


async def test_a_story_that_a_real_rasa_has_told_is_answered_as_then(town: Town) -> None:
    rasa = with_rasa(town)
    as_chance_had_it(town)
    await link_for(town, town.anna)
    for call in OURS:
        answer = await rasa.posts(call["body"].encode(), call["headers"] | {RASA_HEADER: SECRET})
        assert answer.status_code == call["status"]
        now, then = without_words(answer.text), without_words(call["answer"])
        assert json.dumps(now["events"]) == json.dumps(then["events"]), "record it anew: make rasa"
        assert json.dumps(now["responses"]) == json.dumps(then["responses"]), "record it anew: make rasa"
    (request,) = await town.app.store.read(lambda session: session.exec(select(HelpRequest)).all())
    assert request.what == TASK
