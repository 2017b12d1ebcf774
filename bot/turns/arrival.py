"""Somebody opens an invitation."""

from dataclasses import replace

from bot.turns import conversation
from bot.turns.turn import Turn, find
from care.kit import outbox
from care.kit.refusals import Refusal
from care.people import arrivals
from care.people.arrivals import Newcomer
from care.people.messages import Welcome
from care.people.names import LONGEST
from dialogs.engine import sentences
from dialogs.engine.questions import one_line
from dialogs.language.words import known_language
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
    turn.show_menu()


def _say_no(turn: Turn, no: Refusal) -> None:
    """A browser has no chat yet: its page says it."""
    if not turn.incoming.chat:
        return
    if turn.who is None:
        turn.say(turn.why_not(no))
    else:
        turn.show_menu(turn.why_not(no))
