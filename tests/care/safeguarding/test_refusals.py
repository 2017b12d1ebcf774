"""What is to be looked after, on care alone: who may not, what is closed, and what a refusal leaves as it was."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.people.commands import Suspend, TellCoordinator
from care.people.refusals import NobodyToTell, Suspended
from care.safeguarding import audience
from care.safeguarding.commands import CloseConcern, LetComeAgain, NotAgain, ShowConcerns, TakeConcern
from care.safeguarding.ladders import CONCERN_WAITS
from care.safeguarding.messages import ConcernShown, ConcernsListed, ConcernWaits, KeptAway
from care.safeguarding.refusals import NothingToLookAfter
from storage.ids import PersonId
from storage.people import Membership, Role
from storage.safeguarding import Concern, ConcernId, Unwanted
from tests.care.lane import Lane
from tests.care.visits.keeping import MONDAY, Company

TELLS = TellCoordinator("He shouts at me")


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_a_concern_is_looked_after_by_a_coordinator_until_it_is_closed(lane: Lane) -> None:
    there = Company(lane, "Ming")
    lin = PersonId(lane.with_phone("Lin", Role.COORDINATOR))
    lane.refuses(NothingToLookAfter, ShowConcerns(), there.hua)
    lane.carry_out(TELLS, there.wang)
    (one,) = lane.rows(Concern)
    shown, waits = ConcernShown(one.id), ConcernWaits(one.id)
    for why, command, by in (
        (NoLongerOpen, TakeConcern(ConcernId(99)), there.hua),
        (OnlyCoordinators, TakeConcern(one.id), there.who[0]),
        (OnlyCoordinators, CloseConcern(one.id, "talked"), there.wang),
    ):
        lane.refuses(why, command, by, Concern)
    with pytest.raises(OnlyCoordinators):
        lane.do(audience.may_look_after, one.id, PersonId(there.wang))
    assert [lane.reads(shown, who) is not None for who in (there.hua, lin, there.wang, None)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert lane.reads(ConcernShown(ConcernId(99)), there.hua) is None
    assert lane.reads(ConcernsListed(), None) is None
    lane.carry_out(Suspend(lin, "complaint"), there.hua)
    lane.refuses(Suspended, TakeConcern(one.id), lin, Concern)
    lane.carry_out(CloseConcern(one.id, "talked"), there.hua)
    lane.refuses(NoLongerOpen, TakeConcern(one.id), there.hua, Concern)
    assert lane.do(CONCERN_WAITS.rungs, one.id) == lane.do(CONCERN_WAITS.rungs, 99) == ()
    assert lane.reads(waits, there.hua) is None
    assert lane.reads(waits, there.hua, again=True) is not None


def test_what_was_told_waits_for_no_morning(lane: Lane) -> None:
    there = Company(lane)
    lane.carry_out(TELLS, there.wang)
    shown = ConcernShown(lane.rows(Concern)[0].id)
    lane.now += timedelta(hours=13)
    assert lane.do(shown.may_wait) is False


def test_who_shall_not_come_again_is_kept_away_once_and_let_come_again_by_her_side_alone(lane: Lane) -> None:
    there = Company(lane, "Ming")
    ming, wang = PersonId(there.who[0]), PersonId(there.wang)
    lane.refuses(NotYours, NotAgain(wang, ming), there.wang, Unwanted)
    there.over()
    lane.refuses(NotYours, NotAgain(wang, ming), there.hua, Unwanted)
    for _press in range(2):
        lane.carry_out(NotAgain(wang, ming), there.wang)
    assert (len(lane.rows(Unwanted)), lane.rows(Concern)) == (1, [])
    kept = KeptAway(wang, ming)
    details = lane.reads(kept, there.wang)
    assert details is not None
    assert details.kept_away
    assert lane.reads(kept, ming) is None
    assert lane.reads(kept, None) is None
    lane.refuses(NotYours, LetComeAgain(wang, ming), there.who[0], Unwanted)
    lane.carry_out(LetComeAgain(wang, ming), there.wang)
    lane.refuses(NoLongerOpen, LetComeAgain(wang, ming), there.wang, Unwanted)


def test_where_nobody_coordinates_her_words_are_refused_whole_and_without_them_he_is_kept_away(lane: Lane) -> None:
    there = Company(lane, "Ming")
    ming, wang = PersonId(there.who[0]), PersonId(there.wang)
    there.over()
    later = there.takes(there.books(MONDAY), ming)
    hers = (there.hua, lane.id, Role.COORDINATOR)
    lane.do(lambda uow: setattr(uow.session.get_one(Membership, hers), "active", False))
    words = NotAgain(wang, ming, happened=True, words="He shouts at me")
    lane.refuses(NobodyToTell, words, there.wang, Unwanted, Concern)
    assert there.now(later).companion_id == ming
    lane.carry_out(NotAgain(wang, ming), there.wang)
    assert (len(lane.rows(Unwanted)), there.now(later).companion_id) == (1, None)
