"""What to do with one update. `take_turn` is the whole of it, inside one transaction."""

import re
from dataclasses import replace

from bot.channels.base import Changed, Incoming, Left, Opened, Said, Sent, Speaks, Tapped
from bot.signing import Signer
from bot.turns import conversation as talking
from bot.turns import groups, menu
from bot.turns import press as actions
from bot.turns.turn import Notice, Turn, find, is_new, packed
from care.kit.refusals import Refusal
from care.kit.uow import UnitOfWork
from care.people import invites
from care.people import members as people
from care.people.invites import Newcomer
from dialogs.engine.conversation import BACK_WORDS, CANCEL_WORDS, Input
from dialogs.engine.notes import note
from dialogs.engine.questions import plain
from dialogs.language.words import known_language
from storage.people import Person

COMMAND = re.compile(r"/\w+")  # never an answer: whoever writes /ask in the middle of something wants to go elsewhere
LEAVING = BACK_WORDS | CANCEL_WORDS


def take_turn(uow: UnitOfWork, incoming: Incoming, signer: Signer) -> Notice | None:
    """Handles one update; returns the immediate answer to a press. A replayed update changes nothing."""
    if not is_new(uow, incoming):
        return None
    turn = Turn(uow, incoming, signer, find(uow, incoming))
    if not incoming.private:
        return groups.hear(turn)
    if isinstance(incoming.content, Left):
        people.close_address(uow, incoming.channel, incoming.chat)
        return None
    if isinstance(incoming.content, Opened):
        come_in(turn, incoming.content.token)
        return None
    if turn.who is None:
        turn.reply("stranger")
        return turn.notice("unknown_button", alert=True) if isinstance(incoming.content, Tapped) else None
    return _from_somebody_known(turn)


def _from_somebody_known(turn: Turn) -> Notice | None:
    content = turn.incoming.content
    if isinstance(content, Tapped):
        return _tapped(turn, content)
    if isinstance(content, Said):
        _said(turn, content.text)
    elif isinstance(content, Sent):
        _say_and_show(turn, "only_words")
    elif isinstance(content, Changed):
        _say_and_show(turn, "edited")
    elif isinstance(content, Speaks):
        menu.speak(turn, known_language(content.language, turn.reader.language))
    return None


def _tapped(turn: Turn, content: Tapped) -> Notice | None:
    """A press: genuine and for this chat, or a kind sentence."""
    pressed = turn.signer.check(turn.incoming.channel, turn.incoming.chat, content.data)
    if pressed is None:
        return turn.notice("unknown_button", alert=True)
    return actions.press(turn, pressed)


def _said(turn: Turn, text: str) -> None:
    command = COMMAND.fullmatch(text.strip()) and plain(text) not in LEAVING
    if command or turn.person.talk.flow is None:
        menu.words(turn, text)
    else:
        talking.hear(turn, Input(text=text))


def _say_and_show(turn: Turn, name: str) -> None:
    """What we cannot read never ends in silence: the open question, or the menu, stands below the sentence."""
    if turn.person.talk.flow is None:
        turn.reply("menu", note=packed(note(name)))
    else:
        turn.reply("question", gen=turn.person.talk.gen, note=packed(note(name)))


def come_in(turn: Turn, token: str) -> Person | None:
    """Somebody opened an invitation. The person, or None when the link is not valid (any more)."""
    incoming = turn.incoming
    language = known_language(incoming.language)
    newcomer = Newcomer(incoming.channel, incoming.sender, incoming.chat, incoming.name, language)
    try:
        person, address, is_new_person = invites.redeem(turn.uow, token, newcomer)
    except Refusal as no:
        if incoming.chat:
            turn.reply("menu" if turn.who else "note", note=packed(note(type(no).__name__)))
        return None
    turn.incoming = replace(incoming, sender=address.sender, chat=address.chat)
    turn.uow.session.flush()
    turn.who = find(turn.uow, turn.incoming)
    if is_new_person:
        talking.begin(turn, "join")
    else:
        turn.reply("welcome")
        turn.reply("menu")
    return person
