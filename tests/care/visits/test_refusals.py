"""Presses that come too late, too early, from the wrong one or twice: a refusal says why, and nothing changes."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from care.kit.refusals import NoLongerOpen, NotYours, OutOfDate, OutOfRange
from care.visits.commands import (
    AcceptVisit,
    Again,
    ApproveCompanion,
    AtTheDoor,
    BookSame,
    BookVisit,
    ConfirmComing,
    DeclineVisit,
    FinishVisit,
    GiveVisitBack,
    GoOnWithVisits,
    HeIsHere,
    KeepCompany,
    MoveVisit,
    NobodyCame,
    Often,
    PauseVisits,
    PrintHomeCard,
    ReportVisit,
    SayAgain,
    SayCardNumber,
    SayFace,
    SayHerWord,
    SayPhoto,
    SharePhoto,
    SkipVisit,
    SpokenWithHer,
    ThisIsNotHim,
)
from care.visits.refusals import (
    CompanionBusy,
    HasVisitThen,
    NoCompanionHere,
    NoPhoto,
    OnlyByDay,
    OnlyHerPhoto,
    OwnVisit,
    TakenByAnother,
    TooManyVisits,
    VisitTimePassed,
)
from dialogs.visits.keep_company import ALL
from storage.ids import MediaId, PersonId
from storage.people import Role
from storage.visits import Visit, VisitId, VisitKind
from tests.care.lane import Lane
from tests.care.visits.keeping import MONDAY, TODAY, TOMORROW, Company

HOUR = timedelta(hours=1)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_a_visit_is_booked_in_time_by_day_and_where_nothing_else_is_of_whom_may_come(lane: Lane) -> None:
    there = Company(lane, "Ming")
    wang, stranger = PersonId(there.wang), lane.with_phone("Chen", Role.FAMILY)
    there.promised(TODAY)
    for why, start, again, wish in (
        (VisitTimePassed, datetime.fromisoformat("2026-11-20 10:29"), Again(), 0),
        (OnlyByDay, datetime.fromisoformat("2026-11-21 20:30"), Again(), 0),
        (OnlyByDay, datetime.fromisoformat("2026-11-21 06:59"), Again(), 0),
        (HasVisitThen, TODAY + HOUR / 2, Again(), 0),
        (NoCompanionHere, TOMORROW, Again(), stranger),
    ):
        there.refuses(why, BookVisit(wang, VisitKind.CHAT, start, 60, again, PersonId(wish)), there.wang)
    another = PersonId(lane.with_phone("Chen", Role.ELDER))
    taken = BookVisit(another, VisitKind.CHAT, TODAY, 60, Again(), PersonId(there.who[0]))
    there.refuses(CompanionBusy, taken, another)
    there.refuses(NotYours, BookVisit(PersonId(stranger), VisitKind.CHAT, TOMORROW, 60), there.hua)


def test_no_more_than_so_many_visits_lie_ahead_of_one_elder(lane: Lane) -> None:
    there = Company(lane)
    twice_a_week = Again(Often.WEEKLY, days=(3,))
    there.books(MONDAY, twice_a_week)
    more = BookVisit(PersonId(there.wang), VisitKind.CHAT, MONDAY + 2 * HOUR, 60, twice_a_week)
    there.refuses(TooManyVisits, more, there.wang)


def test_who_is_not_reached_unwanted_family_or_no_helper_does_not_come(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    silent, anna = lane.person("Bo", Role.VOLUNTEER), lane.with_phone("Anna", Role.VOLUNTEER)
    lane.tie(there.wang, anna)
    there.refuses(NoCompanionHere, KeepCompany(ALL, ""), lane.with_phone("Chen", Role.FAMILY))
    visit = there.books()
    there.refuses(NoCompanionHere, AcceptVisit(visit.id, visit.version), silent)
    there.refuses(OwnVisit, AcceptVisit(visit.id, visit.version), anna)
    there.refuses(OutOfDate, AcceptVisit(visit.id, visit.version + 1), there.who[0])
    visit = there.takes(visit, there.who[0])
    there.refuses(NoLongerOpen, AcceptVisit(visit.id, visit.version), there.who[0])
    there.refuses(TakenByAnother, AcceptVisit(visit.id, visit.version), there.who[1])
    there.refuses(NoLongerOpen, DeclineVisit(visit.id), there.who[1])


def test_before_she_has_said_yes_to_him_nothing_else_is_said_of_his_coming(lane: Lane) -> None:
    there = Company(lane, "Ming")
    ming = there.who[0]
    visit = there.books(TODAY)
    lane.carry_out(AcceptVisit(visit.id, visit.version), ming)
    visit = there.now(visit)
    there.refuses(NoLongerOpen, ConfirmComing(visit.id, visit.version), ming)
    there.refuses(NoLongerOpen, AtTheDoor(visit.id, visit.version), ming)
    lane.carry_out(ApproveCompanion(visit.id, visit.version, 1), there.wang)
    visit = there.now(visit)
    there.refuses(NoLongerOpen, ApproveCompanion(visit.id, visit.version, 0), there.wang)


def test_while_he_is_with_her_it_is_neither_given_back_nor_begun_once_more(lane: Lane) -> None:
    there = Company(lane, "Ming")
    ming, visit = there.who[0], there.begun()
    for command, by in (
        (ConfirmComing(visit.id, visit.version), ming),
        (GiveVisitBack(visit.id, visit.version), ming),
        (AtTheDoor(visit.id, visit.version), ming),
        (HeIsHere(visit.id, visit.version), there.wang),
        (NobodyCame(visit.id, visit.version), there.wang),
        (SkipVisit(visit.id, visit.version), there.wang),
        (SpokenWithHer(visit.id), there.hua),
    ):
        there.refuses(NoLongerOpen, command, by)


def test_nobody_is_missed_before_his_time_and_nobody_is_awaited_long_after_it(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.promised(TODAY)
    there.goes_by(TODAY - HOUR / 4)
    there.refuses(NoLongerOpen, NobodyCame(visit.id, visit.version), there.wang)
    lane.now += timedelta(hours=3, minutes=16)  # nothing fires: we are out of order
    for command, by in (
        (AtTheDoor(visit.id, visit.version), there.who[0]),
        (SayHerWord(visit.id, visit.version, visit.her_word), there.who[0]),
        (HeIsHere(visit.id, visit.version), there.wang),
    ):
        there.refuses(NoLongerOpen, command, by)


def test_after_two_wrong_words_neither_a_word_nor_a_number_is_heard(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.promised(TODAY)
    lane.carry_out(PrintHomeCard(PersonId(there.wang)), there.wang)
    there.goes_by(TODAY)
    for _try in range(2):
        lane.carry_out(SayHerWord(visit.id, visit.version, "nothing of hers"), there.who[0])
    assert lane.told("VisitTrouble") == [there.hua]
    there.refuses(NoLongerOpen, SayHerWord(visit.id, visit.version, visit.her_word), there.who[0])
    there.refuses(NoLongerOpen, SayCardNumber(visit.id, visit.version, "0000"), there.who[0])


def test_who_comes_and_stands_in_for_her_says_nothing_in_her_stead_and_takes_no_photo(lane: Lane) -> None:
    there = Company(lane)
    chen, both = lane.person("Chen", Role.ELDER), lane.with_phone("Ming", Role.VOLUNTEER, Role.COORDINATOR)
    visit = there.books(TODAY, elder=chen)
    lane.carry_out(AcceptVisit(visit.id, visit.version), both)
    lane.carry_out(ApproveCompanion(visit.id, there.now(visit).version, 1), there.hua)
    there.goes_by(TODAY + HOUR / 4)
    version = there.now(visit).version
    for command in (HeIsHere(visit.id, version), NobodyCame(visit.id, version), ThisIsNotHim(visit.id)):
        there.refuses(NoLongerOpen, command, both)
    lane.carry_out(ThisIsNotHim(visit.id), there.hua)
    there.refuses(NoLongerOpen, SpokenWithHer(visit.id), both)
    lane.carry_out(SayHerWord(visit.id, version, there.now(visit).her_word), both)
    lane.carry_out(FinishVisit(visit.id, version), both)
    there.refuses(NoLongerOpen, SayFace(visit.id, "good"), both)
    there.refuses(OnlyHerPhoto, SharePhoto(visit.id, MediaId(1)), both)


def test_a_visit_that_did_not_take_place_is_not_looked_back_on(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.promised(TOMORROW)
    lane.carry_out(SkipVisit(visit.id, visit.version), there.wang)
    for command, by in (
        (SayFace(visit.id, "good"), there.wang),
        (SayAgain(visit.id, 1), there.wang),
        (ReportVisit(visit.id, "calm"), there.who[0]),
        (SharePhoto(visit.id, MediaId(1)), there.who[0]),
        (SayPhoto(visit.id, "her"), there.wang),
        (GiveVisitBack(visit.id, visit.version), there.who[0]),
    ):
        there.refuses(NoLongerOpen, command, by)


def test_what_is_no_answer_is_not_kept_of_a_visit_that_is_over(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.over()
    for why, command, by in (
        (NoLongerOpen, SayFace(visit.id, "angry"), there.wang),
        (NoLongerOpen, ReportVisit(visit.id, "angry"), there.who[0]),
        (NoLongerOpen, SayAgain(visit.id, 0), there.wang),  # she is asked what happened instead
        (NotYours, SayFace(visit.id, "good"), there.who[0]),
        (NoPhoto, SharePhoto(visit.id, None), there.who[0]),
        (NoLongerOpen, SharePhoto(visit.id, MediaId(999)), there.who[0]),
    ):
        there.refuses(why, command, by)
    lane.carry_out(SayAgain(visit.id, 1), there.wang)
    assert there.now(visit) == visit, "a yes of hers is only thanked for"


def test_a_visit_is_moved_into_the_day_ahead_where_she_is_free_and_paused_for_a_year_at_most(lane: Lane) -> None:
    there = Company(lane, "Ming")
    there.promised(TOMORROW)
    visit = there.books(TODAY)
    for why, start in (
        (VisitTimePassed, datetime.fromisoformat("2026-11-20 10:15")),
        (OnlyByDay, datetime.fromisoformat("2026-11-21 22:00")),
        (HasVisitThen, TOMORROW - HOUR / 2),
    ):
        there.refuses(why, MoveVisit(visit.id, visit.version, start), there.wang)
    for weeks in (-1, 53):
        there.refuses(OutOfRange, PauseVisits(PersonId(there.wang), weeks), there.wang)
    there.refuses(NotYours, PauseVisits(PersonId(there.who[0]), 2), there.who[0])


def test_what_comes_once_or_still_comes_often_does_not_go_on_behind_its_end(lane: Lane) -> None:
    there = Company(lane, "Ming")
    once = there.promised(TODAY)
    there.refuses(NoLongerOpen, GoOnWithVisits(once.id), there.wang)
    there.books(MONDAY, Again(Often.WEEKLY, MONDAY.date() + timedelta(weeks=2)))
    first = lane.rows(Visit)[1]
    there.refuses(NoLongerOpen, GoOnWithVisits(first.id), there.wang)


def test_nobody_prints_a_card_for_who_is_no_elder_or_books_again_what_is_nothing(lane: Lane) -> None:
    there = Company(lane, "Ming")
    there.refuses(NotYours, PrintHomeCard(PersonId(there.who[0])), there.who[0])
    there.refuses(NoLongerOpen, BookSame(VisitId(1)), there.wang)
