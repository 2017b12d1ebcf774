"""The words in which she is asked whether somebody shall be her family doctor, and what that means."""

from dialogs.language.words import Text, _

NO_DIAGNOSIS = _("Linli diagnoses nothing and prescribes nothing.")


def asked_in(name: str) -> tuple[Text, ...]:
    """What she is asked, one line a sentence."""
    return (
        _("Would you like {name} as your family doctor?", name=name),
        _("{name} would visit you at home about once a week.", name=name),
        _("You can end it at any time."),
    )


def why_of(name: str, number: str) -> tuple[Text, ...]:
    """What it means."""
    return (
        _("A family doctor knows you, and visits you at home."),
        _("I will ask you separately whether {name} may see your health file.", name=name),
        _("In an emergency, always call {number} first.", number=number),
    )
