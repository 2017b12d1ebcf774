"""What an elder is told at each step of her request: always a new message, never a changed one."""

from care.requests.about import AssignmentDetails
from care.requests.details import RequestDetails
from care.requests.messages import NewsDetails, TakenBackDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import When
from dialogs.language.words import Phrase, Text, _
from dialogs.people.cards import to_a_person
from dialogs.requests.cards import onwards
from dialogs.requests.cards.helper import photo_of, who_comes
from dialogs.requests.cards.progress import cancelled, done_buttons, who_says_done
from dialogs.requests.cards.sees_to_it import who_sees_to_it
from dialogs.requests.kinds import kind_label
from dialogs.requests.withdraw import withdraw
from storage.requests import State

OVER = frozenset({State.CONFIRMED, State.SETTLED, State.WITHDRAWN, State.UNFILLED})


def elder_news_card(news: NewsDetails) -> Card:
    """The news of one step."""
    job, state = news.of, news.state
    title = kind_label(job.request.kind) if state in {State.UNFILLED, State.WITHDRAWN} else ""
    if news.gone:
        return Card(_not_coming(job, news.gone), title, _buttons(job, state))
    face = photo_of(job, news.known) if state == State.TAKEN else None
    return Card(_news(news), title, _buttons(job, state), picture=face)


def _buttons(job: RequestDetails, state: State) -> tuple[tuple[Button, ...], ...]:
    if state == State.DONE:
        return done_buttons(job)
    if state in {State.OPEN, State.TAKEN}:
        return stacked(_no_longer_needed(job), *onwards.change_button(job))
    return onwards.for_elder(job) if state in OVER else stacked(to_a_person(job.community.id))


def _no_longer_needed(job: RequestDetails) -> Button:
    return Button(_("No longer needed"), Open(withdraw, job.id))


def _not_coming(job: RequestDetails, name: str) -> Text:
    sorry = _("I'm sorry, {name} can't come after all.", name=name)
    if job.unheard:
        return (sorry, *_could_not_ask(job))
    asking = _("I am asking the other neighbours, and will tell you who comes.")
    if job.will_ask_at is not None:
        asking = _("I will ask the other neighbours in the morning, and tell you who comes.")
    return (sorry, asking)


def _news(news: NewsDetails) -> Text:
    job, name = news.of, news.of.helper_name
    if news.state == State.OPEN and job.unheard and job.asked_by.id == job.elder.id:
        return _could_not_ask(job)
    if news.state == State.OPEN and job.offered_to is not None:
        return _asked_first(job, job.offered_to.name)
    if news.state == State.OPEN:
        return (*_asked(job), job.request.what, _("I will tell you who comes."))
    if news.state == State.TAKEN:
        return who_comes(job, news.known)
    plain = {
        State.ON_THE_WAY: _("{name} is on the way to you.", name=name),
        State.ARRIVED: _("{name} is at your door.", name=name),
        State.DONE: _("{name} says it is done. Was everything all right?", name=who_says_done(job)),
        State.CONFIRMED: _confirmed(job),
        State.PROBLEM: _problem(job),
        State.SETTLED: _settled(job),
        State.WITHDRAWN: cancelled(job),
        State.UNFILLED: (_("I am sorry: nobody could come this time."), who_sees_to_it(job)),
    }
    return plain[State.SETTLED if job.disputed else news.state]


def _could_not_ask(job: RequestDetails) -> tuple[Phrase, ...]:
    return (
        _("I could not ask the neighbours yet."),
        who_sees_to_it(job),
    )


def _asked_first(job: RequestDetails, name: str) -> tuple[Text, ...]:
    when = When(job.request.starts_at, job.request.part, job.elder.zone)
    return (
        _("It is time again: {kind}, {when}.", kind=kind_label(job.request.kind), when=when),
        job.request.what,
        _("I have asked {name} first, and will tell you who comes.", name=name),
    )


