"""Appointments on care alone: what is refused leaves nothing behind, and who goes along is settled anew."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from care.appointments.commands import (
    CancelAppointment,
    DescribeAppointment,
    KeepAppointment,
    MoveAppointment,
    Preparation,
    SayHowItWas,
    SettleCompany,
    StayAway,
    With,
)
from care.appointments.ladders import APPOINTMENT
from care.appointments.lookups import WhoMayGo
from care.appointments.messages import (
    AppointmentChanged,
    AppointmentKept,
    AppointmentReminder,
    EscortMoved,
    EscortTold,
    HowWasIt,
    NotReminded,
    StaysAway,
)
from care.appointments.refusals import ItsTimeHasPassed, SomebodyGoesAlong, TooManyAppointments
from care.kit.command import Command
from care.kit.refusals import NoLongerOpen, NotAgreedTo, NotYours, OutOfDate, Refusal
from care.leaving.commands import SheLives, TellOfDeath
from care.requests.commands import TakeRequest
from storage.appointments import Appointment, AppointmentId, AppointmentState, Company, Need, Step
from storage.consents import Consent
from storage.ids import PersonId, RequestId
from storage.leaving import Passing
from storage.people import Relation, Role
from storage.requests import HelpRequest, State
from tests.care.appointments.clinic import NEIGHBOUR, OPEN
from tests.care.lane import Lane

TOMORROW = datetime.fromisoformat("2026-11-21 15:00")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


class Clinic:
    """Mrs Wang, Anna, who acts for her, Bo of her circle, Hua, who coordinates, and Ming, who helps."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.wang = PersonId(lane.with_phone("Wang", Role.ELDER))
        self.hua = PersonId(lane.with_phone("Hua", Role.COORDINATOR))
        self.ming = PersonId(lane.with_phone("Ming", Role.VOLUNTEER))
        self.anna, self.bo = (PersonId(lane.with_phone(name, Role.FAMILY)) for name in ("Anna", "Bo"))
        lane.tie(self.wang, self.anna)
        lane.tie(self.wang, self.bo, Relation.FRIEND, manages=False)

    def keeps(self, along: With = OPEN, start: datetime = TOMORROW) -> Appointment:
        command = KeepAppointment(self.wang, start, "City Hospital", Preparation((Need.FASTING,)), along)
        self.lane.carry_out(command, self.anna)
        return self.lane.rows(Appointment)[-1]

    def taken(self) -> Appointment:
        """Ming goes along."""
        one = self.keeps(NEIGHBOUR)
        self.lane.carry_out(TakeRequest(self.request.id, self.request.version), self.ming)
        return one

    def now(self, one: Appointment) -> Appointment:
        return self.lane.one(Appointment, one.id)

    @property
    def request(self) -> HelpRequest:
        return self.lane.rows(HelpRequest)[-1]

    def refuses(self, why: type[Refusal], command: Command, by: int) -> None:
        self.lane.refuses(why, command, by, Appointment, HelpRequest)


def test_who_may_not_or_is_too_late_keeps_none(lane: Lane) -> None:
    there = Clinic(lane)
    for why, command, by in (
        (NotYours, KeepAppointment(there.anna, TOMORROW), there.anna),
        (NotYours, KeepAppointment(there.wang, TOMORROW), there.bo),
        (NotYours, KeepAppointment(there.wang, TOMORROW, along=With(Company.PERSON)), there.anna),
        (NotYours, KeepAppointment(there.wang, TOMORROW, along=With(Company.ALONE, there.bo)), there.anna),
        (NotYours, KeepAppointment(there.wang, TOMORROW, along=With(Company.PERSON, there.ming)), there.anna),
        (ItsTimeHasPassed, KeepAppointment(there.wang, TOMORROW - 2 * DAY), there.anna),
        (NoLongerOpen, CancelAppointment(AppointmentId(99), 1), there.anna),
    ):
        there.refuses(why, command, by)


