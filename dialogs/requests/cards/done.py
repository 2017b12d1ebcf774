"""Asking once more whether it is done, and thanking the one who did it."""

from care.requests.details import RequestDetails
from dialogs.engine.card import Card
from dialogs.language.spoken import Length
from dialogs.language.words import Text, _
from dialogs.requests.cards.job import title_of
from dialogs.requests.cards.progress import done_buttons, standing
from dialogs.requests.kinds import kind_label
from storage.requests import State


def is_it_done_card(job: RequestDetails) -> Card:
    """For the elder (who needs no title about herself), the family, and at last the coordinator."""
    name = job.helper_name
    title: Text = "" if job.is_elder else title_of(job)
    if job.request.state != State.DONE:
        return Card(standing(job), title)
    return Card(_("{name} says it is done. Was everything all right?", name=name), title, done_buttons(job))


def thanks_card(job: RequestDetails) -> Card:
    """For the helper."""
    return Card(
        (
            _("{called} says thank you. All is done.", called=job.elder.called),
            _("Added to your hours: {length}.", length=Length(job.request.minutes)),
        )
    )


def settled_card(job: RequestDetails) -> Card:
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


def withdrawal_noted_card(job: RequestDetails) -> Card:
    """For whoever withdrew it in the elder's name."""
    return Card(_("It is cancelled."), title_of(job))


def words_passed_on_card(job: RequestDetails) -> Card:
    """For whoever has said something about a problem."""
    return Card(_("Thank you for telling us. Your coordinator has your words."), title_of(job))


def withdrawn_card(job: RequestDetails) -> Card:
    """For the helper who need not come."""
    return Card(
        _(
            "{called} no longer needs help with this: {kind}. You need not come. Thank you for being ready.",
            called=job.elder.called,
            kind=kind_label(job.request.kind),
        )
    )
