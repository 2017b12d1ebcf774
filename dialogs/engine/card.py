"""What a message is before it is put into words: a title, lines, and buttons that name an action and its object."""

from dataclasses import dataclass

from dialogs.language.words import Text


@dataclass(frozen=True, slots=True)
class Button:
    """One button. The turn checks action, object and generation again when it is pressed."""

    label: Text
    action: str
    object_id: int = 0
    gen: int = 0
    style: str = ""  # primary, danger or nothing


@dataclass(frozen=True, slots=True)
class Card:
    """A message. Rows of buttons from top to bottom."""

    body: Text
    title: Text = ""
    rows: tuple[tuple[Button, ...], ...] = ()


def stacked(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """One button a row."""
    return tuple((button,) for button in buttons)
