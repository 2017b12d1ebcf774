"""What an elder is told at each step of her request: always a new message, never a changed one."""

from dataclasses import dataclass

from care.requests.details import RequestDetails
from care.requests.messages import AssignmentDetails, NewsDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import When
from dialogs.language.words import Phrase, Reader, Text, _
from dialogs.people.cards import to_a_person
from dialogs.requests.cards.progress import done_buttons
from dialogs.requests.kinds import kind_label
from dialogs.requests.withdraw import withdraw
from storage.requests import State


@dataclass(frozen=True, slots=True)
class Comes:
    """Who comes, and when; once the hour has passed, as soon as he can."""

    name: str
    when: When

    def said(self, reader: Reader) -> str:
        """See Speakable."""
        if self.when.part == "now" or (self.when.part is None and self.when.start <= reader.now):
            return _("{name}, a neighbour, will come as soon as possible.", name=self.name).said(reader)
        return _("{name}, a neighbour, will come: {when}.", name=self.name, when=self.when).said(reader)


def elder_news_card(news: NewsDetails) -> Card:
    """The news of one step."""
    job, state = news.of, news.state
    if state == State.DONE:
        buttons = done_buttons(job)
    elif state in {State.OPEN, State.TAKEN}:
        buttons = stacked(Button(_("No longer needed"), Open(withdraw, job.id)))
    else:
        buttons = stacked(to_a_person(job.community.id))
    title = kind_label(job.request.kind) if state in {State.UNFILLED, State.WITHDRAWN} else ""
    return Card(_not_coming(job, news.gone) if news.gone else _news(job, state), title, buttons)


def _not_coming(job: RequestDetails, name: str) -> Text:
    sorry = _("{name} is not coming after all, I am sorry.", name=name)
    if job.unheard:
        return (sorry, *_could_not_ask(job))
    asking = _("I am asking the other neighbours, and will tell you who comes.")
    if job.will_ask_at is not None:
        asking = _("I will ask the other neighbours in the morning, and tell you who comes.")
    return (sorry, asking)


def _news(job: RequestDetails, state: State) -> Text:
    name = job.helper_name
    kind = kind_label(job.request.kind)
    when = When(job.request.starts_at, job.request.part, job.elder.zone)
    if state == State.OPEN and job.unheard and job.asked_by.id == job.elder.id:
        return _could_not_ask(job)
    if state == State.OPEN:
        return (*_asked(job, kind, when), _("I will tell you who comes."))
    if state == State.TAKEN:
        return _who_comes(job, name, when)
    plain = {
        State.ON_THE_WAY: _("{name} is on the way to you.", name=name),
        State.ARRIVED: _("{name} is at your door.", name=name),
        State.DONE: _("{name} says it is done. Was everything all right?", name=name),
        State.CONFIRMED: _("Thank you for your answer. I have thanked {name} for you.", name=name),
        State.WITHDRAWN: _("It is cancelled. Nobody will come."),
    }
    if job.disputed:
        return _coordinator_news(job, State.SETTLED)
    return plain.get(state) or _coordinator_news(job, state)


def _could_not_ask(job: RequestDetails) -> tuple[Phrase, ...]:
    return (
        _("I could not ask the neighbours yet."),
        _("{coordinator} knows. I will tell you who comes.", coordinator=job.coordinator_name),
    )


def _asked(job: RequestDetails, kind: Phrase, when: When) -> tuple[Phrase, ...]:
    """Help she did not ask for herself would frighten her: who did is said first."""
    if job.asked_by.id == job.elder.id and job.will_ask_at is not None:
        up = When(job.will_ask_at, None, job.elder.zone)
        return (
            _("Noted: {kind}, {when}.", kind=kind, when=when),
            _("I will ask the neighbours when they are up: {when}.", when=up),
        )
    if job.asked_by.id == job.elder.id:
        return (_("I have asked the neighbours: {kind}, {when}.", kind=kind, when=when),)
    return (
        _("{name} wants me to find a neighbour for you.", name=job.asked_by.name),
        _("{kind}, {when}.", kind=kind, when=when),
    )


def _who_comes(job: RequestDetails, name: str, when: When) -> Text:
    """A sentence she can trust: who vouches for him, and whom to ask."""
    if job.coordinator is None:
        return Comes(name, when)
    vouched = _("Your coordinator {coordinator} knows {name} well.", coordinator=job.coordinator.name, name=name)
    if not job.coordinator.phone:
        return (Comes(name, when), vouched)
    return (
        Comes(name, when),
        vouched,
        _(
            "If in doubt, phone {coordinator}: {phone}.",
            coordinator=job.coordinator.name,
            phone=job.coordinator.phone,
        ),
    )


def _coordinator_news(job: RequestDetails, state: State) -> Text:
    coordinator = job.coordinator_name
    if state == State.PROBLEM:
        return _("Thank you for telling me. {coordinator} will phone you.", coordinator=coordinator)
    if state == State.SETTLED:
        return _("{coordinator} has settled it. Thank you for telling us.", coordinator=coordinator)
    return (
        _("I am sorry: nobody could come this time."),
        _("{coordinator} knows and will phone you.", coordinator=coordinator),
    )


def still_asking_card(job: RequestDetails) -> Card | None:
    """Nobody has taken it yet; None once somebody has."""
    if job.request.state != State.OPEN:
        return None
    return Card(
        (
            _("Nobody has said yes yet."),
            _("I am still asking, and {coordinator} is asking too.", coordinator=job.coordinator_name),
        ),
        kind_label(job.request.kind),
        stacked(Button(_("No longer needed"), Open(withdraw, job.id)), to_a_person(job.community.id)),
    )


def late_card(details: AssignmentDetails) -> Card | None:
    """The helper has not come yet; None once he has been heard of."""
    if not details.silent:
        return None
    job = details.of
    return Card(
        (
            _("{name} has not arrived yet, I am sorry.", name=job.helper_name),
            _("I have asked {coordinator} to find out.", coordinator=job.coordinator_name),
        ),
        kind_label(job.request.kind),
        stacked(to_a_person(job.community.id)),
    )
