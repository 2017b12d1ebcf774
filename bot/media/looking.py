"""What somebody sent is looked at before anything of it is kept, one at a time: a large picture takes much memory."""

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from bot.media.pictures import IsHeic, NotAPicture, TooManyPixels, as_jpeg
from bot.media.spool import Spool
from bot.media.voices import NotAVoice, without_notes
from care.kit.media import Arrived
from dialogs.engine import sentences
from dialogs.language.words import Phrase
from storage.media import MediaKind

WHY_NOT: dict[type[Exception], Phrase] = {
    IsHeic: sentences.HEIC,
    TooManyPixels: sentences.TOO_LARGE,
    NotAPicture: sentences.NOT_A_PICTURE,
    NotAVoice: sentences.NOT_A_VOICE,
}


class Unusable(Exception):
    """It cannot be kept; `why` is a kind sentence with a next step."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why.msgid)
        self.why = why


class Looker:
    """Has one thread, so that one file is looked at while the others wait."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="looker")

    async def look(self, spool: Spool, kind: MediaKind) -> Arrived:
        """Made safe; what is in the spool must last as long as it is needed. Raises Unusable."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, _looked_at, spool, kind)
        except (NotAPicture, NotAVoice) as error:
            raise Unusable(WHY_NOT[type(error)]) from error


def _looked_at(spool: Spool, kind: MediaKind) -> Arrived:
    if kind is MediaKind.VOICE:
        without_notes(spool.parts())
        return Arrived(kind, lambda: without_notes(spool.parts()))
    picture = as_jpeg(b"".join(spool.parts()))

    def parts() -> Iterable[bytes]:
        return (picture,)

    return Arrived(kind, parts)
