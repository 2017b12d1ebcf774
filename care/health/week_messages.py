"""What is said of a week: when to measure, what the mean is, what was measured in all."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from care.health import access, facts, own_limits, readings
from care.health.access import Action
from care.health.protocol import DAYS, HomeMean, home_mean, judge_mean
from care.health.series import Taken
from care.health.trends import About, judge_series
from care.health.verdicts import FINE, Verdict
from care.health.weeks import WEEK, Week, week_of
from care.kit.message import Message, Viewer
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from storage.health import Looked
from storage.ids import PersonId
from storage.outbox import Lane
from storage.people import Person

HALF_A_YEAR = timedelta(days=183)  # as far back as judge_series looks


@dataclass(frozen=True, slots=True)
class WeekDetails:
    """Whose week. `by` has begun or ended it, where it is about that."""

    elder: Person
    own: bool
    by: Person | None = None


@dataclass(frozen=True, slots=True)
class AboutMeasuring(Message[WeekDetails]):
    """For her, and those who may note readings for her."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WeekDetails | None:
        """See Message."""
        who = viewer.person_id
        if who is None or not access.may(uow, who, Action.ENTER, self.elder_id):
            return None
        return WeekDetails(uow.session.get_one(Person, self.elder_id), who == self.elder_id)


@dataclass(frozen=True, slots=True)
class ByWhom(AboutMeasuring):
    """The same, and who has decided it."""

    by: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WeekDetails | None:
        """See Message."""
        found = AboutMeasuring.find(self, uow, viewer)
        return None if found is None else replace(found, by=uow.session.get_one(Person, self.by))


@dataclass(frozen=True, slots=True)
class MeasuringBegun(ByWhom):
    """From tomorrow on."""


@dataclass(frozen=True, slots=True)
class MeasuringStopped(ByWhom):
    """It is said no more."""


@dataclass(frozen=True, slots=True)
class MeasureNow(AboutMeasuring):
    """It is time to measure, twice."""

    lane: ClassVar[Lane] = Lane.REMINDER

    @property
    def gives_way(self) -> bool:
        """See Message."""
        return True


@dataclass(frozen=True, slots=True)
class MeanDetails:
    """What came out. `mean` is None where too little was measured; `shown`: its figures may be written here."""

    elder: Person
    own: bool
    mean: HomeMean | None
    verdict: Verdict
    shown: bool


@dataclass(frozen=True, slots=True)
class MeasuringOver(Message[MeanDetails]):
    """The mean of the week whose last day that was on her wall (ISO), judged as the guidelines do; late or not."""

    elder_id: PersonId
    last: str

    def find(self, uow: UnitOfWork, viewer: Viewer) -> MeanDetails | None:
        """See Message."""
        who = viewer.person_id
        if who is None or not access.look(uow, who, self.elder_id, Looked.WEEK):
            return None
        elder = uow.session.get_one(Person, self.elder_id)
        last = date.fromisoformat(self.last)
        since = wall_clock(uow.now, elder.zone).date() - last + timedelta(days=DAYS)
        found = home_mean(taken_by(uow, elder, since), last)
        verdict = FINE if found is None else judge_mean(found, own_limits.in_force(uow, elder.id))
        return MeanDetails(
            elder, who == elder.id, found, verdict, access.shows_values(uow, elder.id, viewer.channel)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WeekToldDetails:
    """What was measured. `weeks` are empty where values may not be written; `readings` says how many there were."""

    elder: Person
    own: bool
    weeks: tuple[Week, ...]
    readings: int


@dataclass(frozen=True, slots=True)
class WeekTold(Message[WeekToldDetails]):
    """The week in figures."""

    lane: ClassVar[Lane] = Lane.DIGEST
    elder_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WeekToldDetails | None:
        """See Message."""
        who = viewer.person_id
        if who is None or not access.look(uow, who, self.elder_id, Looked.WEEK):
            return None
        elder = uow.session.get_one(Person, self.elder_id)
        now, taken = wall_clock(uow.now, elder.zone), taken_by(uow, elder, 2 * WEEK)
        shown = access.shows_values(uow, elder.id, viewer.channel)
        weeks = week_of(taken, now) if shown else ()
        return WeekToldDetails(elder, who == elder.id, weeks, sum(one.at >= now - WEEK for one in taken))


@dataclass(frozen=True, slots=True)
class SeriesDetails:
    """What several readings say together."""

    elder: Person
    own: bool
    verdict: Verdict
    shown: bool


@dataclass(frozen=True, slots=True)
class SeriesSeen(Message[SeriesDetails]):
    """Several readings say together what none says alone. What it is, is reckoned when it is told."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SeriesDetails | None:
        """Not once it holds no more."""
        who = viewer.person_id
        if who is None or not access.look(uow, who, self.elder_id, Looked.NEWS):
            return None
        elder = uow.session.get_one(Person, self.elder_id)
        now, taken = wall_clock(uow.now, elder.zone), taken_by(uow, elder, HALF_A_YEAR)
        verdict = judge_series(taken, now, About(own_limits.in_force(uow, elder.id), facts.weak_heart(uow, elder.id)))
        if verdict == FINE:
            return None
        return SeriesDetails(elder, who == elder.id, verdict, access.shows_values(uow, elder.id, viewer.channel))


def taken_by(uow: UnitOfWork, elder: Person, span: timedelta) -> list[Taken]:
    """What was measured since, on her wall, the oldest first."""
    rows = readings.since(uow, elder.id, uow.now - span)
    return [Taken(wall_clock(one.measured_at, elder.zone), readings.said(one)) for one in rows]
