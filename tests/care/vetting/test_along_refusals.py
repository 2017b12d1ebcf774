"""Going along to a first visit: who may say what of it, and when it is his no more."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.people.commands import Suspend
from care.people.refusals import Suspended
from care.people.verbs import enrol
from care.safeguarding.commands import NotAgain
from care.vetting import along, moving
from care.vetting.along_messages import AlongAsked, AlongOff, AlongToVisit, AlongWanted, GuideFound
from care.vetting.commands import AskAlong, CannotGoAlong, GoAlong, LookBack, SayHowItWent, Vouch
from care.vetting.ladders import FIRST_JOB_SEEN
from care.vetting.messages import FirstJobTold
from care.vetting.refusals import NotDoneThere, SomebodyGoesAlong
from care.visits.commands import (
    AcceptVisit,
    ApproveCompanion,
    BookVisit,
    FinishVisit,
    GiveVisitBack,
    HeIsHere,
    KeepCompany,
    SkipVisit,
)
from dialogs.visits.keep_company import ALL
from storage.ids import CommunityId, PersonId
from storage.people import Role
from storage.timers import Timer
from storage.vetting import FirstJob, FirstJobId, Stage
from storage.visits import Visit, VisitKind
from tests.care.lane import Lane
from tests.care.vetting.on_the_way import OnTheWay
from tests.care.visits.keeping import TODAY

HOUR = timedelta(hours=1)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


class FirstVisit(OnTheWay):
    """Xu, who is new, comes to Mrs Wang; Ming and Li could go along, and Bo has not been reached."""

    def __init__(self, lane: Lane, kind: VisitKind = VisitKind.CHAT) -> None:
        super().__init__(lane, Stage.ACCOMPANIED)
        self.wang = PersonId(lane.with_phone("Wang", Role.ELDER))
        self.ming, self.li = (PersonId(lane.with_phone(name, Role.VOLUNTEER)) for name in ("Ming", "Li"))
        self.bo = PersonId(lane.person("Bo", Role.VOLUNTEER))
        lane.carry_out(KeepCompany(ALL, ""), self.xu)
        lane.carry_out(BookVisit(self.wang, kind, TODAY, 60), self.wang)
        lane.carry_out(AcceptVisit(self.visit.id, self.visit.version), self.xu)
        lane.carry_out(ApproveCompanion(self.visit.id, self.visit.version, 1), self.wang)

    @property
    def visit(self) -> Visit:
        return self.lane.rows(Visit)[-1]

    @property
    def job(self) -> FirstJob:
        return self.lane.rows(FirstJob)[-1]

    def takes_place(self) -> None:
        """For an hour, from now on."""
        self.lane.now = self.visit.at
        self.lane.carry_out(HeIsHere(self.visit.id, self.visit.version), self.wang)
        self.lane.now += HOUR
        self.lane.carry_out(FinishVisit(self.visit.id, self.visit.version), self.xu)


def test_only_who_coordinates_chooses_and_only_whom_she_could_choose(lane: Lane) -> None:
    way = FirstVisit(lane)
    job = way.job.id
    assert way.job.asked == [way.ming, way.li]
    for why, command, by in (
        (OnlyCoordinators, AskAlong(job, way.ming), way.ming),
        (NotYours, AskAlong(job, way.bo), way.hua),
        (NotYours, AskAlong(job, way.xu), way.hua),
        (NoLongerOpen, AskAlong(FirstJobId(99), way.ming), way.hua),
        (NotYours, GoAlong(job), way.bo),
        (NoLongerOpen, GoAlong(FirstJobId(99)), way.ming),
        (NotYours, SayHowItWent(job, 1), way.ming),
    ):
        way.refuses(why, command, by)
    lane.carry_out(Suspend(way.gao, "complaint"), way.hua)
    way.refuses(Suspended, AskAlong(job, way.ming), way.gao)
    lane.carry_out(GoAlong(job), way.ming)
    way.refuses(NoLongerOpen, AskAlong(job, way.li), way.hua)
    way.refuses(SomebodyGoesAlong, GoAlong(job), way.li)


def test_who_goes_along_and_presses_again_reads_once_more_where_to(lane: Lane) -> None:
    way = FirstVisit(lane)
    for _press in range(2):
        lane.carry_out(GoAlong(way.job.id), way.ming)
    assert lane.told("AlongToVisit") == [way.ming] * 2
    assert lane.told("GuideFound") == [way.xu, way.wang], "the others have heard it"
    details = lane.reads(AlongToVisit(way.visit.id, way.job.id), way.ming)
    assert details is not None
    assert details.home == "No. 3"
    others = lane.reads(AlongToVisit(way.visit.id, way.job.id), way.li)
    assert others is not None
    assert others.home == ""


def test_how_it_went_says_who_was_there_once_it_is_over_and_once(lane: Lane) -> None:
    way = FirstVisit(lane)
    lane.carry_out(GoAlong(way.job.id), way.ming)
    way.refuses(NotDoneThere, SayHowItWent(way.job.id, 1), way.ming)
    way.refuses(NotDoneThere, LookBack(way.job.id, 1), way.hua)
    way.takes_place()
    assert lane.reads(AlongAsked(way.job.id), way.li) is None
    assert lane.reads(AlongAsked(way.job.id), way.ming) is not None
    lane.carry_out(SayHowItWent(way.job.id, 0), way.ming)
    way.refuses(NoLongerOpen, SayHowItWent(way.job.id, 1), way.ming)
    way.refuses(NoLongerOpen, CannotGoAlong(way.job.id), way.ming)
    assert way.job.guide_well is False


def test_of_a_visit_that_is_off_before_anybody_goes_along_nobody_hears_and_nobody_goes(lane: Lane) -> None:
    way = FirstVisit(lane)
    lane.carry_out(SkipVisit(way.visit.id, way.visit.version), way.wang)
    assert (way.job.asked, lane.told("AlongOff")) == ([], [])
    way.refuses(NotYours, GoAlong(way.job.id), way.ming)
    assert lane.do(FIRST_JOB_SEEN.rungs, way.job.id) == ()
    assert lane.reads(GuideFound(way.job.id), way.xu) is None
    assert lane.reads(FirstJobTold(way.job.id), way.ming) is None


def test_to_a_visit_by_telephone_nobody_goes_and_nothing_ends_with_it(lane: Lane) -> None:
    way = FirstVisit(lane, VisitKind.CALL)
    assert way.job.asked == []
    lane.carry_out(GiveVisitBack(way.visit.id, way.visit.version), way.xu)
    assert lane.told("AlongWanted") == lane.told("AlongOff") == []


def test_the_next_are_asked_once_of_those_before_only_he_is_left_who_is_suspended(lane: Lane) -> None:
    for name in ("Zhao", "Wei"):
        lane.with_phone(name, Role.VOLUNTEER)
    way = FirstVisit(lane)
    first = way.job.asked
    assert (len(first), way.li in first) == (3, False)
    lane.carry_out(Suspend(PersonId(first[0]), "complaint"), way.hua)
    for one in first[1:]:
        lane.carry_out(CannotGoAlong(way.job.id), one)
    assert way.job.asked == [*first, way.li]


def test_who_has_promised_that_hour_meanwhile_cannot_go_along(lane: Lane) -> None:
    way = FirstVisit(lane)
    chen = PersonId(lane.with_phone("Chen", Role.ELDER))
    lane.carry_out(BookVisit(chen, VisitKind.CHAT, TODAY, 60, wish_id=way.ming), chen)
    lane.carry_out(AcceptVisit(way.visit.id, way.visit.version), way.ming)
    way.refuses(NoLongerOpen, GoAlong(way.job.id), way.ming)


def test_a_suspension_elsewhere_or_a_no_of_another_elder_leaves_him_going_along(lane: Lane) -> None:
    way = FirstVisit(lane)
    lane.carry_out(GoAlong(way.job.id), way.ming)
    elsewhere = Lane(lane.engine)
    gu = elsewhere.with_phone("Gu", Role.COORDINATOR)
    lane.do(lambda uow: enrol(uow, way.ming, CommunityId(elsewhere.id), Role.VOLUNTEER))
    lane.carry_out(Suspend(way.ming, "complaint", CommunityId(elsewhere.id)), gu)
    chen = PersonId(lane.with_phone("Chen", Role.ELDER))
    lane.do(along.unwanted, NotAgain(chen, way.ming), chen)
    assert (way.job.guide_id, lane.told("AlongOff")) == (way.ming, [])
    assert lane.reads(AlongOff(way.job.id), way.ming) is None, "he goes along"
    lane.carry_out(Suspend(way.ming, "complaint", CommunityId(lane.id)), way.hua)
    assert (way.job.guide_id, way.job.cannot) == (None, [way.ming])
    assert lane.reads(AlongWanted(way.job.id), way.ming) is None


def test_by_her_word_his_first_visits_need_no_looking_back(lane: Lane) -> None:
    way = FirstVisit(lane)
    rung = lane.do(FIRST_JOB_SEEN.rungs, way.job.id)
    assert len(rung) == 1
    lane.carry_out(Vouch(way.id), way.hua)
    assert way.vetting.stage == Stage.ACTIVE
    assert lane.rows(Timer, Timer.ladder == FIRST_JOB_SEEN.name) == []
    assert lane.do(FIRST_JOB_SEEN.rungs, way.job.id) == ()
    assert lane.do(moving.vouch, way.xu, CommunityId(lane.id), way.gao).version == way.vetting.version