def test_where_she_has_not_agreed_that_help_is_asked_for_nothing_is_kept_by_halves(lane: Lane) -> None:
    there = Clinic(lane)
    asked = Consent(
        community_id=lane.id, elder_id=there.wang, scope="help", wording="1", asked_by=there.hua, asked_at=lane.now,
        ended_at=lane.now,
    )  # fmt: skip
    lane.do(lambda uow: uow.session.add(asked))
    there.refuses(NotAgreedTo, KeepAppointment(there.wang, TOMORROW, along=NEIGHBOUR), there.anna)
    one = there.keeps()
    there.refuses(NotAgreedTo, SettleCompany(one.id, Company.NEIGHBOUR), there.anna)
    lane.carry_out(SettleCompany(one.id, Company.NEIGHBOUR), there.wang)
    assert there.now(one).request_id == there.request.id


def test_no_more_than_twenty_are_planned_for_one_elder(lane: Lane) -> None:
    there = Clinic(lane)
    one = there.keeps()
    values = one.model_dump(exclude={"id"})
    lane.do(lambda uow: uow.session.add_all([Appointment(**values) for _more in range(19)]))
    there.refuses(TooManyAppointments, KeepAppointment(there.wang, TOMORROW + DAY), there.anna)
    there.refuses(TooManyAppointments, SayHowItWas(one.id, took_place=True, following=TOMORROW + DAY), there.anna)


def test_who_goes_along_is_settled_anew_and_the_neighbours_are_asked_once(lane: Lane) -> None:
    there = Clinic(lane)
    one = there.keeps(NEIGHBOUR)
    first = there.request
    lane.carry_out(SettleCompany(one.id, Company.NEIGHBOUR), there.anna)
    assert [request.id for request in lane.rows(HelpRequest)] == [first.id], "they are asked already"
    lane.carry_out(SettleCompany(one.id, Company.PERSON, there.bo), there.anna)
    assert there.request.state == State.WITHDRAWN
    assert (there.now(one).company, there.now(one).escort_id) == (Company.PERSON, there.bo)
    lane.carry_out(StayAway(one.id), there.bo)
    news = StaysAway(one.id, one.version, there.bo)
    assert lane.reads(news, there.wang) is not None
    lane.carry_out(SettleCompany(one.id, Company.NEIGHBOUR), there.hua)
    assert (len(lane.rows(HelpRequest)), there.request.asked_by) == (2, there.wang), "in her name"
    lane.carry_out(TakeRequest(there.request.id, there.request.version), there.ming)
    assert lane.reads(news, there.wang) is None, "somebody else does"
    there.refuses(SomebodyGoesAlong, SettleCompany(one.id, Company.ALONE), there.anna)
    there.refuses(NotYours, StayAway(one.id), there.bo)


def test_a_neighbour_who_has_come_into_her_circle_gives_the_job_back_and_does_not_stay_away(lane: Lane) -> None:
    there = Clinic(lane)
    one = there.taken()
    lane.tie(there.wang, there.ming, Relation.FRIEND, manages=False)
    there.refuses(NoLongerOpen, StayAway(one.id), there.ming)


def test_an_hour_before_a_neighbour_is_asked_at_once_and_after_it_none(lane: Lane) -> None:
    there = Clinic(lane)
    soon = there.keeps(NEIGHBOUR, datetime.fromisoformat("2026-11-20 10:40"))
    assert (there.request.part, there.request.starts_at) == ("now", lane.now)
    one = there.keeps(start=datetime.fromisoformat("2026-11-20 11:00"))
    lane.now += 2 * HOUR
    there.refuses(ItsTimeHasPassed, SettleCompany(one.id, Company.NEIGHBOUR), there.anna)
    assert there.now(soon).company == Company.NEIGHBOUR


