"""A card's picture or voice, to be sent: loaded or drawn just before it leaves, so none of it lies in the outbox."""

import asyncio
import logging

from bot.channels.base import Load, MessageMedia
from bot.logs import log
from care.kit import media
from dialogs.engine.card import Draw, Picture, Voice
from dialogs.language.words import Reader, say
from storage.ids import MediaId
from storage.store import Store


def to_be_sent(shown: Picture | Voice | None, reader: Reader, store: Store) -> MessageMedia | None:
    """What cannot be loaded or drawn is no loss: the words beside it say the same."""
    if shown is None:
        return None
    alt = say(shown.alt, reader)
    if callable(shown.source):
        return MessageMedia(alt, _drawn(shown.source, reader))
    return MessageMedia(alt, _kept(shown.source, store), shown.source)


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
