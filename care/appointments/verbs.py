"""The verbs of an appointment: keep, move, describe, cancel, show."""

from datetime import datetime

from sqlmodel import col, func, select

from care.appointments import access, audience, escorts, ladders, listing
from care.appointments.access import Action
from care.appointments.commands import (
    CancelAppointment,
    DescribeAppointment,
    KeepAppointment,
    MoveAppointment,
    Preparation,
    ShowAppointments,
)
from care.appointments.messages import (
    AppointmentCancelled,
    AppointmentChanged,
    AppointmentKept,
    AppointmentShown,
)
from care.appointments.refusals import ItsTimeHasPassed, TooManyAppointments
from care.kit import outbox
from care.kit.refusals import NotYours
from care.kit.times import instant_of
from care.kit.uow import UnitOfWork
from care.people import belonging
from storage.appointments import Appointment, AppointmentState, Company
from storage.ids import PersonId
from storage.people import Person, Role

MOST = 20  # that are planned for one elder at a time


def keep(uow: UnitOfWork, command: KeepAppointment, by: PersonId) -> None:
    """All her side hears of it, and whoever goes along. Raises as `enter`."""
    one = enter(uow, command, by)
    outbox.to_people(uow, audience.everybody(uow, one, by), AppointmentKept(one.id, one.version, by))


def enter(uow: UnitOfWork, command: KeepAppointment, by: PersonId) -> Appointment:
    """Without a word to anybody but the neighbours.

    Raises NotYours, WhichCommunity, ItsTimeHasPassed, TooManyAppointments.
    """
    community = belonging.the_one(uow, command.elder_id, {Role.ELDER}, command.community_id)
    if community is None:
        raise NotYours
    access.may_enter(uow, command.elder_id, community.id, by)
    escorts.refuse_company(uow, command.elder_id, command.along)
    zone = uow.session.get_one(Person, command.elder_id).zone
    at = _ahead(uow, command.start, zone)
    _refuse_too_many(uow, command.elder_id)
    one = Appointment(
        community_id=community.id, elder_id=command.elder_id, entered_by=by, entered_at=uow.now, at=at, zone=zone,
        place=command.place, needs=list(command.preparation.needs), remarks=command.preparation.remarks,
    )  # fmt: skip
    escorts.settle_with(uow, one, command.along, by)
    ladders.wait_for(uow, one)
    return one


def move(uow: UnitOfWork, command: MoveAppointment, by: PersonId) -> None:
    """Who had promised to go along is asked anew. Raises ItsTimeHasPassed, and as `access.fetch`."""
    one = access.fetch(uow, command.appointment_id, Action.CHANGE, by, command.version)
    one.at, one.unsaid = _ahead(uow, command.start, one.zone), False
    _changed(uow, one)
    ladders.wait_for(uow, one)
    told = audience.everybody(uow, one, by)
    escorts.moved(uow, one, by)
    outbox.to_people(uow, told, AppointmentChanged(one.id, one.version, by))


def describe(uow: UnitOfWork, command: DescribeAppointment, by: PersonId) -> None:
    """Raises as `access.fetch`."""
    one = access.fetch(uow, command.appointment_id, Action.CHANGE, by, command.version)
    if command.place is not None:
        one.place = command.place
    if command.preparation is not None:
        _prepare(one, command.preparation)
    _changed(uow, one)
    outbox.changed(uow, Appointment, one.id)
    outbox.to_people(uow, audience.everybody(uow, one, by), AppointmentChanged(one.id, one.version, by))


def cancel(uow: UnitOfWork, command: CancelAppointment, by: PersonId) -> None:
    """Everybody hears of it, and the neighbours are not asked any more. Raises as `access.fetch`."""
    one = access.fetch(uow, command.appointment_id, Action.CHANGE, by, command.version)
    told = audience.everybody(uow, one, by)
    if one.company == Company.NEIGHBOUR:
        told = [by, *audience.her_side(uow, one)]  # whoever had it hears it of the request
    escorts.call_off(uow, one, by)
    one.state, one.ended_at, one.settled_by = AppointmentState.CANCELLED, uow.now, by
    ladders.stop(uow, one)
    outbox.to_people(uow, told, AppointmentCancelled(one.id, one.version, by))


def show(uow: UnitOfWork, command: ShowAppointments, by: PersonId) -> None:
    """One of those that concern somebody, the next first."""
    found = tuple(listing.concerning(uow, by))
    outbox.to_person(uow, by, AppointmentShown(command.page % max(len(found), 1), found))


def _ahead(uow: UnitOfWork, start: datetime, zone: str) -> datetime:
    at = instant_of(start, zone)
    if at <= uow.now:
        raise ItsTimeHasPassed
    return at


def _prepare(one: Appointment, preparation: Preparation) -> None:
    one.needs, one.remarks = list(preparation.needs), preparation.remarks


def _changed(uow: UnitOfWork, one: Appointment) -> None:
    one.version += 1
    uow.session.add(one)
    uow.session.flush()


def _refuse_too_many(uow: UnitOfWork, elder_id: PersonId) -> None:
    planned = (Appointment.elder_id == elder_id, Appointment.state == AppointmentState.PLANNED)
    ahead = select(func.count(col(Appointment.id))).where(*planned, col(Appointment.at) > uow.now)
    if uow.session.exec(ahead).one() >= MOST:
        raise TooManyAppointments(most=str(MOST))
