"""Reading the arguments of a call: query string, JSON, urlencoded or multipart ("Making requests", Bot API).

Nested values may come as JSON or as a string holding JSON: libraries send the second, a plain client the
first.
"""

from __future__ import annotations

import json
import re
from typing import Any

from aiohttp import web

from .files import Upload
from .refusals import Json, Oddity, bad_request

NUMBERS = frozenset(
    {
        "offset",
        "limit",
        "timeout",
        "message_id",
        "max_connections",
        "user_id",
        "cache_time",
        "reply_to_message_id",
        "message_thread_id",
    }
)
FLAGS = frozenset(
    {
        "drop_pending_updates",
        "show_alert",
        "disable_notification",
        "protect_content",
        "allow_paid_broadcast",
        "disable_web_page_preview",
        "allow_sending_without_reply",
        "return_bots",
    }
)
OBJECTS = frozenset(
    {
        "allowed_updates",
        "entities",
        "caption_entities",
        "reply_markup",
        "link_preview_options",
        "reply_parameters",
        "commands",
        "scope",
    }
)
# Real parameters whose effect is not imitated here: ignoring them would let a test believe in it.
NOT_IMITATED = frozenset(
    {
        "business_connection_id",
        "direct_messages_topic_id",
        "message_effect_id",
        "suggested_post_parameters",
        "ephemeral_message_parameters",
        "receiver_user_id",
        "inline_message_id",
        "rich_message",
        "certificate",
    }
)


async def read(request: web.Request) -> Json:
    """All arguments of the call, nested objects unpacked."""
    raw: Json = dict(request.query)
    if request.can_read_body:
        raw.update(await _body(request))
    return unpack(raw)


def unpack(raw: Json) -> Json:
    """Nested objects from their string forms, by the parameter's name."""
    return {name: _object(name, value) if name in OBJECTS else value for name, value in raw.items()}


def decode(unpacked: Json) -> Json:
    """Numbers and flags from their string forms, by the parameter's name."""
    return {name: _decode(name, value) for name, value in unpacked.items()}


async def _body(request: web.Request) -> Json:
    if request.content_type != "application/json":
        form = await request.post()
        return {name: _upload(value) if isinstance(value, web.FileField) else value for name, value in form.items()}
    try:
        body = json.loads(await request.read())
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("expected JSON object")
    return body


def _upload(field: web.FileField) -> Upload:
    """The server takes a part of a form for a file by its name."""
    with field.file:
        return Upload(field.file.read(), field.filename)


def _decode(name: str, value: Any) -> Any:
    if name in NUMBERS:
        return _number(name, value)
    if name in FLAGS:
        return value if isinstance(value, bool) else str(value).lower() in ("true", "yes", "1")
    if name in OBJECTS or isinstance(value, Upload):
        return value
    if name == "chat_id":
        return _chat_id(value)
    return value if isinstance(value, str) else str(value)


def _number(name: str, value: Any) -> int:
    """Strict: the real server reads a broken number as 0 (td::to_integer), which hides the mistake."""
    try:
        return int(value)
    except (TypeError, ValueError):
        raise Oddity(f"parameter {name} is not a number") from None


def _object(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        kind = "reply keyboard markup" if name == "reply_markup" else name
        raise bad_request(f"can't parse {kind} JSON object") from None


def _chat_id(value: Any) -> int | str:
    text = str(value)
    return int(text) if re.fullmatch(r"-?\d+", text) else text


def check_names(params: Json, takes: frozenset[str]) -> None:
    """Unknown names are refused. Stricter than Telegram, which ignores them: here a typo must not pass."""
    for name in params:
        if name in NOT_IMITATED:
            raise Oddity(f"parameter {name} is not supported by this fake")
        if name not in takes:
            raise Oddity(f"unknown parameter {name}")
