"""Questions that are answered by sending something: a picture, or a voice message.

Each can always be left out, for not everybody has a camera, or a messenger that takes such things. On record is the
id of what was put by (`care/kit/media.py`); the verb has to `keep` it.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import ClassVar

from dialogs.engine.questions import NotAnAnswer, Option, Question, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language.words import Phrase, Reader, Text, _, say
from storage.ids import MediaId
from storage.media import MediaKind

SKIP = "skip"
WITHOUT_PICTURE, WITHOUT_VOICE = _("Without a picture"), _("Without voice")


@dataclass(frozen=True, slots=True)
class AskMedia(Question):
    """What both have in common. `takes` and `attach` see Question; `please` answers typed words."""

    skip: Text
    please: ClassVar[Phrase]

    def __await__(self) -> Generator["AskMedia", MediaId | None, MediaId | None]:
        """What was sent, or None."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return (Option(SKIP, self.skip),)

    def tapped(self, code: str, reader: Reader) -> str:
        """Nothing is on record then."""
        Question.tapped(self, code, reader)
        return ""

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        if plain(text) == plain(say(self.skip, reader)):
            return ""
        raise NotAnAnswer(self.please)

    def revive(self, recorded: str) -> MediaId | None:
        """See Question."""
        return _id_of(recorded)


@dataclass(frozen=True, slots=True)
class AskPicture(AskMedia):
    """A picture of something."""

    skip: Text = WITHOUT_PICTURE
    please = _("Please send a photo here, or press the button to go on without.")

    @property
    def takes(self) -> MediaKind:
        """See Question."""
        return MediaKind.PICTURE

    @property
    def attach(self) -> Text:
        """See Question."""
        return _("Send a photo")


@dataclass(frozen=True, slots=True)
class AskVoice(AskMedia):
    """A voice message, where the messenger can record one."""

    skip: Text = WITHOUT_VOICE
    please = _("Please record a voice message here, or press the button to go on without.")

    @property
    def takes(self) -> MediaKind:
        """See Question."""
        return MediaKind.VOICE


def _id_of(recorded: str) -> MediaId | None:
    """None where it was left out. Raises NoLongerFits."""
    if not recorded:
        return None
    if not (recorded.isascii() and recorded.isdecimal()):
        raise NoLongerFits
    return MediaId(int(recorded))
