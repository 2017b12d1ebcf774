"""What a conversation about help may look up.

Each query is data; its `find` runs in the turn, and what it finds is recorded as JSON.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select

from care.hours import ledger
from care.kit.times import PARTS_END, ends_at, instant_of, part_of, wall_clock
from care.kit.uow import UnitOfWork
from care.people.lookups import CommunityFound
from care.people.near import Reached, in_reach
from care.requests import access, doubles, lists, rhythms, series
from care.requests.coordinating import can_be_asked
from care.requests.lifecycle import HELD
from care.requests.transitions import fetch
from care.vetting.fitting import suits
from storage.ids import CommunityId, PersonId, RequestId, SeriesId
from storage.people import Membership, Person, Role, home_of
from storage.requests import HelpRequest, Rhythm
from storage.sealing import opened

LONGEST_PART = 4  # hours


@dataclass(frozen=True, slots=True)
class ElderFound:
    """An elder as a conversation needs her; `home`: whether one is on file. `alone`: a coordinator asks for her."""

    id: PersonId
    called: str
    zone: str
    home: bool
    alone: bool = False


@dataclass(frozen=True, slots=True)
class EldersOf:
    """The elders somebody may ask help for: those he manages for, himself when he is one, and who has but him."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """See `in_reach`. Where she lives is not said here."""
        hers = [one for one in in_reach(uow, self.person_id) if one.relation is None or one.manages]
        return [[one.id, one.called, one.zone, _has_home(uow, one), one.relation == ""] for one in hers]

    def parse(self, recorded: list[list[Any]]) -> list[ElderFound]:
        """See Query."""
        return [ElderFound(*row) for row in recorded]


def _has_home(uow: UnitOfWork, one: Reached) -> bool:
    return bool(opened(uow.session, one.id, home_of(one.id), one.home))


@dataclass(frozen=True, slots=True)
class MayAskFor:
    """Whether somebody may ask neighbours in an elder's name: her word, beside what he is to her."""

    elder_id: PersonId
    person_id: PersonId

    def find(self, uow: UnitOfWork) -> bool:
        """As things stand."""
        places = access.places(uow, self.elder_id, self.person_id)
        return any(access.may_ask(uow, self.elder_id, here.id, self.person_id) for here in places)

    def parse(self, recorded: Any) -> bool:
        """See Query."""
        return bool(recorded)


@dataclass(frozen=True, slots=True)
class WhereToAsk:
    """In which of an elder's communities somebody may ask for her."""

    elder_id: PersonId
    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """By name."""
        return [[one.id, one.name, one.currency] for one in access.places(uow, self.elder_id, self.person_id)]

    def parse(self, recorded: list[list[Any]]) -> list[CommunityFound]:
        """See Query."""
        return [CommunityFound(*row) for row in recorded]


@dataclass(frozen=True, slots=True)
class HoursThere:
    """Minutes that an elder has where she is to be helped; None where help costs no hours."""

    elder_id: PersonId
    community_id: CommunityId

    def find(self, uow: UnitOfWork) -> list[int]:
        """As things stand; what she has not she may ask for all the same."""
        if not ledger.costs(uow, self.community_id):
            return []
        return [ledger.balances(uow, self.elder_id).get(self.community_id, 0)]

    def parse(self, recorded: list[int]) -> int | None:
        """See Query."""
        return recorded[0] if recorded else None


@dataclass(frozen=True, slots=True)
class LastTime:
    """The last request for an elder, and when the same would be due again."""

    kind: str
    what: str
    remarks: str
    place: str
    minutes: int
    expense_limit: int | None
    start: str  # naive local, ISO
    part: str | None
    fold: int = 0  # 1: the second time of an hour that happens twice


