"""Questions that are answered by sending something: a picture, or a voice message.

Each can always be left out, for not everybody has a camera, or a messenger that takes such things. On record is the
id of what was put by (`care/kit/media.py`); the verb has to `keep` it.
"""

from collections.abc import Generator
from dataclasses import dataclass

from dialogs.engine.questions import NotAnAnswer, Option, Question, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language.words import Reader, Text, _, say
from storage.ids import MediaId
from storage.media import MediaKind

SKIP = "skip"
WITHOUT_PICTURE, WITHOUT_VOICE = _("Without a picture"), _("Without a voice message")


@dataclass(frozen=True, slots=True)
class AskPicture(Question):
    """A picture of something."""

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
        return _left_out(self, code, reader)

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        if plain(text) == plain(say(self.skip, reader)):
            return ""
        raise NotAnAnswer(_("Please send a photo here, or press the button to go on without."))

    def revive(self, recorded: str) -> MediaId | None:
        """See Question."""
        return _id_of(recorded)


@dataclass(frozen=True, slots=True)
class AskVoice(Question):
    """A voice message, where the messenger can record one."""

    skip: Text = WITHOUT_VOICE

    def __await__(self) -> Generator["AskVoice", MediaId | None, MediaId | None]:
        """What was said, or None."""
        return (yield self)

    @property
    def takes(self) -> MediaKind:
        """See Question."""
        return MediaKind.VOICE

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return (Option(SKIP, self.skip),)

    def tapped(self, code: str, reader: Reader) -> str:
        """See Question."""
        return _left_out(self, code, reader)

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        if plain(text) == plain(say(self.skip, reader)):
            return ""
        raise NotAnAnswer(_("Please record a voice message here, or press the button to go on without."))

    def revive(self, recorded: str) -> MediaId | None:
        """See Question."""
        return _id_of(recorded)


def _left_out(question: Question, code: str, reader: Reader) -> str:
    """Nothing is on record then. Raises NotAnAnswer."""
    Question.tapped(question, code, reader)
    return ""


def _id_of(recorded: str) -> MediaId | None:
    """None where it was left out. Raises NoLongerFits."""
    if not recorded:
        return None
    if not (recorded.isascii() and recorded.isdecimal()):
        raise NoLongerFits
    return MediaId(int(recorded))
