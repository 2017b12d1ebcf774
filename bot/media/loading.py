"""A card's picture, to be sent: loaded or drawn just before it leaves, so that nothing of it lies in the outbox."""

import asyncio
import logging

from bot.channels.base import Load, MessagePicture
from bot.logs import log
from care.kit import media
from dialogs.engine.card import Draw, Picture
from dialogs.language.words import Reader, say
from storage.ids import MediaId
from storage.store import Store


def to_be_sent(picture: Picture, reader: Reader, store: Store) -> MessagePicture:
    """What cannot be loaded or drawn is no loss: the words beside it say the same."""
    alt = say(picture.alt, reader)
    if callable(picture.source):
        return MessagePicture(alt, _drawn(picture.source, reader))
    return MessagePicture(alt, _kept(picture.source, store), picture.source)


def _kept(media_id: MediaId, store: Store) -> Load:
    async def load() -> bytes | None:
        try:
            return await store.read(lambda session: media.whole(session, media_id))
        except Exception as error:  # noqa: BLE001 - damaged, or the database is away: the words go all the same
            log("picture not loaded", level=logging.ERROR, error=error)
            return None

    return load


def _drawn(draw: Draw, reader: Reader) -> Load:
    async def load() -> bytes | None:
        try:
            return await asyncio.to_thread(draw, reader)
        except Exception as error:  # noqa: BLE001 - a feature's own mistake: the words go all the same
            log("picture not drawn", level=logging.ERROR, error=error)
            return None

    return load
