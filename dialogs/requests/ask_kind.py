"""What kind of help: by a button, or in one's own words, as at the menu."""

from dataclasses import dataclass

from dialogs.engine.questions import Choose, NotAnAnswer, plain
from dialogs.language.frames.frame import Frame
from dialogs.language.words import Reader, _
from dialogs.requests.kind_words import kinds_of
from dialogs.requests.kinds import KINDS

KIND_CHOICES = [(name, kind.label) for name, kind in KINDS.items()]
WHICH = _("Which of these do you mean?")


@dataclass(frozen=True, slots=True)
class AskKind(Choose[str]):
    """As `Choose`; words that are no button say a kind where only one can be meant."""

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        try:
            return Choose.typed(self, text, reader)
        except NotAnAnswer:
            task = plain(text)
            found = kinds_of(task, about=(Frame(task).about,))
            if not found:
                raise
            if len(found) == 1:
                return found[0]
            raise NotAnAnswer(WHICH, tuple(dict.fromkeys([*found, *KINDS]))) from None
