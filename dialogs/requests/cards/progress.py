"""The care circle's card of a request: one message that always shows how things stand."""

from care.requests.commands import Confirm
from care.requests.details import RequestDetails
from care.requests.lifecycle import LIVE
from care.requests.messages import GoneDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import When
from dialogs.language.words import GAP, Phrase, _
from dialogs.requests.cards.job import task, times, title_of
from dialogs.requests.report_problem import report_problem
from dialogs.requests.withdraw import withdraw
from storage.requests import State


def progress_card(job: RequestDetails) -> Card:
    """What was asked, and every step as it comes."""
    title = title_of(job)
    return Card((task(job), times(job), GAP, standing(job)), title, _buttons(job))


def standing(job: RequestDetails) -> Phrase:
    """Where it stands, in one sentence."""
    name = job.helper_name
    coordinator = job.coordinator_name
    if job.will_ask_at is not None and not job.unheard:
        when = When(job.will_ask_at, None, job.elder.zone, dated=True)
        return _("I will ask the neighbours in the morning: {when}. You will see here who comes.", when=when)
    sentences = {
        State.OPEN: _could_not_ask(job) or _("I have asked the neighbours. You will see here who comes."),
        State.TAKEN: _("{name} will come.", name=name),
        State.ON_THE_WAY: _("{name} is on the way.", name=name),
        State.ARRIVED: _("{name} has arrived.", name=name),
        State.DONE: _("{name} says it is done. Is all well?", name=name),
        State.CONFIRMED: _("Done by {name}, and confirmed. Thank you!", name=name),
        State.PROBLEM: _("{coordinator}, your coordinator, is looking into the problem.", coordinator=coordinator),
        State.SETTLED: _("{coordinator} has settled it with both sides.", coordinator=coordinator),
        State.WITHDRAWN: _("It is cancelled. Nobody will come."),
        State.UNFILLED: _("I am sorry: nobody could come in time. {coordinator} knows.", coordinator=coordinator),
    }
    return sentences[State.SETTLED if job.disputed else State(job.request.state)]


def _could_not_ask(job: RequestDetails) -> Phrase | None:
    """Nothing is said to be done that is not."""
    if not job.unheard:
        return None
    return _(
        "I could not ask the neighbours yet: I cannot write in their group. {coordinator} knows.",
        coordinator=job.coordinator_name,
    )


def not_coming_card(details: GoneDetails) -> Card:
    """For the family: the helper who was coming is not any more. Without a name, how it stands now."""
    job, name = details.of, details.gone
    title = title_of(job)
    if not name:
        return Card(standing(job), title)
    asked = _("I have asked the other neighbours again.")
    if job.will_ask_at is not None:
        when = When(job.will_ask_at, None, job.elder.zone, dated=True)
        asked = _("I will ask the other neighbours in the morning: {when}.", when=when)
    return Card((_("{name} is not coming after all.", name=name), _could_not_ask(job) or asked), title)


def _buttons(job: RequestDetails) -> tuple[tuple[Button, ...], ...]:
    """Who only watches has none."""
    if not job.may_act:
        return ()
    if job.request.state == State.DONE:
        return done_buttons(job)
    if job.request.state in LIVE:
        return stacked(Button(_("No longer needed"), Open(withdraw, job.id)))
    return ()


def done_buttons(job: RequestDetails) -> tuple[tuple[Button, ...], ...]:
    """The answer that credits the hours, and the other one."""
    return stacked(
        Button(_("Yes, all done"), Confirm(job.id), "primary"),
        Button(_("There was a problem"), Open(report_problem, job.id)),
    )