@dataclass(frozen=True, slots=True)
class LastRequestFor:
    """What was asked for last, moved to the next day on which its hour or part of the day is still ahead."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork) -> list[Any] | None:
        """None when nothing was ever asked for."""
        last = uow.session.exec(
            select(HelpRequest).where(HelpRequest.elder_id == self.elder_id).order_by(col(HelpRequest.id).desc())
        ).first()
        if last is None:
            return None
        start = self._again(uow, last)
        return [
            last.kind, last.what, last.remarks, last.place, last.minutes, last.expense_limit,
            start.isoformat(), last.part, start.fold,
        ]  # fmt: skip

    def _again(self, uow: UnitOfWork, last: HelpRequest) -> datetime:
        zone = uow.session.get_one(Person, self.elder_id).zone
        now = wall_clock(uow.now, zone).replace(second=0, microsecond=0)
        if last.part == "now":
            return now
        before = wall_clock(last.starts_at, zone)
        start = now.replace(hour=before.hour, minute=before.minute, fold=0)
        if last.part is not None and not _lies_in(start, last.part):  # it was asked for by another clock
            start = start.replace(hour=PARTS_END[last.part] - 1, minute=0)
        if ends_at(instant_of(start, zone), last.part, zone) <= uow.now + timedelta(minutes=30):
            start += timedelta(days=1)
        return start

    def parse(self, recorded: list[Any] | None) -> LastTime | None:
        """See Query."""
        return None if recorded is None else LastTime(*recorded)


@dataclass(frozen=True, slots=True)
class OpenAlready:
    """Help that is asked for already. `helper` is empty while nobody has it."""

    kind: str
    starts_at: str  # ISO, with its zone
    part: str | None
    helper: str


@dataclass(frozen=True, slots=True)
class AskedAlready:
    """The same help for her on the same part of that day, not over yet. `start` is naive local, ISO."""

    elder_id: PersonId
    kind: str
    start: str
    part: str | None

    def find(self, uow: UnitOfWork) -> list[Any] | None:
        """None when there is none, as usual."""
        found = doubles.asked_already(uow, self.elder_id, self.kind, datetime.fromisoformat(self.start), self.part)
        if found is None:
            return None
        helper = "" if found.holder_id is None else uow.session.get_one(Person, found.holder_id).name
        return [found.kind, found.starts_at.isoformat(), found.part, helper]

    def parse(self, recorded: list[Any] | None) -> OpenAlready | None:
        """See Query."""
        return None if recorded is None else OpenAlready(*recorded)


@dataclass(frozen=True, slots=True)
class HelperFound:
    """One who can be asked. `suits`: how many of what he can do, his days and his times it meets, of three."""

    id: PersonId
    name: str
    suits: int


@dataclass(frozen=True, slots=True)
class SeriesFound:
    """A series as a conversation needs it. `day` and `start` (ISO, with its zone) are of what comes next."""

    id: SeriesId
    kind: str
    called: str
    own: bool
    zone: str
    rhythm: Rhythm
    day: str
    start: str
    part: str | None
    several: bool = False  # days of the week


@dataclass(frozen=True, slots=True)
class WhenWanted:
    """When help was wanted, on her wall (naive), and where that is."""

    request_id: RequestId

    def find(self, uow: UnitOfWork) -> list[str]:
        """Both as text."""
        request = fetch(uow, self.request_id)
        zone = uow.session.get_one(Person, request.elder_id).zone
        return [wall_clock(request.starts_at, zone).replace(fold=0).isoformat(), zone]

    def parse(self, recorded: list[str]) -> tuple[datetime, str]:
        """See Query."""
        start, zone = recorded
        return datetime.fromisoformat(start), zone


@dataclass(frozen=True, slots=True)
class SeriesNow:
    """How a series stands, for somebody who may change it."""

    series_id: SeriesId
    by: PersonId

    def find(self, uow: UnitOfWork) -> list[Any] | None:
        """None when it comes no more."""
        one = series.acted_on(uow, self.series_id, self.by)
        following, elder = series.next_of(uow, one), uow.session.get_one(Person, one.elder_id)
        if following is None:
            return None
        part = one.part if following.request is None else following.request.part
        start = following.starts_at.isoformat()
        own = elder.id == self.by
        several = len(rhythms.weekdays_of(series.rule_of(uow, one))) > 1
        return [one.id, one.kind, elder.called, own, elder.zone, one.rhythm, following.day, start, part, several]

    def parse(self, recorded: list[Any] | None) -> SeriesFound | None:
        """See Query."""
        if recorded is None:
            return None
        first, kind, called, own, zone, rhythm, *following = recorded
        return SeriesFound(first, kind, called, own, zone, Rhythm(rhythm), *following)


@dataclass(frozen=True, slots=True)
class SomebodyComes:
    """Whether a neighbour has promised help that was asked for somebody, or for whom she cares for."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> bool:
        """Until it is done."""
        requests = (uow.session.get_one(HelpRequest, one) for one in lists.open_requests(uow, self.person_id))
        return any(one.state in HELD for one in requests)

    def parse(self, recorded: Any) -> bool:
        """See Query."""
        return bool(recorded)


@dataclass(frozen=True, slots=True)
class HelpersFor:
    """Those whom a coordinator can ask by name for a request: whom it suits best first, then by their names."""

    request_id: RequestId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Nobody who is hers, whom no private message reaches, or who was asked for it already."""
        request = fetch(uow, self.request_id)
        helps = (Membership.community_id == request.community_id, Membership.role == Role.VOLUNTEER)
        here = select(Person).join(Membership, col(Membership.person_id) == Person.id).where(*helps)
        helpers = uow.session.exec(here.order_by(Person.name, col(Person.id))).all()
        zone = uow.session.get_one(Person, request.elder_id).zone
        at = wall_clock(request.starts_at, zone)
        found = [
            [one.id, one.name, suits(uow, one.id, request.community_id, request.kind, at)]
            for one in helpers if can_be_asked(uow, request, one.id)
        ]  # fmt: skip
        return sorted(found, key=lambda row: -row[2])

    def parse(self, recorded: list[list[Any]]) -> list[HelperFound]:
        """See Query."""
        return [HelperFound(PersonId(one), name, suits) for one, name, suits in recorded]


def _lies_in(local: datetime, part: str) -> bool:
    """No part is longer than four hours: neither the night before a morning nor the one after an evening is of it."""
    return part_of(local, None) == part and 0 < PARTS_END[part] - local.hour <= LONGEST_PART
