"""The care circle's card of a request: one message that always shows how things stand."""

from care.requests.commands import Confirm
from care.requests.details import RequestDetails
from care.requests.lifecycle import LIVE
from care.requests.messages import GoneDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import When
from dialogs.language.words import Phrase, Text, _
from dialogs.requests import typed
from dialogs.requests.cards import onwards
from dialogs.requests.cards.job import task, times, title_of
from dialogs.requests.cards.passing_on import to_pass_on
from dialogs.requests.cards.sees_to_it import who_sees_to_it
from dialogs.requests.report_problem import report_problem
from dialogs.requests.withdraw import withdraw
from storage.requests import State


def progress_card(job: RequestDetails) -> Card:
    """What was asked, and every step as it comes."""
    return Card(
        (_who_asked(job), _amiss(job), title_of(job), task(job), times(job), to_pass_on(job)),
        _in_short(job),
        follow_buttons(job),
    )


def _who_asked(job: RequestDetails) -> Text:
    """Nobody takes for his own what somebody else has asked for."""
    if job.is_viewer(job.asked_by):
        return ""
    if job.asker_coordinates:
        return _("{name}, the coordinator, has asked for this.", name=job.asked_by.name)
    return _("{called} has asked for this.", called=job.asked_by.called)


def standing(job: RequestDetails) -> Text:
    """Where it stands: a sentence, and who sees to it where something is amiss."""
    return (_in_short(job), _amiss(job))


def _amiss(job: RequestDetails) -> Text:
    asks_later = job.will_ask_at is not None and not job.unheard
    amiss = job.request.state in {State.PROBLEM, State.UNFILLED} or job.unheard or job.on_it is not None
    return who_sees_to_it(job) if amiss and not asks_later else ""


def _in_short(job: RequestDetails) -> Text:
    name = job.helper_name
    if job.will_ask_at is not None and not job.unheard:
        when = When(job.will_ask_at, None, job.elder.zone, dated=True)
        return _("I will ask the neighbours in the morning: {when}. You will see here who comes.", when=when)
    sentences = {
        State.OPEN: _asked_first(job)
        or _could_not_ask(job)
        or _("I have asked the neighbours. You will see here who comes."),
        State.TAKEN: _("{name} will come.", name=name),
        State.ON_THE_WAY: _("{name} is on the way.", name=name),
        State.ARRIVED: _("{name} has arrived.", name=name),
        State.DONE: _("{name} says it is done. Is all well?", name=who_says_done(job)),
        State.CONFIRMED: _confirmed(job),
        State.PROBLEM: _problem(job),
        State.SETTLED: _settled(job),
        State.WITHDRAWN: cancelled(job),
        State.UNFILLED: _("I am sorry: nobody could come in time."),
    }
    return sentences[State.SETTLED if job.disputed else State(job.request.state)]


def who_says_done(job: RequestDetails) -> str:
    """The helper; or the coordinator who has heard it from him."""
    who = job.said_by.get(State.DONE)
    return who.name if who is not None else job.helper_name


def cancelled(job: RequestDetails) -> Phrase:
    """Named is who has cancelled it, but to herself."""
    who = job.said_by.get(State.WITHDRAWN)
    if who is None or job.is_viewer(who):
        return _("It is cancelled. Nobody will come.")
    return _("{name} has cancelled it. Nobody will come.", name=who.called)


def _confirmed(job: RequestDetails) -> Phrase:
    who = job.said_by.get(State.CONFIRMED)
    if who is None or job.is_viewer(who):
        return _("Done by {name}, and confirmed. Thank you!", name=job.helper_name)
    return _("Done by {name}, and confirmed by {called}. Thank you!", name=job.helper_name, called=who.called)


def _problem(job: RequestDetails) -> Phrase:
    who = job.said_by.get(State.PROBLEM)
    if who is None or job.is_viewer(who):
        return _("You have told me of a problem.")
    return _("{name} has told me of a problem.", name=who.called)


def _settled(job: RequestDetails) -> Phrase:
    who = job.said_by.get(State(job.request.state))
    return _("{coordinator} has settled it.", coordinator=who.name if who is not None else job.coordinator_name)


def _asked_first(job: RequestDetails) -> Phrase | None:
    if job.offered_to is None or job.request.offered_until is None:
        return None
    until = When(job.request.offered_until, None, job.elder.zone, dated=True)
    return _(
        "I have asked {name} first, and will ask the others at the latest {until}.",
        name=job.offered_to.name,
        until=until,
    )


def _could_not_ask(job: RequestDetails) -> Phrase | None:
    """Nothing is said to be done that is not."""
    if not job.unheard:
        return None
    return _("I could not ask the neighbours yet: I cannot write in their group.")


def not_coming_card(details: GoneDetails) -> Card:
    """For the family: the helper who was coming is not any more. Without a name, how it stands now."""
    job, name = details.of, details.gone
    if not name:
        return progress_card(job)
    asked = _("I have asked the other neighbours again.")
    if job.will_ask_at is not None:
        when = When(job.will_ask_at, None, job.elder.zone, dated=True)
        asked = _("I will ask the other neighbours in the morning: {when}.", when=when)
    told = (_("{name} can't come after all.", name=name), _could_not_ask(job) or asked)
    on_it = who_sees_to_it(job) if job.unheard or job.on_it is not None else ""
    return Card((told, times(job), on_it, to_pass_on(job)), title_of(job), follow_buttons(job))


def follow_buttons(job: RequestDetails) -> tuple[tuple[Button, ...], ...]:
    """Who only watches has none."""
    if not job.may_act:
        return ()
    if job.request.state == State.DONE:
        return done_buttons(job)
    if job.request.state in LIVE:
        needless = Button(_("No longer needed"), Open(withdraw, job.id))
        return stacked(*([] if job.request.state == State.ARRIVED else [needless]), *onwards.change_button(job))
    if job.request.state == State.PROBLEM:
        return stacked(Button(_("Add something"), Open(report_problem, job.id))) if job.may_ask else ()
    return onwards.for_family(job) if job.may_ask else ()


def done_buttons(job: RequestDetails) -> tuple[tuple[Button, ...], ...]:
    """The answer that credits the hours, and the other one; none to who did it himself."""
    if job.is_holder:
        return ()
    problem = Button(_("There was a problem"), Open(report_problem, job.id), also=typed.A_PROBLEM)
    return stacked(
        Button(_("Yes, all is well"), Confirm(job.id), "primary", typed.ALL_IS_WELL),
        *([problem] if job.may_ask else []),
    )
