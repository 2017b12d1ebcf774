"""What is refused on the way to being a helper, what was done beforehand, and who reads nothing of it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from care.kit import media, once
from care.kit.command import Command
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators, OutOfDate
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from care.people.invites import WayIn, make_link
from care.people.verbs import enrol
from care.vetting import access, arriving, coordinating, fitting, pictures, transitions
from care.vetting.along_messages import AlongOff, AlongToVisit, AlongWanted, GuideFound
from care.vetting.commands import (
    AnswerLesson,
    ConsiderAgain,
    GoOnTraining,
    HandOver,
    InviteToApply,
    LinkForReferee,
    LookAtPaper,
    LookBack,
    NameReferee,
    NoteReference,
    SayFamily,
    SayNo,
    SeeIdentity,
    SendPaper,
    ShowVettings,
    SpeakFor,
    Vouch,
    WithdrawApplication,
)
from care.vetting.ladders import FIRST_JOB_SEEN, WAITS
from care.vetting.messages import FirstJobTold, LessonAsked, ReferenceWanted, VettingShown, VettingsListed, VettingWaits
from care.vetting.picture_messages import FaceCame, PaperPageReady
from care.vetting.refusals import EnoughReferees, NotYourselfNorFamily, StageHasPassed
from storage.ids import CommunityId, MediaId, PersonId
from storage.media import Media, MediaKind
from storage.once import OnceFor
from storage.people import Invite, Membership, Person, Relation, Role
from storage.vetting import FirstJobId, Kinship, Reference, ReferenceId, Stage, VettingId
from storage.visits import VisitId
from tests.care.lane import Lane
from tests.care.overtaking import overtaken
from tests.care.vetting.on_the_way import OnTheWay
from tests.care.vetting.test_vetting_laws import LESSONS


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_what_is_not_theirs_nobody_decides(lane: Lane) -> None:
    way = OnTheWay(lane)
    ming = lane.with_phone("Ming", Role.VOLUNTEER)
    first = way.references[0].id
    for why, command, by in (
        (OnlyCoordinators, ShowVettings(), ming),
        (OnlyCoordinators, InviteToApply(), ming),
        (NotYours, SpeakFor(first, "good", ""), way.xu),
        (NotYours, SpeakFor(first, "good", ""), ming),
        (NotYours, HandOver(way.id, PersonId(ming)), way.hua),
        (StageHasPassed, NoteReference(first, "splendid"), way.hua),
        (StageHasPassed, NoteReference(ReferenceId(99), "good"), way.hua),
        (StageHasPassed, SeeIdentity(way.id, 7), way.hua),
        (StageHasPassed, LookBack(FirstJobId(99), 1), way.hua),
        (StageHasPassed, WithdrawApplication(VettingId(99)), way.xu),
        (StageHasPassed, LookAtPaper(way.id), way.hua),
        (OutOfDate, AnswerLesson(way.id, "money", "refuse"), way.xu),
    ):
        way.refuses(why, command, by)


def test_of_a_referee_who_has_said_something_nothing_more_is_asked(lane: Lane) -> None:
    way = OnTheWay(lane)
    first = way.references[0].id
    lane.carry_out(NoteReference(first, "good"), way.hua)
    way.refuses(StageHasPassed, NoteReference(first, "doubt"), way.hua)
    way.refuses(StageHasPassed, LinkForReferee(first), way.hua)
    with pytest.raises(StageHasPassed):
        lane.do(access.may_speak, first, way.hua)


def test_a_referee_who_lives_here_is_asked_here_and_needs_no_link(lane: Lane) -> None:
    way = OnTheWay(lane, Stage.IDENTIFIED)
    lin = PersonId(lane.with_phone("Lin", Role.VOLUNTEER))
    first = way.references[0].id
    lane.do(lambda uow: setattr(uow.session.get_one(Reference, first), "referee_id", lin))
    lane.carry_out(LinkForReferee(first), way.hua)
    assert (lane.told("ReferenceWanted"), lane.told("InviteMade")) == ([lin], [])
    assert lane.reads(ReferenceWanted(first), lin) is not None
    assert lane.reads(ReferenceWanted(first), way.hua) is None
    with pytest.raises(NotYours):
        lane.do(access.may_speak, first, way.hua)
    lane.do(access.may_speak, first, lin)


def test_after_four_of_whom_no_doubt_was_heard_no_fifth_is_named(lane: Lane) -> None:
    way = OnTheWay(lane)
    for number in (3, 4):
        lane.carry_out(NameReferee(way.id, f"Referee {number}", f"139 0000 700{number}"), way.xu)
    fifth = NameReferee(way.id, "Referee 5", "139 0000 7005")
    way.refuses(EnoughReferees, fifth, way.xu)
    lane.carry_out(NoteReference(way.references[0].id, "doubt"), way.hua)
    lane.carry_out(fifth, way.xu)
    assert len(way.references) == 5


def test_what_was_learned_and_said_beforehand_counts_as_soon_as_it_is_known_who_he_is(lane: Lane) -> None:
    way = OnTheWay(lane)
    for lesson, choice in LESSONS.items():
        lane.carry_out(AnswerLesson(way.id, lesson, choice), way.xu)
    assert lane.told("StandingTold") == [way.xu], (
        "nothing is left to learn, and it goes on once others have done theirs"
    )
    lane.carry_out(GoOnTraining(way.id), way.xu)
    assert lane.told("StandingTold") == [way.xu] * 2
    assert lane.reads(LessonAsked(way.id), way.xu) is None
    for reference in way.references:
        lane.carry_out(NoteReference(reference.id, "good"), way.hua)
    assert way.vetting.stage == Stage.APPLIED
    lane.carry_out(SeeIdentity(way.id, way.vetting.version), way.hua)
    assert way.vetting.stage == Stage.ACCOMPANIED


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (lambda way: (WithdrawApplication(way.id), way.xu), NoLongerOpen),
        (lambda way: (SayNo(way.id, "Not now"), way.hua), StageHasPassed),
        (lambda way: (SeeIdentity(way.id, way.vetting.version), way.hua), StageHasPassed),
    ],
)
def test_who_is_overtaken_on_the_way_is_told_so_and_changes_nothing(
    lane: Lane, command: Callable[[OnTheWay], tuple[Command, int]], why: type[Exception]
) -> None:
    way = OnTheWay(lane)
    deed, by = command(way)
    with overtaken(transitions, stage=Stage.IDENTIFIED, version=9), pytest.raises(why):
        lane.carry_out(deed, by)
    assert (way.vetting.stage, way.vetting.version, len(way.references)) == (Stage.IDENTIFIED, 9, 2)
    assert lane.told("StandingTold") == []


def test_who_considers_again_what_another_has_considered_is_told_so(lane: Lane) -> None:
    way = OnTheWay(lane)
    lane.carry_out(SayNo(way.id, "Not now"), way.hua)
    with overtaken(transitions, stage=Stage.APPLIED, version=9), pytest.raises(StageHasPassed):
        lane.carry_out(ConsiderAgain(way.id), way.gao)
    assert way.vetting.version == 9


def test_a_year_that_ends_while_somebody_looks_again_does_not_end_it(lane: Lane) -> None:
    way = OnTheWay(lane, Stage.ACTIVE)
    lapse = lane.do(WAITS.rungs, way.id)[-1]
    with overtaken(transitions, stage=Stage.ACTIVE, version=9):
        lane.do(lapse.act, way.id)
    assert (way.vetting.stage, lane.told("StandingTold")) == (Stage.ACTIVE, [])


def test_who_says_that_he_is_of_her_family_keeps_it_no_more_and_the_others_are_asked(lane: Lane) -> None:
    way = OnTheWay(lane)
    lane.carry_out(NoteReference(way.references[0].id, "good"), way.hua)
    assert way.vetting.keeper_id == way.hua
    lane.carry_out(SayFamily(way.id), way.hua)
    assert (way.vetting.keeper_id, lane.told("ApplicationCame")) == (None, [way.hua, way.gao, way.gao])
    assert [one.coordinator_id for one in lane.rows(Kinship)] == [way.hua]
    way.refuses(NotYourselfNorFamily, SeeIdentity(way.id, way.vetting.version), way.hua)
    assert lane.reads(VettingShown(way.id), way.hua) is not None, "she may look on"
    lane.carry_out(HandOver(way.id, way.gao), way.gao)
    with pytest.raises(NotYourselfNorFamily):
        lane.do(access.may_name_family, way.id, way.hua)
    assert lane.do(lambda uow: coordinating.may_hand_over_to(uow, way.vetting, way.hua)) == []


def test_of_somebody_elses_vetting_nobody_reads_anything(lane: Lane) -> None:
    way = OnTheWay(lane)
    ming, job, none = lane.with_phone("Ming", Role.VOLUNTEER), FirstJobId(99), VettingId(99)
    for message, who in (
        (VettingShown(way.id), way.xu),  # what coordinators read of him
        (VettingShown(way.id), ming),
        (VettingShown(none), way.hua),
        (VettingWaits(way.id, 7), way.hua),
        (LessonAsked(way.id), way.hua),
        (LessonAsked(none), way.xu),
        (ReferenceWanted(ReferenceId(99)), ming),
        (VettingsListed(), None),
        (VettingsListed(), ming),
        (FirstJobTold(job), way.hua),
        (AlongWanted(job), ming),
        (AlongOff(job), ming),
        (GuideFound(job), way.xu),
        (FaceCame(way.id), ming),
        (FaceCame(none), way.hua),
        (PaperPageReady(none, "token"), way.hua),
        (PaperPageReady(way.id, "token"), ming),
        (PaperPageReady(way.id, "token"), None),
    ):
        assert lane.reads(message, who) is None, message
    assert lane.do(WAITS.rungs, 99) == lane.do(FIRST_JOB_SEEN.rungs, 99) == ()


def test_who_comes_by_a_link_for_applicants_and_coordinates_there_is_no_applicant(lane: Lane) -> None:
    way = OnTheWay(lane)

    def comes_in(uow: UnitOfWork) -> None:
        token = make_link(uow, WayIn(CommunityId(lane.id), Role.APPLICANT, made_by=way.hua, for_many=True))
        uow.session.flush()
        invite = uow.session.get_one(Invite, hashed(token))
        enrol(uow, way.gao, CommunityId(lane.id), Role.APPLICANT)
        arriving.came_in(uow, way.gao, invite)

    lane.do(comes_in)
    assert not lane.one(Membership, (way.gao, lane.id, Role.APPLICANT)).active
    assert lane.one(Membership, (way.gao, lane.id, Role.COORDINATOR)).active


def test_her_own_family_stands_where_it_stood_though_she_makes_the_link(lane: Lane) -> None:
    way = OnTheWay(lane, Stage.IDENTIFIED)
    granny = lane.person("Granny", Role.ELDER)
    lane.tie(granny, way.xu, Relation.GRANDCHILD)
    lane.tie(granny, way.hua, Relation.DAUGHTER)
    lane.do(arriving.welcome_helper, way.xu, CommunityId(lane.id), way.hua)
    assert way.vetting.stage == Stage.IDENTIFIED
    lane.do(arriving.welcome_helper, way.xu, CommunityId(lane.id), way.gao)
    assert way.vetting.stage == Stage.ACTIVE


def test_the_link_of_a_referee_is_for_nobody_of_his_family_and_asks_at_once_who_has_a_name(lane: Lane) -> None:
    way = OnTheWay(lane, Stage.IDENTIFIED)
    granny, lin = lane.person("Granny", Role.ELDER), PersonId(lane.with_phone("Lin", Role.VOLUNTEER))
    anna = PersonId(lane.with_phone("Anna", Role.FAMILY))
    for one in (way.xu, anna):
        lane.tie(granny, one, Relation.GRANDCHILD)
    lane.carry_out(LinkForReferee(way.references[0].id), way.hua)
    (link,) = lane.rows(Invite, Invite.role == Role.REFEREE)
    lane.do(arriving.came_in, anna, link)
    assert way.references[0].referee_id is None
    lane.do(lambda uow: setattr(uow.session.get_one(Person, lin), "phone", "139 0000 7001"))
    lane.do(arriving.came_in, lin, link)
    assert (way.references[0].referee_id, lane.told("ReferenceWanted")) == (lin, [lin])
    lane.carry_out(LinkForReferee(way.references[1].id), way.hua)
    lane.do(arriving.came_in, lin, link)
    assert way.references[1].referee_id is None, "that link was the other's"


def test_a_picture_that_is_not_his_to_send_is_not_kept_and_what_was_there_stays(lane: Lane) -> None:
    way = OnTheWay(lane)
    his, hers = (
        lane.do(media.put, one, media.Arrived(MediaKind.PICTURE, lambda: [b"card"])) for one in (way.xu, way.hua)
    )
    lane.carry_out(SendPaper(way.id, his), way.xu)
    for other in (None, hers, MediaId(99)):
        lane.carry_out(SendPaper(way.id, other), way.xu)
        assert way.vetting.paper_id == his
    assert lane.told("PaperCame") == [way.hua, way.gao]
    lane.carry_out(Vouch(way.id), way.hua)
    assert [one.id for one in lane.rows(Media)] == [hers], "it has served"


def test_who_wrote_nothing_of_himself_suits_nothing_in_particular(lane: Lane) -> None:
    OnTheWay(lane)
    ming = PersonId(lane.with_phone("Ming", Role.FAMILY))
    assert lane.do(fitting.suits, ming, CommunityId(lane.id), "shopping", lane.now) == 0


def test_the_page_with_his_card_shows_nothing_more_to_who_says_that_he_is_of_her_family(lane: Lane) -> None:
    way = OnTheWay(lane)
    his = lane.do(media.put, way.xu, media.Arrived(MediaKind.PICTURE, lambda: [b"card"]))
    lane.carry_out(SendPaper(way.id, his), way.xu)
    token = lane.do(once.make, OnceFor.IDENTITY, way.xu, way.hua)
    secret = lane.do(once.open_once, OnceFor.IDENTITY, token) or ""
    assert lane.do(pictures.on_page, secret) == b"card"
    lane.carry_out(SayFamily(way.id), way.hua)
    assert lane.do(pictures.on_page, secret) is None
    assert lane.reads(AlongToVisit(VisitId(99), FirstJobId(99)), way.hua) is None
