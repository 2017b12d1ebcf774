"""The job card in the volunteers' group: area, task, time, length; never an address, a number or a full name.

Once something has become of a request, that is the headline of all its cards, and below it stands what it was.
"""

from care.requests.commands import TakeRequest
from care.requests.details import RequestDetails
from care.requests.helper_messages import PostedDetails, RequestGlance
from care.requests.lifecycle import HELD
from dialogs.engine.card import Button, Card
from dialogs.engine.sentences import FURTHER_DOWN
from dialogs.language.spoken import Amount, Length, When
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.requests import typed
from dialogs.requests.kinds import KINDS, kind_label
from storage.requests import State


def job_card(posted: PostedDetails) -> Card:
    """Open: with buttons. Taken or over: says so, and none."""
    job = posted.of
    request = job.request
    title = title_of(job)
    body = public(job)
    if request.state != State.OPEN:
        return Card((title, body), how_it_stands(job))
    if posted.older and job.will_ask_at is not None:
        return Card((body, GAP, _("I will ask once more in the morning.")), title)
    if posted.older:
        return Card((body, GAP, FURTHER_DOWN), title)
    buttons = (
        Button(_("I'll do it"), TakeRequest(job.id, request.version), "primary", typed.TAKES),
        Button(_("Details"), RequestGlance(job.id)),
    )
    call = _("Nobody has taken this yet. Who can help?") if request.version == 1 else _("A helper is needed again.")
    return Card((call, body) if posted.again else body, title, (buttons,))


def public(job: RequestDetails) -> Text:
    """What the group may know."""
    where = _("Where: {area}", area=job.elder.area or job.community.name)
    money = "" if job.request.expense_limit is None else expenses(job)
    return (task(job), where, times(job), money)


def title_of(job: RequestDetails) -> Phrase:
    """What it is, for whom."""
    return _("{kind} for {called}", kind=kind_label(job.request.kind), called=job.elder.called)


def task(job: RequestDetails) -> Text:
    """What is to be done: the family's words, or the usual ones for its kind; without a telephone she says it."""
    kind = KINDS[job.request.kind]
    usual = kind.short if job.elder.phone else _("{kind}; details at the door", kind=kind.label)
    return job.request.what or usual


def times(job: RequestDetails) -> Text:
    """When, and how long. A card stays for days, so it names the day."""
    request = job.request
    when = When(request.starts_at, request.part, job.elder.zone, dated=True)
    return (_("When: {when}", when=when), _("Length: {length}", length=Length(request.minutes)))


def expenses(job: RequestDetails) -> Phrase:
    """What may be spent."""
    limit = job.request.expense_limit
    if limit is None:
        return _("Expenses: none")
    return _("Expenses: up to {limit}, paid back on receipt", limit=Amount(limit, job.community.currency))


def glance(job: RequestDetails) -> Text:
    """The short answer to [Details]: at most 200 characters, and nothing the group may not know."""
    return (_("Length: {length}", length=Length(job.request.minutes)), expenses(job))


def how_it_stands(job: RequestDetails) -> Phrase:
    """Why there is nothing to press."""
    request = job.request
    name = job.helper_name
    if request.state in HELD:
        return _("Taken by {name}. Thank you!", name=name)
    if request.state == State.WITHDRAWN:
        return _("No longer needed. Thank you all.")
    if request.state == State.UNFILLED:
        return _("The time has passed. Thank you all.")
    return _("Done by {name}. Thank you!", name=name)
