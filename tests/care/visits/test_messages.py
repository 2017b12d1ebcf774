"""Who still finds something in a message about a visit when it is read: for whose eyes it is, and as it stands then."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from care.kit import media
from care.kit.refusals import NoLongerOpen, OnlyCoordinators
from care.people.commands import Suspend
from care.visits import feeds, home_card
from care.visits.alarm_messages import KeepShut, NotHim
from care.visits.commands import (
    AcceptVisit,
    CloseCalendar,
    GiveVisitBack,
    PrintHomeCard,
    SayFace,
    SayPhoto,
    SharePhoto,
    ShowCalendar,
    ShowNeighbours,
    SkipVisit,
    SpokenWithHer,
    ThisIsNotHim,
)
from care.visits.companion_messages import CompanyKept
from care.visits.messages import HeHasCome, HowWasVisit, OfVisit, VisitsShown, VisitStands
from care.visits.neighbours import NeighboursTold, OthersNearby
from care.visits.offer_messages import CompanionAsked, VisitDropped, VisitOffered, VisitPromise, VisitTrouble, Why
from care.visits.photo_messages import PhotoAsked, PhotoKept, PhotoOfVisit
from storage.ids import CommunityId, PersonId
from storage.media import Media, MediaKind
from storage.people import Relation, Role
from storage.visits import Companion, DayStep, HomeCard, Visit, VisitFeed, VisitId
from tests.care.lane import Lane
from tests.care.visits.keeping import TODAY, TOMORROW, Company

HOUR = timedelta(hours=1)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_of_a_visit_that_is_none_or_none_of_his_nobody_reads_anything(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit, stranger = there.promised(TOMORROW), lane.with_phone("Chen", Role.FAMILY)
    for who, visit_id in ((stranger, visit.id), (None, visit.id), (there.wang, VisitId(99))):
        for message in (
            VisitStands(visit_id, visit.version),
            CompanionAsked(visit_id, visit.version, DayStep.LATE),
            VisitTrouble(visit_id, Why.MISSED),
            VisitPromise(visit_id),
            KeepShut(visit_id),
        ):
            assert lane.reads(message, who) is None, message


def test_a_helper_who_may_not_come_is_offered_nothing_and_a_card_he_has_says_how_it_stands(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    ming, li = there.who
    visit = there.books(TOMORROW)
    offer = VisitOffered(visit.id, visit.version)
    lane.carry_out(Suspend(PersonId(li), "complaint"), there.hua)
    assert lane.reads(offer, li) is None
    posted = lane.reads(offer, li, again=True)
    assert posted is not None
    assert posted.open
    there.takes(visit, ming)
    assert lane.reads(offer, ming) is None, "nothing is offered any more"
    taken = lane.reads(offer, None, again=True)
    assert taken is not None
    assert (taken.open, taken.taker) == (False, "Ming")
    assert lane.reads(VisitOffered(VisitId(99), 1), ming) is None


def test_who_need_not_come_hears_it_unless_he_comes_after_all(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.promised(TOMORROW)
    dropped = VisitDropped(visit.id, Why.ANOTHER)
    assert lane.reads(dropped, there.who[0]) is None
    assert lane.reads(VisitDropped(VisitId(99), Why.ANOTHER), there.who[0]) is None
    lane.carry_out(GiveVisitBack(visit.id, visit.version), there.who[0])
    details = lane.reads(dropped, there.who[0])
    assert details is not None
    assert (details.called, details.at) == ("Wang", visit.at)


def test_what_is_wrong_reads_who_coordinates_and_never_who_it_is_about(lane: Lane) -> None:
    there = Company(lane)
    both = lane.with_phone("Ming", Role.VOLUNTEER, Role.COORDINATOR)
    visit = there.books(TOMORROW)
    nobody = VisitTrouble(visit.id, Why.NOBODY)
    assert lane.reads(nobody, there.hua) is not None
    there.takes(visit, both)
    assert lane.reads(nobody, there.hua) is None, "somebody is found"
    about_him = VisitTrouble(visit.id, Why.MISSED, both)
    assert lane.reads(about_him, both) is None
    assert lane.reads(about_him, there.wang) is None
    details = lane.reads(about_him, there.hua)
    assert details is not None
    assert (details.who, details.asked) == ("Ming", (("Ming", "group", "yes"),))


def test_who_was_to_come_reads_nothing_of_the_alarm_and_who_cares_for_her_does_until_one_has_spoken_with_her(
    lane: Lane,
) -> None:
    there = Company(lane, "Ming")
    bo = lane.with_phone("Bo", Role.FAMILY)
    lane.tie(there.wang, bo, Relation.FRIEND, manages=False)
    visit = there.promised(TODAY)
    not_him, shut = NotHim(visit.id), KeepShut(visit.id)
    assert lane.reads(not_him, there.hua) is None, "nobody has said so"
    lane.carry_out(ThisIsNotHim(visit.id), there.wang)
    assert [lane.reads(not_him, one) is not None for one in (bo, there.hua, there.who[0])] == [True, True, False]
    assert [lane.reads(shut, one) is not None for one in (there.wang, bo)] == [True, False]
    lane.carry_out(SpokenWithHer(visit.id), bo)
    lane.carry_out(SpokenWithHer(visit.id), there.hua)
    seen = lane.reads(not_him, there.hua, again=True)
    assert seen is not None
    assert seen.seen_by is not None
    assert (seen.seen_by.name, seen.inside) == ("Bo", False)
    assert lane.reads(not_him, there.hua) is None


def test_at_night_only_what_has_time_until_the_morning_waits(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.promised(TOMORROW)
    lane.now += timedelta(hours=13)  # eleven at night
    messages: dict[OfVisit[Any], bool] = {
        VisitStands(visit.id, visit.version): True, VisitStands(VisitId(99), 1): True, HowWasVisit(visit.id): True,
        VisitPromise(visit.id): False, HeHasCome(visit.id): False, KeepShut(visit.id): False, NotHim(visit.id): False,
    }  # fmt: skip
    for message, waits in messages.items():
        assert lane.do(message.may_wait) is waits, message
    lane.do(lambda uow: setattr(uow.session.get_one(Visit, visit.id), "at", uow.now + 10 * HOUR))
    assert lane.do(VisitStands(visit.id, visit.version).may_wait) is False, "it begins soon after her night"


def test_she_looks_back_on_what_was_and_he_is_there_as_long_as_he_is(lane: Lane) -> None:
    there = Company(lane, "Ming")
    later = there.promised(TOMORROW)
    assert lane.reads(HeHasCome(later.id), there.wang) is None
    assert lane.reads(HowWasVisit(later.id), there.wang) is None
    visit = there.over()
    assert lane.reads(HeHasCome(visit.id), there.wang) is None
    assert lane.reads(HowWasVisit(visit.id), there.wang) is not None
    assert lane.reads(HowWasVisit(visit.id), there.hua) is None, "she speaks for herself"


def test_what_she_does_not_like_the_coordinators_hear_and_nobody_else(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.over()
    lane.carry_out(SayFace(visit.id, "fair"), there.wang)
    assert lane.told("VisitTrouble") == []
    lane.carry_out(SayFace(visit.id, "bad"), there.wang)
    assert lane.told("VisitTrouble") == [there.hua]


def test_a_stranger_is_shown_no_visits_and_what_he_likes_to_do_reads_only_he(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    row = lane.rows(Companion)[0]
    assert lane.reads(VisitsShown(0), None) is None
    assert lane.reads(CompanyKept(row.id), there.who[1]) is None
    assert lane.reads(CompanyKept(row.id), there.who[0]) is not None


def test_neighbouring_communities_are_for_who_coordinates_here(lane: Lane) -> None:
    there = Company(lane, "Ming")
    other = Lane(lane.engine)
    here, ming = CommunityId(lane.id), PersonId(there.who[0])
    assert lane.reads(NeighboursTold(here), ming) is None
    assert lane.reads(NeighboursTold(here), None) is None
    assert lane.do(OthersNearby(ming, here).find) == []
    assert lane.do(OthersNearby(PersonId(there.hua), here).find) == [[other.id, "Willow Lane"]]
    there.refuses(OnlyCoordinators, ShowNeighbours(), ming)


def test_a_calendar_that_is_closed_twice_stays_closed(lane: Lane) -> None:
    there = Company(lane, "Ming")
    lane.carry_out(ShowCalendar(), there.who[0])
    token = lane.do(lambda uow: uow.session.get_one(VisitFeed, there.who[0]).token)
    assert lane.do(feeds.of_address, token) is not None
    for _press in range(2):
        lane.carry_out(CloseCalendar(), there.who[0])
    assert lane.do(feeds.of_address, token) is None
    assert lane.told("CalendarShown") == [there.who[0]] * 3


def test_a_new_card_for_her_door_ends_the_one_before_and_its_page_is_for_who_has_asked(lane: Lane) -> None:
    there = Company(lane)
    lane.carry_out(PrintHomeCard(PersonId(there.wang)), there.hua)
    lane.do(lambda uow: setattr(uow.session.get_one(HomeCard, there.wang), "used", 3))
    lane.now += HOUR
    lane.carry_out(PrintHomeCard(PersonId(there.wang)), there.hua)
    (card,) = lane.rows(HomeCard)
    assert (card.used, card.made_at) == (0, lane.now)
    assert lane.do(home_card.on_page, "no secret of hers") is None


def test_a_photo_is_deleted_by_her_word_and_seen_by_nobody_before_it(lane: Lane) -> None:
    there = Company(lane, "Ming")
    ming, bo = there.who[0], lane.with_phone("Bo", Role.FAMILY)
    lane.tie(there.wang, bo, Relation.FRIEND, manages=False)
    visit = there.over()
    taken = lane.do(media.put, PersonId(ming), media.Arrived(MediaKind.PICTURE, lambda: [b"both"]))
    lane.carry_out(SharePhoto(visit.id, taken), ming)
    there.refuses(NoLongerOpen, SharePhoto(visit.id, taken), ming)
    there.refuses(NoLongerOpen, SayPhoto(visit.id, "everybody"), there.wang)
    assert lane.reads(PhotoAsked(visit.id), there.wang) is not None
    assert lane.reads(PhotoOfVisit(visit.id), bo) is None
    lane.carry_out(SayPhoto(visit.id, "her"), there.wang)
    assert lane.reads(PhotoAsked(visit.id), there.wang) is None, "she has said"
    assert lane.reads(PhotoOfVisit(visit.id), bo) is None
    lane.carry_out(SayPhoto(visit.id, "family"), there.wang)
    assert lane.reads(PhotoOfVisit(visit.id), bo) is not None
    assert [lane.reads(PhotoKept(visit.id), one) is not None for one in (there.wang, ming, bo)] == [True, True, False]
    lane.carry_out(SayPhoto(visit.id, ""), there.wang)
    assert lane.rows(Media) == []


def test_who_skips_it_and_who_takes_it_stand_on_the_same_card(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.books(TOMORROW)
    lane.carry_out(AcceptVisit(visit.id, visit.version), there.who[0])
    lane.carry_out(SkipVisit(visit.id, there.now(visit).version), there.wang)
    of = lane.reads(VisitStands(visit.id, there.now(visit).version, PersonId(there.wang)), there.hua)
    assert of is not None
    assert of.by is not None
    assert (of.by.name, of.of.state) == ("Wang", "off")
    assert lane.reads(VisitStands(visit.id, visit.version), there.hua) is None, "an older one"
