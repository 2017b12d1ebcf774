"""What to do with one update. `take_turn` is the whole of it, inside one transaction."""

import re

from bot.channels.base import (
    Brought,
    Changed,
    Content,
    Entered,
    Incoming,
    Left,
    Located,
    Opened,
    Said,
    Sent,
    Shared,
    Speaks,
    Tapped,
)
from bot.signing import Signer
from bot.turns import arrival, conversation, files, groups, menu, press, screen, signs, understanding
from bot.turns.turn import Notice, Over, Turn, find, is_new
from care.kit import addresses
from care.kit.spoken import Spoken
from care.kit.uow import UnitOfWork
from care.people.commands import Speak
from care.people.messages import Stranger
from care.people.names import is_unfinished
from care.people.suspension_messages import ShutOut
from dialogs.engine import sentences
from dialogs.engine.conversation import BACK_WORDS, CANCEL_WORDS, Input
from dialogs.engine.features import Features
from dialogs.engine.menu import asks_for_menu
from dialogs.engine.questions import plain
from dialogs.language.words import known_language
from storage.ids import CommunityId

COMMAND = re.compile(r"/\w+")  # never an answer: whoever writes /ask in the middle of something wants to go elsewhere
LEAVING = BACK_WORDS | CANCEL_WORDS


def take_turn(uow: UnitOfWork, incoming: Incoming, signer: Signer, features: Features) -> Notice | None:
    """Handles one update; returns the immediate answer to a press. A replayed update changes nothing."""
    if not is_new(uow, incoming):
        return None
    who = find(uow, incoming)
    turn = Turn(uow if who is None else uow.done_by(who.person_id), incoming, signer, features, who)
    if _is_heard(turn, incoming.content):
        return None
    if not incoming.private:
        return groups.hear(turn)
    notice = _in_private(turn)
    signs.note(turn)
    return notice


def _in_private(turn: Turn) -> Notice | None:
    incoming = turn.incoming
    if isinstance(incoming.content, Left | Entered):  # what an Entered has missed is on its way since `find`
        if isinstance(incoming.content, Left):
            addresses.close(turn.uow, incoming.channel, incoming.chat)
        return None
    if isinstance(incoming.content, Opened):
        arrival.come_in(turn, incoming.content.token)
        return None
    if turn.who is None:
        return _from_a_stranger(turn)
    notice = _from_somebody_known(turn)
    if turn.chosen is not None:
        understanding.open_chosen(turn, turn.chosen)
    return notice


def _from_a_stranger(turn: Turn) -> Notice | None:
    content = turn.incoming.content
    if isinstance(content, Tapped | Said) and arrival.knocks(turn, content):
        return None
    turn.reply(Stranger())
    return turn.notice(sentences.UNKNOWN_BUTTON, alert=True) if isinstance(content, Tapped) else None


def _is_heard(turn: Turn, content: Content) -> bool:
    """Some words, and places, go before everything else, whoever writes them and wherever."""
    if not isinstance(content, Said | Located):
        return False
    text = content.text if isinstance(content, Said) else ""
    place = f"{content.latitude},{content.longitude}" if isinstance(content, Located) else ""
    person_id, incoming = turn.who.person_id if turn.who else None, turn.incoming
    spoken = Spoken(
        text, person_id, incoming.channel, incoming.sender, incoming.chat, incoming.private,
        incoming.name, incoming.language, place,
    )  # fmt: skip
    return any(hears(turn.uow, spoken) for hears in turn.features.listeners)


def _from_somebody_known(turn: Turn) -> Notice | None:
    content = turn.incoming.content
    if isinstance(content, Tapped):
        return press.take(turn, content)
    if is_unfinished(turn.person) and not conversation.cannot_be_left(turn):
        arrival.insist(turn)
        return None
    shut_out_of = turn.shut_out_of
    if shut_out_of is not None and not isinstance(content, Speaks):
        _from_somebody_shut_out(turn, content, shut_out_of)
    elif isinstance(content, Said):
        return _answered(turn, content.text)
    elif isinstance(content, Shared):
        _shared(turn, content)
    elif isinstance(content, Brought | Sent | Located):
        _no_words(turn, content)
    elif isinstance(content, Changed):
        conversation.ask_again(turn, sentences.EDITED)
    elif isinstance(content, Speaks):
        press.perform(turn, Speak(known_language(content.language, turn.reader.language)))
    return None


def _no_words(turn: Turn, content: Brought | Sent | Located) -> None:
    match content:
        case Brought():
            files.here(turn, content)
        case Sent(file=file):
            files.announced(turn, file)
        case _:
            conversation.ask_again(turn, sentences.ONLY_WORDS)


def _from_somebody_shut_out(turn: Turn, content: Content, community_id: CommunityId) -> None:
    """Whatever he writes, he reads whom to talk to; what is open to all is open to him."""
    text = content.text if isinstance(content, Said) else ""
    action = menu.always(turn, text)
    if action is not None:
        press.perform(turn, action)
    elif text and turn.person.conversation.listens and conversation.is_open_to_all(turn):
        conversation.hear(turn, Input(text=text))
    else:
        turn.reply(ShutOut(community_id))


def _shared(turn: Turn, shared: Shared) -> None:
    """A number out of the address book may be an answer."""
    if turn.person.conversation.name is None:
        conversation.ask_again(turn, sentences.ONLY_WORDS)
    else:
        conversation.hear(turn, Input(text=shared.phone, contact=True, own=shared.own))


def _said_before_anything_else(turn: Turn, text: str) -> None:
    """In the middle of a conversation that cannot be left."""
    action = menu.always(turn, text)
    if action is not None:
        press.perform(turn, action)
    elif COMMAND.fullmatch(text.strip()) or asks_for_menu(text):
        conversation.ask_again(turn, sentences.THIS_FIRST)
    else:
        conversation.hear(turn, Input(text=text))


def _answered(turn: Turn, text: str) -> Notice | None:
    """A question that was answered in words asks no more: they stand below it."""
    now = turn.person.conversation
    before = now.version if now.listens else None
    _said(turn, text)
    if before is None or before == now.version:
        return None
    asked = screen.question_of(turn, before)
    return None if asked is None else Notice("", over=Over.WORDS, asked=asked)


def _is_label(turn: Turn, text: str) -> bool:
    """What gives way to other words knows better what the labels on its own buttons mean."""
    return not conversation.gives_way(turn) and menu.label(turn, text)


def _said(turn: Turn, text: str) -> None:
    if conversation.cannot_be_left(turn):
        _said_before_anything_else(turn, text)
        return
    command = COMMAND.fullmatch(text.strip()) and plain(text) not in LEAVING
    listens = turn.person.conversation.listens and not command
    if not listens or not (_is_label(turn, text) or _hears(turn, text)):
        menu.words(turn, text)


def _hears(turn: Turn, text: str) -> bool:
    return conversation.hear(turn, Input(text=text), lambda: understanding.means_else(turn, text))
