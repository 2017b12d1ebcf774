"""A due message is put into words: at the moment of sending, in the reader's language, with signed buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.channels.base import Message, MessageButton
from bot.delivery.due import DueMessage
from bot.delivery.own import card_of_menu, card_of_note, card_of_question
from bot.signing import Signer
from care.kit.message import Viewer
from care.kit.replies import Menu, Note, Question
from care.kit.uow import UnitOfWork
from dialogs.engine.button_data import encode
from dialogs.engine.card import Button, Card
from dialogs.engine.features import Features
from dialogs.engine.sentences import DETAILS_FOLLOW
from dialogs.language.words import Reader, known_language, say
from storage.people import Community

LONGEST = 4096  # Telegram's limit; what people write is bounded long before
Own = Callable[[UnitOfWork, DueMessage, Reader, Features], Card | None]
OWN: dict[str, Own] = {
    Note.__name__: card_of_note,
    Menu.__name__: card_of_menu,
    Question.__name__: card_of_question,
}


@dataclass(frozen=True, slots=True)
class Renderer:
    """Puts rows into words. `links` turns an invitation's token into the addresses that open it."""

    signer: Signer
    features: Features
    links: Callable[[str], tuple[str, ...]]

    def render(self, uow: UnitOfWork, due: DueMessage, *, veiled: bool = False) -> Message | None:
        """The message as things stand now; None when there is nothing left to say.

        `veiled`: it holds what must be taken away again, and might arrive without our knowing where. So it goes out
        without, and gets its words by a change once it is known to have arrived: a copy that is lost tells nothing.
        Raises InNoTable for a name that no feature knows (any more).
        """
        reader = _reader(uow, due)
        own = OWN.get(due.name)
        card = self._card(uow, due) if own is None else own(uow, due, reader, self.features)
        if veiled and card is not None:
            card = Card(DETAILS_FOLLOW, card.title)
        return None if card is None else self._in_words(card, due, reader)

    def _card(self, uow: UnitOfWork, due: DueMessage) -> Card | None:
        message, shows = self.features.message(due.name, due.body)
        viewer = Viewer(due.person_id, due.community_id, looks_again=due.edits is not None, links=self.links)
        details: Any = message.find(uow, viewer)
        return None if details is None else shows.card(details)

    def _in_words(self, card: Card, due: DueMessage, reader: Reader) -> Message:
        rows = tuple(tuple(self._button(button, due, reader) for button in line) for line in card.rows)
        body, title = _capital(say(card.body, reader))[:LONGEST], _capital(say(card.title, reader))
        return Message(body, title, rows, say(card.contact, reader), card.puts_keys_away, due.topic)

    def _button(self, button: Button, due: DueMessage, reader: Reader) -> MessageButton:
        data = self.signer.sign(due.channel, due.chat, encode(button.action, self.features))
        return MessageButton(_capital(say(button.label, reader)), data, button.style)


def _reader(uow: UnitOfWork, due: DueMessage) -> Reader:
    if due.language is not None:
        return Reader(due.language, due.zone or "UTC", uow.now, bool(due.elder))
    if due.community_id is not None:
        community = uow.session.get_one(Community, due.community_id)
        return Reader(community.language, community.zone, uow.now)
    return Reader(known_language(due.known_language), "UTC", uow.now)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
