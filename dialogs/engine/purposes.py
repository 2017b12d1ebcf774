"""The words in which an elder is asked for one thing, and what is said of it afterwards. One a purpose.

`{name}` stands for whoever would see it, `{called}` for her, as she is spoken of to others.
"""

from collections.abc import Callable
from dataclasses import dataclass

from care.kit.consents import Purpose
from dialogs.engine.card import Button
from dialogs.language.words import Phrase
from storage.ids import PersonId

Lines = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Asks:
    """`asks` her, and answers "why?"; each line one sentence. `wanted` takes the place of the first where somebody asks
    in her stead. `told`: to whoever asked, that she agrees, does not, has ended it; empty where nobody is told.
    """

    purpose: Purpose
    label: Phrase
    asks: Lines
    why: Lines
    stands: Phrase
    refused: Lines
    ended: Lines
    wanted: Phrase | None = None
    agreed_told: Phrase | None = None
    refused_told: Phrase | None = None
    ended_told: Phrase | None = None
    next_steps: Callable[[PersonId, bool], tuple[Button, ...]] | None = None  # and whether he manages
