"""Somebody opens an invitation."""

from dataclasses import replace

from bot.turns import conversation
from bot.turns.turn import Turn, find
from care.kit.refusals import Refusal
from care.people import invites
from care.people.invites import Newcomer
from care.people.messages import Welcome
from dialogs.engine.questions import one_line
from dialogs.language.words import known_language
from dialogs.people.join import LONGEST_NAME, join
from storage.people import Person


def come_in(turn: Turn, token: str) -> Person | None:
    """Lets somebody in. The person, or None when the link is not valid (any more)."""
    incoming = turn.incoming
    language = known_language(incoming.language, otherwise="")
    name = one_line(incoming.name)[:LONGEST_NAME]
    newcomer = Newcomer(incoming.channel, incoming.sender, incoming.chat, name, language)
    try:
        person, address, is_new_person = invites.redeem(turn.uow, token, newcomer)
    except Refusal as no:
        _say_no(turn, no)
        return None
    turn.incoming = replace(incoming, sender=address.sender, chat=address.chat)
    turn.uow.session.flush()
    turn.who = find(turn.uow, turn.incoming)
    if is_new_person:
        conversation.begin(turn, turn.features.conversation(join.__name__))
    else:
        turn.reply(Welcome())
        turn.show_menu()
    return person


def _say_no(turn: Turn, no: Refusal) -> None:
    """A browser has no chat yet: its page says it."""
    if not turn.incoming.chat:
        return
    if turn.who is None:
        turn.say(turn.why_not(no))
    else:
        turn.show_menu(turn.why_not(no))
