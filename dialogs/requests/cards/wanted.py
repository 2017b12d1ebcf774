"""A coordinator asks one helper by name."""

from care.requests.commands import Decline, TakeRequest
from care.requests.helper_messages import WantedDetails
from dialogs.engine.card import Button, Card, stacked
from dialogs.language.words import _
from dialogs.requests import typed
from dialogs.requests.cards import onwards
from dialogs.requests.cards.job import how_it_stands, public, title_of
from storage.requests import State


def wanted_card(details: WantedDetails) -> Card:
    """No more than the group may know, and a free answer. Afterwards, how it stands."""
    job, version = details.of, details.of.request.version
    if job.request.state != State.OPEN:
        return Card((title_of(job), public(job)), how_it_stands(job), onwards.for_helper())
    yes = Button(_("I'll do it"), TakeRequest(job.id, version), "primary", typed.TAKES)
    if details.declined:
        return Card((_("You can't do this one. Thank you for telling us."), public(job)), title_of(job), stacked(yes))
    asks = _("{name}, the coordinator, asks whether you can do this.", name=details.asked_by.name)
    no = Button(_("I can't"), Decline(job.id, version), also=typed.CANNOT)
    return Card((asks, public(job)), title_of(job), stacked(yes, no))
