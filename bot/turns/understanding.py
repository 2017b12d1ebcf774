"""Words of one's own: what they mean is opened with what was said, or it is asked about.

While a question waits they are its answer; only words that are none, and clearly ask for another thing, open that.
"""

from bot.menu import lines_for
from bot.turns import conversation, press
from bot.turns.turn import Turn
from care.kit.refusals import Refusal
from care.people import members
from dialogs.engine.did_you_mean import asked_with, did_you_mean
from dialogs.engine.feature import Conversation
from dialogs.engine.meanings import Understood, clearly_meant, meanings_of
from dialogs.engine.replay import OpenMeant
from dialogs.engine.utterance import Strength, Utterance


def understand(turn: Turn, text: str) -> bool:
    """False where nothing can be meant by it."""
    found = meanings_in(turn, text)
    meant = clearly_meant(found)
    if meant is not None:
        return _open(turn, meant)
    if not found or turn.person.conversation.name is not None:  # in the middle of something the menu leads back
        return False
    which = turn.features.conversation(did_you_mean.__name__)
    return conversation.begin_with(turn, which, asked_with(text, found))


def means_else(turn: Turn, text: str) -> bool:
    """Whether words that do not answer the open question clearly ask for another thing."""
    meant = clearly_meant(meanings_in(turn, text))
    if meant is None or meant.name == turn.person.conversation.name:
        return False
    return meant.meaning.strength >= Strength.LIKELY


def meanings_in(turn: Turn, text: str) -> list[Understood]:
    """Everything it may mean for whoever writes; `dialogs/engine/meanings.py` says why (`explained`)."""
    roles = frozenset(members.roles_of(turn.uow, turn.person.person_id))
    said = Utterance(text, turn.uow, turn.person.person_id, turn.reader, roles)
    return meanings_of(said, turn.features.sayable, lines_for(turn.features, roles))


def open_chosen(turn: Turn, chosen: OpenMeant) -> None:
    """What was asked about is opened, with all that was said of it."""
    found = [one for one in meanings_in(turn, chosen.text) if one.name == chosen.name]
    if not found or not _open(turn, found[0]):
        turn.show_menu()


def _open(turn: Turn, understood: Understood) -> bool:
    opens, meaning = understood.opens, understood.meaning
    try:
        if isinstance(opens, Conversation):
            return conversation.begin_meant(turn, opens, meaning)
        press.perform(turn, opens.command() if meaning.command is None else meaning.command)
    except Refusal as no:
        turn.show_menu(turn.why_not(no))
    return True
