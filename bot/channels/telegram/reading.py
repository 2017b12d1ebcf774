"""A Telegram update as Linli knows it: who has said or pressed what, and where."""

from typing import Any

from bot.channels.base import (
    Changed,
    Content,
    Entered,
    Incoming,
    Left,
    Located,
    Moved,
    Muted,
    Opened,
    Said,
    Sent,
    Shared,
    Tapped,
    Unmuted,
)
from bot.channels.telegram.channel import NAME
from bot.channels.telegram.files import file_in

OUT = {"left", "kicked"}
SHARED = {
    "animation", "audio", "checklist", "contact", "dice", "document", "game", "live_photo", "location", "paid_media",
    "photo", "poll", "sticker", "story", "venue", "video", "video_note", "voice",
}  # fmt: skip
"""What somebody can send that is not words. Everything else without words is the platform's own (a pinned message, a
new background …), whatever it adds tomorrow."""
ANONYMOUS = 1087968824  # GroupAnonymousBot: Telegram's id of an administrator who hides in his group


class NotUnderstood(Exception):
    """An update that is not of the shape Telegram documents."""


def pressed(query: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The message of a press as Telegram shows it, and what stands on the button."""
    shown: dict[str, Any] = query.get("message") or {}
    rows = (shown.get("reply_markup") or {}).get("inline_keyboard") or []
    labels = (button["text"] for row in rows for button in row if button.get("callback_data") == query.get("data"))
    return shown, next(labels, "")


def as_incoming(raw: dict[str, Any], our_name: str) -> Incoming | None:
    """The update as the app knows it; None for what is none of our business. Raises NotUnderstood.

    Only what we need is looked at: the library's model of an update knows hundreds of fields, costs 50 µs to build,
    and refuses an update of tomorrow's Telegram for a field we never read. (`str() as text`: with `str(text)` Python
    asks the class in vain how it is taken apart, an error each time, a microsecond.)
    """
    match raw:
        case {"callback_query": query}:
            return _press(raw, query)
        case {"message": message}:
            return _message(raw, message, _content(message, our_name))
        case {"edited_message": {"text": str()} as message}:
            return _message(raw, message, Changed())
        case {"my_chat_member": change}:
            return _membership(raw, change)
    return None


def _press(raw: dict[str, Any], query: Any) -> Incoming | None:
    match query:
        case {"id": str() as query_id, "from": sender, "data": str() as data, "message": {"chat": chat} as message}:
            return _incoming(raw, sender, chat, Tapped(data, str(message.get("message_id", ""))), query_id)
        case {"id": str()}:
            return None  # a game, or a message too old for Telegram to tell us its chat
    raise NotUnderstood


def _message(raw: dict[str, Any], message: Any, content: Content | None) -> Incoming | None:
    match message:
        case {"chat": {"type": "channel"}} | {"is_automatic_forward": True} | {"sender_chat": {"type": "channel"}}:
            return None  # nobody in particular said it
        case {"media_group_id": str() as album, "chat": {"id": int() as chat_id} as chat, "from": sender}:
            return _incoming(raw, sender, chat, Sent("album", file_in(message)), f"album:{chat_id}:{album}")
        case {"message_id": int() as number, "chat": {"id": int() as chat_id} as chat, "from": sender}:
            identity = f"{chat_id}:{number}:{message.get('edit_date', '')}"
            return None if content is None else _incoming(raw, sender, chat, content, identity)
        case {"message_id": int(), "chat": {"id": int()}}:
            return None  # nobody in particular said it
    raise NotUnderstood


def _membership(raw: dict[str, Any], change: Any) -> Incoming | None:
    """We were let in or put out, got rights or lost them; in a private chat, blocked or no longer."""
    match change:
        case {
            "chat": {"id": int() as chat_id} as chat, "from": sender, "date": int() as date,
            "old_chat_member": {"status": str()} as before, "new_chat_member": {"status": str()} as after,
        }:  # fmt: skip
            content = _turn(before, after)
            return None if content is None else _incoming(raw, sender, chat, content, f"{chat_id}:{date}")
    raise NotUnderstood


def _turn(before: dict[str, Any], after: dict[str, Any]) -> Content | None:
    """What has changed for us. Whoever becomes an administrator may write, whatever the others may."""
    if (before["status"] in OUT) != (after["status"] in OUT):
        return Left() if after["status"] in OUT else Entered()
    if after["status"] in OUT:
        return None
    return Unmuted() if _may_write(after) else Muted()


def _may_write(member: dict[str, Any]) -> bool:
    return member["status"] != "restricted" or member.get("can_send_messages") is True


def _content(message: Any, our_name: str) -> Content | None:
    match message:
        case {"text": str() as text}:
            return _words(text, our_name)
        case {"contact": {"phone_number": str() as phone, **contact}, "from": {"id": int() as sender}}:
            return Shared(_international(phone), own=contact.get("user_id") == sender)
        case {"location": {"latitude": float() | int() as latitude, "longitude": float() | int() as longitude}}:
            return Located(latitude, longitude)
        case {"migrate_to_chat_id": int() as new_chat}:
            return Moved(str(new_chat))
        case dict() if not SHARED.isdisjoint(message):
            return Sent("something else", file_in(message))
    return None


def _international(phone: str) -> str:
    """Telegram gives an account's number with its country's code, but not always with the sign for it."""
    return phone if phone.startswith("+") else f"+{phone}"


def _words(text: str, our_name: str) -> Content | None:
    """A command may be addressed (/menu@name): one for another bot is none of our business."""
    command, space, payload = text.partition(" ")
    if not command.startswith("/"):
        return Said(text)
    command, _, name = command.partition("@")
    if name and name.casefold() != our_name.casefold():
        return None
    if command == "/start" and payload:
        return Opened(payload.strip())
    return Said(command + space + payload)


def _incoming(raw: dict[str, Any], sender: Any, chat: Any, content: Content, identity: str) -> Incoming:
    """Update ids restart after an idle week, so the key holds the event's own identity too."""
    match raw, sender, chat:
        case (
            {"update_id": int() as update_id},
            {"id": int() as user_id},
            {"id": int() as chat_id, "type": str() as kind},
        ):
            alone = identity if isinstance(content, Sent) and content.kind == "album" else f"{update_id}:{identity}"
            return Incoming(
                NAME, str(user_id), str(chat_id), private=kind == "private", content=content,
                key=alone, topic=_topic(raw), hidden=user_id == ANONYMOUS,
                language=_words_of(sender, "language_code"), name=_words_of(sender, "first_name"), raw=raw,
            )  # fmt: skip
    raise NotUnderstood


def _topic(raw: dict[str, Any]) -> str | None:
    """The topic of a forum in which something was written or pressed; the general one is no topic."""
    match raw:
        case {"message": {"is_topic_message": True, "message_thread_id": int() as topic}}:
            return str(topic)
        case {"callback_query": {"message": {"is_topic_message": True, "message_thread_id": int() as topic}}}:
            return str(topic)
    return None


def _words_of(sender: dict[str, Any], field: str) -> str:
    """What the platform says of somebody, if it says words."""
    value = sender.get(field)
    return value if isinstance(value, str) else ""
