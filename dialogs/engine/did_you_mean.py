"""Words that may mean several things: one question, and what was said is not asked again."""

from collections.abc import Sequence

from care.kit.meant import MayBeMeant
from dialogs.engine.me import Me
from dialogs.engine.meanings import MOST, Understood
from dialogs.engine.questions import Choose
from dialogs.engine.replay import Log, OpenMeant, look
from dialogs.language.words import Phrase, _


async def did_you_mean(me: Me) -> OpenMeant | None:
    """Which of the likely ones; the way out leads to the menu."""
    del me
    text, found = await look(MayBeMeant())
    if not found:
        return None
    one = _("Did you mean this?") if len(found) == 1 else _("Which of these do you mean?")
    choices = [(name, Phrase(called, {})) for name, called in found]
    return OpenMeant(await Choose("meant", one, _("Meaning"), choices), text)


def asked_with(text: str, found: Sequence[Understood]) -> Log:
    """The log of the question, as it opens. Of several that are called the same the most likely is offered."""
    called = {one.called.msgid: one for one in reversed(found)}
    known = [[one.name, one.called.msgid] for one in found if called[one.called.msgid] is one][:MOST]
    return Log(facts={repr(MayBeMeant()): [text, known]})
