"""Who goes along: one press asks the neighbours. Only here do appointments know of requests (pyproject.toml).

What the group reads is area and hour. Where it goes is told to the neighbour who has taken it, in his own chat, and is
taken away from there when he has it no more.
"""

from datetime import datetime

from sqlmodel import col, select

from care.appointments import access, audience, company
from care.appointments.access import Action
from care.appointments.commands import NOBODY, SettleCompany, StayAway, With
from care.appointments.hours import AWAY, LEAVES
from care.appointments.messages import CompanySettled, EscortMoved, EscortTold, StaysAway
from care.appointments.refusals import ItsTimeHasPassed, SomebodyGoesAlong
from care.kit import outbox
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.people import circles
from care.people.commands import Suspend
from care.requests import moving, verbs
from care.requests.commands import GiveBack, PostRequest, TakeBack, TakeRequest, Withdraw
from care.requests.lifecycle import HELD, LIVE
from storage.appointments import Appointment, AppointmentState, Company
from storage.ids import PersonId, RequestId
from storage.people import Person
from storage.requests import HelpRequest

KIND = "escort"  # as dialogs/requests/kinds.py has it


def settle(uow: UnitOfWork, command: SettleCompany, by: PersonId) -> None:
    """Raises NoLongerOpen, NotYours, ItsTimeHasPassed, SomebodyGoesAlong."""
    one = access.fetch(uow, command.appointment_id, Action.ARRANGE, by)
    settle_with(uow, one, With(command.company, command.person_id), by)
    outbox.to_people(uow, audience.everybody(uow, one, by), CompanySettled(one.id, one.version, by))


def settle_with(uow: UnitOfWork, one: Appointment, along: With, by: PersonId) -> None:
    """Without a word to anybody but the neighbours. Raises as `settle`."""
    refuse_company(uow, one.elder_id, along)
    request = company.request_of(uow, one)
    if request is not None and request.state in HELD:
        raise SomebodyGoesAlong(name=_holder(uow, request))
    if along.company == Company.NEIGHBOUR:
        if request is None or request.state not in LIVE:
            one.request_id = _ask(uow, one, by)
    elif request is not None and request.state in LIVE:
        _call_off(uow, request, by)
    one.company, one.escort_id = along.company, along.person_id or None
    uow.session.add(one)
    uow.session.flush()


def refuse_company(uow: UnitOfWork, elder_id: PersonId, along: With) -> None:
    """Only somebody of her circle goes along by name. Raises NotYours."""
    named = along.person_id != NOBODY
    if named != (along.company == Company.PERSON):
        raise NotYours
    if named and along.person_id not in circles.circle_of(uow, elder_id):
        raise NotYours


def stay_away(uow: UnitOfWork, command: StayAway, by: PersonId) -> None:
    """Her side hears of it at once. Raises NoLongerOpen, NotYours."""
    one = access.fetch(uow, command.appointment_id, Action.STAY_AWAY, by)
    if one.company != Company.PERSON:
        raise NoLongerOpen
    one.company, one.escort_id = Company.OPEN, None
    uow.session.add(one)
    uow.session.flush()
    outbox.to_people(uow, [by, *audience.her_side(uow, one)], StaysAway(one.id, one.version, by))


def call_off(uow: UnitOfWork, one: Appointment, by: PersonId) -> None:
    """Nobody needs to go along any more."""
    request = company.request_of(uow, one)
    if request is not None and request.state in LIVE:
        _call_off(uow, request, by)


def moved(uow: UnitOfWork, one: Appointment, by: PersonId) -> None:
    """It is at another time: who had promised to go along is asked first, and the others can take it, too."""
    request = company.request_of(uow, one)
    if request is None:
        return
    gone = moving.move(uow, request, max(one.at - LEAVES, uow.now), by)
    if gone is not None:
        outbox.to_person(uow, gone, EscortMoved(one.id, request.id, request.version))


def _ask(uow: UnitOfWork, one: Appointment, by: PersonId) -> RequestId:
    """Who coordinates asks in her name."""
    if one.at <= uow.now:
        raise ItsTimeHasPassed
    zone = uow.session.get_one(Person, one.elder_id).zone
    start, part = _sets_out(one, uow.now, zone)
    wish = PostRequest(one.elder_id, KIND, "", start, part, AWAY, community_id=one.community_id)
    return verbs.ask(uow, wish, by if circles.speaks_for(uow, by, one.elder_id) else one.elder_id).id


def _sets_out(one: Appointment, now: datetime, zone: str) -> tuple[datetime, str | None]:
    """On the wall of her place; at once where there is no hour left."""
    start = one.at - LEAVES
    if start <= now:
        return wall_clock(now, zone).replace(second=0, microsecond=0), "now"
    return wall_clock(start, zone), None


def _call_off(uow: UnitOfWork, request: HelpRequest, by: PersonId) -> None:
    verbs.withdraw(uow, Withdraw(request.id), by)


def _holder(uow: UnitOfWork, request: HelpRequest) -> str:
    return "" if request.holder_id is None else uow.session.get_one(Person, request.holder_id).name


# ---- what follows when something is done about the request


def taken(uow: UnitOfWork, command: TakeRequest, by: PersonId) -> None:
    """Whoever takes it reads where it goes."""
    one = _of_request(uow, command.request_id)
    if one is not None:
        outbox.to_person(uow, by, EscortTold(one.id))


def holder_changed(uow: UnitOfWork, command: GiveBack | TakeBack | Withdraw, by: PersonId) -> None:
    """What he read is taken away."""
    del by
    one = _of_request(uow, command.request_id)
    if one is not None:
        outbox.changed(uow, Appointment, one.id)


def suspended(uow: UnitOfWork, command: Suspend, by: PersonId) -> None:
    """Whoever may take part no more goes along with nobody; what he read is taken away."""
    del by
    planned = select(Appointment).where(Appointment.state == AppointmentState.PLANNED)
    read = col(Appointment.request_id).is_not(None) | (col(Appointment.escort_id) == command.person_id)
    for one in uow.session.exec(planned.where(read)).all():
        outbox.changed(uow, Appointment, one.id)


def _of_request(uow: UnitOfWork, request_id: RequestId) -> Appointment | None:
    request = uow.session.get(HelpRequest, request_id)
    if request is None or request.kind != KIND:
        return None
    planned = (Appointment.request_id == request_id, Appointment.state == AppointmentState.PLANNED)
    return uow.session.exec(select(Appointment).where(*planned)).first()
