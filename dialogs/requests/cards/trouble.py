"""What a coordinator or the family must know: nobody comes, somebody is late, something went wrong."""

from care.requests.commands import Acknowledge, Confirm, ReportDone, Settle, TakeBack
from care.requests.details import RequestDetails
from care.requests.messages import ProblemDetails, SilenceDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.requests.cards.job import how_it_stands, task, times, title_of
from dialogs.requests.cards.progress import standing
from dialogs.requests.tell_my_side import tell_my_side
from dialogs.requests.withdraw import withdraw
from storage.requests import State


def nobody_yet_card(job: RequestDetails) -> Card:
    """For the coordinator: the fact, the time, the first step."""
    request = job.request
    if request.state == State.UNFILLED:
        return Card(
            (
                _("Nobody came in time."),
                task(job),
                times(job),
                _reach(job),
                _("Please phone and see what is needed."),
            ),
            title_of(job),
        )
    if request.state != State.OPEN:
        return Card((task(job), times(job), GAP, how_it_stands(job)), title_of(job))
    return Card(
        (
            _("Nobody has taken this yet."),
            task(job),
            times(job),
            _reach(job),
            _("Please ask somebody you know, or phone the family."),
        ),
        title_of(job),
        stacked(Button(_("I'm on it"), Acknowledge(job.id), "primary")),
    )


def nobody_yet_family_card(job: RequestDetails) -> Card:
    """For the family."""
    if job.request.state != State.OPEN:
        return Card((task(job), times(job), GAP, standing(job)), title_of(job))
    coordinator = job.coordinator_name
    return Card(
        (
            _("Nobody has taken this yet."),
            times(job),
            _("{coordinator}, the coordinator, knows and is looking too.", coordinator=coordinator),
        ),
        title_of(job),
        stacked(Button(_("No longer needed"), Open(withdraw, job.id))) if job.may_act else (),
    )


def helper_is_silent_card(details: SilenceDetails) -> Card:
    """For coordinator and family: since which step nothing was heard of him. Afterwards, how it stands."""
    job = details.of
    request = job.request
    if not details.silent or job.holder is None:
        return Card(standing(job), title_of(job))
    name, phone = job.holder.name, job.holder.phone
    silence = {
        State.TAKEN: _("It is time, and I have not heard from {name} yet.", name=name),
        State.ON_THE_WAY: _("{name} set out a while ago, and I have not heard of the arrival yet.", name=name),
        State.ARRIVED: _("{name} came a while ago, and has not told me yet that it is done.", name=name),
    }
    said = silence[State(request.state)]
    if not details.coordinates:
        knows = _("{coordinator}, the coordinator, knows and will find out.", coordinator=job.coordinator_name)
        return Card(
            (said, times(job), knows, _("{called}: {phone}", called=name, phone=phone) if phone else ""), title_of(job)
        )
    reach = _("Please phone {name}: {phone}", name=name, phone=phone) if phone else _reach(job)
    return Card((said, times(job), reach), title_of(job), _what_a_coordinator_can_do(job))


def _what_a_coordinator_can_do(job: RequestDetails) -> tuple[tuple[Button, ...], ...]:
    version = job.request.version
    on_it = Button(_("I'm on it"), Acknowledge(job.id), "primary")
    if job.request.state == State.ARRIVED:
        return stacked(on_it, Button(_("It is done"), ReportDone(job.id, version)))
    return stacked(on_it, Button(_("Ask somebody else"), TakeBack(job.id, version), "danger"))


def problem_card(details: ProblemDetails) -> Card:
    """For the coordinator: both sides' own words, and the two ways to close it."""
    job = details.of
    said = [_("{name}: “{words}”", name=name, words=text or _("Please phone me")) for name, text in details.words]
    body: Text = (
        _("There was a problem. Please phone both sides."),
        task(job),
        times(job),
        _reach(job),
        _("Helper: {name} {phone}", name=job.holder.name, phone=job.holder.phone) if job.holder else "",
        GAP,
        *said,
    )
    if job.request.state != State.PROBLEM:
        return Card((body, GAP, _closed(job)), title_of(job))
    return Card(
        body,
        title_of(job),
        stacked(
            Button(_("Give the hours"), Confirm(job.id), "primary"),
            Button(_("Close without hours"), Settle(job.id)),
        ),
    )


def your_side_card(job: RequestDetails) -> Card:
    """For the helper: no blame, one question."""
    if job.request.state != State.PROBLEM:
        return Card(_closed(job), title_of(job))
    return Card(
        (
            _("{called} told us that something was not quite right.", called=job.elder.called),
            _("{coordinator} will phone you. You can also write how it was.", coordinator=job.coordinator_name),
        ),
        title_of(job),
        stacked(Button(_("Tell my side"), Open(tell_my_side, job.id))),
    )


def _reach(job: RequestDetails) -> Text:
    return (
        _("{called}: {phone}", called=job.elder.called, phone=job.elder.phone or _("none on file")),
        _("Family: {name} {phone}", name=job.family.name, phone=job.family.phone) if job.family else "",
    )


def _closed(job: RequestDetails) -> Phrase:
    if job.request.state == State.CONFIRMED:
        return _("Settled, with hours.")
    return _("Settled, without hours.")
