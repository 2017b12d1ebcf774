"""The table of methods: name, what carries it out, and the parameters it takes (Bot API 10.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import asking, commands, files, receiving, sending

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .desk import Desk
    from .refusals import Json


@dataclass(frozen=True)
class Method:
    """One Bot API method; `run` may be a coroutine function."""

    name: str
    run: Callable[[Desk, Json], Any | Awaitable[Any]]
    takes: frozenset[str]


_TEXT = "chat_id text parse_mode entities reply_markup link_preview_options disable_web_page_preview"
# Accepted without a visible effect: sound, protection and payment are what no test looks at.
_QUIET = "disable_notification protect_content allow_paid_broadcast"
_REPLY = "reply_parameters reply_to_message_id allow_sending_without_reply"

_ALL = (
    ("getMe", asking.get_me, ""),
    ("getUpdates", receiving.get_updates, "offset limit timeout allowed_updates"),
    (
        "setWebhook",
        receiving.set_webhook,
        "url ip_address max_connections allowed_updates drop_pending_updates secret_token",
    ),
    ("deleteWebhook", receiving.delete_webhook, "drop_pending_updates"),
    ("getWebhookInfo", receiving.get_webhook_info, ""),
    ("sendMessage", sending.send_message, f"{_TEXT} {_REPLY} {_QUIET} message_thread_id"),
    (
        "sendPhoto",
        files.send_photo,
        f"chat_id photo caption parse_mode caption_entities reply_markup {_QUIET} message_thread_id",
    ),
    (
        "sendVoice",
        files.send_voice,
        f"chat_id voice caption parse_mode caption_entities duration reply_markup {_QUIET} message_thread_id",
    ),
    ("getFile", files.get_file, "file_id"),
    ("editMessageText", sending.edit_message_text, f"{_TEXT} message_id"),
    ("editMessageReplyMarkup", sending.edit_message_reply_markup, "chat_id message_id reply_markup"),
    ("deleteMessage", sending.delete_message, "chat_id message_id"),
    ("answerCallbackQuery", asking.answer_callback_query, "callback_query_id text show_alert cache_time"),
    ("sendChatAction", asking.send_chat_action, "chat_id action"),
    ("getChat", asking.get_chat, "chat_id"),
    ("getChatMember", asking.get_chat_member, "chat_id user_id"),
    ("getChatAdministrators", asking.get_chat_administrators, "chat_id return_bots"),
    ("setMyCommands", commands.set_my_commands, "commands scope language_code"),
    ("getMyCommands", commands.get_my_commands, "scope language_code"),
    ("setMyDescription", asking.set_my_description, "description language_code"),
    ("leaveChat", asking.leave_chat, "chat_id"),
)

# Method names are case-insensitive (Client::on_cmd lowers them).
METHODS = {name.lower(): Method(name, run, frozenset(takes.split())) for name, run, takes in _ALL}
