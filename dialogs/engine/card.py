"""What a message is before it is put into words: a title, lines, and buttons that carry a typed action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from care.kit.command import Command
from care.kit.message import Message
from care.kit.quick import quick
from dialogs.engine.replay import Flow
from dialogs.language.words import Reader, Text
from storage.ids import MediaId


@dataclass(frozen=True, slots=True)
class Open:
    """Opens a conversation, about a thing where it is about one."""

    flow: Flow
    subject_id: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class Answer:
    """Answers the question an open conversation waits at; `version` says for which question it was meant."""

    code: str
    version: int


@dataclass(frozen=True, slots=True)
class Link:
    """Opens an address in the messenger's own way; nobody presses it towards us.

    `send_on`: what to say with it, and to whom, when it is copied or sent on.
    """

    address: str
    send_on: Text = ""


Action = Command | Open | Answer | Message[object]
"""What a button does. A message is shown at once to whoever presses, and changes nothing."""


@quick
@dataclass(frozen=True, slots=True)
class Button:
    """One button. What it does is checked again when it is pressed."""

    label: Text
    action: Action | Link
    style: str = ""  # primary, danger or nothing
    also: frozenset[str] = frozenset()  # other words that are typed for it, folded (`questions.plain`)


Draw: TypeAlias = Callable[[Reader], bytes]
"""Draws a picture for a reader when it is sent: a pure function, PNG out, at most 10 MB. It is kept nowhere here."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a message: one that is kept (`care/kit/media.py`), or one that is drawn when it is sent.

    `alt` says in words what it shows: read aloud, and read in its place wherever there can be no picture, unless the
    card says just that already. There can be none in a group, in a message that is changed later (it `follows`
    something), below more than 1,024 characters in Telegram, and in a messenger without pictures. Who may see it is
    asked where all is asked, in the message's `find`.
    """

    source: MediaId | Draw
    alt: Text


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice message that is kept, in a card that has no picture. Where there can be none, `alt` is said as well."""

    source: MediaId
    alt: Text


@quick
@dataclass(frozen=True, slots=True)
class Card:
    """A message. Rows of buttons from top to bottom.

    `contact` labels a key that sends the reader's own telephone number, where the messenger has such; a later message
    that `puts_keys_away` leaves its place to the menu's key, for it stays there when the number was typed. `attach`
    labels a key that sends a file, where the messenger has none of its own. `figures`: see Question.
    """

    body: Text
    title: Text = ""
    rows: tuple[tuple[Button, ...], ...] = ()
    contact: Text = ""
    puts_keys_away: bool = False
    attach: Text = ""
    picture: Picture | None = None
    voice: Voice | None = None
    figures: bool = False


def stacked(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """One button a row."""
    return tuple((button,) for button in buttons)
