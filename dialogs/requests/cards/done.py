"""Asking once more whether it is done, and thanking the one who did it."""

from care.requests.details import JobFacts
from dialogs.engine.card import Card
from dialogs.language.spoken import Length
from dialogs.language.words import Text, _
from dialogs.requests.cards.job import title_of
from dialogs.requests.cards.progress import done_buttons, standing
from dialogs.requests.kinds import kind_label
from storage.requests import State


def is_it_done_card(job: JobFacts, viewer_id: int) -> Card:
    """For the elder (who needs no title about herself), the family, and at last the coordinator."""
    name = job.helper_name
    title: Text = title_of(job)
    if viewer_id == job.elder.id:
        title = ""
    if job.request.state != State.DONE:
        return Card(standing(job), title)
    return Card(_("{name} says it is done. Was everything all right?", name=name), title, done_buttons(job))


def thanks_card(job: JobFacts) -> Card:
    """For the helper."""
    return Card(
        (
            _("{called} says thank you. All is done.", called=job.elder.called),
            _("Added to your hours: {length}.", length=Length(job.request.minutes)),
        )
    )


def settled_card(job: JobFacts) -> Card:
    """For the helper, when a problem is closed: plainly, and whom to ask."""
    who = job.coordinator_name
    phone = job.coordinator_phone
    hours = (
        _("Your hours are counted: {length}. Thank you!", length=Length(job.request.minutes))
        if job.request.state == State.CONFIRMED
        else _("No hours are counted this time.")
    )
    return Card(
        (
            _("{coordinator} has settled this.", coordinator=who),
            hours,
            _("If you have a question, phone {coordinator}: {phone}", coordinator=who, phone=phone) if phone else "",
        ),
        title_of(job),
    )


def withdrawn_card(job: JobFacts) -> Card:
    """For the helper who need not come."""
    return Card(
        _(
            "{called} no longer needs help with this: {kind}. You need not come. Thank you for being ready.",
            called=job.elder.called,
            kind=kind_label(job.request.kind),
        )
    )
