"""What a button does when it is pressed, checked again at that moment."""

from dataclasses import fields

from bot.channels.base import Tapped
from bot.delivery.rendering import OWN
from bot.turns import arrival, conversation
from bot.turns.turn import Notice, Over, Turn
from care.kit import copies, outbox
from care.kit.command import Command
from care.kit.message import Message, Viewer
from care.kit.refusals import NoLongerOpen, Refusal
from care.people import suspending
from care.people.names import is_unfinished
from dialogs.engine import sentences
from dialogs.engine.button_data import decode
from dialogs.engine.card import Action, Answer, Card, Open
from dialogs.engine.feature import NOTHING_OPEN
from storage.outbox import Outbox


def take(turn: Turn, tapped: Tapped) -> Notice | None:
    """A press: genuine, for this chat and known, or a kind sentence."""
    text = turn.signer.check(turn.incoming.channel, turn.incoming.chat, tapped.data)
    action = None if text is None else decode(text, turn.features)
    if action is None:
        return turn.notice(sentences.UNKNOWN_BUTTON, alert=True)
    about = _about(action)
    if tapped.ref and about is not None:
        copies.adopt(turn.uow, turn.incoming.channel, turn.incoming.chat, tapped.ref, about)
    over = _over(turn, action)
    try:
        return perform(turn, action) or over
    except Refusal as no:
        if no.asks is not None:
            outbox.to_person(turn.uow, turn.person.person_id, no.asks)
            turn.asks = True
        return turn.notice(turn.why_not(no), alert=no.asks is None)  # the question itself stands in the chat


def _over(turn: Turn, action: Action) -> Notice | None:
    """A question asks once, whatever becomes of the answer."""
    if not isinstance(action, Answer) or not turn.incoming.private:
        return None
    is_asked = action.version == turn.person.conversation.version
    return Notice("", over=Over.ANSWERED if is_asked and not turn.reader.elder else Over.WORDS)


def _about(action: Action) -> int | None:
    """The id of the thing a button is about; None when it is about none."""
    match action:
        case Answer():
            return None
        case Open(subject_id=subject_id):
            return subject_id
        case _:
            first = next((getattr(action, field.name) for field in fields(action)), None)  # type: ignore[arg-type]  # every one is a dataclass
            return first if isinstance(first, int) else None


def perform(turn: Turn, action: Action) -> Notice | None:
    """Does it. Raises a Refusal, and then nothing has changed."""
    if is_unfinished(turn.person) and not _is_always_possible(turn, action):
        arrival.insist(turn)
        return None if turn.incoming.private else turn.notice(sentences.THIS_FIRST_IN_PRIVATE, alert=True)
    if turn.person.suspended and not _is_open_to_all(turn, action):
        suspending.refuse_shut_out(turn.uow, turn.person.person_id)
    match action:
        case Answer(code=code, version=version):
            return conversation.press(turn, code, version)
        case Open(flow=flow, subject_id=subject_id):
            _open(turn, flow.__name__, subject_id)
            return None
        case Command():
            return _command(turn, action)
        case _:
            return _glance(turn, action)


def _is_always_possible(turn: Turn, action: Action) -> bool:
    """What nobody is kept from: to answer, to look, to find a human being, to change the language."""
    if isinstance(action, Command):
        return turn.features.press_of[type(action)].always
    return isinstance(action, Answer | Message)


def _is_open_to_all(turn: Turn, action: Action) -> bool:
    """What nobody can be shut out of: a human being to talk to, a cry for help, the language."""
    match action:
        case Command():
            return turn.features.press_of[type(action)].always
        case Open(flow=flow):
            return turn.features.conversation(flow.__name__).always
        case Answer():
            return conversation.is_open_to_all(turn)
        case _:
            return False


def _open(turn: Turn, name: str, subject_id: int | None) -> None:
    opened = turn.features.conversation(name)
    if opened.may is not None and subject_id is not None:
        opened.may(turn.uow, subject_id, turn.person.person_id)
    conversation.begin(turn, opened, subject_id)


def _command(turn: Turn, command: Command) -> Notice | None:
    """An elder gets a message, and nothing that passes by while she reads it: where none comes anyway, the same words.

    So it is with what she presses for somebody else, whom she looks after.
    """
    press = turn.features.press_of[type(command)]
    if press.menu is not None:
        _line_of_menu(turn, command)
        return None
    hers = press.done if turn.reader.elder else None
    before = 0 if hers is None else outbox.newest(turn.uow)
    turn.features.carry_out(turn.uow, command, turn.person.person_id)
    if press.looks:
        turn.pause()
    if press.then is not None:
        conversation.ask_again(turn, press.then)
    if hers is not None and not _says_anything(turn, before):
        conversation.ask_again(turn, hers)
    return None if press.done is None or turn.reader.elder else turn.notice(press.done)


def _line_of_menu(turn: Turn, command: Command) -> None:
    """What the menu offers is answered in the chat, a no as well; what it came in between of is offered again.

    A line can be typed by who finds nothing behind it any more: that is an answer, too.
    """
    turn.pause()
    before = outbox.newest(turn.uow)
    try:
        turn.features.carry_out(turn.uow, command, turn.person.person_id)
    except Refusal as no:
        turn.show_menu(turn.why_not(no))
        return
    if _says_anything(turn, before):
        conversation.offer_way_back(turn)
    else:
        turn.show_menu(NOTHING_OPEN)


def _says_anything(turn: Turn, since: int) -> bool:
    """Whether a message to who writes was posted after that one, and there is something to say in it.

    A card that is shown anew may have nothing left to say, and then it is no answer.
    """
    return any(_has_words(turn, row) for row in outbox.posted_to(turn.uow, turn.person.person_id, since))


def _has_words(turn: Turn, row: Outbox) -> bool:
    """As a question and the menu always have."""
    return row.name in OWN or _card_of(turn, row) is not None


def _card_of(turn: Turn, row: Outbox) -> Card | None:
    message, shows = turn.features.message(row.name, row.body)
    found = message.find(turn.uow, Viewer(turn.person.person_id))
    return None if found is None else shows.card(found)


def _glance(turn: Turn, message: Message[object]) -> Notice:
    found = message.find(turn.uow, Viewer(turn.person.person_id))
    if found is None:
        raise NoLongerOpen
    return turn.notice(turn.features.glance_of[type(message)].text(found), alert=True)
