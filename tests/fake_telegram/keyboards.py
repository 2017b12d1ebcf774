"""What may hang under a message: inline keyboards and reply keyboards, checked button by button.

Source: Bot API 10.3 field lists (as aiogram 3.31 has them) and sizes; the undocumented limits of 100 buttons and 8
in a row as in python-telegram-bot's constants. An unknown field of a button is refused: stricter than
Telegram, which ignores it.
"""

from __future__ import annotations

from typing import Any

from .refusals import Json, Oddity, bad_request

LOOKS = frozenset({"text", "icon_custom_emoji_id", "style"})
DEEDS = frozenset(
    {
        "callback_data",
        "url",
        "web_app",
        "copy_text",
        "disabled",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "login_url",
    }
)
KEY_DEEDS = frozenset(
    {"request_contact", "request_location", "request_users", "request_chat", "request_poll", "web_app"}
)
KINDS = {
    "inline_keyboard": frozenset({"inline_keyboard", "force_reply"}),
    "keyboard": frozenset(
        {
            "keyboard",
            "is_persistent",
            "resize_keyboard",
            "one_time_keyboard",
            "input_field_placeholder",
            "selective",
        }
    ),
    "remove_keyboard": frozenset({"remove_keyboard", "selective"}),
    "force_reply": frozenset({"force_reply", "input_field_placeholder", "selective"}),
}
STYLES = ("primary", "success", "danger")
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_DATA_BYTES = 64


def check(markup: Any, *, private: bool) -> Json | None:
    """The markup as stored, or a refusal. An inline keyboard without buttons is no keyboard."""
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    kind = next((name for name in KINDS if name in markup), None)
    if kind is None:
        raise bad_request("can't parse reply keyboard markup: no known keyboard in the object")
    _only(markup, KINDS[kind], "reply_markup")
    if kind == "inline_keyboard":
        rows = _rows(markup[kind], kind, lambda button: _button(button, private=private))
        return {**markup, kind: rows} if rows else None
    if kind == "keyboard":
        return {**markup, kind: _rows(markup[kind], kind, lambda key: _key(key, private=private))}
    return markup


def _rows(rows: Any, kind: str, check_one: Any) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{kind}" of the reply markup must be an Array of Arrays')
    checked = [[check_one(button) for button in row] for row in rows if row]
    _check_size(checked)
    return checked


def _check_size(rows: list[list[Json]]) -> None:
    """REPLY_MARKUP_TOO_LONG for both; the real server's word for an overlong row is not known."""
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long")


def _only(given: Json, known: frozenset[str], where: str) -> None:
    for name in given:
        if name not in known:
            raise Oddity(f"unknown field {name} in {where}")


def _button(button: Any, *, private: bool) -> Json:
    """One inline button: a text and exactly one thing it does."""
    if not isinstance(button, dict) or "text" not in button:
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    _only(button, LOOKS | DEEDS, "inline keyboard button")
    _looks(button)
    deeds = DEEDS & button.keys()
    if not deeds:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(deeds) > 1:
        raise Oddity("inline keyboard button must do exactly one thing")
    _deed(button, next(iter(deeds)), private=private)
    return button


def _looks(button: Json) -> None:
    """The real text for an empty label is not known; that it is refused is."""
    if not isinstance(button["text"], str) or not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if "style" in button and button["style"] not in STYLES:
        raise bad_request("can't parse inline keyboard button: invalid button style specified")


def _deed(button: Json, deed: str, *, private: bool) -> None:
    value = button[deed]
    if deed == "callback_data" and not 1 <= len(str(value).encode()) <= MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if deed == "url" and not str(value).startswith(("https://", "http://", "tg://")):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Unsupported URL protocol")
    if deed == "web_app" and not private:
        raise bad_request("BUTTON_TYPE_INVALID")
    if deed == "copy_text" and not 1 <= len(value.get("text", "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _key(key: Any, *, private: bool) -> Json:
    """One reply-keyboard key: a text, or an object; only in private may it ask for a number or a place."""
    found: Json = {"text": key} if isinstance(key, str) else key
    if not isinstance(found, dict) or not str(found.get("text", "")).strip():
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    _only(found, LOOKS | KEY_DEEDS, "keyboard button")
    if not private and found.get("request_contact"):
        raise bad_request("phone number can be requested in private chats only")
    if not private and found.get("request_location"):
        raise bad_request("location can be requested in private chats only")
    return found
