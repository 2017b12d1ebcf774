"""A due message is put into words: at the moment of sending, in the reader's language, with signed buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from bot.channels.base import Message, MessageButton
from bot.delivery import where
from bot.delivery.due import DueMessage
from bot.delivery.own import card_of_menu, card_of_note, card_of_question
from bot.media.loading import to_be_sent
from bot.signing import Signer
from care.kit import addresses, live
from care.kit.message import Viewer
from care.kit.outbox import Destination
from care.kit.replies import Menu, Note, Question
from care.kit.uow import UnitOfWork
from dialogs.engine.button_data import encode
from dialogs.engine.card import Button, Card, Link, stacked
from dialogs.engine.features import Features
from dialogs.engine.menu import MENU, to_the_menu
from dialogs.engine.sentences import DETAILS_FOLLOW, DETAILS_GONE, FURTHER_DOWN
from dialogs.language.words import Reader, Text, known_language, say, translate
from storage.outbox import Lane
from storage.people import Community
from storage.store import Store

Links = Callable[[str], tuple[str, ...]]
Own = Callable[[UnitOfWork, DueMessage, Reader, Features], Card | None]
OWN: dict[str, Own] = {
    Note.__name__: card_of_note,
    Menu.__name__: card_of_menu,
    Question.__name__: card_of_question,
}


@dataclass(frozen=True, slots=True)
class Renderer:
    """Puts rows into words. `links` turns an invitation's token into the addresses that open it, `page` a path."""

    signer: Signer
    features: Features
    links: Links
    store: Store  # of the pictures
    page: Callable[[str], str] = str

    def render(self, uow: UnitOfWork, due: DueMessage, *, veiled: bool = False) -> Message | None:
        """The message as things stand now; None when there is nothing left to say.

        `veiled`: it holds what must be taken away again, and might arrive without our knowing where. So it goes out
        without, and gets its words by a change once it is known to have arrived: a copy that is lost tells nothing.
        Raises InNoTable for a name that no feature knows (any more).
        """
        reader = _reader(uow, due)
        card = self._live(uow, due, card_of(uow, due, reader, self.features, self._viewer))
        if card is None:
            return None
        if veiled:
            return self._in_words(Card(DETAILS_FOLLOW, card.title), due, reader)
        stays = self._stays_as_it_is(due)
        if not card.rows and not card.puts_keys_away and _is_last_word(due):
            card = replace(card, rows=stacked(to_the_menu()))
        message = self._in_words(card, due, reader, _keys(self.features, reader.language) if stays else ())
        return message if stays else message.in_words()

    def is_said_below(self, uow: UnitOfWork, due: DueMessage) -> bool:
        """Whether a newer message about the same thing stands below the one that this changes, or comes now."""
        if due.edits is None or due.name in OWN:
            return False
        message, _shows = self.features.message(due.name, due.body)
        place = (uow, Destination(due.channel, due.chat), message, due.edits)
        return live.has_given_way(*place) or live.is_overtaken(*place)

    def look_ahead(self, uow: UnitOfWork, due_messages: Sequence[DueMessage]) -> None:
        """What each of them will ask is asked for all of them at once."""
        where.look_ahead(uow, [due.person_id for due in due_messages if due.name not in OWN and not due.elder])

    def _viewer(self, due: DueMessage) -> Viewer:
        return viewer_of(due, self.links, self.page)

    def _live(self, uow: UnitOfWork, due: DueMessage, card: Card | None) -> Card | None:
        """Of the messages about one thing only the newest: an earlier one gives way, one not yet sent is left out."""
        if card is None or due.name in OWN:
            return card
        message, _shows = self.features.message(due.name, due.body)
        here = Destination(due.channel, due.chat)
        if due.edits is not None and self._is_elsewhere(uow, due):
            return Card(DETAILS_GONE, card.title)
        if due.edits is not None:
            return Card(FURTHER_DOWN, card.title) if live.has_given_way(uow, here, message, due.edits) else card
        if live.is_overtaken(uow, here, message, due.id):
            return None
        live.earlier_gives_way(uow, here, message)
        return card

    def _is_elsewhere(self, uow: UnitOfWork, due: DueMessage) -> bool:
        """Whether what is private stands where its reader does not read any more: the phone is lost."""
        if due.person_id is None or not due.withdraws:
            return False
        return not addresses.is_hers(uow, due.person_id, due.channel, due.chat)

    def _stays_as_it_is(self, due: DueMessage) -> bool:
        """A message to one person that is never changed, so that a key or a next step may hang on it."""
        shows = self.features.cards.get(due.name)
        follows = shows is not None and shows.message.follows is not None
        return due.person_id is not None and due.edits is None and not follows

    def _in_words(self, card: Card, due: DueMessage, reader: Reader, keys: tuple[str, ...] = ()) -> Message:
        rows = tuple(tuple(self._button(button, due, reader) for button in line) for line in card.rows)
        body, title = _begun(card.body, reader), _begun(card.title, reader)
        contact, attach = say(card.contact, reader), say(card.attach, reader)
        picture, voice = (to_be_sent(shown, reader, self.store) for shown in (card.picture, card.voice))
        asks, figures = due.name in OWN, card.figures
        return Message(body, title, rows, contact, due.topic, keys, due.lane, attach, picture, voice, asks, figures)

    def _button(self, button: Button, due: DueMessage, reader: Reader) -> MessageButton:
        label, action = _capital(say(button.label, reader)), button.action
        if isinstance(action, Link):
            return MessageButton(label, "", button.style, action.address, say(action.send_on, reader))
        data = self.signer.sign(due.channel, due.chat, encode(action, self.features))
        return MessageButton(label, data, button.style)


