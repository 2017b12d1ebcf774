"""By the clock of which place somebody lives. Doses, check-in and quiet hours follow it (care/kit/plans.py)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from care.kit import addresses, outbox, plans
from care.kit.message import Message, Viewer
from care.kit.plans import Coming
from care.kit.refusals import NotYours
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, signs
from care.people.commands import MoveClock
from care.people.lookups import InMyCare
from storage.ids import PersonId
from storage.people import Person

SHORT, LONG = 3 / 4, 5 / 4  # of what usually lies between two doses (a choice of ours): beyond, it is said


@dataclass(frozen=True, slots=True)
class Follows:
    """The next of one kind when a clock is moved. `after`: so long after the last, where that is unusual."""

    called: str
    at: datetime
    after: timedelta | None


def follows(coming: list[Coming]) -> tuple[Follows, ...]:
    """One of each kind: what comes first; where some come at an unusual time after the last, the oddest of them."""
    worth_a_word = sorted((one for one in coming if one.called), key=lambda one: one.called)
    found = [_one_of(list(kind)) for _called, kind in groupby(worth_a_word, lambda one: one.called)]
    return tuple(sorted(found, key=lambda one: one.at))


def _one_of(kind: list[Coming]) -> Follows:
    spaced = [one for one in kind if one.spaced and one.usually]
    unusual = [one for one in spaced if not SHORT <= one.after / one.usually <= LONG]
    if unusual:
        oddest = min(unusual, key=lambda one: one.after / one.usually)  # too close is worse than too late
        return Follows(oddest.called, oddest.at, oddest.after)
    first = min(kind, key=lambda one: one.at)
    return Follows(first.called, first.at, None)


# ---- what a conversation looks up


@dataclass(frozen=True, slots=True)
class Traveller:
    """Somebody whose clock may be moved. `places` are zones that are likely, what was before first."""

    id: PersonId
    called: str
    elder: bool
    zone: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TravellersOf:
    """Himself, and those he manages for."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Himself first."""
        cared_for = [PersonId(one) for one, _called in InMyCare(self.person_id).find(uow)]
        people = [uow.session.get_one(Person, one) for one in dict.fromkeys([self.person_id, *cared_for])]
        return [[one.id, one.called or one.name, one.elder, one.zone, _likely(uow, one)] for one in people]

    def parse(self, recorded: list[list[Any]]) -> list[Traveller]:
        """See Query."""
        return [
            Traveller(PersonId(one), called, elder, zone, tuple(places))
            for one, called, elder, zone, places in recorded
        ]


def _likely(uow: UnitOfWork, person: Person) -> list[str]:
    """Where she was before, where her community is, where those live who belong to her."""
    near = [*circles.circle_of(uow, person.id), *(PersonId(one) for one, _called in InMyCare(person.id).find(uow))]
    here = [one.zone for one in belonging.communities_of(uow, person.id, belonging.ANY_ROLE)]
    zones = [person.zone_before, *here, *(uow.session.get_one(Person, one).zone for one in near)]
    return [zone for zone in dict.fromkeys(zones) if zone and zone != person.zone]


@dataclass(frozen=True, slots=True)
class WhatFollows:
    """If somebody's clock is put to that zone now."""

    person_id: PersonId
    zone: str

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Instants in ISO, lengths in minutes."""
        found = follows(plans.foretell(uow, self.person_id, self.zone))
        return [[one.called, one.at.isoformat(), one.after and one.after // plans.MINUTE] for one in found]

    def parse(self, recorded: list[list[Any]]) -> tuple[Follows, ...]:
        """See Query."""
        return tuple(
            Follows(called, datetime.fromisoformat(at), None if after is None else after * plans.MINUTE)
            for called, at, after in recorded
        )


# ---- what is said, and done


@dataclass(frozen=True, slots=True)
class ClockDetails:
    """Whose clock it is, who reads it, what comes next by it. `by`: who moved it, when it was another."""

    person: Person
    reader: Person
    by: Person | None
    coming: tuple[Follows, ...]


@dataclass(frozen=True, slots=True)
class ClockMoved(Message[ClockDetails]):
    """From now on by the clock of another place."""

    person_id: PersonId
    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ClockDetails | None:
        """For herself, and those who act for her."""
        if viewer.person_id is None or not circles.speaks_for(uow, viewer.person_id, self.person_id):
            return None
        person, reader = (uow.session.get_one(Person, one) for one in (self.person_id, viewer.person_id))
        by = None if self.by_id == viewer.person_id else uow.session.get_one(Person, self.by_id)
        return ClockDetails(person, reader, by, follows(plans.foretell(uow, person.id, person.zone)))


def move(uow: UnitOfWork, command: MoveClock, by: PersonId) -> None:
    """By herself or who manages for her; she hears of it. To where it is already changes nothing. Raises NotYours."""
    if not circles.speaks_for(uow, by, command.person_id):
        raise NotYours
    person = uow.session.get_one(Person, command.person_id)
    if person.zone != command.zone:
        person.zone_before = person.zone
        plans.move(uow, person.id, command.zone)
        person.heard_until = signs.day_ends(uow.now, command.zone) if by == person.id and person.elder else None
    uow.session.add(person)
    uow.session.flush()
    hers = [person.id] if addresses.current(uow, person.id) is not None else []
    outbox.to_people(uow, [by, *hers], ClockMoved(person.id, by))
