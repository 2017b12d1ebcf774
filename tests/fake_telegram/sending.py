"""sendMessage, editMessageText, editMessageReplyMarkup, deleteMessage: the messages of the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import keyboards
from .markup import check_entities, parse_html, utf16
from .refusals import NOT_MODIFIED, Json, Oddity, bad_request

if TYPE_CHECKING:
    from .desk import Desk
    from .town import Chat, Post

LONGEST_TEXT = 4096
DELETABLE_SECONDS = 48 * 3600
TOPIC = ("message_thread_id", "is_topic_message")  # an edit leaves a message where it is


def send_message(desk: Desk, params: Json) -> Json:
    """Checked in this order: the text, the chat, the keyboard, the message replied to."""
    content = _compose(params, "message is too long")
    chat = desk.town.chat(params.get("chat_id"))
    markup = keyboards.check(params.get("reply_markup"), private=chat.person is not None)
    reply_to = _reply_to(chat, params)
    topic = params.get("message_thread_id")
    chat.admit(topic)
    desk.pace.admit(chat)
    if topic is not None:
        content = {**content, "message_thread_id": topic, "is_topic_message": True}
    return desk.town.post(chat, desk.town.bot, content, markup, reply_to).face()


def edit_message_text(desk: Desk, params: Json) -> Json:
    """Replaces text and keyboard; a keyboard not given again is gone ("editMessageText")."""
    content = _compose(params, "MESSAGE_TOO_LONG")
    post = _editable(desk, params)
    if "text" not in post.content:
        raise bad_request("there is no text in the message to edit")
    markup = _inline(params, post.chat)
    content |= {name: post.content[name] for name in TOPIC if name in post.content}
    if (content, markup) == (post.content, post.markup):
        raise bad_request(NOT_MODIFIED)
    desk.pace.admit(post.chat)
    post.text_edited |= content != post.content
    return _changed(desk, post, content, markup)


def edit_message_reply_markup(desk: Desk, params: Json) -> Json:
    """Replaces the keyboard only; people do not see an "edited" mark."""
    post = _editable(desk, params)
    markup = _inline(params, post.chat)
    if markup == post.markup:
        raise bad_request(NOT_MODIFIED)
    desk.pace.admit(post.chat)
    return _changed(desk, post, post.content, markup)


def delete_message(desk: Desk, params: Json) -> bool:
    """Only younger than 48 h; of others only in private chats, or as an administrator ("deleteMessage")."""
    chat = desk.town.chat(params.get("chat_id"))
    post = chat.posts.get(_message_id(params))
    if post is None:
        raise bad_request("message to delete not found")
    mine = post.sender is desk.town.bot or chat.person or chat.bot == "administrator"
    if not mine:
        raise bad_request("message can't be deleted")
    if desk.town.calendar() - post.date >= DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    del chat.posts[post.id]
    desk.town.look()
    return True


def _compose(params: Json, too_long: str) -> Json:
    """Text and entities as stored.

    The limit counts UTF-16 units after parsing: on the safe side, Telegram's own count of "characters" is at
    most that. Trailing white space is cut off, as fix_formatted_text does.
    """
    source = params.get("text", "")
    if not source:
        raise bad_request("message text is empty")
    text, entities = _parse(source, params)
    text = text.rstrip()
    if not text:
        raise bad_request("text must be non-empty")
    size = utf16(text)
    if size > LONGEST_TEXT:
        raise bad_request(too_long)
    kept = [
        {**entity, "length": min(entity["length"], size - entity["offset"])}
        for entity in entities
        if entity["offset"] < size
    ]
    return {"text": text, "entities": kept} if kept else {"text": text}


def _parse(source: str, params: Json) -> tuple[str, list[Json]]:
    mode = params.get("parse_mode", "").lower()
    if mode == "html":
        return parse_html(source)
    if mode in ("markdown", "markdownv2"):
        raise Oddity(f"parse mode {mode} is not supported by this fake")
    if mode not in ("", "none"):
        raise bad_request("unsupported parse_mode")
    return source, check_entities(source, params.get("entities") or [])


def _reply_to(chat: Chat, params: Json) -> int | None:
    wanted = params.get("reply_parameters") or {}
    message_id = wanted.get("message_id", params.get("reply_to_message_id"))
    if wanted.get("chat_id", chat.id) != chat.id:
        raise Oddity("replies across chats are not supported by this fake")
    if message_id is None or message_id in chat.posts:
        return message_id
    if wanted.get("allow_sending_without_reply") or params.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _message_id(params: Json) -> int:
    message_id: int = params.get("message_id", 0)
    if message_id <= 0:
        raise bad_request("message identifier is not specified")
    return message_id


def _editable(desk: Desk, params: Json) -> Post:
    """Own messages of any age, if they carry no reply keyboard ("Updating messages" in the Bot API)."""
    chat = desk.town.chat(params.get("chat_id"))
    post = chat.posts.get(_message_id(params))
    if post is None:
        raise bad_request("message to edit not found")
    if post.sender is not desk.town.bot or (post.markup and "inline_keyboard" not in post.markup):
        raise bad_request("message can't be edited")
    return post


def _inline(params: Json, chat: Chat) -> Json | None:
    markup = keyboards.check(params.get("reply_markup"), private=chat.person is not None)
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def _changed(desk: Desk, post: Post, content: Json, markup: Json | None) -> Json:
    post.content, post.markup = content, markup
    post.edit_date = int(desk.town.calendar())
    desk.town.look()
    return post.face()
