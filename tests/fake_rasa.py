"""Rasa Open Source 3.6 as far as an action server can tell: one assistant, with our forms, for everybody who writes.

The form of its calls is that of real ones (tests/channels/rasa_recorded.jsonl), the order of them what `FormAction` and
`RulePolicy` do: a form that is active hears everything; a follow-up comes at once.
"""

import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from fastapi import FastAPI

from bot.settings import RASA_HEADER

SECRET = "a-secret-of-enough-letters"
PAYLOAD = re.compile(r"/(?P<intent>[^{@]+)(?P<entities>{.+})?")
FALLBACK = "nlu_fallback"
MOST_STEPS = 10


@dataclass
class Uttered:
    """What a front end shows."""

    text: str
    buttons: dict[str, str]  # what they say, and what they send


@dataclass
class FakeRasa:
    """`understands`: words, and the intent that was learnt for them."""

    server: FastAPI
    understands: Mapping[str, str] = field(default_factory=dict)
    secret: str = SECRET
    trackers: dict[str, dict[str, Any]] = field(default_factory=dict)
    calls: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ids = itertools.count(1)

    async def hears(self, sender: str, text: str, metadata: dict[str, Any], channel: str = "rest") -> list[Any]:
        """One message; the responses of all actions that it brings about."""
        tracker = self.trackers.setdefault(sender, _new_tracker(sender))
        tracker["latest_message"] = self._parsed(text, metadata)
        tracker["latest_input_channel"] = channel
        tracker["events"].append(
            {"event": "user", "text": text, "parse_data": tracker["latest_message"], "input_channel": channel}
        )
        said: list[Any] = []
        action = self._predicted(tracker)
        for _ in range(MOST_STEPS):
            answer = await self.calls_action(action, tracker)
            assert answer.status_code == 200, (action, answer.status_code, answer.text)
            said += answer.json()["responses"]
            further = self._applied(tracker, action, answer.json()["events"])
            if further is None:
                return said
            action = further
        raise AssertionError(f"it goes round and round: {action}")

    async def calls_action(self, action: str, tracker: dict[str, Any], **changed: Any) -> httpx.Response:
        body = {
            "next_action": action, "sender_id": tracker["sender_id"], "tracker": tracker, "version": "3.6.21",
            "domain": {},
        } | changed  # fmt: skip
        self.calls.append(json.loads(json.dumps(body)))
        return await self.posts(json.dumps(body).encode())

    async def posts(self, body: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
        mine = {RASA_HEADER: self.secret, "Content-Type": "application/json"} if headers is None else headers
        transport = httpx.ASGITransport(self.server)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.post("/webhook", content=body, headers=mine)

    def _parsed(self, text: str, metadata: dict[str, Any]) -> dict[str, Any]:
        name, entities = self.understands.get(text.casefold(), FALLBACK), []
        if text.startswith("/"):
            found = PAYLOAD.fullmatch(text)
            assert found is not None
            name = found["intent"]
            entities = [{"entity": key, "value": value} for key, value in json.loads(found["entities"] or "{}").items()]
        return {
            "intent": {"name": name, "confidence": 1.0}, "entities": entities, "text": text,
            "message_id": f"message-{next(self._ids)}", "metadata": metadata,
        }  # fmt: skip

    def _predicted(self, tracker: dict[str, Any]) -> str:
        """A form that is active comes first, then the rules of deploy/rasa."""
        loop = tracker["active_loop"].get("name")
        return "action_linli" if loop is None else f"validate_{loop}"

    def _begins(self, tracker: dict[str, Any], form: str) -> str:
        tracker["active_loop"] = {"name": form, "is_interrupted": False, "rejected": False}
        tracker["slots"]["requested_slot"] = None
        return form

    def _applied(self, tracker: dict[str, Any], action: str, events: list[dict[str, Any]]) -> str | None:
        """The next action; None: it listens."""
        followup = None
        tracker["latest_action_name"] = action
        if action.startswith("validate_"):
            assert any(one["event"] == "slot" and one["name"] != "requested_slot" for one in events), "form rejected"
        for event in events:
            if event["event"] == "slot":
                tracker["slots"][event["name"]] = event["value"]
            elif event["event"] == "followup":
                followup = event["name"]
        tracker["events"] += [*events, {"event": "action", "name": action}]
        if tracker["slots"].get("requested_slot") is None:
            tracker["active_loop"] = {}
        return None if followup is None else f"validate_{self._begins(tracker, followup)}"


def _new_tracker(sender: str) -> dict[str, Any]:
    return {
        "sender_id": sender, "slots": {"requested_slot": None}, "latest_message": {}, "latest_event_time": 1795174973.0,
        "followup_action": None, "paused": False, "events": [{"event": "action", "name": "action_session_start"}],
        "latest_input_channel": None, "active_loop": {}, "latest_action": {}, "latest_action_name": None,
    }  # fmt: skip


class Widget:
    """Somebody at a front end of that assistant, which carries its proof along as a browser does its cookie."""

    def __init__(self, rasa: FakeRasa, sender: str, language: str = "en") -> None:
        self.rasa = rasa
        self.sender = sender
        self.metadata: dict[str, Any] = {"language": language}
        self.screen: list[Uttered] = []

    async def says(self, text: str) -> None:
        for response in await self.rasa.hears(self.sender, text, dict(self.metadata)):
            self.metadata |= response["custom"]
            if response["text"]:
                buttons = {one["title"]: one["payload"] for one in response["buttons"]}
                self.screen.append(Uttered(response["text"], buttons))

    async def taps(self, label: str) -> None:
        """The newest button that says so."""
        for shown in reversed(self.screen):
            if label in shown.buttons:
                await self.says(shown.buttons[label])
                return
        raise AssertionError(f"no button {label!r}; the last message is:\n{self.last}")

    async def opens(self, token: str) -> None:
        await self.says(f"/linli_enter{json.dumps({'linli_token': token})}")

    @property
    def last(self) -> str:
        return f"{self.screen[-1].text}\n{list(self.screen[-1].buttons)}" if self.screen else ""

    def sees(self, *words: str) -> None:
        for word in words:
            assert word in self.last, f"{self.sender} does not see {word!r} but:\n{self.last}"
