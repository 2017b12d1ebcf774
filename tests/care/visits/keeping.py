"""Visits without a messenger: an elder and some who keep company, and one visit as far as a test wants it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from care.kit.command import Command
from care.kit.refusals import Refusal
from care.visits.commands import AcceptVisit, Again, ApproveCompanion, BookVisit, FinishVisit, HeIsHere, KeepCompany
from dialogs.visits.keep_company import ALL
from storage.ids import PersonId
from storage.people import Role
from storage.visits import Visit, VisitAsked, VisitKind, VisitState
from tests.care.lane import Lane

ONCE = Again()
TODAY = datetime.fromisoformat("2026-11-20 15:00")  # on the wall, in five hours
TOMORROW = datetime.fromisoformat("2026-11-21 15:00")
MONDAY = datetime.fromisoformat("2026-11-23 10:00")


class Company:
    """An elder and some who keep company, in a lane."""

    def __init__(self, lane: Lane, *names: str) -> None:
        self.lane = lane
        self.hua = lane.with_phone("Hua", Role.COORDINATOR)
        self.wang = lane.with_phone("Wang", Role.ELDER)
        self.who = [lane.with_phone(name, Role.VOLUNTEER) for name in names]
        for one in self.who:
            lane.carry_out(KeepCompany(ALL, ""), one)

    def books(
        self, start: datetime = MONDAY, again: Again = ONCE, wish: int = 0, elder: int = 0,
        kind: VisitKind = VisitKind.WALK,
    ) -> Visit:  # fmt: skip
        whose = PersonId(elder or self.wang)
        self.lane.carry_out(BookVisit(whose, kind, start, 60, again, PersonId(wish)), whose)
        return self.lane.rows(Visit, Visit.elder_id == whose)[-1]

    def now(self, visit: Visit) -> Visit:
        return self.lane.one(Visit, visit.id)

    def takes(self, visit: Visit, who: int) -> Visit:
        self.lane.carry_out(AcceptVisit(visit.id, self.now(visit).version), who)
        if self.now(visit).state == VisitState.PROPOSED:
            self.lane.carry_out(ApproveCompanion(visit.id, self.now(visit).version, 1), self.wang)
        return self.now(visit)

    def goes_by(self, wall: datetime, step: timedelta = timedelta(days=99)) -> None:
        """At once; in steps where a ladder has several rungs to climb."""
        until = wall.replace(tzinfo=ZoneInfo(self.lane.zone)).astimezone(UTC)
        while self.lane.now < until:
            self.lane.pass_time(min(until - self.lane.now, step))

    def promised(self, start: datetime = TODAY, kind: VisitKind = VisitKind.CHAT) -> Visit:
        """The first of them comes."""
        return self.takes(self.books(start, kind=kind), self.who[0])

    def begun(self) -> Visit:
        """He is with her."""
        visit = self.promised()
        self.goes_by(TODAY)
        self.lane.carry_out(HeIsHere(visit.id, visit.version), self.wang)
        return self.now(visit)

    def over(self) -> Visit:
        """He was, for an hour."""
        visit = self.begun()
        self.goes_by(TODAY + timedelta(hours=1))
        self.lane.carry_out(FinishVisit(visit.id, visit.version), self.who[0])
        return self.now(visit)

    def asked(self, visit: Visit) -> dict[int, str]:
        """Who was, and what came of it."""
        return {one.person_id: one.answer for one in self.lane.rows(VisitAsked, VisitAsked.visit_id == visit.id)}

    def refuses(self, why: type[Refusal], command: Command, by: int) -> None:
        """And no visit has changed, nor whom one was asked of."""
        self.lane.refuses(why, command, by, Visit, VisitAsked)
