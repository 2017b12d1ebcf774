"""What a coordinator or the family must know: nobody comes, somebody is late, something went wrong."""

from care.requests.commands import Acknowledge, Confirm, ReportDone, Settle, TakeBack, TakeRequest
from care.requests.details import RequestDetails
from care.requests.messages import ProblemDetails, SearchDetails, SilenceDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.requests.cards.job import how_it_stands, task, times, title_of
from dialogs.requests.cards.progress import follow_buttons, progress_card, standing
from dialogs.requests.cards.sees_to_it import who_sees_to_it
from dialogs.requests.give_to import give_to
from dialogs.requests.tell_my_side import tell_my_side
from storage.requests import State


def nobody_yet_card(details: SearchDetails) -> Card:
    """For the coordinator: the fact, the time, the first steps."""
    job = details.of
    state, about = State(job.request.state), (task(job), times(job))
    if state == State.UNFILLED:
        please = _("Please phone and see what is needed.")
        return Card((_("Nobody came in time."), about, _reach(job), please, _on_it(job)), title_of(job), _im_on_it(job))
    if state != State.OPEN:
        return Card((title_of(job), about), how_it_stands(job))
    declined = _("{name} can't do it.", name=details.declined) if details.declined else ""
    fact = _("Nobody has taken this yet.")
    please = _("Please ask somebody you know, or phone the family.")
    if job.family is None:
        please = _("Please ask somebody you know.")
    body = (declined, fact, about, _reach(job), *_asked(details), _on_it(job) or please)
    return Card(body, title_of(job), (*_im_on_it(job), *_herself_or_another(job)))


def _asked(details: SearchDetails) -> list[Phrase]:
    return [
        _("Asked: {name} (can't)", name=name) if declined else _("Asked: {name} (no answer yet)", name=name)
        for name, declined in details.asked
    ]


def _on_it(job: RequestDetails) -> Phrase | str:
    return who_sees_to_it(job) if job.on_it is not None else ""


def _im_on_it(job: RequestDetails) -> tuple[tuple[Button, ...], ...]:
    """Not for her who is on it already."""
    if job.is_viewer(job.on_it):
        return ()
    return stacked(
        Button(_("I'm on it"), Acknowledge(job.id, job.request.version, State(job.request.state)), "primary")
    )


def _herself_or_another(job: RequestDetails) -> tuple[tuple[Button, ...], ...]:
    return stacked(
        Button(_("I'll do it"), TakeRequest(job.id, job.request.version)),
        Button(_("Give it to …"), Open(give_to, job.id)),
    )


def nobody_yet_family_card(job: RequestDetails) -> Card:
    """For the family."""
    if job.request.state != State.OPEN:
        return progress_card(job)
    body = (_("Nobody has taken this yet."), times(job), who_sees_to_it(job))
    return Card(body, title_of(job), follow_buttons(job))


def helper_is_silent_card(details: SilenceDetails) -> Card:
    """For coordinator and family: since which step nothing was heard of him. Afterwards, how it stands."""
    job = details.of
    if not details.silent or job.holder is None:
        return Card((title_of(job), times(job)), standing(job)) if details.coordinates else progress_card(job)
    name, phone = job.holder.name, job.holder.phone
    silence = {
        State.TAKEN: _("It is time, and I have not heard from {name} yet.", name=name),
        State.ON_THE_WAY: _("{name} set out a while ago, and has not said yet that the job has begun.", name=name),
        State.ARRIVED: _("{name} arrived a while ago, and has not said yet that it is done.", name=name),
    }
    said = silence[State(job.request.state)]
    if not details.coordinates:
        reach = _("{called}: {phone}", called=name, phone=job.holder.phone)
        return Card((said, times(job), who_sees_to_it(job), reach), title_of(job), follow_buttons(job))
    ask = _("Please phone {name}: {phone}", name=name, phone=job.holder.phone)
    body = (said, times(job), ask, "" if phone else _reach(job), _on_it(job))
    return Card(body, title_of(job), _what_a_coordinator_can_do(job))


def _what_a_coordinator_can_do(job: RequestDetails) -> tuple[tuple[Button, ...], ...]:
    version = job.request.version
    if job.request.state == State.ARRIVED:
        return (*_im_on_it(job), *stacked(Button(_("It is done"), ReportDone(job.id, version))))
    return (*_im_on_it(job), *stacked(Button(_("Ask somebody else"), TakeBack(job.id, version), "danger")))


def _said(name: str, words: str) -> Phrase:
    """In their own words, where there are any."""
    return _("{name}: “{words}”", name=name, words=words) if words else _("{name} asks for a call.", name=name)


def problem_card(details: ProblemDetails) -> Card:
    """For the coordinator: both sides' own words, and the two ways to close it."""
    job = details.of
    said = [_said(name, text) for name, text in details.words]
    helper = _("Helper: {name} {phone}", name=job.holder.name, phone=job.holder.phone) if job.holder else ""
    body: Text = (
        _("There was a problem. Please phone both sides."),
        task(job),
        times(job),
        _reach(job),
        helper,
        GAP,
        *said,
    )
    if job.request.state != State.PROBLEM:
        return Card((title_of(job), GAP, body), _closed(job))
    return Card(
        (body, (GAP, _on_it(job)) if job.on_it is not None else ""),
        title_of(job),
        (
            *_im_on_it(job),
            *stacked(
                Button(_("Close, count the hours"), Confirm(job.id)),
                Button(_("Close, no hours"), Settle(job.id)),
            ),
        ),
    )


def your_side_card(job: RequestDetails) -> Card:
    """For the helper: who has said so, no blame, one question."""
    if job.request.state != State.PROBLEM:
        return Card(title_of(job), _closed(job))
    who = job.said_by.get(State.PROBLEM, job.elder)
    return Card(
        (
            _("{called} told us that something was not quite right.", called=who.called),
            who_sees_to_it(job),
            _("You can write how it was."),
        ),
        title_of(job),
        stacked(Button(_("Tell my side"), Open(tell_my_side, job.id))),
    )


def _reach(job: RequestDetails) -> Text:
    return (
        _("{called}: {phone}", called=job.elder.called, phone=job.elder.phone),
        _("Family: {name} {phone}", name=job.family.name, phone=job.family.phone) if job.family else "",
    )


def _closed(job: RequestDetails) -> Phrase:
    if job.request.state == State.CONFIRMED:
        return _("Closed, and the hours are counted.")
    return _("Closed, without hours.")
