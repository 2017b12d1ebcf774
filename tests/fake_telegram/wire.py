"""From what people do to what the bot hears: the updates, with privacy mode and their delivery queues.

Source: "Privacy mode" in Telegram's bot features page (commands, replies to the bot, service messages); the
queues as in Client::add_update: one per chat, one per person for presses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .refusals import Impossible, Json
from .views import Press

if TYPE_CHECKING:
    from .town import Chat, Post, Town, User
    from .updates import Updates

SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "group_chat_created",
        "pinned_message",
    }
)

ADMINISTRATOR_RIGHTS = (
    "can_be_edited",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
)

RESTRICTED_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


class Wire:
    """Turns stored messages, presses and memberships into updates."""

    def __init__(self, town: Town, updates: Updates) -> None:
        self.town = town
        self.updates = updates
        self.presses: dict[str, Press] = {}

    def say(self, chat: Chat, sender: User, content: Json, reply_to: int | None = None) -> Post:
        """A person's (or service) message: stored for all, heard by the bot if it may."""
        post = self.town.post(chat, sender, content, reply_to=reply_to)
        if self.hears(post):
            self.updates.add("message", post.face(), f"chat{chat.id}")
        return post

    def change(self, post: Post, text: str) -> None:
        """A person edits a message of theirs."""
        post.content = text_content(text)
        post.edit_date = int(self.town.now())
        post.text_edited = True
        self.town.look()
        if self.hears(post):
            self.updates.add("edited_message", post.face(), f"chat{post.chat.id}")

    def hears(self, post: Post) -> bool:
        """Whether the bot gets this message."""
        chat = post.chat
        if chat.bot not in ("member", "administrator"):
            return False
        if chat.person or chat.bot == "administrator" or not self.town.privacy or SERVICE & post.content.keys():
            return True
        original = chat.posts.get(post.reply_to or 0)
        return self._commanded(post.content.get("text", "")) or (original is not None and original.sender.is_bot)

    def _commanded(self, text: str) -> bool:
        command, _, addressee = text.split(" ", 1)[0].partition("@")
        return command.startswith("/") and addressee in ("", self.town.bot.username)

    def press(self, user: User, chat: Chat, message_id: int, data: str) -> Press:
        """A press of a button: always heard, privacy mode or not, as long as the bot is in the chat."""
        if chat.bot not in ("member", "administrator"):
            raise Impossible(f"{user.first_name} presses a button in a chat without the bot")
        press = Press(self.town, user, data)
        self.presses[press.id] = press
        post = chat.posts.get(message_id)
        # A message that is gone is shown as InaccessibleMessage: date 0 ("MaybeInaccessibleMessage").
        message = post.face() if post else {"chat": chat.face(), "message_id": message_id, "date": 0}
        query = {
            "id": press.id,
            "from": user.face(),
            "message": message,
            "chat_instance": str(-chat.id * 7),
            "data": data,
        }
        self.updates.add("callback_query", query, f"user{user.id}")
        return press

    def membership(self, chat: Chat, by: User, new: str, *, muted: bool = False) -> None:
        """The bot's standing in a chat changes: the my_chat_member update."""
        change = {
            "chat": chat.face(),
            "from": by.face(),
            "date": int(self.town.now()),
            "old_chat_member": self._standing(chat),
        }
        chat.bot, chat.muted = new, muted
        change["new_chat_member"] = self._standing(chat)
        self.updates.add("my_chat_member", change, f"chat{chat.id}")

    def _standing(self, chat: Chat) -> Json:
        """The bot as a ChatMember; without the right to write it is a ChatMemberRestricted."""
        member = self.member(self.town.bot, chat.bot)
        if chat.muted and chat.bot == "member":
            member.update(dict.fromkeys(RESTRICTED_RIGHTS, False), status="restricted", is_member=True, until_date=0)
        return member

    @staticmethod
    def member(user: User, status: str) -> Json:
        """A Bot API ChatMember; an administrator may do everything."""
        shown = "left" if status == "stranger" else status
        member: Json = {"status": shown, "user": user.face()}
        if shown == "kicked":
            member["until_date"] = 0
        if shown in ("administrator", "creator"):
            member["is_anonymous"] = False
        if shown == "administrator":
            member.update(dict.fromkeys(ADMINISTRATOR_RIGHTS, True))
        return member


def text_content(text: str) -> Json:
    """A text as typed: a leading command is marked, which is how python-telegram-bot recognises one."""
    content: Json = {"text": text}
    if text.startswith("/"):
        content["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return content
