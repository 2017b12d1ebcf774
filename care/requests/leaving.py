"""Somebody is not there any more: what a helper holds goes to others, what an elder waited for is called off."""

from datetime import datetime

from sqlmodel import col, func, select

from care.hours import ledger
from care.hours.ledger import Source
from care.kit import ladders, outbox
from care.kit.uow import UnitOfWork
from care.people.commands import Suspend
from care.requests.helper_messages import HelpNotNeeded, JobElsewhere
from care.requests.ladders import HELPER_IS_SILENT, NOBODY_CONFIRMS, ask_everybody, stop_looking
from care.requests.lifecycle import HELD, LIVE
from care.requests.transitions import fetch, pass_on
from care.requests.verbs import may_help, open_again
from care.safeguarding.commands import NotAgain
from storage.ids import PersonId
from storage.requests import UNDER_WAY, AskedHelper, HelpRequest, State


def give_all_back(uow: UnitOfWork, command: Suspend, by: PersonId) -> None:
    """The search begins anew, as when he gives it back. What he has done stays his, and so do its hours."""
    helper_id = command.person_id
    for request in _held_by(uow, helper_id):
        if not may_help(uow, helper_id, request.community_id):
            open_again(uow, fetch(uow, request.id), by)
    for question, request in _asked(uow, helper_id):
        if not may_help(uow, helper_id, request.community_id):
            _answer_for_him(uow, question)


def unwanted(uow: UnitOfWork, command: NotAgain, by: PersonId) -> None:
    """See `hand_on`."""
    hand_on(uow, command.helper_id, command.elder_id, by)


def hand_on(uow: UnitOfWork, helper_id: PersonId, elder_id: PersonId, by: PersonId) -> None:
    """He shall not come to her again: what he has promised her others are asked for, unless he is with her already.

    He reads that he need not come, and not why.
    """
    for held in _held_by(uow, helper_id):
        if held.elder_id == elder_id and held.state != State.ARRIVED:
            open_again(uow, fetch(uow, held.id), by, wished=True)
            outbox.to_person(uow, helper_id, JobElsewhere(held.id))
    for question, request in _asked(uow, helper_id):
        if request.elder_id == elder_id:
            _answer_for_him(uow, question)


def give_over(uow: UnitOfWork, helper_id: PersonId, since: datetime) -> int:
    """He leaves: what he holds from then on is looked for anew, and how much it was. Nobody waits for his yes."""
    held = [request for request in _held_by(uow, helper_id) if request.starts_at >= since]
    for request in held:
        open_again(uow, fetch(uow, request.id), helper_id)
    for question, _request in _asked(uow, helper_id):
        _answer_for_him(uow, question)
    return len(held)


def call_off(uow: UnitOfWork, elder_id: PersonId, by: PersonId | None, *, tell: bool) -> list[PersonId]:
    """All help that she waited for; who was to come. `tell`: they read that it is not needed any more."""
    hers = (HelpRequest.elder_id == elder_id, col(HelpRequest.state).in_(sorted(LIVE)))
    were_coming = list[PersonId]()
    for request in uow.session.exec(select(HelpRequest).where(*hers).order_by(col(HelpRequest.id))).all():
        holder = request.holder_id
        if not pass_on(uow, request, State.WITHDRAWN, by):
            continue
        stop_looking(uow, request)
        ladders.stop(uow, HELPER_IS_SILENT, request.id)
        if holder is not None:
            were_coming.append(holder)
            if tell:
                outbox.to_person(uow, holder, HelpNotNeeded(request.id))
    return list(dict.fromkeys(were_coming))


def close_done(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """What was done for her counts, without anybody being asked or thanked about it."""
    hers = (HelpRequest.elder_id == elder_id, HelpRequest.state == State.DONE)
    for request in uow.session.exec(select(HelpRequest).where(*hers).order_by(col(HelpRequest.id))).all():
        holder = request.holder_id
        if holder is None or holder == by or not pass_on(uow, request, State.CONFIRMED, by):
            continue
        ladders.stop(uow, NOBODY_CONFIRMS, request.id)
        source = Source(HelpRequest, request.id)
        ledger.give(
            uow, request.community_id, source, giver=holder, receiver=elder_id, minutes=request.minutes,
            worked_at=request.starts_at,
        )  # fmt: skip


def times_with(uow: UnitOfWork, helper_id: PersonId, elder_id: PersonId) -> int:
    """How often he has helped her, as was confirmed."""
    his = (HelpRequest.holder_id == helper_id, HelpRequest.elder_id == elder_id, HelpRequest.state == State.CONFIRMED)
    return uow.session.exec(select(func.count(col(HelpRequest.id))).where(*his)).one()


def have_helped(uow: UnitOfWork, elder_id: PersonId, since: datetime) -> list[PersonId]:
    """Whoever was with her since then, the latest first."""
    done = (State.DONE, State.CONFIRMED, State.PROBLEM, State.SETTLED)
    hers = (HelpRequest.elder_id == elder_id, col(HelpRequest.state).in_(done), HelpRequest.starts_at >= since)
    found = select(HelpRequest.holder_id).where(*hers).order_by(col(HelpRequest.starts_at).desc())
    return list(dict.fromkeys(PersonId(one) for one in uow.session.exec(found) if one is not None))


def _held_by(uow: UnitOfWork, helper_id: PersonId) -> list[HelpRequest]:
    holds = (HelpRequest.holder_id == helper_id, col(HelpRequest.state).in_(sorted(HELD)))
    return list(uow.session.exec(select(HelpRequest).where(*holds).order_by(col(HelpRequest.id))).all())


def _asked(uow: UnitOfWork, helper_id: PersonId) -> list[tuple[AskedHelper, HelpRequest]]:
    """By name, and he has not answered."""
    asked = select(AskedHelper, HelpRequest).join(HelpRequest, col(HelpRequest.id) == AskedHelper.request_id)
    waits = (AskedHelper.version == HelpRequest.version, HelpRequest.state == State.OPEN)
    his = asked.where(UNDER_WAY, AskedHelper.person_id == helper_id, col(AskedHelper.declined).is_(other=False), *waits)
    return list(uow.session.exec(his).all())


def _answer_for_him(uow: UnitOfWork, question: AskedHelper) -> None:
    question.declined = True
    uow.session.flush()
    outbox.changed(uow, HelpRequest, question.request_id)
    request = fetch(uow, question.request_id)
    if request.offered_to == question.person_id:
        ask_everybody(uow, request)
