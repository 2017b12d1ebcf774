"""The holder's private card: address, telephone and remarks, until the job is over."""

from care.requests.commands import GiveBack, MoveOn
from care.requests.details import RequestDetails
from care.requests.lifecycle import HELD
from care.requests.messages import AssignmentDetails
from dialogs.engine.card import Button, Card, stacked
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.requests.cards.job import expenses, task, times, title_of
from dialogs.requests.kinds import kind_label
from storage.requests import State


def assignment_card(details: AssignmentDetails) -> Card:
    """Everything the helper needs while he holds the job; afterwards not a word of it."""
    job = details.of
    request = job.request
    if not job.is_holder or request.state not in HELD:
        return _over(job)
    title = title_of(job)
    body: Text = (
        _asking(job) if details.silent else _("Thank you, this is yours."),
        GAP,
        task(job),
        times(job),
        _("Address: {place}", place=request.place or job.elder.home or _("please ask by phone")),
        _("Telephone: {phone}", phone=job.elder.phone or _("none on file")),
        _("Remarks: {remarks}", remarks=request.remarks) if request.remarks else "",
        expenses(job),
        GAP,
        _("These details are for you only, and I will remove them afterwards."),
    )
    return Card(body, title, _buttons(job))


def _asking(job: RequestDetails) -> Phrase:
    if job.request.state == State.TAKEN:
        return _("It is time, and you are not on the way yet. Can you still come?")
    if job.request.state == State.ON_THE_WAY:
        return _("You set out a while ago. Have you arrived? Then please press the button.")
    return _("Is all done? Then please press “Done”, so that the family knows.")


def _buttons(job: RequestDetails) -> tuple[tuple[Button, ...], ...]:
    version = job.request.version
    steps = {
        State.TAKEN: Button(_("On my way"), MoveOn(job.id, version, State.ON_THE_WAY), "primary"),
        State.ON_THE_WAY: Button(_("Arrived"), MoveOn(job.id, version, State.ARRIVED), "primary"),
        State.ARRIVED: Button(_("Done"), MoveOn(job.id, version, State.DONE), "primary"),
    }
    order = list(steps)
    following = [steps[state] for state in order[order.index(State(job.request.state)) :]]
    return stacked(*following, Button(_("I can't"), GiveBack(job.id, version), "danger"))


def _over(job: RequestDetails) -> Card:
    """The private details are withdrawn: this text takes their place."""
    request = job.request
    if job.is_holder and request.state == State.WITHDRAWN:
        reason = _("The family no longer needs help with this. Thank you for being ready.")
    elif job.is_holder:
        reason = _("Done. Thank you! I have asked whether all is well.")
        if request.state != State.DONE:
            reason = _("Done. Thank you!")
    else:
        reason = _("This job is with the other neighbours again. Thank you!")
    return Card((reason, _("The private details have been removed.")), kind_label(request.kind))


def taken_back_card(job: RequestDetails) -> Card | None:
    """The coordinator did not wait any longer. None once it is his again."""
    if job.is_holder:
        return None
    phone = job.coordinator_phone
    return Card(
        (
            _("The coordinator has asked the other neighbours, so you need not come any more."),
            _("If you are there already, please phone: {phone}", phone=phone) if phone else "",
            _("Thank you all the same!"),
        ),
        title_of(job),
    )
