"""What a conversation about visits may look up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, func, select

from care.kit.refusals import NoLongerOpen
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from care.people import belonging, lookups
from care.visits import access, calendar, companions, home_card, matching
from care.visits.access import AHEAD
from care.visits.commands import NOBODY
from storage.ids import CommunityId, PersonId
from storage.people import Person, Role
from storage.visits import Visit, VisitId, VisitKind


@dataclass(frozen=True, slots=True)
class Visited:
    """An elder as a conversation about visits needs her."""

    id: PersonId
    called: str
    zone: str


@dataclass(frozen=True, slots=True)
class WhoIsVisited:
    """The elders for whom somebody may book: himself, those for whom he manages, those he coordinates."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Himself first; each once."""
        own = [self.person_id] if belonging.communities_of(uow, self.person_id, {Role.ELDER}) else []
        care = [one for one, _called in lookups.InMyCare(self.person_id).find(uow)]
        here = [
            one
            for place in belonging.communities_of(uow, self.person_id, {Role.COORDINATOR})
            for one, _called in lookups.EldersHere(self.person_id, place.id).find(uow)
        ]
        found = (uow.session.get_one(Person, one) for one in dict.fromkeys([*own, *care, *here]))
        return [[one.id, one.called or one.name, one.zone] for one in found]

    def parse(self, recorded: list[list[Any]]) -> list[Visited]:
        """See Query."""
        return [Visited(*row) for row in recorded]


@dataclass(frozen=True, slots=True)
class SheKnows:
    """Those who keep company there and whom she knows, by name."""

    elder_id: PersonId
    community_id: CommunityId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Who has been with her, has helped her, or belongs to her circle."""
        known = sorted(matching.known_to(uow, self.elder_id))
        places = [self.community_id] if self.community_id else [
            one.id for one in belonging.communities_of(uow, self.elder_id, {Role.ELDER})
        ]  # fmt: skip
        able = [one for one in known if any(companions.may_visit(uow, one, here) for here in places)]
        return [[one, uow.session.get_one(Person, one).name] for one in able]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(one), name) for one, name in recorded]


@dataclass(frozen=True, slots=True)
class NextFree:
    """From when on she, and whom she would like best, are free: naive on her wall, ISO, as `start` is."""

    elder_id: PersonId
    wish_id: PersonId
    start: str
    minutes: int

    def find(self, uow: UnitOfWork) -> str | None:
        """`start` itself where nothing stands against it; None where there is none within two weeks."""
        zone = uow.session.get_one(Person, self.elder_id).zone
        people = [one for one in (self.elder_id, self.wish_id) if one != NOBODY]
        at = instant_of(datetime.fromisoformat(self.start), zone)
        if not any(calendar.is_busy(uow, one, at, self.minutes) for one in people):
            return self.start
        free = calendar.next_free(uow, people, at, self.minutes, zone)
        return None if free is None else wall_clock(free, zone).replace(fold=0).isoformat(timespec="minutes")

    def parse(self, recorded: str | None) -> datetime | None:
        """See Query."""
        return None if recorded is None else datetime.fromisoformat(recorded)


@dataclass(frozen=True, slots=True)
class KnownVisit:
    """A visit as it stands, for who may book it again or change it. `name`: who comes, empty while nobody does."""

    elder: Visited
    community_id: CommunityId
    kind: VisitKind
    version: int
    start: datetime  # naive, on her wall
    zone: str
    minutes: int
    companion_id: PersonId
    name: str
    ahead: int  # how many of its series follow


@dataclass(frozen=True, slots=True)
class VisitNow:
    """Of one. Where it is is not on record in a conversation. `companion_id` is nobody where he may come no more."""

    visit_id: VisitId

    def find(self, uow: UnitOfWork) -> list[Any]:
        """As KnownVisit."""
        one = uow.session.get_one(Visit, self.visit_id)
        elder = uow.session.get_one(Person, one.elder_id)
        rest = (Visit.series_id == one.series_id, col(Visit.at) > one.at, col(Visit.state).in_(AHEAD))
        ahead = uow.session.exec(select(func.count(col(Visit.id))).where(*rest)).one()
        who = one.companion_id or NOBODY
        comes = who if who != NOBODY and companions.may_visit(uow, who, one.community_id) else NOBODY
        name = uow.session.get_one(Person, comes).name if comes != NOBODY else ""
        local = wall_clock(one.at, one.zone).replace(fold=0).isoformat(timespec="minutes")
        return [
            [elder.id, elder.called or elder.name, elder.zone], one.community_id, one.kind, one.version, local,
            one.zone, one.minutes, comes, name, ahead,
        ]  # fmt: skip

    def parse(self, recorded: list[Any]) -> KnownVisit:
        """See Query."""
        elder, here, kind, version, start, zone, minutes, comes, name, ahead = recorded
        return KnownVisit(
            Visited(*elder), CommunityId(here), VisitKind(kind), version, datetime.fromisoformat(start), zone, minutes,
            PersonId(comes), name, ahead,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CardLine:
    """Of a visit that he keeps: its version, and which line of the card at her home he is asked for."""

    visit_id: VisitId

    def find(self, uow: UnitOfWork) -> list[int]:
        """Line 0: there is no card, or all of it has served."""
        visit = uow.session.get_one(Visit, self.visit_id)
        return [visit.version, home_card.line_asked(uow, visit)]

    def parse(self, recorded: list[int]) -> tuple[int, int]:
        """See Query."""
        version, line = recorded
        return version, line


def may_keep(uow: UnitOfWork, visit_id: VisitId, by: PersonId) -> None:
    """Guard of the conversation at the door. Raises as `access.fetch`."""
    access.fetch(uow, visit_id, access.Action.KEEP, by)


def may_book_again(uow: UnitOfWork, visit_id: VisitId, by: PersonId) -> None:
    """Guard of the conversation that books it once more. Raises NotYours, NoLongerOpen, Suspended."""
    visit = uow.session.get(Visit, visit_id)
    if visit is None:
        raise NoLongerOpen
    access.may_book(uow, visit.elder_id, visit.community_id, by)
