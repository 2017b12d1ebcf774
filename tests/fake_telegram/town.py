"""The state: people, chats, messages, presses – and how they look as Bot API objects.

Ids are as awkward as the real ones: people above 32 bits, basic groups negative, supergroups -100…; message
ids count per bot in private chats and basic groups but start again at 1 in every supergroup, so a message id
alone names nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from .files import Files
from .refusals import Json, Refusal, bad_request, forbidden

GENERAL = 1  # the topic that every forum has
Clock = Callable[[], float]
wall: Clock = time.time  # noqa: TID251 – the fake is the outer world, not the product


@dataclass(eq=False)
class User:
    """An account: a person or the bot."""

    id: int
    first_name: str
    language: str | None = None
    username: str | None = None
    is_bot: bool = False
    deactivated: bool = False

    def face(self) -> Json:
        """A Bot API User."""
        face: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            face["username"] = self.username
        if self.language:
            face["language_code"] = self.language
        return face


# Who stands as the sender where nobody in particular speaks ("sender_chat" in the Bot API).
HIDDEN_ADMINISTRATOR = User(1_087_968_824, "Group", username="GroupAnonymousBot", is_bot=True)
FORWARDER = User(777_000, "Telegram")


@dataclass(eq=False)
class Post:
    """One message. `content` is what differs between kinds: text and entities, a photo, a service note."""

    chat: Chat
    id: int
    sender: User
    date: int
    content: Json
    markup: Json | None = None
    reply_to: int | None = None
    edit_date: int | None = None
    text_edited: bool = False

    @property
    def inline(self) -> list[list[Json]]:
        """Rows of inline buttons; none for other keyboards."""
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    def face(self, *, with_reply: bool = True) -> Json:
        """A Bot API Message; a reply is shown one level deep ("reply_to_message" in the Bot API)."""
        face: Json = {
            "message_id": self.id,
            "from": self.sender.face(),
            "chat": self.chat.face(),
            "date": self.date,
            **self.content,
        }
        if self.edit_date:
            face["edit_date"] = self.edit_date
        if self.inline:
            face["reply_markup"] = self.markup
        original = self.chat.posts.get(self.reply_to or 0)
        if with_reply and original:
            face["reply_to_message"] = original.face(with_reply=False)
        return face


@dataclass(eq=False)
class Chat:
    """A private chat, a basic group or a supergroup. `bot` is the bot's standing, as in ChatMember.status."""

    id: int
    kind: str
    title: str = ""
    person: User | None = None
    bot: str = "stranger"
    owner: User | None = None
    members: dict[int, User] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    keys: Json | None = None
    migrated_to: int | None = None
    muted: bool = False  # the bot may not write, unless it is an administrator
    topics: dict[int, bool] = field(default_factory=dict)  # of a forum: whether each is open; the general one is 1
    last_message_id: int = 0

    def face(self) -> Json:
        """A Bot API Chat."""
        if self.person:
            return {"id": self.id, "type": "private", "first_name": self.person.first_name}
        return {"id": self.id, "type": self.kind, "title": self.title}

    def reach(self) -> None:
        """Raise what Telegram answers when the bot cannot write here (check_chat, fail_query_with_error)."""
        if self.migrated_to:
            raise bad_request("group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": self.migrated_to})
        if self.bot in ("member", "administrator"):
            if self.person and self.person.deactivated:
                raise forbidden("user is deactivated")
            return
        raise self._closed()

    def admit(self, topic: int | None) -> None:
        """Raise what Telegram answers when the bot is here and may not write (in this topic of a forum)."""
        if self.bot == "administrator":
            return
        if self.muted:
            raise bad_request("not enough rights to send text messages to the chat")
        if topic is not None and topic not in self.topics:
            raise bad_request("message thread not found")
        if not self.topics.get(topic or GENERAL, True):
            raise bad_request("TOPIC_CLOSED")

    def _closed(self) -> Refusal:
        if self.bot == "stranger":
            return bad_request("chat not found")
        if self.person:
            return forbidden("bot was blocked by the user")
        name = f"{self.kind} chat"
        return forbidden(
            f"bot was kicked from the {name}" if self.bot == "kicked" else f"bot is not a member of the {name}"
        )


class Town:
    """Everything that exists, and the one clock."""

    def __init__(self, bot: User, clock: Clock = wall, *, privacy: bool = True) -> None:
        self.clock = clock
        self.skew = 0.0
        self.calendar: Clock = self.now  # what messages are dated by: another where days are played in seconds
        self.bot = bot
        self.privacy = privacy
        self.commands: dict[tuple[str, str], list[Json]] = {}  # by scope and language, "" for everybody
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self._people = 5_000_000_000
        self._groups = 0
        self._last_message_id = 0
        self._watchers: list[Callable[[], None]] = []

    def now(self) -> float:
        """The injected clock, moved by `skew`."""
        return self.clock() + self.skew

    def add_user(self, name: str, language: str | None = None, username: str | None = None) -> User:
        """A new account with its private chat, in which Start was not yet pressed."""
        self._people += 1
        user = User(self._people, name, language, username)
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", person=user)
        return user

    def add_group(self, title: str, members: list[User]) -> Chat:
        """A basic group without the bot; the first member owns it."""
        self._groups += 1
        chat = Chat(-4_000_000_000 - self._groups, "group", title, owner=members[0] if members else None)
        chat.members = {user.id: user for user in members}
        self.chats[chat.id] = chat
        return chat

    def upgrade(self, old: Chat) -> Chat:
        """The supergroup a basic group becomes: a new id, the same people, no messages of the old one."""
        new = Chat(
            -1_002_000_000_000 + old.id % -1_000_000_000,
            "supergroup",
            old.title,
            bot=old.bot,
            owner=old.owner,
        )
        new.members = dict(old.members)
        self.chats[new.id] = new
        old.migrated_to = new.id
        return new

    def chat(self, chat_id: int | str | None) -> Chat:
        """The chat the bot names and may write to, or the refusal."""
        if chat_id is None or chat_id == "":
            raise bad_request("chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        chat.reach()
        return chat

    def post(
        self, chat: Chat, sender: User, content: Json, markup: Json | None = None, reply_to: int | None = None
    ) -> Post:
        """Store a message and let the watchers look."""
        post = Post(chat, self._next_message_id(chat), sender, int(self.calendar()), content, markup, reply_to)
        chat.posts[post.id] = post
        if markup and "inline_keyboard" not in markup:
            chat.keys = markup if "keyboard" in markup else None
        self.look()
        return post

    def look(self) -> None:
        """Something people can see has changed."""
        for watcher in list(self._watchers):
            watcher()

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call `watcher` after every change; the answer stops it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def _next_message_id(self, chat: Chat) -> int:
        if chat.kind == "supergroup":
            chat.last_message_id += 1
            return chat.last_message_id
        self._last_message_id += 1
        return self._last_message_id
