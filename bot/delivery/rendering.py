"""An outbox row becomes a message: at the moment of sending, in the reader's language, with signed buttons."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.base import Message, MessageButton
from bot.delivery.due import Envelope
from bot.delivery.views import Scene, card_of
from bot.signing import Press, Signer
from care.kit.uow import UnitOfWork
from dialogs.engine.card import Button, Card
from dialogs.language.words import Reader, known_language, say
from storage.people import Community

LONGEST = 4096  # Telegram's limit; what people write is bounded long before


@dataclass(frozen=True, slots=True)
class Renderer:
    """Puts rows into words."""

    signer: Signer
    links: Callable[[str], tuple[str, ...]]

    def render(self, uow: UnitOfWork, row: Envelope) -> Message | None:
        """The message as things stand now; None when there is nothing left to say."""
        reader = _reader(uow, row)
        card = card_of(Scene(uow, row, reader, self.links))
        return None if card is None else self._in_words(card, row, reader)

    def _in_words(self, card: Card, row: Envelope, reader: Reader) -> Message:
        rows = tuple(tuple(self._button(button, row, reader) for button in line) for line in card.rows)
        return Message(_capital(say(card.body, reader))[:LONGEST], _capital(say(card.title, reader)), rows)

    def _button(self, button: Button, row: Envelope, reader: Reader) -> MessageButton:
        press = Press(button.action, button.object_id, button.gen)
        label = _capital(say(button.label, reader))
        return MessageButton(label, self.signer.sign(row.channel, row.chat, press), button.style)


def _reader(uow: UnitOfWork, envelope: Envelope) -> Reader:
    if envelope.language is not None:
        return Reader(envelope.language, envelope.zone or "UTC", uow.now, bool(envelope.elder))
    if envelope.community_id is not None:
        community = uow.session.get_one(Community, envelope.community_id)
        return Reader(community.language, community.zone, uow.now)
    return Reader(known_language(envelope.args.get("language")), "UTC", uow.now)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
