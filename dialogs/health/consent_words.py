"""The words in which she is asked what she agrees to, and why. Their version is kept with each answer.

Whoever changes one of them writes a new date into `WORDING` (care/health/consent.py); a test sees to it.
"""

from dataclasses import dataclass

from dialogs.language.words import Phrase, Text, _
from storage.health import Scope


@dataclass(frozen=True, slots=True)
class Words:
    """What she is asked, and the answer to "why?"."""

    asks: tuple[Phrase, ...]
    why: tuple[Phrase, ...]


ENDS = _("You can end it at any time.")
HOLDS = _("It holds your readings and what a doctor should know.")
WORDS = {
    Scope.FILE: Words(
        (_("May I keep a health file for you?"), HOLDS, ENDS),
        (
            _("In an emergency it helps those who treat you."),
            _("Only those see it whom you name yourself, one by one."),
            _("It is kept encrypted, and you can see who has looked."),
        ),
    ),
    Scope.SEES: Words(
        (_("May {name} see your health file and write in it?"), _("You can always see who has looked."), ENDS),
        (
            _("Then {name} knows how you are, and can note readings for you."),
            _("Without it {name} only hears when somebody should phone you."),
        ),
    ),
    Scope.HELPERS: Words(
        (_("May a neighbour who is with you note your readings?"), _("Helpers see nothing else of the file."), ENDS),
        (_("It can be easier when somebody else writes down the numbers."),),
    ),
    Scope.MESSENGER: Words(
        (
            _("May I write your values in this chat, and in those of your family?"),
            _("The company behind an app could read them there."),
            ENDS,
        ),
        (
            _("In the chat you see them at once."),
            _("Otherwise they stand on my own page only, where nobody reads along."),
        ),
    ),
}
ASKED_BY = _("{name} asks: may I keep a health file for you?")


def asked_in(scope: Scope, name: Text, wanted_by: Text = "") -> tuple[Text, ...]:
    """What she is asked, one line a sentence. `wanted_by` has asked for the file in her stead."""
    lines = [Phrase(one.msgid, {"name": name} if "{name}" in one.msgid else {}) for one in WORDS[scope].asks]
    if scope == Scope.FILE and wanted_by:
        lines[0] = Phrase(ASKED_BY.msgid, {"name": wanted_by})
    return tuple(lines)


def why_of(scope: Scope, name: Text) -> tuple[Text, ...]:
    """Why."""
    return tuple(Phrase(one.msgid, {"name": name} if "{name}" in one.msgid else {}) for one in WORDS[scope].why)
