"""What an applicant can choose from, in words."""

from collections.abc import Mapping

from dialogs.language.spoken import Listed
from dialogs.language.words import Phrase, Text, _

SKILLS: Mapping[str, Phrase] = {
    "errands": _("Shopping, errands"),
    "company": _("Company, a talk"),
    "escort": _("Going along"),
    "phone": _("Phone, computer"),
    "repairs": _("Small repairs"),
}
DAYS: Mapping[str, Phrase] = {"weekdays": _("Working days"), "weekends": _("Weekends")}
PARTS: Mapping[str, Phrase] = {"morning": _("Mornings"), "afternoon": _("Afternoons"), "evening": _("Evenings")}


def in_words(chosen: str, offered: Mapping[str, Phrase]) -> Text:
    """What was chosen, in one line; or his own words."""
    codes = chosen.split()
    if codes and all(code in offered for code in codes):
        return Listed(tuple(offered[code] for code in codes))
    return chosen
