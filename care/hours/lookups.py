"""What a conversation about hours may look up."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, func, select

from care.hours import books, clearing, giving, reversal
from care.hours.giving import Way
from care.kit import erasure
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.lookups import name_of
from storage.hours import Account, Entry, Transfer, TransferKind
from storage.ids import CommunityId, PersonId, TransferId
from storage.people import Community, Person

LATEST = 20  # credits of somebody that can be put right


@dataclass(frozen=True, slots=True)
class WaysToGive:
    """To whom somebody can give hours: his family, then the funds and people of the communities where he has some."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """See Way."""
        ways = [*giving.to_family(uow, self.person_id), *giving.to_others(uow, self.person_id)]
        return [[one.from_id, one.to_id, one.called, one.place, one.most, one.seen] for one in ways]

    def parse(self, recorded: list[list[Any]]) -> list[Way]:
        """See Query."""
        return [Way(*row) for row in recorded]


@dataclass(frozen=True, slots=True)
class OthersToExchangeWith:
    """Communities that exchange no hours with this one yet, and were not asked; for a coordinator of this one."""

    coordinator_id: PersonId
    community_id: CommunityId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """By name."""
        here = self.community_id
        if not members.coordinates(uow, self.coordinator_id, here):
            return []
        return [[one.id, one.name] for one in clearing.EXCHANGES.others(uow, here)]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[CommunityId, str]]:
        """See Query."""
        return [(CommunityId(one), name) for one, name in recorded]


@dataclass(frozen=True, slots=True)
class Credited:
    """Who has been credited hours here; for a coordinator."""

    coordinator_id: PersonId
    community_id: CommunityId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Whoever was credited last stands first."""
        if not members.coordinates(uow, self.coordinator_id, self.community_id):
            return []
        of_it = (Entry.community_id == self.community_id, Entry.account == Account.PERSON, col(Entry.minutes) > 0)
        last = func.max(Entry.id)
        them = (
            select(Person.id, Person.called, Person.name)
            .join(Entry, col(Entry.person_id) == Person.id)
            .join(Transfer, col(Transfer.id) == Entry.transfer_id)
            .where(*of_it, Transfer.kind == TransferKind.CREDIT)
            .group_by(col(Person.id), col(Person.called), col(Person.name))
            .order_by(last.desc())
        )
        found = uow.session.exec(them).all()
        return [
            [who, called or name] for who, called, name in found if not erasure.is_erased(uow.session, PersonId(who))
        ]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(who), called) for who, called in recorded]


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit of a helper. `helped`: whom; empty where nobody is to name. `day`: ISO, on the wall there."""

    transfer_id: TransferId
    day: str
    minutes: int
    helped: str


@dataclass(frozen=True, slots=True)
class CreditsOf:
    """The latest credits of somebody that stand; for a coordinator."""

    coordinator_id: PersonId
    community_id: CommunityId
    helper_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """The newest first."""
        here = self.community_id
        if not members.coordinates(uow, self.coordinator_id, here):
            return []
        zone = uow.session.get_one(Community, here).zone
        his = (Entry.community_id == here, Entry.person_id == self.helper_id, Entry.account == Account.PERSON)
        his_credits = select(Transfer, Entry.minutes).join_from(Entry, Transfer, col(Transfer.id) == Entry.transfer_id)
        his_credits = his_credits.where(*his, Transfer.kind == TransferKind.CREDIT, col(Entry.minutes) > 0)
        rows = uow.session.exec(his_credits.order_by(col(Entry.id).desc()).limit(LATEST)).all()
        return [
            [
                one.id, wall_clock(one.worked_at or one.at, zone).date().isoformat(), minutes,
                name_of(uow, one.helped_id),
            ]
            for one, minutes in rows if not reversal.is_reversed(uow, one.id)
        ]  # fmt: skip

    def parse(self, recorded: list[list[Any]]) -> list[Credit]:
        """See Query."""
        return [Credit(*row) for row in recorded]


@dataclass(frozen=True, slots=True)
class Rules:
    """How hours are counted in a community: see HoursBook."""

    community_id: CommunityId
    floor: int
    most: int
    costs: bool


@dataclass(frozen=True, slots=True)
class RulesHere:
    """As they are; for a coordinator."""

    coordinator_id: PersonId
    community_id: CommunityId

    def find(self, uow: UnitOfWork) -> list[Any] | None:
        """See Rules."""
        if not members.coordinates(uow, self.coordinator_id, self.community_id):
            return None
        rules = books.rules_of(uow, self.community_id)
        return [self.community_id, rules.floor, rules.most, rules.costs]

    def parse(self, recorded: list[Any] | None) -> Rules | None:
        """See Query."""
        return None if recorded is None else Rules(*recorded)
