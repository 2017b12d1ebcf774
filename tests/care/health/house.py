"""An elder, and one person of each role that somebody may have to her health file."""

from typing import Any, TypeVar

from sqlmodel import col

from care.health import access
from care.health.access import Action
from care.health.commands import AskConsent, LogReadings, Measured
from care.health.kinds import Reading
from care.kit.message import Message
from care.kit.uow import UnitOfWork
from care.people.consent_commands import Agree, Decline
from storage.consents import Consent
from storage.health import HealthAlarm, HealthReading, Scope
from storage.ids import PersonId, RequestId
from storage.outbox import Outbox
from storage.people import Relation, Role
from storage.requests import HelpRequest, State
from tests.care.lane import Lane

M = TypeVar("M", bound=Message[Any])


class House:
    """An elder, and one person of each role."""

    def __init__(self, lane: Lane, *, reached: bool = True) -> None:
        self.lane = lane
        self.wang = PersonId(lane.with_phone("Wang", Role.ELDER) if reached else lane.person("Wang", Role.ELDER))
        self.people = {
            "self": self.wang,
            "manages": lane.with_phone("Anna", Role.FAMILY),
            "watches": lane.with_phone("Bo", Role.FAMILY),
            "helps": lane.with_phone("Ming", Role.VOLUNTEER),
            "coordinator" if reached else "stand_in": lane.with_phone("Hua", Role.COORDINATOR),
            "nobody": lane.with_phone("Li", Role.VOLUNTEER),
        }
        lane.tie(self.wang, self.people["manages"])
        lane.tie(self.wang, self.people["watches"], Relation.FRIEND, manages=False)
        request = lane.asks(self.wang)
        lane.do(self._come, request.id)

    def _come(self, uow: UnitOfWork, request_id: RequestId) -> None:
        job = uow.session.get_one(HelpRequest, request_id)
        job.holder_id, job.state = PersonId(self.people["helps"]), State.ARRIVED

    def agrees(self, *also: str) -> None:
        """She has a file, and agrees to these."""
        self.lane.carry_out(AskConsent(self.wang), self.wang)
        named = {self.people[one] for one in also}
        while waits := [row for row in self.rows if row.given_at is None and row.ended_at is None]:
            row = waits[0]
            helps = row.scope == Scope.HELPERS and "helps" in also
            wanted = row.scope == Scope.FILE or row.viewer_id in named or helps
            self.lane.carry_out(Agree(row.id) if wanted else Decline(row.id), self.wang)

    def may(self, role: str) -> set[Action]:
        return {one for one in Action if self.lane.do(access.may, self.people[role], one, self.wang)}

    def measures(self, *readings: Reading, by: str = "self") -> None:
        self.lane.carry_out(LogReadings(self.wang, tuple(map(Measured, readings))), self.people[by])

    def said(self, role: str) -> list[str]:
        return self.lane.said(self.people[role])

    def posted(self, role: str, kind: type[M]) -> list[M]:
        """What was said of that to somebody."""
        hers = (Outbox.person_id == self.people[role], Outbox.name == kind.__name__, col(Outbox.edits).is_(None))
        return [kind(**row.body) for row in self.lane.rows(Outbox, *hers)]

    def waits(self, scope: Scope) -> Consent:
        """The question of hers that is not answered."""
        (found,) = (row for row in self.rows if row.scope == scope and row.given_at is None and row.ended_at is None)
        return found

    @property
    def rows(self) -> list[Consent]:
        return self.lane.rows(Consent, Consent.elder_id == self.wang)

    @property
    def alarm(self) -> HealthAlarm:
        return self.lane.rows(HealthAlarm, HealthAlarm.elder_id == self.wang)[-1]

    @property
    def readings(self) -> list[HealthReading]:
        """Those that were not undone."""
        rows = self.lane.rows(HealthReading, HealthReading.elder_id == self.wang)
        return [row for row in rows if row.undone_at is None]
