"""Who decides for an elder by law: a paper that a coordinator has seen, a newer one, and its end."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.kit import consents
from care.kit.message import Viewer
from care.kit.refusals import NoLongerOpen, NotYours
from care.people.guardian_messages import PaperEnds
from care.people.guardians import EndGuardian, NoteGuardian
from storage.consents import Guardian
from storage.outbox import Outbox
from storage.people import Role
from tests.care.lane import Lane

DAY, MONTH = timedelta(days=1), timedelta(days=30.5)


class Home:
    """An elder, her daughter and her son, and who coordinates."""

    def __init__(self, lane: Lane, *, reached: bool = True) -> None:
        self.lane = lane
        self.wang = (lane.with_phone if reached else lane.person)("Wang", Role.ELDER)
        self.anna, self.tom = lane.with_phone("Anna", Role.FAMILY), lane.with_phone("Tom", Role.FAMILY)
        self.hua, self.li = lane.with_phone("Hua", Role.COORDINATOR), lane.with_phone("Li", Role.VOLUNTEER)
        lane.tie(self.wang, self.anna)
        lane.tie(self.wang, self.tom)

    @property
    def guardian(self) -> int | None:
        row = self.lane.do(consents.guardian_of, self.wang)
        return None if row is None else int(row.guardian_id)

    def told(self, name: str) -> list[tuple[int | None, int]]:
        """Who was told so, and of whom."""
        rows = self.lane.rows(Outbox, Outbox.name == name)
        return [(row.person_id, row.body["guardian_id"]) for row in rows]


@pytest.fixture
def home(engine: Engine) -> Home:
    return Home(Lane(engine))


def test_a_newer_paper_takes_the_place_of_the_older(home: Home) -> None:
    for guardian in (home.anna, home.tom, home.anna):
        home.lane.carry_out(NoteGuardian(home.wang, guardian, 12), by=home.hua)
        assert home.guardian == guardian
    rows = home.lane.rows(Guardian)
    assert [(row.guardian_id, row.ended_at is None) for row in rows] == [(home.anna, True), (home.tom, False)]


def test_only_a_coordinator_who_is_not_of_her_family_notes_it_or_ends_it(home: Home) -> None:
    home.lane.tie(home.wang, home.hua)
    for by in (home.hua, home.anna, home.wang, home.li):
        for command in (NoteGuardian(home.wang, home.anna, 12), EndGuardian(home.wang)):
            with pytest.raises(NotYours):
                home.lane.carry_out(command, by=by)
    assert home.guardian is None


def test_nobody_of_outside_her_circle_and_no_end_of_what_is_not(home: Home) -> None:
    for command in (NoteGuardian(home.wang, home.li, 12), EndGuardian(home.wang)):
        with pytest.raises(NoLongerOpen):
            home.lane.carry_out(command, by=home.hua)
    home.lane.carry_out(NoteGuardian(home.wang, home.anna, 0), by=home.hua)
    home.lane.carry_out(EndGuardian(home.wang), by=home.hua)
    with pytest.raises(NoLongerOpen):
        home.lane.carry_out(EndGuardian(home.wang), by=home.hua)


@pytest.mark.parametrize("reached", [True, False])
def test_the_end_of_a_paper_is_said_a_month_and_a_week_before_and_then_she_decides_again(
    engine: Engine, *, reached: bool
) -> None:
    home = Home(Lane(engine), reached=reached)
    home.lane.carry_out(NoteGuardian(home.wang, home.anna, 2), by=home.hua)
    once = [(home.anna, home.anna), (home.hua, home.anna)]
    for days, times in ((30, 0), (1, 1), (22, 1), (1, 2), (6, 2), (1, 3), (30, 3)):
        home.lane.pass_time(days * DAY)
        assert home.told("PaperEnds") == once * times
    assert home.guardian is None
    hers = [(who, of) for who, of in home.told("GuardianChanged") if who == home.wang]
    assert hers == [(home.wang, home.anna)] * (2 if reached else 0), "when it was noted, and when it was over"


def test_a_paper_without_an_end_or_that_was_ended_says_nothing_of_it(home: Home) -> None:
    home.lane.carry_out(NoteGuardian(home.wang, home.anna, 0), by=home.hua)
    home.lane.pass_time(5000 * DAY)
    assert home.guardian == home.anna
    home.lane.carry_out(NoteGuardian(home.wang, home.anna, 2), by=home.hua)
    home.lane.carry_out(EndGuardian(home.wang), by=home.hua)
    home.lane.pass_time(3 * MONTH)
    assert home.told("PaperEnds") == []


def test_who_neither_decides_nor_looks_after_her_reads_nothing_of_the_paper(home: Home) -> None:
    home.lane.carry_out(NoteGuardian(home.wang, home.anna, 2), by=home.hua)

    def reads(who: int) -> bool:
        return home.lane.do(PaperEnds(home.wang, home.anna).find, Viewer(who, home.lane.id)) is not None

    assert [reads(who) for who in (home.anna, home.hua, home.tom, home.li)] == [True, True, False, False]
