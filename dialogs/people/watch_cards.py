"""What a coordinator sees of what the auditor has found."""

from care.people.watching import FindingDetails
from dialogs.engine.card import Card
from dialogs.language.spoken import Clocked
from dialogs.language.words import Phrase, Text, _


def amiss_card(details: FindingDetails) -> Card:
    """What is not as it must be, and what to do until it is."""
    count = details.finding.count
    how_often: Text = _("It concerns {count} of them.", count=count) if count > 1 else ""
    look = _("Please look after those it may be about yourself, and tell whoever runs Linli.")
    return Card((_sentence(details), how_often, look), _title(details))


def mended_card(details: FindingDetails) -> Card:
    """Since when it was so."""
    since = Clocked(details.finding.since, details.community.zone)
    return Card(
        (_("This is in order again:"), _sentence(details), _("It had been like that since {since}.", since=since)),
        _title(details),
    )


def _sentence(details: FindingDetails) -> Phrase:
    msgid, values = details.sentence
    return Phrase(msgid, values)


def _title(details: FindingDetails) -> Phrase:
    return _("Linli watches itself: {community}", community=details.community.name)
