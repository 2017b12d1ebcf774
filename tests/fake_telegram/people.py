"""People: what somebody with a phone can do and see. A test drives the product only through these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.patience import PATIENCE

from . import commands
from .files import A_PICTURE
from .refusals import Impossible, Json
from .views import Message, Place, Press, place_id, until
from .wire import Wire, text_content

if TYPE_CHECKING:
    from .town import Chat, Post, User

STICKER = {
    "file_id": "sticker",
    "file_unique_id": "st",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
    "emoji": "🌷",
}


class Person:
    """A human user. A chat is a group, a person or an id; left out: the private chat with the bot."""

    def __init__(self, wire: Wire, user: User) -> None:
        self._wire = wire
        self.user = user

    @property
    def id(self) -> int:
        """The user id, which is also the id of the private chat."""
        return self.user.id

    @property
    def name(self) -> str:
        """The first name."""
        return self.user.first_name

    async def starts(self, payload: str = "") -> Message:
        """Press Start (or open a t.me/bot?start=payload link): from now on the bot can write here."""
        chat = self._chat(None)
        if chat.bot == "kicked":
            await self.unblocks()
        chat.bot = "member"
        return self._say(chat, text_content(f"/start {payload}".strip()))

    async def says(self, text: str, chat: Place | None = None, reply_to: Message | None = None) -> Message:
        """Type a text."""
        return self._say(self._chat(chat), text_content(text), reply_to)

    async def says_in_topic(self, text: str, chat: Place, topic: int) -> Message:
        """Type a text in a topic of a forum."""
        where = {"message_thread_id": topic, "is_topic_message": True}
        return self._say(self._chat(chat), text_content(text) | where)

    async def taps(self, label: str, chat: Place | None = None) -> Press:
        """Press the button of that label on the newest message in the chat that has one."""
        place = self._chat(chat)
        for post in reversed(place.posts.values()):
            for button in (button for row in post.inline for button in row):
                if button["text"] == label:
                    return self._press(post, button)
        raise Impossible(f"{self.name} sees no button {label!r}, only {self._labels(place)}")

    async def presses(self, data: str, message: Message) -> Press:
        """Send forged data: the Bot API warns that a query may hold data no button of the message has."""
        return self._wire.press(self.user, self._chat(message.chat), message.id, data)

    async def presses_key(self, label: str, chat: Place | None = None) -> Message:
        """Press a reply-keyboard key: it types its label, or sends the number or place it asks for."""
        place = self._chat(chat)
        for key in (key for row in (place.keys or {}).get("keyboard", []) for key in row):
            if key["text"] == label:
                return await self._key(key, place)
        raise Impossible(f"{self.name} sees no key {label!r}, only {self.keys(chat)}")

    async def sends_photo(self, caption: str = "", chat: Place | None = None, content: bytes = b"") -> Message:
        """Send a picture; the client makes two sizes of it."""
        photo = self._wire.town.files.photo(content or A_PICTURE)
        return self._say(self._chat(chat), {"photo": photo} | ({"caption": caption} if caption else {}))

    async def sends_document(
        self, content: bytes, kind: str, chat: Place | None = None, claims: int | None = None
    ) -> Message:
        """Send a file as it is; `kind` is what the client takes it for, `claims` how large it says it is."""
        document = self._wire.town.files.keep(content, "documents") | {"file_name": "file", "mime_type": kind}
        document["file_size"] = len(content) if claims is None else claims
        return self._say(self._chat(chat), {"document": document})

    async def sends_album(self, pictures: int = 3, chat: Place | None = None) -> list[Message]:
        """Send several pictures at once: each is a message of its own, and one id holds them together."""
        photo = self._wire.town.files.photo(A_PICTURE)
        album = {"photo": photo, "media_group_id": str(self._wire.updates.next_id)}
        return [self._say(self._chat(chat), album) for _ in range(pictures)]

    async def sends_sticker(self, chat: Place | None = None) -> Message:
        """Send a sticker."""
        return self._say(self._chat(chat), {"sticker": STICKER})

    async def sends_voice(self, seconds: int = 3, chat: Place | None = None, content: bytes = b"OggS") -> Message:
        """Send a voice note."""
        voice = self._wire.town.files.keep(content, "voice") | {"duration": seconds, "mime_type": "audio/ogg"}
        return self._say(self._chat(chat), {"voice": voice})

    async def sends_location(
        self, latitude: float = 31.23, longitude: float = 121.47, chat: Place | None = None
    ) -> Message:
        """Send a place."""
        return self._say(self._chat(chat), {"location": {"latitude": latitude, "longitude": longitude}})

    async def sends_contact(
        self, phone: str = "+8613800000000", of: Person | None = None, chat: Place | None = None
    ) -> Message:
        """Send a phone number: one's own, or (forged or forwarded) that of somebody else."""
        whose = (of or self).user
        contact = {"phone_number": phone, "first_name": whose.first_name, "user_id": whose.id}
        return self._say(self._chat(chat), {"contact": contact})

    async def edits(self, message: Message, text: str) -> Message:
        """Change the text of an own message."""
        post = self._chat(message.chat).posts[message.id]
        if post.sender is not self.user:
            raise Impossible(f"{self.name} edits a message of {post.sender.first_name}")
        self._wire.change(post, text)
        return Message.of(post)

    async def forwards(self, message: Message, chat: Place | None = None) -> Message:
        """Forward a message. Its buttons stay behind: a forwarded copy cannot be pressed."""
        original = self._chat(message.chat).posts[message.id]
        origin = {"type": "user", "sender_user": original.sender.face(), "date": original.date}
        return self._say(self._chat(chat), {**original.content, "forward_origin": origin})

    async def blocks(self) -> None:
        """Block the bot: my_chat_member says so, and every message to here is refused with 403."""
        self._wire.membership(self._chat(None), self.user, "kicked")

    async def unblocks(self) -> None:
        """Unblock the bot; nothing is sent by it (the client's "Restart" is `starts`)."""
        self._wire.membership(self._chat(None), self.user, "member")

    async def deletes_account(self) -> None:
        """Delete the account: messages are refused with 403, and no update tells."""
        self.user.deactivated = True

    def sees(self, chat: Place | None = None) -> list[Message]:
        """All messages of the chat as they look now, oldest first."""
        return [Message.of(post) for post in self._chat(chat).posts.values()]

    def keys(self, chat: Place | None = None) -> list[list[str]]:
        """The labels of the reply keyboard now shown."""
        rows = (self._chat(chat).keys or {}).get("keyboard", [])
        return [[key["text"] for key in row] for row in rows]

    def commands(self) -> list[tuple[str, str]]:
        """What the private chat's menu button opens: each command and what it is said to do."""
        shown = commands.shown(self._wire.town, self.user.language or "")
        return [(one["command"], one["description"]) for one in shown]

    async def reads(self, text: str, chat: Place | None = None, within: float = PATIENCE) -> Message:
        """Wait for the newest message of the bot that holds `text`; TimeoutError when none comes."""
        place = self._chat(chat)

        def look() -> Message | None:
            found = (
                post
                for post in reversed(place.posts.values())
                if post.sender.is_bot and text in post.content.get("text", "")
            )
            return next((Message.of(post) for post in found), None)

        return await until(self._wire.town, look, within)

    def _chat(self, place: Place | None) -> Chat:
        chat = self._wire.town.chats[self.id if place is None else place_id(place)]
        if chat.person not in (None, self.user) or (not chat.person and self.id not in chat.members):
            raise Impossible(f"{self.name} is not in chat {chat.id}")
        return chat

    def _say(self, chat: Chat, content: Json, reply_to: Message | None = None) -> Message:
        if chat.migrated_to:
            raise Impossible("the group was upgraded: write to its new id")
        if chat.person and chat.bot != "member":
            raise Impossible(f"{self.name} must press Start first (or unblock the bot)")
        return Message.of(self._wire.say(chat, self.user, content, reply_to.id if reply_to else None))

    def _press(self, post: Post, button: Json) -> Press:
        if "callback_data" not in button:
            raise Impossible(f"button {button['text']!r} sends nothing to the bot: {button}")
        return self._wire.press(self.user, post.chat, post.id, button["callback_data"])

    async def _key(self, key: Json, chat: Chat) -> Message:
        if key.get("request_contact"):
            return await self.sends_contact(chat=chat.id)
        if key.get("request_location"):
            return await self.sends_location(chat=chat.id)
        return await self.says(key["text"], chat=chat.id)

    def _labels(self, chat: Chat) -> list[str]:
        return [button["text"] for post in chat.posts.values() for row in post.inline for button in row]
