"""Questions that are answered by sending something."""

from collections.abc import Generator
from dataclasses import dataclass

from dialogs.engine.questions import NotAnAnswer, Option, Question, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language.words import Reader, Text, _, say
from storage.ids import MediaId
from storage.media import MediaKind

WITHOUT_PICTURE = _("Without a picture")
SKIP = "skip"


@dataclass(frozen=True, slots=True)
class AskPicture(Question):
    """A picture of something. It can always be left out, for not everybody has a camera, or a messenger with pictures.

    On record is the id of what was put by (`care/kit/media.py`); the verb has to `keep` it.
    """

    skip: Text = WITHOUT_PICTURE

    def __await__(self) -> Generator["AskPicture", MediaId | None, MediaId | None]:
        """What was sent, or None."""
        return (yield self)

    @property
    def takes(self) -> MediaKind:
        """See Question."""
        return MediaKind.PICTURE

    @property
    def attach(self) -> Text:
        """See Question."""
        return _("Send a photo")

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return (Option(SKIP, self.skip),)

    def tapped(self, code: str, reader: Reader) -> str:
        """See Question."""
        Question.tapped(self, code, reader)
        return ""

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        if plain(text) == plain(say(self.skip, reader)):
            return ""
        raise NotAnAnswer(_("Please send a photo here, or press the button to go on without."))

    def revive(self, recorded: str) -> MediaId | None:
        """See Question."""
        if not recorded:
            return None
        if not (recorded.isascii() and recorded.isdecimal()):
            raise NoLongerFits
        return MediaId(int(recorded))