@lru_cache(maxsize=100)
def _keys(features: Features, language: str) -> tuple[str, ...]:
    """What stands below the field for writing: the same below every message."""
    return tuple([translate(label.msgid, language) for label in (MENU, *features.keys)])


def viewer_of(due: DueMessage, links: Links = lambda _token: (), page: Callable[[str], str] = str) -> Viewer:
    """For whose eyes."""
    return Viewer(
        due.person_id, due.community_id, looks_again=due.edits is not None, links=links, page=page,
        channel=due.channel, repeated=bool(due.repeated),
    )  # fmt: skip


def card_of(
    uow: UnitOfWork,
    due: DueMessage,
    reader: Reader,
    features: Features,
    viewer: Callable[[DueMessage], Viewer] = viewer_of,
) -> Card | None:
    """What a message shows now; None when there is nothing left to say. Raises InNoTable."""
    own = OWN.get(due.name)
    if own is not None:
        return own(uow, due, reader, features)
    message, shows = features.message(due.name, due.body)
    details: Any = message.find(uow, viewer(due))
    card = None if details is None else shows.card(details)
    if card is None or due.person_id is None or due.elder:
        return card
    return where.named(uow, due.person_id, message, card)


def _is_last_word(due: DueMessage) -> bool:
    """Whether what somebody has asked for is the last for now, and nothing is asked: then it must not end in nothing.

    What changes a message that stands there is none.
    """
    return (
        due.person_id is not None
        and due.edits is None
        and due.lane == Lane.ANSWER
        and not due.more_comes
        and due.conversation is None
    )


def _reader(uow: UnitOfWork, due: DueMessage) -> Reader:
    if due.language is not None:
        return Reader(due.language, due.zone or "UTC", uow.now, bool(due.elder))
    if due.community_id is not None:
        community = uow.session.get_one(Community, due.community_id)
        return Reader(community.language, community.zone, uow.now)
    return Reader(known_language(due.known_language), "UTC", uow.now)


def _begun(text: Text, reader: Reader) -> str:
    """A sentence begins with a capital; what people wrote themselves stays as they wrote it, wherever it stands."""
    if text == "":
        return ""
    said, first = say(text, reader), text
    while isinstance(first, tuple):
        first = next((part for part in first if part not in ("", ())), "")
    return said if isinstance(first, str) else _capital(said)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
