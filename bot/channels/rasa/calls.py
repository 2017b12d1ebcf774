"""What Rasa sends when it calls an action, and what of it is read.

The form of a call: `next_action`, `sender_id`, `tracker` (with `latest_message` and all events), `domain`, `version`
(rasa-sdk 3.21, `rasa_sdk/types.py`). Only that Rasa sent it is believed: what stands in it comes from its users.
"""

import zlib
from typing import Annotated, Any

import orjson
from pydantic import BaseModel, Field, ValidationError
from rasa_sdk import Tracker

LARGEST_CALL = 2_000_000  # bytes, also unpacked; a message makes a tracker grow by 2.4 kB, and a session ends
LONGEST_ID = 255
LONGEST_NAME = 64
Id = Annotated[str, Field(min_length=1, max_length=LONGEST_ID)]
Name = Annotated[str, Field(max_length=LONGEST_NAME)]
SESSION, LANGUAGE = "linli_session", "language"  # in a message's metadata


class NotUnderstood(Exception):
    """It is no call of an action."""


class TooLarge(Exception):
    """It is longer than any call should be."""


class Intent(BaseModel):
    """What Rasa thinks was meant."""

    name: str | None = None


class Entity(BaseModel):
    """What Rasa found in the words, or a button brought along."""

    entity: str
    value: Any = None


class Heard(BaseModel):
    """The latest message of the person."""

    text: str | None = None
    intent: Intent | None = None
    entities: list[Entity] = []
    message_id: Id | None = None
    metadata: dict[str, Any] | None = None


class State(BaseModel):
    """The part of a tracker that counts."""

    sender_id: Id
    latest_message: Heard | None = None
    latest_input_channel: Name | None = None
    events: list[dict[str, Any]] = []
    slots: dict[str, Any] = {}


class ActionCall(BaseModel):
    """A whole call. The domain may be left out, for our actions have no use for it; no action is none to carry out."""

    next_action: Annotated[str, Field(max_length=LONGEST_ID)] | None = None
    sender_id: Id
    tracker: State
    domain: dict[str, Any] | None = None


class Call(BaseModel):
    """What somebody said at a front end: `front` is Rasa's channel, `sender_id` Rasa's name for the person."""

    front: str
    sender_id: str
    text: str
    message_id: str
    intent: str
    entities: dict[str, str]
    session: str
    language: str

    @property
    def place(self) -> str:
        """Where it was said. Whoever calls Rasa may choose it, so it proves nothing."""
        return f"{self.front}:{self.sender_id}"


def unpacked(body: bytes, encoding: str) -> bytes:
    """The body as it was before it was made smaller; raises TooLarge, NotUnderstood."""
    if encoding != "deflate":
        return body
    unpacking = zlib.decompressobj()
    try:
        whole = unpacking.decompress(body, LARGEST_CALL)
    except zlib.error:
        raise NotUnderstood from None
    if unpacking.unconsumed_tail:
        raise TooLarge
    return whole


def parsed(body: bytes) -> dict[str, Any]:
    """The call as rasa-sdk wants it, which refuses one without a domain. Raises NotUnderstood."""
    try:
        raw = orjson.loads(body)
        call = ActionCall.model_validate(raw)
    except (ValueError, ValidationError, RecursionError):
        raise NotUnderstood from None
    if call.sender_id != call.tracker.sender_id:
        raise NotUnderstood
    return {
        "next_action": call.next_action, "sender_id": call.sender_id, "tracker": raw["tracker"],
        "domain": call.domain or {},
    }  # fmt: skip


def call_of(tracker: Tracker) -> Call:
    """What was said, of a tracker that was `parsed`."""
    heard = Heard.model_validate(tracker.latest_message)
    metadata = heard.metadata or {}
    return Call(
        front=tracker.get_latest_input_channel() or "",
        sender_id=tracker.sender_id,
        text=heard.text or "",
        message_id=heard.message_id or "",
        intent=(heard.intent and heard.intent.name) or "",
        entities={one.entity: one.value for one in heard.entities if isinstance(one.value, str)},
        session=_words(metadata.get(SESSION)),
        language=_words(metadata.get(LANGUAGE)),
    )


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""
