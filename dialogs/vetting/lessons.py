"""The training in words: what is asked, what can be answered, and why one answer is the better one.

Which one that is stands in care/vetting/training.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.language.words import Phrase, Text, _


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question."""

    asked: Text
    choices: Mapping[str, Phrase]
    why: Text


LESSONS: Mapping[str, Lesson] = {
    "safety": Lesson(
        _("Nobody opens, and you hear somebody groan. What do you do first?"),
        {"later": _("Come back later"), "call": _("Phone at once"), "group": _("Ask in the group")},
        (_("Where somebody may be hurt, call the emergency number first."), _("Then write SOS to me.")),
    ),
    "money": Lesson(
        _("An elder gives you her bank card to fetch some cash. What do you do?"),
        {"refuse": _("Say no, kindly"), "fetch": _("Fetch the cash"), "pin": _("Ask for the PIN")},
        (_("Never take a card, a PIN or savings."), _("Bring the receipt for what you have bought.")),
    ),
    "privacy": Lesson(
        _("In the group somebody asks what an elder's home looks like. What do you tell?"),
        {"nice": _("Only nice things"), "illness": _("That she is ill"), "nothing": _("Nothing of it")},
        (_("What you see and hear at somebody's home stays there."),),
    ),
    "dignity": Lesson(
        _("An elder takes long to put on her coat. What do you do?"),
        {"do": _("Put it on for her"), "ask": _("Ask if I may help"), "hurry": _("Tell her to hurry")},
        (_("Ask first, and let her do what she can."), _("It is her home and her day.")),
    ),
    "limits": Lesson(
        _("An elder asks you to inject her insulin. What do you do?"),
        {"nurse": _("Say a nurse does it"), "careful": _("Do it carefully"), "half": _("Give her half")},
        (
            _("Injections, tubes and wounds are for nurses."),
            _("Nobody lifts a bedridden person alone."),
        ),
    ),
    "worry": Lesson(
        _("You see bruises, and she will not talk about them. What do you do?"),
        {"son": _("Ask her son"), "coordinator": _("Tell the coordinator"), "nothing": _("Forget about it")},
        (_("Tell only the coordinator: “Tell in confidence”."), _("She can ask her alone.")),
    ),
}
