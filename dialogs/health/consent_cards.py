"""What stands below what she has agreed to."""

from care.health.commands import AskToSee
from care.health.file_messages import MoreDetails
from dialogs.engine.card import Button, Card, stacked
from dialogs.engine.questions import MOST_FOR_ELDERS
from dialogs.language.words import _

LONGEST_FOR_ELDERS = 20  # characters of a button


def more_card(of: MoreDetails) -> Card:
    """Whom she could ask as well."""
    asks = [
        Button(one.name[:LONGEST_FOR_ELDERS], AskToSee(of.elder.id, one.id)) for one in of.others[:MOST_FOR_ELDERS]
    ]  # fmt: skip
    return Card((_("These people in your circle cannot see it."), _("Shall somebody?")), "", stacked(*asks))
