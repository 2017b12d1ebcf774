"""Help that comes every week, on care alone."""

from datetime import timedelta

from sqlmodel import col

from care.requests.commands import Again, Confirm, MoveOn, RepeatRequest, TakeRequest
from storage.people import Relation, Role
from storage.plans import Occurrence
from storage.requests import HelpRequest, Rhythm, Series, State
from tests.care.lane import Lane

DAY = timedelta(days=1)
WEEKLY = Again(Rhythm.WEEKLY)


class Weekly:
    """Wang's shopping, every Friday at three from today on; Anna has arranged it, Bo looks on, Ming helps."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.wang, self.anna = lane.with_phone("Wang", Role.ELDER), lane.with_phone("Anna", Role.FAMILY)
        self.bo, self.ming = lane.with_phone("Bo", Role.FAMILY), lane.with_phone("Ming", Role.VOLUNTEER)
        self.hua = lane.with_phone("Hua", Role.COORDINATOR)
        lane.tie(self.wang, self.anna)
        lane.tie(self.wang, self.bo, Relation.FRIEND, manages=False)
        first = lane.asks(self.wang, self.anna)
        lane.carry_out(RepeatRequest(first.id, WEEKLY), self.anna)
        self.id = self.one.id

    @property
    def one(self) -> Series:
        return self.lane.rows(Series, Series.elder_id == self.wang)[0]

    @property
    def requests(self) -> list[HelpRequest]:
        return self.lane.rows(HelpRequest, HelpRequest.elder_id == self.wang)

    @property
    def ahead(self) -> list[str]:
        """When it is asked for next."""
        waits = (Occurrence.person_id == self.wang, col(Occurrence.fires_at).is_not(None))
        return [row.local for row in self.lane.rows(Occurrence, *waits)]

    def days_pass(self, days: int) -> None:
        """One after the other, so that nothing is told late."""
        for _ in range(days):
            self.lane.pass_time(DAY)

    def is_done(self, helper: int) -> None:
        """Today's, by him, and confirmed."""
        lane, request = self.lane, self.requests[-1]
        lane.carry_out(TakeRequest(request.id, request.version), helper)
        lane.now = request.starts_at
        for step in (State.ON_THE_WAY, State.ARRIVED, State.DONE):
            lane.carry_out(MoveOn(request.id, self.requests[-1].version, step), helper)
        lane.carry_out(Confirm(request.id), self.wang)
