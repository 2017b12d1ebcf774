"""The remaining methods: who the bot is, who is in a chat, what it shows of itself, answers to presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .markup import utf16
from .refusals import QUERY_TOO_OLD, Json, bad_request

if TYPE_CHECKING:
    from .desk import Desk
    from .town import Chat

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
LONGEST_ANSWER = 200


def get_me(desk: Desk, params: Json) -> Json:
    """The bot itself, with what it may do."""
    return {
        **desk.town.bot.face(),
        "can_join_groups": True,
        "can_read_all_group_messages": not desk.town.privacy,
        "supports_inline_queries": False,
    }


def answer_callback_query(desk: Desk, params: Json) -> bool:
    """Once, and in time. Without limits in number (tdlib/telegram-bot-api#648), so never refused by pace."""
    if utf16(params.get("text", "")) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    press = desk.wire.presses.get(params.get("callback_query_id", ""))
    if press is None or press.answered or desk.town.now() - press.asked_at > desk.answer_limit:
        raise bad_request(QUERY_TOO_OLD)
    press.settle(params.get("text", ""), alert=params.get("show_alert", False))
    return True


def send_chat_action(desk: Desk, params: Json) -> bool:
    """ "typing …" for five seconds."""
    if params.get("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    desk.town.chat(params.get("chat_id"))
    return True


def get_chat(desk: Desk, params: Json) -> Json:
    """A ChatFullInfo with its required fields."""
    chat = desk.town.chat(params.get("chat_id"))
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    return {**chat.face(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_chat_member(desk: Desk, params: Json) -> Json:
    """Anybody the town knows; who is not in the chat has "left"."""
    chat = desk.town.chat(params.get("chat_id"))
    user = desk.town.users.get(params.get("user_id", 0))
    if user is None:
        raise bad_request("user not found")
    if user is desk.town.bot:
        return desk.wire.member(user, chat.bot)
    return desk.wire.member(user, _status(chat, user.id))


def _status(chat: Chat, user_id: int) -> str:
    if chat.owner and chat.owner.id == user_id:
        return "creator"
    return "member" if user_id in chat.members or user_id == chat.id else "left"


def get_chat_administrators(desk: Desk, params: Json) -> list[Json]:
    """The owner; the bot too when promoted and asked for (`return_bots`)."""
    chat = desk.town.chat(params.get("chat_id"))
    if chat.person:
        raise bad_request("there are no administrators in the private chat")
    found = [desk.wire.member(chat.owner, "creator")] if chat.owner else []
    if chat.bot == "administrator" and params.get("return_bots"):
        found.append(desk.wire.member(desk.town.bot, chat.bot))
    return found


def leave_chat(desk: Desk, params: Json) -> bool:
    """Groups only; the bot hears of its own leaving."""
    chat = desk.town.chat(params.get("chat_id"))
    if chat.person:
        raise bad_request("chat member status can't be changed in private chats")
    desk.wire.membership(chat, desk.town.bot, "left")
    return True


def set_my_description(desk: Desk, params: Json) -> bool:
    """Shown in an empty chat; at most 512 characters."""
    if len(params.get("description", "")) > 512:
        raise bad_request("DESCRIPTION_TOO_LONG")
    desk.profile["description"] = params
    return True
