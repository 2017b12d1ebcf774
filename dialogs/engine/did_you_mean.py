"""Words that may mean several things: one question, and what was said is not asked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from care.kit.uow import UnitOfWork
from dialogs.engine.me import Me
from dialogs.engine.meanings import MOST, Understood
from dialogs.engine.questions import Choose
from dialogs.engine.replay import Log, OpenMeant, look
from dialogs.language.words import Phrase, _


@dataclass(frozen=True, slots=True)
class MayBeMeant:
    """The words, and what they may mean: on record before the question is asked, for nothing of it lies in a table."""

    def find(self, uow: UnitOfWork) -> list[Any]:
        """Nothing was said."""
        del uow
        return ["", []]

    def parse(self, recorded: list[Any]) -> tuple[str, list[tuple[str, Phrase]]]:
        """The words; of each meaning its name and how it is called."""
        text, found = recorded
        return text, [(name, Phrase(msgid, {})) for name, msgid in found]


async def did_you_mean(me: Me) -> OpenMeant | None:
    """Which of the likely ones; the way out leads to the menu."""
    del me
    text, found = await look(MayBeMeant())
    if not found:
        return None
    one = _("Did you mean this?") if len(found) == 1 else _("Which of these do you mean?")
    return OpenMeant(await Choose("meant", one, _("Meaning"), found), text)


def asked_with(text: str, found: Sequence[Understood]) -> Log:
    """The log of the question, as it opens."""
    known = [[one.name, one.called.msgid] for one in found[:MOST]]
    return Log(facts={repr(MayBeMeant()): [text, known]})
