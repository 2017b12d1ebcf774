"""The kinds of help: how each is called, how long it usually takes, and how an elder's short request is worded."""

from dataclasses import dataclass

from dialogs.language.words import Phrase, _


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of help. `minutes` is the usual length."""

    label: Phrase
    minutes: int
    short: Phrase


KINDS: dict[str, Kind] = {
    "shopping": Kind(_("Shopping"), 60, _("Some shopping; the list by phone")),
    "meal": Kind(_("A meal"), 60, _("A meal; details by phone")),
    "medicine": Kind(_("Fetch medicine"), 60, _("Fetch medicine; details by phone")),
    "repair": Kind(_("A repair"), 60, _("A repair at home; details by phone")),
    "escort": Kind(_("Someone to go along"), 120, _("Someone to go along; details by phone")),
    "registration": Kind(_("Get an appointment"), 120, _("Get an appointment with a doctor; details by phone")),
    "cleaning": Kind(_("Cleaning"), 120, _("Some cleaning at home")),
    "transport": Kind(_("A ride"), 60, _("A ride; details by phone")),
    "other": Kind(_("Something else"), 60, _("Details by phone")),
}


def kind_label(kind: str) -> Phrase:
    """How a kind is called."""
    return KINDS[kind].label
