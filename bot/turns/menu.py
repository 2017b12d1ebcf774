"""The menu part of a turn: words outside of a conversation."""

from bot.menu import lines_for
from bot.turns import press
from bot.turns.turn import Turn
from care.people import members
from care.people.commands import Speak
from dialogs.engine import sentences
from dialogs.engine.card import Action
from dialogs.engine.feature import Press
from dialogs.engine.menu import MENU_WORDS, line_for_words
from dialogs.engine.questions import plain
from dialogs.language.kindness import is_good, is_thanks
from dialogs.language.naming import language_asked_for


def always(turn: Turn, text: str) -> Action | None:
    """What these words open even in the middle of a conversation that cannot be left."""
    language = language_asked_for(plain(text))
    if language is not None:
        return Speak(language)
    line = line_for_words(text, lines_for(turn.features, members.roles_of(turn.uow, turn.person.person_id)))
    return line.action if line and isinstance(line.opens, Press) and line.opens.always else None


def words(turn: Turn, text: str) -> None:
    """Words outside of a conversation: they open something, or the menu is shown."""
    wanted = plain(text)
    language = language_asked_for(wanted)
    roles = members.roles_of(turn.uow, turn.person.person_id)
    line = line_for_words(text, lines_for(turn.features, roles))
    if language is not None:
        press.perform(turn, Speak(language))
    elif line is not None:
        press.perform(turn, line.action)
    elif wanted in MENU_WORDS or wanted.split(" ")[0] in MENU_WORDS:
        turn.show_menu()
    elif is_thanks(wanted):
        turn.show_menu(sentences.WITH_PLEASURE)
    elif is_good(wanted):
        turn.show_menu(sentences.ALL_RIGHT_THEN)
    else:
        turn.show_menu(sentences.NOT_UNDERSTOOD)
