"""The menu part of a turn: words that are no answer, and those that stand on a button."""

from bot.menu import lines_for
from bot.turns import conversation, press, screen
from bot.turns.turn import Turn
from bot.turns.understanding import understand
from care.kit import outbox
from care.kit.refusals import Refusal
from care.people import members
from care.people.commands import Speak
from dialogs.engine import sentences
from dialogs.engine.card import Action
from dialogs.engine.codes import CANCEL, GO_ON
from dialogs.engine.conversation import BACK_WORDS, CANCEL_WORDS, Input
from dialogs.engine.menu import MENU_WORDS, Line, asks_for_menu, line_for_label, line_for_words
from dialogs.engine.questions import labels_of, plain
from dialogs.language.answers import is_among
from dialogs.language.kindness import is_good, is_thanks
from dialogs.language.naming import language_asked_for
from dialogs.language.words import Phrase

LONGEST_LABEL = 40  # characters; longer words are never those of a button


def always(turn: Turn, text: str) -> Action | None:
    """What these words open for everybody, whatever else is not possible."""
    language = language_asked_for(plain(text))
    if language is not None:
        return Speak(language)
    lines = [Line(entry, opens) for entry, opens in turn.features.menu if opens.always]
    line = line_for_words(text, lines)
    return line.action if line else None


def words(turn: Turn, text: str) -> None:
    """Words while nothing is asked: they open something, stand on a button, or the menu is shown."""
    wanted = plain(text)
    if turn.person.conversation.name is not None and is_among(wanted, BACK_WORDS | CANCEL_WORDS):
        conversation.hear(turn, Input(CANCEL if is_among(wanted, CANCEL_WORDS) else GO_ON))
        return
    if asks_for_menu(text) or is_among(wanted, MENU_WORDS):
        turn.show_menu()
        return
    language = language_asked_for(wanted)
    line = line_for_words(text, _lines(turn))
    action = Speak(language) if language is not None else line.action if line else screen.action_of(turn, text)
    if action is not None:
        _perform(turn, action)
    elif understand(turn, text):
        return
    elif wanted.split(" ")[0] in MENU_WORDS:
        turn.show_menu()
    elif is_thanks(wanted):
        turn.show_menu(sentences.WITH_PLEASURE)
    elif is_good(wanted):
        turn.show_menu(sentences.ALL_RIGHT_THEN)
    else:
        turn.show_menu(sentences.NOT_UNDERSTOOD)


def label(turn: Turn, text: str) -> bool:
    """Does what is said by its label although something is asked; False for words that are an answer.

    Words of the menu that are no label ("hours") are an answer, as nobody sees them.
    """
    if len(text) > LONGEST_LABEL:
        return False
    if asks_for_menu(text):
        turn.show_menu()
        return True
    wanted = plain(text)
    is_line = wanted in labels_of(*turn.features.menu_labels)
    line = line_for_label(text, _lines(turn)) if is_line else None
    action = line.action if line else screen.action_of(turn, text)
    if action is not None:
        _perform(turn, action)
    return action is not None


def _lines(turn: Turn) -> tuple[Line, ...]:
    return lines_for(turn.features, members.roles_of(turn.uow, turn.person.person_id))


def _perform(turn: Turn, action: Action) -> None:
    """As its button would; what that shows in passing is said in the chat."""
    try:
        notice = press.perform(turn, action)
    except Refusal as no:
        if no.asks is None:
            turn.show_menu(turn.why_not(no))
        else:
            outbox.to_person(turn.uow, turn.person.person_id, no.asks)
        return
    if notice is not None:
        turn.say(Phrase(notice.text, {}))
