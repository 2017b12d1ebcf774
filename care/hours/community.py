"""The community's own accounts and rules, for its coordinators; and its exchange with others."""

from dataclasses import dataclass
from enum import StrEnum

from care.hours import books, clearing
from care.hours.books import FUND, HELD, ISSUED, Source, Why
from care.hours.commands import (
    HOUR,
    AgreeExchange,
    AskExchange,
    EndExchange,
    FundHours,
    HoldHours,
    HoldNoHours,
    SetHoursRules,
    ShowCommunityHours,
)
from care.kit import outbox
from care.kit.message import Message, Viewer
from care.kit.refusals import OnlyCoordinators, OutOfDate, OutOfRange
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from care.people.pairs import other_of
from storage.hours import Clearing, TransferKind
from storage.ids import CommunityId, PersonId
from storage.people import Community, Role

MOST_AT_ONCE = 1000 * HOUR  # a choice of ours
LOWEST_FLOOR, MOST_SAVED = 500 * HOUR, 10_000 * HOUR  # choices of ours


class Decided(StrEnum):
    """What a community has said of an exchange with another."""

    ASKS = "asks"
    AGREES = "agrees"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Partner:
    """A community with which hours are exchanged. `owed`: minutes that ours owes it (+) or it owes ours (-)."""

    id: CommunityId
    name: str
    owed: int
    most: int
    agreed: bool
    asks_us: bool


@dataclass(frozen=True, slots=True)
class CommunityHours:
    """Minutes: what its people have together, the fund, what was issued so far, what is held for help asked for."""

    id: CommunityId
    name: str
    people: int
    fund: int
    issued: int
    held: int
    holds: bool
    costs: bool
    floor: int
    most: int
    partners: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class CommunityHoursTold(Message[CommunityHours]):
    """How it stands; of all that its coordinators know nobody's own account is a part."""

    community_id: CommunityId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> CommunityHours | None:
        """For its coordinators."""
        here, who = self.community_id, viewer.person_id
        if who is None or not members.coordinates(uow, who, here):
            return None
        fund, issued, held = (books.stands(uow, here, whose) for whose in (FUND, ISSUED, HELD))
        partners = tuple(_partner(uow, here, one) for one in clearing.EXCHANGES.of_community(uow, here))
        abroad, rules = sum(one.owed for one in partners), books.rules_of(uow, here)
        return CommunityHours(
            here, uow.session.get_one(Community, here).name, -fund - issued - held - abroad, fund, -issued, held,
            rules.holds, rules.costs, rules.floor, rules.most, partners,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExchangeDetails:
    """What another community (`other`) has decided, and how it stands now."""

    hours: CommunityHours
    other: str
    what: Decided


@dataclass(frozen=True, slots=True)
class ExchangeNews(Message[ExchangeDetails]):
    """Another community has decided something about an exchange with ours."""

    community_id: CommunityId
    other_id: CommunityId
    what: str  # a Decided

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ExchangeDetails | None:
        """For the coordinators of the one it is said to."""
        hours = CommunityHoursTold(self.community_id).find(uow, viewer)
        other = uow.session.get_one(Community, self.other_id).name
        return None if hours is None else ExchangeDetails(hours, other, Decided(self.what))


def show(uow: UnitOfWork, command: ShowCommunityHours, by: PersonId) -> None:
    """One card a community. Raises OnlyCoordinators."""
    del command
    places = belonging.communities_of(uow, by, {Role.COORDINATOR})
    if not places:
        raise OnlyCoordinators
    for here in places:
        outbox.to_person(uow, by, CommunityHoursTold(here.id))


def hold(uow: UnitOfWork, command: HoldHours | HoldNoHours, by: PersonId) -> None:
    """What is held already stays so until it is released or given back. Raises OnlyCoordinators."""
    _refuse_others(uow, command.community_id, by)
    books.lock(uow, command.community_id).holds = isinstance(command, HoldHours)
    uow.session.flush()
    outbox.to_person(uow, by, CommunityHoursTold(command.community_id))


def set_rules(uow: UnitOfWork, command: SetHoursRules, by: PersonId) -> None:
    """Who is below a higher floor stays there, and pays nothing meanwhile. Raises OnlyCoordinators, OutOfRange."""
    here = command.community_id
    _refuse_others(uow, here, by)
    if not (-LOWEST_FLOOR <= command.floor <= 0 and HOUR <= command.most <= MOST_SAVED):
        raise OutOfRange(least="0", most=str(MOST_SAVED // HOUR))
    book = books.lock(uow, here)
    book.floor, book.most, book.costs = command.floor, command.most, command.costs
    uow.session.flush()
    others = [one for one in members.coordinators_of(uow, here) if one != by]
    outbox.to_people(uow, [by, *others], CommunityHoursTold(here))


def fund(uow: UnitOfWork, command: FundHours, by: PersonId) -> None:
    """For all coordinators to see. Raises OnlyCoordinators, OutOfRange, OutOfDate for a second press."""
    here, minutes = command.community_id, command.minutes
    _refuse_others(uow, here, by)
    if not 0 < minutes <= MOST_AT_ONCE:
        raise OutOfRange(least="1", most=str(MOST_AT_ONCE // HOUR))
    books.lock(uow, here)
    if books.stands(uow, here, ISSUED) != -command.seen:
        raise OutOfDate
    why = Why(TransferKind.FUNDED, Source(Community, here), f"funded:{uow.token()}")
    books.post(uow, here, why, [(ISSUED, -minutes), (FUND, minutes)])
    outbox.to_people(uow, [by, *members.coordinators_of(uow, here)], CommunityHoursTold(here))


def ask(uow: UnitOfWork, command: AskExchange, by: PersonId) -> None:
    """See `clearing.ask`; the other's coordinators are asked."""
    _tell(uow, clearing.ask(uow, command, by), command.community_id, by, Decided.ASKS)


def agree(uow: UnitOfWork, command: AgreeExchange, by: PersonId) -> None:
    """See `clearing.agree`; the other's coordinators hear of it."""
    _tell(uow, clearing.agree(uow, command, by), command.community_id, by, Decided.AGREES)


def end(uow: UnitOfWork, command: EndExchange, by: PersonId) -> None:
    """See `clearing.end`; the other's coordinators hear of it."""
    _tell(uow, clearing.end(uow, command, by), command.community_id, by, Decided.ENDS)


def _tell(uow: UnitOfWork, pair: Clearing, here: CommunityId, by: PersonId, what: Decided) -> None:
    there = other_of(pair, here)
    outbox.to_person(uow, by, CommunityHoursTold(here))
    others = [one for one in members.coordinators_of(uow, there) if one != by]
    outbox.to_people(uow, others, ExchangeNews(there, here, what.value))


def _partner(uow: UnitOfWork, here: CommunityId, pair: Clearing) -> Partner:
    there = other_of(pair, here)
    name, owed = uow.session.get_one(Community, there).name, clearing.owed(uow, here, there)
    return Partner(there, name, owed, pair.most, pair.agreed_at is not None, pair.asked_from == there)


def _refuse_others(uow: UnitOfWork, here: CommunityId, by: PersonId) -> None:
    if not members.coordinates(uow, by, here):
        raise OnlyCoordinators
