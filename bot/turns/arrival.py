"""Somebody opens an invitation."""

from dataclasses import replace

from bot.channels.base import Said, Tapped
from bot.turns import conversation
from bot.turns.turn import Turn, find
from care.kit import outbox
from care.kit.refusals import Refusal
from care.people import arrivals, belonging
from care.people.arrivals import Newcomer
from care.people.commands import Knock
from care.people.messages import Welcome
from care.people.names import LONGEST
from dialogs.engine import sentences
from dialogs.engine.button_data import decode
from dialogs.engine.questions import labels_of, one_line, plain
from dialogs.language.words import known_language
from dialogs.people.cards import KNOCK
from dialogs.people.join import join
from storage.people import Person


def come_in(turn: Turn, token: str) -> Person | None:
    """Lets somebody in. The person, or None when the link is not valid (any more), or not for him."""
    incoming = turn.incoming
    language = known_language(incoming.language, otherwise="")
    name = one_line(incoming.name)[:LONGEST]
    newcomer = Newcomer(incoming.channel, incoming.sender, incoming.chat, name, language)
    try:
        arrival = arrivals.redeem(turn.uow, token, newcomer)
    except Refusal as no:
        _say_no(turn, no)
        return None
    turn.incoming = replace(incoming, sender=arrival.address.sender, chat=arrival.address.chat)
    turn.uow.session.flush()
    outbox.is_back(turn.uow, arrival.person.id, arrival.address.channel, arrival.address.chat)
    turn.who, turn.uow = find(turn.uow, turn.incoming), turn.uow.done_by(arrival.person.id)
    if arrival.changed:
        for came_in in turn.features.came_in:
            came_in(turn.uow, arrival.person.id, arrival.invite)
    _welcome(turn, changed=arrival.changed)
    return arrival.person


def knocks(turn: Turn, content: Tapped | Said) -> bool:
    """Lets a stranger in who has pressed, or typed, that he has no link; False when that is not what he said."""
    if isinstance(content, Tapped):
        text = turn.signer.check(turn.incoming.channel, turn.incoming.chat, content.data)
        action = None if text is None else decode(text, turn.features)
    else:
        action = _typed(turn, content.text)
    incoming = turn.incoming
    if not isinstance(action, Knock):
        return False
    language = known_language(incoming.language, otherwise="")
    newcomer = Newcomer(
        incoming.channel, incoming.sender, incoming.chat, one_line(incoming.name)[:LONGEST], language
    )  # fmt: skip
    if arrivals.knock(turn.uow, action, newcomer) is None:
        return False
    turn.who = find(turn.uow, incoming)
    turn.uow = turn.uow.done_by(turn.person.person_id)
    _ask_who(turn)
    return True


def _typed(turn: Turn, text: str) -> Knock | None:
    here = belonging.the_only_community(turn.uow) if plain(text) in labels_of(KNOCK.msgid) else None
    return None if here is None else Knock(here.id)


def insist(turn: Turn) -> None:
    """Nobody is here without a name, and without a telephone only an elder: this comes before anything else."""
    if conversation.cannot_be_left(turn):
        conversation.ask_again(turn, sentences.THIS_FIRST)
    else:
        _ask_who(turn)


def _ask_who(turn: Turn) -> None:
    conversation.begin(turn, turn.features.conversation(join.__name__))


def _welcome(turn: Turn, *, changed: bool) -> None:
    if not (turn.person.called and turn.person.phone):
        _ask_who(turn)
        return
    if changed:
        turn.reply(Welcome())
    if not (changed and any(greets(turn.uow, turn.person.person_id) for greets in turn.features.greets)):
        turn.show_menu()


def _say_no(turn: Turn, no: Refusal) -> None:
    """A browser has no chat yet: its page says it."""
    if not turn.incoming.chat:
        return
    if turn.who is None:
        turn.say(turn.why_not(no))
    else:
        turn.show_menu(turn.why_not(no))
