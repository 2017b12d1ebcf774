"""Groups: who is in, and whether the bot is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .refusals import Impossible
from .town import FORWARDER, HIDDEN_ADMINISTRATOR
from .views import Message
from .wire import text_content

if TYPE_CHECKING:
    from .people import Person
    from .town import Chat, User
    from .wire import Wire


CHANNEL_ID = -1_001_000_000_001


class Group:
    """A basic group, later perhaps a supergroup. The first member is its owner."""

    def __init__(self, wire: Wire, chat: Chat) -> None:
        self._wire = wire
        self.chat = chat
        self.old_id: int | None = None

    @property
    def id(self) -> int:
        """The chat id; another one after `migrates`."""
        return self.chat.id

    async def adds_bot(self, by: Person) -> None:
        """Somebody adds the bot: my_chat_member, then the service message."""
        self._wire.membership(self.chat, by.user, "member")
        self._wire.say(self.chat, by.user, {"new_chat_members": [self._wire.town.bot.face()]})

    async def promotes_bot(self) -> None:
        """The owner makes the bot an administrator: it now hears everything."""
        self._wire.membership(self.chat, self._owner(), "administrator")

    async def kicks_bot(self, by: Person | None = None) -> None:
        """The bot is removed: my_chat_member, and every message to here is refused with 403."""
        self._wire.membership(self.chat, by.user if by else self._owner(), "kicked")

    async def mutes_bot(self) -> None:
        """The bot may no longer write: my_chat_member, and every message to here is refused with 400."""
        self._wire.membership(self.chat, self._owner(), "member", muted=True)

    async def unmutes_bot(self) -> None:
        """The bot may write again."""
        self._wire.membership(self.chat, self._owner(), "member")

    async def mutes_everybody(self) -> None:
        """Only administrators may write from now on; no update tells."""
        self.chat.muted = True

    async def opens_topic(self, topic: int) -> None:
        """A topic of a forum is there, or is open again. (The general one is 1.)"""
        self.chat.topics[topic] = True

    async def closes_topic(self, topic: int) -> None:
        """Only administrators may write in it from now on; no update tells."""
        self.chat.topics[topic] = False

    async def deletes_topic(self, topic: int) -> None:
        """It is gone, with all that stands in it."""
        del self.chat.topics[topic]

    async def adds(self, person: Person, by: Person | None = None) -> None:
        """A person joins, or is added."""
        self.chat.members[person.id] = person.user
        self._wire.say(self.chat, (by or person).user, {"new_chat_members": [person.user.face()]})

    async def removes(self, person: Person, by: Person | None = None) -> None:
        """A person leaves, or is removed; the next member takes over from an owner."""
        del self.chat.members[person.id]
        if self.chat.owner is person.user:
            self.chat.owner = next(iter(self.chat.members.values()), None)
        self._wire.say(self.chat, (by or person).user, {"left_chat_member": person.user.face()})

    async def migrates(self) -> int:
        """Upgrade to a supergroup: a service message in both chats; the old id refuses. The new id."""
        if self.old_id is not None:
            raise Impossible("a supergroup is not upgraded again")
        old, owner = self.chat, self._owner()
        new = self._wire.town.upgrade(old)
        self._wire.say(old, owner, {"migrate_to_chat_id": new.id})
        self._wire.say(new, owner, {"migrate_from_chat_id": old.id})
        self.chat, self.old_id = new, old.id
        return new.id

    async def hidden_administrator_says(self, text: str) -> Message:
        """An administrator who remains anonymous: the group itself seems to speak."""
        content = {**text_content(text), "sender_chat": self.chat.face()}
        return Message.of(self._wire.say(self.chat, HIDDEN_ADMINISTRATOR, content))

    async def channel_posts(self, text: str) -> Message:
        """The channel to which this group belongs: each of its posts is forwarded here by Telegram itself."""
        channel = {"id": CHANNEL_ID, "type": "channel", "title": self.chat.title}
        content = {**text_content(text), "sender_chat": channel, "is_automatic_forward": True}
        return Message.of(self._wire.say(self.chat, FORWARDER, content))

    async def pins(self, message: Message) -> None:
        """The owner pins a message: a service message says so."""
        pinned = self.chat.posts[message.id].face(with_reply=False)
        self._wire.say(self.chat, self._owner(), {"pinned_message": pinned})

    def messages(self) -> list[Message]:
        """All messages of the group as they look now, oldest first."""
        return [Message.of(post) for post in self.chat.posts.values()]

    def _owner(self) -> User:
        if self.chat.owner is None:
            raise Impossible("a group without people does nothing")
        return self.chat.owner
