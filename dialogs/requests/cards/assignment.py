"""The holder's private card: address, telephone and remarks, until the job is over; and one next step."""

from care.requests.about import AssignmentDetails
from care.requests.commands import DoneAlready, MoveOn, StepBack, TakeBoth
from care.requests.details import RequestDetails
from care.requests.lifecycle import HELD
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import When
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.people.whereabouts import address_of, telephone_of
from dialogs.requests import typed
from dialogs.requests.cards import onwards
from dialogs.requests.cards.job import expenses, how_it_stands, task, times, title_of
from dialogs.requests.give_back import give_back
from dialogs.requests.kinds import kind_label
from storage.requests import State

SOMEBODY_ALONG = _("As you are new, somebody may come along. I will write to you as soon as I know who.")


def assignment_card(details: AssignmentDetails) -> Card:
    """Everything the helper needs while he holds the job; afterwards not a word of it."""
    job = details.of
    request = job.request
    if not job.is_holder or request.state not in HELD:
        return _over(job)
    title = title_of(job)
    body: Text = (
        _asking(job) if details.silent else _standing(job),
        SOMEBODY_ALONG if details.new and request.state == State.TAKEN else "",
        GAP,
        _who_asked(job),
        task(job),
        times(job),
        address_of(request.place or job.home, job.elder.phone),
        *_telephone(job),
        _("Remarks: {remarks}", remarks=request.remarks) if request.remarks else "",
        expenses(job),
        GAP,
        _("These details are for you only, and I will remove them afterwards."),
    )
    return Card(body, title, _buttons(details))


def _telephone(job: RequestDetails) -> tuple[Text, ...]:
    """Hers; where she has none, or a coordinator has asked, whom else to ask."""
    name, phone = job.coordinator_name, job.coordinator_phone
    doubt = _("If in doubt, phone {coordinator}: {phone}.", coordinator=name, phone=phone) if phone else ""
    hers = telephone_of(job.elder.called, job.elder.phone)
    return (hers, doubt if job.asker_coordinates or not job.elder.phone else "")


def _who_asked(job: RequestDetails) -> Phrase | str:
    """Where it was none of hers; said to others than her who did."""
    if not job.asker_coordinates or job.is_viewer(job.asked_by):
        return ""
    who, called = job.asked_by.name, job.elder.called
    return _("{name}, the coordinator, asks for this for {called}.", name=who, called=called)


def _standing(job: RequestDetails) -> Phrase:
    sentences = {
        State.TAKEN: _("Thank you, this is yours. Please press “On my way” when you set out."),
        State.ON_THE_WAY: _("You are on your way. Please press “Arrived” at the door."),
        State.ARRIVED: _("You are there. Please press “Done” when you have finished."),
    }
    return sentences[State(job.request.state)]


def _asking(job: RequestDetails) -> Phrase:
    if job.request.state == State.TAKEN:
        return _("It is time, and you are not on the way yet. Can you still come?")
    if job.request.state == State.ON_THE_WAY:
        return _("You set out a while ago. Have you arrived? Then please press the button.")
    if job.asker_coordinates:
        return _("Is everything done? Then please press “Done”, so that {name} knows.", name=job.asked_by.name)
    return _("Is everything done? Then please press “Done”, so that the family knows.")


def _buttons(details: AssignmentDetails) -> tuple[tuple[Button, ...], ...]:
    """The next step; for whoever forgot to press, also the last; and the ways back."""
    job, version = details.of, details.of.request.version
    state = State(job.request.state)
    following = {
        State.TAKEN: Button(_("On my way"), MoveOn(job.id, version, State.ON_THE_WAY), "primary", typed.SETS_OUT),
        State.ON_THE_WAY: Button(_("Arrived"), MoveOn(job.id, version, State.ARRIVED), "primary", typed.IS_THERE),
        State.ARRIVED: _done(job, "primary"),
    }
    forgot = details.silent and state != State.ARRIVED
    return stacked(
        following[state],
        *([_done(job)] if forgot else []),
        *([_not_yet(job)] if state != State.TAKEN else []),
        Button(_("I can't"), Open(give_back, job.id), "danger", typed.CANNOT),
    )


def _done(job: RequestDetails, style: str = "") -> Button:
    return Button(_("Done"), MoveOn(job.id, job.request.version, State.DONE), style, typed.IS_DONE)


def _not_yet(job: RequestDetails) -> Button:
    return Button(_("Not yet"), StepBack(job.id, job.request.version, State(job.request.state)))


def _over(job: RequestDetails) -> Card:
    """The private details are withdrawn: this text takes their place."""
    said = (_how_it_ended(job), _("The private details have been removed."))
    can_undo = job.is_holder and job.request.state == State.DONE
    return Card(said, kind_label(job.request.kind), stacked(_not_yet(job)) if can_undo else ())


def _how_it_ended(job: RequestDetails) -> Phrase:
    if not job.is_holder:
        return _("I have asked the other neighbours. Thank you!")
    if job.request.state == State.WITHDRAWN:
        return _("This is no longer needed. Thank you for offering.")
    if job.request.state == State.DONE and not job.is_asked:
        return _("Done. Thank you! Nobody else is here yet who can confirm it; until then no hours are counted.")
    if job.request.state == State.DONE:
        return _("Done. Thank you! I have asked whether all is well.")
    return _("Done. Thank you!")


def given_back_card(job: RequestDetails) -> Card | None:
    """The answer to whoever cannot come. None once it is his again."""
    if job.is_holder:
        return None
    return Card(_("Thank you for telling us. I will ask the others."), title_of(job), onwards.for_helper())


def elsewhere_card(job: RequestDetails) -> Card | None:
    """No reason is said. None once it is his again."""
    if job.is_holder:
        return None
    looking = _("I am looking for somebody else this time, so you need not come.")
    return Card((looking, _("Thank you all the same!")), title_of(job), onwards.for_helper())


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
        onwards.for_helper(),
    )


def both_wanted_card(job: RequestDetails) -> Card:
    """Two jobs at one hour: asked once, as long as it can be taken."""
    if job.request.state != State.OPEN:
        return Card(title_of(job), how_it_stands(job))
    return Card(
        (
            _("You have another job at that time. Can you do both?"),
            task(job),
            times(job),
            _("If not, just leave it to the others."),
        ),
        title_of(job),
        stacked(
            Button(_("Yes, I'll do both"), TakeBoth(job.id, job.request.version), "primary", typed.YES), *_my_jobs()
        ),
    )


def done_asked_card(job: RequestDetails) -> Card:
    """Said to be done before its time: asked once, as long as it is his to say."""
    if not job.is_holder or job.request.state not in HELD:
        return Card(_how_it_ended(job), title_of(job))
    when = When(job.request.starts_at, job.request.part, job.elder.zone)
    return Card(
        _("This is planned for later: {when}. Have you done it already?", when=when),
        title_of(job),
        stacked(
            Button(_("Yes, it is done"), DoneAlready(job.id, job.request.version), "primary", typed.YES), *_my_jobs()
        ),
    )


def _my_jobs() -> list[Button]:
    return [button for row in onwards.for_helper() for button in row]
