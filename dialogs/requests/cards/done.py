"""Asking once more whether it is done, and thanking the one who did it."""

from care.requests.details import RequestDetails
from care.requests.messages import PassedOnDetails
from dialogs.engine.card import Card
from dialogs.language.spoken import Length
from dialogs.language.words import Text, _
from dialogs.requests.cards import onwards
from dialogs.requests.cards.job import title_of
from dialogs.requests.cards.passing_on import to_pass_on
from dialogs.requests.cards.progress import done_buttons, standing, who_says_done
from dialogs.requests.cards.sees_to_it import has_been_told
from dialogs.requests.kinds import kind_label
from storage.requests import State


def is_it_done_card(job: RequestDetails) -> Card:
    """For the elder (who needs no title about herself), the family, and at last the coordinator."""
    title: Text = "" if job.is_elder else title_of(job)
    if job.request.state != State.DONE:
        return Card(standing(job), title, onwards.for_elder(job) if job.is_elder else ())
    name = who_says_done(job)
    asks = _("{name} says it is done. Was everything all right?", name=name)
    return Card((asks, to_pass_on(job)), title, done_buttons(job))


def thanks_card(job: RequestDetails) -> Card:
    """For the helper: who has said that all is done, in that person's name."""
    who = job.said_by.get(State.CONFIRMED, job.elder)
    said = (
        _("{called} says thank you. Everything is done.", called=job.elder.called)
        if who.id == job.elder.id
        else _("{name} says that everything is done. Thank you!", name=who.called)
    )
    added = _("Added to your hours: {length}.", length=Length(job.request.minutes))
    return Card((said, added), title_of(job), onwards.for_helper())


def settled_card(job: RequestDetails) -> Card:
    """For the helper, when a problem is closed: plainly, and whom to ask."""
    settled_by = job.said_by.get(State(job.request.state))
    who = settled_by.name if settled_by else job.coordinator_name
    phone = settled_by.phone if settled_by else job.coordinator_phone
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
        onwards.for_helper(),
    )


def withdrawal_noted_card(job: RequestDetails) -> Card:
    """For whoever withdrew it in the elder's name."""
    return Card((_("It is cancelled."), to_pass_on(job)), title_of(job), onwards.for_whoever_asks())


def words_passed_on_card(details: PassedOnDetails) -> Card:
    """For whoever has said something about a problem: what became of it, and no more than that."""
    job = details.of
    rows = onwards.for_helper() if job.is_holder else onwards.for_whoever_asks()
    if not job.told:
        kept = has_been_told(job)
    elif details.phone:
        kept = _("I have asked {coordinator} to phone you.", coordinator=job.coordinator_name)
    else:
        kept = _("I have passed your words on to {coordinator}.", coordinator=job.coordinator_name)
    return Card((_("Thank you for telling us."), kept), title_of(job), rows)


def withdrawn_card(job: RequestDetails) -> Card:
    """For the helper who need not come: who has cancelled it."""
    who = job.said_by.get(State.WITHDRAWN, job.elder)
    return Card(
        (
            _("{name} has cancelled this: {kind}.", name=who.called, kind=kind_label(job.request.kind)),
            _("You need not come. Thank you for offering."),
        ),
        title_of(job),
        onwards.for_helper(),
    )
