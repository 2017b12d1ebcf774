"""What a real Rasa Open Source 3.6.21 sent, played back to our own conversations.

rasa_calls.jsonl: eight calls to another action server, whole, and its answers (test_rasa_door.py plays them to the
same actions as then). rasa_recorded.jsonl: a whole story with ours, as `make rasa` wrote it down, but for what had been
said before.

What must be the same byte for byte, since Rasa acts on it: status, content type, every event with its fields in their
order, every field of a response, the labels of buttons and what they send (signatures included). What need not: the
sentences.
"""

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from google.protobuf.json_format import ParseDict
from rasa_sdk import events as sdk
from rasa_sdk.executor import ActionExecutor, ActionExecutorRunResult
from rasa_sdk.grpc_py.action_webhook_pb2 import WebhookResponse
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
DANCE = next(call for call in VALIDATED if call["req"]["tracker"]["latest_message"]["text"] == "dance")
THEIR_FORM, OUR_FORM = "help_request_form", "ask_for_help_form"
JSON = "application/json"
Call = dict[str, Any]


def as_ours(call: Call, metadata: dict[str, Any]) -> bytes:
    """The call as it came, about a form of ours, from somebody who proves who he is."""
    request = json.loads(json.dumps(call["req"]).replace(THEIR_FORM, OUR_FORM))
    request["tracker"]["latest_message"]["metadata"] = metadata
    return json.dumps(request).encode()


def packed(content: Any) -> str:
    return json.dumps(content, separators=(",", ":"))


def rasa_sdk_would_say(event: dict[str, Any]) -> dict[str, Any]:
    """The event as rasa-sdk's own helpers make it."""
    if event["event"] == "slot":
        return dict(sdk.SlotSet(event["name"], event["value"], event["timestamp"]))
    return dict(sdk.FollowupAction(event["name"], event["timestamp"]))


def is_well_formed(answer: httpx.Response) -> None:
    """In the eyes of rasa-sdk: its events, its model of an answer, and the typed message of its other protocol."""
    assert (answer.status_code, answer.headers["content-type"]) == (200, JSON)
    said = answer.json()
    assert packed(ActionExecutorRunResult.model_validate(said, strict=True).model_dump()) == answer.text
    ParseDict(said, WebhookResponse())
    assert ActionExecutor.validate_events(said["events"], "any") == said["events"]
    assert packed(said["events"]) == packed([rasa_sdk_would_say(event) for event in said["events"]])


async def test_what_rasa_sent_to_another_action_server_is_a_turn_here(town: Town) -> None:
    """Also of forms, slots and intents that we know nothing of."""
    rasa = with_rasa(town)
    anna = await at_home(town, rasa, town.anna, "u1")
    await anna.says("ask for help")
    asked = []
    for call in VALIDATED[1:]:  # the first one opened it
        answer = await rasa.posts(as_ours(call, anna.metadata), call["headers"] | {RASA_HEADER: SECRET})
        is_well_formed(answer)
        said = answer.json()
        assert list(said) == list(call["resp"]) == ["events", "responses"]
        asked.append(said["events"][1]["value"])
        assert packed(said["events"]) == packed(
            [
                sdk.SlotSet("linli_answer", None),
                sdk.SlotSet("linli_question", asked[-1]),
                sdk.SlotSet("requested_slot", "linli_answer"),
            ]
        )
        assert said["responses"]
    assert asked == ["kind", "kind", "kind", "what", "when"]  # "5" was the fifth choice, and "60" what is to be done