def _asked(job: RequestDetails) -> tuple[Phrase, ...]:
    """Help she did not ask for herself would frighten her: who did is said first."""
    kind = kind_label(job.request.kind)
    when = When(job.request.starts_at, job.request.part, job.elder.zone)
    if job.asked_by.id == job.elder.id and job.will_ask_at is not None:
        up = When(job.will_ask_at, None, job.elder.zone)
        return (
            _("Noted: {kind}, {when}.", kind=kind, when=when),
            _("I will ask the neighbours when they are up: {when}.", when=up),
        )
    if job.asked_by.id == job.elder.id:
        return (_("I have asked the neighbours: {kind}, {when}.", kind=kind, when=when),)
    wants = _("{name} wants me to find a neighbour for you.", name=job.asked_by.name)
    if job.asker_coordinates:
        wants = _("{name}, the coordinator, wants me to find a neighbour for you.", name=job.asked_by.name)
    return (
        wants,
        _("{kind}, {when}.", kind=kind, when=when),
    )


def _confirmed(job: RequestDetails) -> Phrase:
    """Thanks for an answer she gave; of somebody else's she hears whose it was."""
    who = job.said_by.get(State.CONFIRMED, job.elder)
    if who.id == job.elder.id:
        return _("Thank you for your answer. I have thanked {name} for you.", name=job.helper_name)
    return _("{called} says that everything is done. I have thanked {name}.", called=who.called, name=job.helper_name)


def _problem(job: RequestDetails) -> Text:
    who = job.said_by.get(State.PROBLEM, job.elder)
    if who.id == job.elder.id:
        return (_("Thank you for telling me."), who_sees_to_it(job))
    told = _(
        "{called} says that something was not right: {kind}.", called=who.called, kind=kind_label(job.request.kind)
    )
    return (told, who_sees_to_it(job))


def _settled(job: RequestDetails) -> Text:
    settled_by = job.said_by.get(State(job.request.state))
    who = settled_by.name if settled_by is not None else job.coordinator_name
    reported_by = job.said_by.get(State.PROBLEM)
    thanks = _("Thank you for telling us.") if reported_by is not None and reported_by.id == job.elder.id else ""
    return (_("{coordinator} has settled it.", coordinator=who), thanks)


def taken_back_card(details: TakenBackDetails) -> Card:
    """The helper has pressed something by mistake."""
    name = details.of.helper_name
    said = {
        State.ON_THE_WAY: _("I'm sorry, {name} has not set out yet.", name=name),
        State.ARRIVED: _("I'm sorry, {name} is not at your door yet.", name=name),
        State.DONE: _("I'm sorry, {name} has not finished yet.", name=name),
    }
    return Card(
        (said[details.undone], _("The button was pressed by mistake.")),
        "",
        stacked(to_a_person(details.of.community.id)),
    )


def on_it_card(job: RequestDetails) -> Card:
    """A coordinator has said that she sees to it."""
    state, title = State(job.request.state), kind_label(job.request.kind)
    if state == State.OPEN:
        rows = stacked(_no_longer_needed(job), to_a_person(job.community.id))
        return Card((_("Nobody has said yes yet."), who_sees_to_it(job)), title, rows)
    return Card(who_sees_to_it(job), title, stacked(to_a_person(job.community.id)))


def still_asking_card(job: RequestDetails) -> Card | None:
    """Nobody has taken it yet; None once somebody has."""
    if job.request.state != State.OPEN:
        return None
    return Card(
        (_("Nobody has said yes yet."), who_sees_to_it(job)),
        kind_label(job.request.kind),
        stacked(_no_longer_needed(job), to_a_person(job.community.id)),
    )


def late_card(details: AssignmentDetails) -> Card | None:
    """The helper has not come yet; None once he has been heard of."""
    if not details.silent:
        return None
    job = details.of
    asked = _("I have asked {coordinator} to find out.", coordinator=job.coordinator_name)
    sees = asked if job.told and job.on_it is None else who_sees_to_it(job)
    return Card(
        (_("I'm sorry, {name} has not arrived yet.", name=job.helper_name), sees),
        kind_label(job.request.kind),
        stacked(to_a_person(job.community.id)),
    )
