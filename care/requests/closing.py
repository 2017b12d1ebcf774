"""The verbs at the end of a help request: confirm; or report a problem, tell one's side, settle."""

from care.hours import ledger, monthly
from care.hours.ledger import Source
from care.kit import ladders, outbox
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import members, suspending
from care.requests import access, news, remarks
from care.requests.commands import Confirm, ReportProblem, Settle, TellMySide
from care.requests.helper_messages import HelperThanked, ProblemSettled, SideWanted
from care.requests.ladders import NOBODY_CONFIRMS, NOBODY_SETTLES
from care.requests.messages import ProblemReported, WordsPassedOn
from care.requests.refusals import OwnWork
from care.requests.transitions import fetch, pass_on, was_disputed
from storage.ids import PersonId
from storage.requests import HelpRequest, State


def confirm(uow: UnitOfWork, command: Confirm, by: PersonId) -> None:
    """The elder's side or a coordinator says it is done: the helper's hours are credited, once.

    Once there is a problem, the coordinator has the word.
    """
    request = access.acted_on(uow, command.request_id, by)
    access.refuse_before_done(request)
    if request.state == State.PROBLEM and not members.coordinates(uow, by, request.community_id):
        raise NoLongerOpen
    holder = request.holder_id
    if holder == by:
        raise OwnWork
    if holder is None or not pass_on(uow, request, State.CONFIRMED, by):
        raise NoLongerOpen
    source = Source(HelpRequest, request.id)
    ledger.give(
        uow, request.community_id, source, giver=holder, receiver=request.elder_id, minutes=request.minutes,
        worked_at=request.starts_at,
    )  # fmt: skip
    if not was_disputed(uow, request.id):
        outbox.to_person(uow, holder, HelperThanked(request.id))
        monthly.offer(uow, holder)
    _closed(uow, request)


def report(uow: UnitOfWork, command: ReportProblem, by: PersonId) -> None:
    """The elder's side says what was not right; the helper is asked for his side.

    Said twice, by whomever, it is one problem: the words are added, and whoever says them gets an answer.
    """
    access.may_report(uow, command.request_id, by)
    request = fetch(uow, command.request_id)
    first, holder = request.state == State.DONE, request.holder_id
    if first:
        if holder is None or not pass_on(uow, request, State.PROBLEM, by):
            raise NoLongerOpen
        ladders.stop(uow, NOBODY_CONFIRMS, request.id)
        ladders.start(uow, NOBODY_SETTLES, request.community_id, request.id)
        outbox.to_person(uow, holder, SideWanted(request.id))
        news.tell(uow, request)
    told = _add_words(uow, request, by, command.words)
    answered = by in told or (first and by == request.elder_id)  # with the problem itself, or the news of it
    if not answered:
        outbox.to_person(uow, by, WordsPassedOn(request.id, phone=not command.words))


def tell_my_side(uow: UnitOfWork, command: TellMySide, by: PersonId) -> None:
    """The helper says how it was."""
    access.may_tell_side(uow, command.request_id, by)
    _add_words(uow, fetch(uow, command.request_id), by, command.words)
    outbox.to_person(uow, by, WordsPassedOn(command.request_id))


def settle(uow: UnitOfWork, command: Settle, by: PersonId) -> None:
    """A coordinator closes a problem without crediting hours."""
    request = fetch(uow, command.request_id)
    if not members.coordinates(uow, by, request.community_id):
        suspending.refuse(uow, by, request.community_id)
        raise NotYours
    if not pass_on(uow, request, State.SETTLED, by):
        raise NoLongerOpen
    _closed(uow, request)


def _add_words(uow: UnitOfWork, request: HelpRequest, by: PersonId, words: str) -> list[PersonId]:
    """Brought before the coordinators on a newer card: that a card has changed is easily missed; who they are."""
    remarks.add(uow, request, by, words)
    others = news.other_coordinators(uow, request) or members.coordinators_of(uow, request.community_id)
    outbox.to_people(uow, others, ProblemReported(request.id))
    return others


def _closed(uow: UnitOfWork, request: HelpRequest) -> None:
    for ladder in (NOBODY_CONFIRMS, NOBODY_SETTLES):
        ladders.stop(uow, ladder, request.id)
    news.tell(uow, request)
    if request.holder_id is not None and was_disputed(uow, request.id):
        outbox.to_person(uow, request.holder_id, ProblemSettled(request.id))
