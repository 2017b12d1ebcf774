"""What goes in and out of a messaging app, and how a send can end."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, runtime_checkable

from care.kit.media import Arrived
from care.kit.quick import quick
from care.kit.uow import UnitOfWork
from dialogs.language.words import Phrase
from storage.ids import MediaId
from storage.media import MediaKind
from storage.outbox import Lane, Silence

Limit = tuple[float, float, float]  # so many at once, so many a second, and so many of them kept back
AT_ONCE = 128  # messages taken from the outbox together
LONGEST_NOTICE = 200  # what Telegram shows as the answer to a press


@quick
@dataclass(frozen=True, slots=True)
class Said:
    """Typed words."""

    text: str


@quick
@dataclass(frozen=True, slots=True)
class Tapped:
    """A pressed button's data, as the client sent it: nothing of it is believed. `ref` is its message's id."""

    data: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """An invitation's token."""

    token: str


@dataclass(frozen=True, slots=True)
class File:
    """What still lies with the messenger: its name for it, what it is said to be, and how many bytes (0: not known)."""

    ref: str
    kind: MediaKind
    size: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that is neither words nor a press: photo, sticker, voice … `file` where it may answer a question."""

    kind: str
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was sent is here, or (`arrived` None) it is not, and `trouble` says why.

    `version`: of the conversation when it was sent, where that was a while ago. `put_by` is told its id, in the same
    transaction, if a question took it.
    """

    arrived: Arrived | None
    trouble: Phrase | None = None
    version: int | None = None
    put_by: Callable[[UnitOfWork, MediaId], None] | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """A place on the map, in degrees; where the person is, most often."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Shared:
    """A telephone number from the address book, or by the key that sends one's own."""

    phone: str
    own: bool  # the platform vouches that it is the sender's


@dataclass(frozen=True, slots=True)
class Changed:
    """A message of his that the person edited."""


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked us, or the group put us out."""


@dataclass(frozen=True, slots=True)
class Entered:
    """The group let us in, or the person blocks us no more."""


@dataclass(frozen=True, slots=True)
class Muted:
    """The group took from us the right to write there."""


@dataclass(frozen=True, slots=True)
class Unmuted:
    """The group gave us rights."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has a new id."""

    new_chat: str


@dataclass(frozen=True, slots=True)
class Speaks:
    """The person chose a language in the client."""

    language: str


Content = (
    Said | Tapped | Opened | Sent | Brought | Located | Shared | Changed | Left | Entered | Muted | Unmuted | Moved
    | Speaks
)  # fmt: skip


@quick
@dataclass(frozen=True, slots=True)
class Incoming:
    """One update of a platform. `key` is the update's id with the event's own identity, for de-duplication."""

    channel: str
    sender: str
    chat: str
    private: bool
    content: Content
    key: str
    language: str = ""  # what the client says; empty when it says nothing
    name: str = ""
    topic: str | None = None  # the part of the group where it was said
    hidden: bool = False  # an administrator of the group who does not show who he is
    raw: Any = None  # the update as it came, kept only when it has to be parked


@quick
@dataclass(frozen=True, slots=True)
class MessageButton:
    """A button in words, its data signed; one with a `url` has none, for it only opens that. `send_on`: see Link."""

    text: str
    data: str
    style: str = ""
    url: str = ""
    send_on: str = ""


Load = Callable[[], Awaitable[bytes | None]]
"""The bytes (JPEG, PNG; Opus in Ogg); None when there are none (any more). It does not raise."""


@dataclass(frozen=True, slots=True)
class MessageMedia:
    """A picture or a voice, and the same in words. `media_id` where it is one that is kept."""

    alt: str
    load: Load = field(compare=False, repr=False)
    media_id: MediaId | None = None


@quick
@dataclass(frozen=True, slots=True)
class Message:
    """What a person will read. The title is shown bold; nothing in it is markup.

    `contact`, `attach` and `figures` see Card; `topic` is where in a group it goes. `keys` is what the keys say that a
    messenger may keep beside the words to write: with a message never changed. Of those that wait to leave a smaller
    `lane` goes first. What it `asks` belongs to the talk, and is over once something was answered.
    """

    text: str
    title: str = ""
    rows: tuple[tuple[MessageButton, ...], ...] = ()
    contact: str = ""
    topic: str | None = None
    keys: tuple[str, ...] = ()
    lane: int = Lane.ANSWER
    attach: str = ""
    picture: MessageMedia | None = None
    voice: MessageMedia | None = None
    asks: bool = False
    figures: bool = False

    @property
    def media(self) -> tuple[MessageMedia, ...]:
        """What is not words."""
        return tuple(one for one in (self.picture, self.voice) if one is not None)

    def in_words(self) -> "Message":
        """The same where there can be only words: what it shows is said, unless the words say so already."""
        if self.picture is None and self.voice is None:
            return self
        alts = [one.alt for one in self.media if one.alt not in self.text]
        return replace(self, text="\n".join(filter(None, (self.text, *alts))), picture=None, voice=None)

    @property
    def whole(self) -> str:
        """Title and text as one."""
        return f"{self.title}\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a messaging app can do."""

    once: bool  # the same send twice shows one message
    edits: bool = True  # a message that was sent can be changed; else what has changed is a new one
    media: bool = False  # a message can hold a picture or a voice
    at_once: int = AT_ONCE  # messages on their way at most: of an SOS, of answers, and of all others


class SendError(Exception):
    """A message was not delivered, or nobody knows."""


class NotSent(SendError):
    """Nothing left this machine; it can be tried again."""


class SlowDown(SendError):
    """The platform asks to wait with this chat."""

    def __init__(self, seconds: float) -> None:
        super().__init__("slow down")
        self.seconds = seconds


class Gone(SendError):
    """Nobody is there any more: blocked, deactivated, put out."""


class MayNotWrite(SendError):
    """We are known to the group, and cannot write there now."""

    def __init__(self, why: Silence) -> None:
        super().__init__(why)
        self.why = why


class TopicGone(SendError):
    """The part of the group where we wrote is there no more."""


class ChatMoved(SendError):
    """The group has a new id."""

    def __init__(self, new_chat: str) -> None:
        super().__init__("moved")
        self.new_chat = new_chat


class Refused(SendError):
    """The platform will not take this message, however often it is sent."""


class MessageGone(Refused):
    """The message to be changed is there no more."""


class Unknown(SendError):
    """The bytes left and no answer came: it may have been delivered."""


class SharedPace(Protocol):
    """What several processes together may send for one bot."""

    async def turn(self, chat: int, everywhere: Limit, here: Limit) -> None:
        """Waits until a message may leave for this chat. Never raises, and never waits for ever."""
        ...


class Channel(Protocol):
    """A messaging app, as the courier sees it."""

    name: str
    abilities: Abilities

    async def send(self, chat: str, message: Message, once: str) -> str:
        """Delivers and returns the platform's id of the message; raises a SendError. `once` names this very send."""
        ...

    async def edit(self, chat: str, ref: str, message: Message, once: str) -> None:
        """Changes a delivered message; unchanged is success, one that is gone raises MessageGone."""
        ...


@runtime_checkable
class HoldsFiles(Protocol):
    """A messenger from which what people send has to be fetched."""

    def fetch(self, ref: str) -> AsyncIterator[bytes]:
        """Its bytes as they come. Raises NotSent when it can be tried again, Refused when it is gone for good."""
        ...