async def test_a_wrong_answer_is_refused_in_the_form_in_which_rasa_was_told_so(town: Town) -> None:
    """The slot is set to nothing and asked for again, and why is said with the choices."""
    rasa = with_rasa(town)
    anna = await at_home(town, rasa, town.anna, "u1")
    await anna.says("ask for help")
    said = (await rasa.posts(as_ours(DANCE, anna.metadata))).json()
    theirs = packed(DANCE["resp"]["events"]).replace('"kind"', '"linli_answer"')
    assert packed([event for event in said["events"] if event["name"] != "linli_question"]) == theirs
    (ours,), (then,) = said["responses"], DANCE["resp"]["responses"]
    assert ours["text"]
    assert [list(button) for button in ours["buttons"]] == [["title", "payload"]] * len(ours["buttons"])
    assert packed(ours | {"text": "", "buttons": []}) == packed(then | {"text": "", "buttons": []})


@pytest.mark.parametrize("call", THEIRS)
async def test_without_a_proof_each_of_them_is_a_strangers(town: Town, call: Call) -> None:
    rasa = with_rasa(town)
    await at_home(town, rasa, town.anna, "u1")
    answer = await rasa.posts(as_ours(call, {}))
    if (name := call["req"]["next_action"]).startswith("action_ask_"):
        name = name.replace(THEIR_FORM, OUR_FORM)
        no = {"error": f"No registered action found for name '{name}'.", "action_name": name}
        assert (answer.status_code, answer.headers["content-type"], answer.text) == (404, JSON, packed(no))
    else:
        is_well_formed(answer)
        assert "Anna" not in answer.text
        assert await town.app.store.read(lambda session: session.exec(select(HelpRequest)).all()) == []


def without_sentences(answer: str) -> str:
    """That there is one is kept."""
    said = json.loads(answer)
    return packed(said | {"responses": [one | {"text": bool(one["text"])} for one in said["responses"]]})


def with_all_that_was_said_before(call: Call) -> Call:
    earlier = THEIRS[-1]["req"]["tracker"]["events"]
    call["tracker"]["events"] = [*earlier, *call["tracker"]["events"]]
    return call


def with_a_domain_of_100_kb(call: Call) -> Call:
    return call | {"domain": {"slots": {f"slot_{number}": {"mappings": []} for number in range(4000)}}}


def without_a_domain(call: Call) -> Call:
    return {name: call[name] for name in call if name != "domain"} | {"domain_digest": "d41d8cd98f00"}


def with_fields_that_nobody_knows(call: Call) -> Call:
    call["tracker"] |= {"stack": [{"flow": "x"}], "user_id": "u7", "weather": {"rain": [True]}}
    call["tracker"]["latest_message"] |= {"intent_ranking": [{"name": "x", "confidence": 0.1}], "text_tokens": [[0, 3]]}
    call["tracker"]["events"] = [event | {"moon": 1} for event in call["tracker"]["events"]]
    return call | {"trace": "x"}


WAYS: list[Callable[[Call], Call]] = [
    dict, with_all_that_was_said_before, with_a_domain_of_100_kb, without_a_domain, with_fields_that_nobody_knows,
]  # fmt: skip


@pytest.mark.parametrize("smaller", [False, True], ids=["as it came", "made smaller"])
@pytest.mark.parametrize("sent", WAYS, ids=[way.__name__ for way in WAYS])
async def test_a_story_that_a_real_rasa_has_told_is_answered_as_then(
    town: Town, sent: Callable[[Call], Call], *, smaller: bool
) -> None:
    rasa = with_rasa(town)
    as_chance_had_it(town)
    await link_for(town, town.anna)
    for call in OURS:
        body = json.dumps(sent(json.loads(call["body"])), ensure_ascii=False).encode()
        headers = call["headers"] | {RASA_HEADER: SECRET} | ({"content-encoding": "deflate"} if smaller else {})
        answer = await rasa.posts(zlib.compress(body) if smaller else body, headers)
        is_well_formed(answer)
        assert answer.status_code == call["status"]
        assert without_sentences(answer.text) == without_sentences(call["answer"]), "record it anew: make rasa"
    (request,) = await town.app.store.read(lambda session: session.exec(select(HelpRequest)).all())
    assert request.what == TASK