def test_what_is_described_anew_is_another_version_and_everybody_reads_it(lane: Lane) -> None:
    there = Clinic(lane)
    one = there.keeps()
    lane.carry_out(DescribeAppointment(one.id, one.version, place="Clinic, eyes"), there.wang)
    changed = there.now(one)
    assert (changed.place, changed.needs, changed.version) == ("Clinic, eyes", [Need.FASTING], one.version + 1)
    lane.carry_out(DescribeAppointment(one.id, changed.version, preparation=Preparation((), "A hat")), there.anna)
    changed = there.now(one)
    assert (changed.place, changed.needs, changed.remarks) == ("Clinic, eyes", [], "A hat")
    assert lane.told("AppointmentChanged") == [there.wang, there.anna, there.anna, there.wang]
    there.refuses(OutOfDate, DescribeAppointment(one.id, one.version, place="Home"), there.anna)
    assert lane.reads(AppointmentChanged(one.id, one.version, there.anna), there.wang) is None
    assert lane.reads(AppointmentKept(AppointmentId(99), 1, there.anna), there.wang) is None
    reminder = AppointmentReminder(one.id, Step.BEFORE, one.version)
    assert lane.reads(reminder, there.wang) is None
    assert lane.reads(AppointmentReminder(one.id, Step.BEFORE, changed.version), there.wang) is not None


def test_when_it_is_cancelled_neighbours_are_asked_no_more_where_any_were(lane: Lane) -> None:
    there = Clinic(lane)
    for along, states in ((OPEN, []), (NEIGHBOUR, [State.WITHDRAWN])):
        one = there.keeps(along)
        lane.carry_out(CancelAppointment(one.id, one.version), there.hua)
        assert there.now(one).state == AppointmentState.CANCELLED
        assert [request.state for request in lane.rows(HelpRequest)] == states
        assert lane.do(APPOINTMENT.rungs, one.id) == ()
    there.refuses(NoLongerOpen, CancelAppointment(one.id, one.version), there.anna)
    assert lane.do(APPOINTMENT.rungs, 99) == ()


def test_who_had_promised_to_go_along_is_asked_first_when_it_is_moved_and_nobody_where_nobody_had(lane: Lane) -> None:
    there = Clinic(lane)
    one = there.taken()
    lane.carry_out(MoveAppointment(one.id, one.version, TOMORROW + DAY), there.anna)
    assert lane.told("EscortMoved") == [there.ming]
    moved = EscortMoved(one.id, there.request.id, there.request.version)
    assert lane.reads(moved, there.ming) is not None
    lane.carry_out(MoveAppointment(one.id, one.version + 1, TOMORROW + 2 * DAY), there.anna)
    assert lane.told("EscortMoved") == [there.ming], "he has not promised that hour"
    lane.carry_out(TakeRequest(there.request.id, there.request.version), there.ming)
    assert lane.reads(moved, there.ming) is None, "somebody has it"
    assert lane.reads(EscortMoved(one.id, RequestId(99), 1), there.ming) is None


def test_where_it_goes_is_told_at_once_and_the_rest_waits_for_her_morning_if_it_can(lane: Lane) -> None:
    there = Clinic(lane)
    one = there.taken()
    lane.now += 13 * HOUR  # eleven at night; it is at three in the afternoon
    for message, waits in (
        (EscortTold(one.id), False),
        (NotReminded(one.id), False),
        (HowWasIt(one.id), True),
        (AppointmentReminder(one.id, Step.BEFORE, 1), False),
        (AppointmentReminder(one.id, Step.EVENING, 1), True),
        (AppointmentKept(AppointmentId(99), 1, there.anna), True),
    ):
        assert lane.do(message.may_wait) is waits, message


def test_nobody_is_reminded_of_where_the_dead_were_to_go_unless_it_was_a_mistake(lane: Lane) -> None:
    there = Clinic(lane)
    one = there.keeps()
    lane.carry_out(TellOfDeath(there.wang), there.hua)
    assert there.now(one).look_at is None
    lane.carry_out(SheLives(lane.rows(Passing)[0].id), there.hua)
    assert there.now(one).step == Step.EVENING
    lane.pass_time(DAY)
    assert lane.told("AppointmentReminder") == [there.wang]


def test_who_coordinates_may_enter_one_for_every_elder_there(lane: Lane) -> None:
    there = Clinic(lane)
    assert lane.do(WhoMayGo(there.hua).find) == [[there.wang, "Wang"]]
    assert lane.do(WhoMayGo(there.wang).find) == [[there.wang, "Wang"]]
    assert lane.do(WhoMayGo(there.bo).find) == []
