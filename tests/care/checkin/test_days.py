"""Whatever happens in whatever order, a day ends well, heard of, reached, owned up to, or with everybody asked."""

from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.features import FEATURES
from bot.watching import audits_of
from care.checkin import answering
from care.checkin.commands import ArrangeCheckin, HaveSpoken, PauseCheckin, SayWell, StopCheckin
from care.kit.refusals import Refusal
from care.kit.uow import UnitOfWork
from care.people import signs
from scheduler.auditor import look
from storage.checkin import Asking, Checkin
from storage.database import open_database
from storage.outbox import Outbox
from storage.people import Relation, Role
from storage.plans import Occurrence, Plan
from tests.care.lane import Lane
from tests.cast import KEY
from tests.settled import copy_sqlite, migrated

ENDED = {"well", "heard", "reached", "system_down"}
GRACE, STEP = timedelta(minutes=60), timedelta(minutes=15)


class Days(RuleBasedStateMachine):
    """Mrs Wang, a daughter, the neighbour with the key and a coordinator, and a clock that sometimes jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.database = open_database("sqlite:///:memory:", KEY)
        copy_sqlite(migrated(), self.database)
        self.lane = Lane(self.database)
        self.wang = self.lane.with_phone("Wang", Role.ELDER)
        self.anna, self.guo = self.lane.with_phone("Anna", Role.FAMILY), self.lane.with_phone("Guo", Role.VOLUNTEER)
        self.hua = self.lane.with_phone("Hua", Role.COORDINATOR)
        self.lane.tie(self.wang, self.anna)
        self.lane.tie(self.wang, self.guo, Relation.KEY_NEIGHBOUR, manages=False)
        self.lane.carry_out(ArrangeCheckin(self.wang, 8 * 60), self.wang)
        self.jumped = self.changed = False

    def teardown(self) -> None:
        self.database.dispose()

    def _tries(self, command: Any, by: int) -> None:
        try:
            self.lane.carry_out(command, by)
        except Refusal:
            return

    def _last(self) -> Asking | None:
        days = self.lane.rows(Asking)
        return days[-1] if days else None

    @rule(minutes=st.sampled_from([15, 30, 60, 240]))
    def time_passes(self, minutes: int) -> None:
        for _ in range(minutes // 15):
            self.lane.pass_time(STEP)

    @rule(hours=st.integers(1, 30))
    def we_are_away(self, hours: int) -> None:
        self.jumped = True
        self.lane.pass_time(timedelta(hours=hours))

    @precondition(lambda self: self._last() is not None)
    @rule(who=st.sampled_from(["wang", "anna", "guo", "hua"]))
    def somebody_presses(self, who: str) -> None:
        day = self._last()
        assert day is not None
        command = SayWell(day.id) if who == "wang" else HaveSpoken(day.id)
        self._tries(command, getattr(self, who))

    @rule()
    def she_does_something_else(self) -> None:
        self.lane.do(self._sign)

    def _sign(self, uow: UnitOfWork) -> None:
        signs.hear(uow, self.wang)
        answering.hear_sign(uow, self.wang)

    @rule(command=st.sampled_from(["arrange", "pause", "stop"]), who=st.sampled_from(["wang", "anna", "hua"]))
    def it_is_arranged_anew(self, command: str, who: str) -> None:
        commands = {
            "arrange": ArrangeCheckin(self.wang, 9 * 60), "pause": PauseCheckin(self.wang, 2),
            "stop": StopCheckin(self.wang),
        }  # fmt: skip
        self.changed = True
        self._tries(commands[command], getattr(self, who))

    @invariant()
    def every_day_that_came_has_its_end_or_is_being_asked(self) -> None:
        found = look_at(self.lane)
        assert not found, found

    @invariant()
    def no_silence_without_everybody_asked(self) -> None:
        """An open day is younger than its next step, or all have been asked in their order."""
        for day in self.lane.rows(Asking, col(Asking.state).not_in(ENDED)):
            open_for = self.lane.now - day.begun_at
            if day.state == "alarm" and open_for >= GRACE + 3 * STEP and not self.jumped:
                assert day.told == [self.anna, self.guo, self.hua]
            assert day.state == "alarm" or open_for < GRACE or self.jumped

    @invariant()
    def nobody_is_alarmed_in_her_first_hour(self) -> None:
        alarmed = {day.id for day in self.lane.rows(Asking) if day.told}
        for row in self.lane.rows(Outbox, Outbox.name == "NotHeardFrom"):
            assert row.body["asking_id"] in alarmed
            day = self.lane.one(Asking, row.body["asking_id"])
            assert row.created_at - day.begun_at >= GRACE


def look_at(lane: Lane) -> dict[Any, int]:
    """What the auditor would find, but for the outbox, which nobody empties here."""
    audits = [one for one in audits_of(FEATURES) if one.name != "messages"]
    with Session(lane.engine) as session:
        return look(session, lane.now, audits)


def test_every_day_laid_leaves_one_row(engine: Engine) -> None:
    lane = Lane(engine)
    wang = lane.with_phone("Wang", Role.ELDER)
    lane.carry_out(ArrangeCheckin(wang, 8 * 60), wang)
    lane.pass_time(timedelta(days=3))
    with Session(engine) as session:
        fired = (Plan.kind == "checkin", col(Occurrence.fires_at).is_(None))
        due = session.exec(select(Occurrence.local).join(Plan).where(*fired)).all()
        assert [local[:10] for local in due] == list(session.exec(select(Asking.day)))
        assert session.exec(select(Checkin.minute)).one() == 480


Days.TestCase.settings = settings(max_examples=10, stateful_step_count=15)
TestDays = Days.TestCase
