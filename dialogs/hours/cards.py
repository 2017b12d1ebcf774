"""What is shown of hours."""

from dialogs.engine.card import Card
from dialogs.language.spoken import Length
from dialogs.language.words import _


def hours_card(minutes: int) -> Card:
    """What somebody has given."""
    if not minutes:
        return Card(_("No hours yet; your first job will count."))
    return Card(_("You have given {hours}.", hours=Length(minutes)))
