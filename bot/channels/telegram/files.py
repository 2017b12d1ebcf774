"""Files in Telegram: what of a message is one, and how its bytes are fetched."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

from telegram.error import TelegramError

from bot.channels.base import File, NotSent
from bot.channels.telegram.bot import JsonRequest, TelegramBot
from storage.media import MediaKind


def file_in(message: dict[str, Any]) -> File | None:
    """A picture, whether sent as one (the largest of its sizes comes last) or as a file; or a voice message."""
    match message:
        case {"photo": [*_, {"file_id": str(ref)} as photo]}:
            return File(ref, MediaKind.PICTURE, _size(photo))
        case {"document": {"file_id": str(ref), "mime_type": str(kind)} as document} if kind.startswith("image/"):
            return File(ref, MediaKind.PICTURE, _size(document))
        case {"voice": {"file_id": str(ref)} as voice}:
            return File(ref, MediaKind.VOICE, _size(voice))
    return None


def _size(file: dict[str, Any]) -> int:
    """In bytes, as Telegram says; it is counted again."""
    size = file.get("file_size")
    return size if isinstance(size, int) else 0


async def bytes_of(bot: TelegramBot, path: str) -> AsyncIterator[bytes]:
    """What lies there now (for an hour at least, says Telegram). Raises NotSent."""
    request = bot.request
    if not isinstance(request, JsonRequest):
        raise NotSent
    try:
        async for piece in request.stream(f"{bot.base_file_url}/{quote(path)}"):
            yield piece
    except TelegramError as error:
        raise NotSent from error
