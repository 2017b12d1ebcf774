"""At which help of somebody's money may have been spent: begun or done by himself, within a month."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from storage.expenses import PaidFor
from storage.ids import CommunityId, PersonId
from storage.people import Community, Person
from storage.requests import HelpRequest, State
from storage.visits import Visit, VisitState

A_MONTH = timedelta(days=30)
MOST = 8  # to choose from, the latest first
WAS_THERE = (State.TAKEN, State.ON_THE_WAY, State.ARRIVED, State.DONE, State.CONFIRMED, State.PROBLEM)
KEPT = (VisitState.BEGUN, VisitState.OVER)


@dataclass(frozen=True, slots=True)
class Helped:
    """One visit or request, and up to how much was agreed, in hundredths; None: nothing."""

    paid_for: PaidFor
    of_id: int
    community_id: CommunityId
    elder_id: PersonId
    at: datetime
    agreed: int | None = None


def of(uow: UnitOfWork, helper_id: PersonId) -> list[Helped]:
    """The latest first."""
    since = uow.now - A_MONTH
    jobs = (HelpRequest.holder_id == helper_id, col(HelpRequest.state).in_(WAS_THERE), HelpRequest.starts_at > since)
    stays = (Visit.companion_id == helper_id, col(Visit.state).in_(KEPT), col(Visit.at) > since)
    found = [
        Helped(PaidFor.REQUEST, one.id, one.community_id, one.elder_id, one.starts_at, one.expense_limit)
        for one in uow.session.exec(select(HelpRequest).where(*jobs))
    ] + [
        Helped(PaidFor.VISIT, one.id, one.community_id, one.elder_id, one.at)
        for one in uow.session.exec(select(Visit).where(*stays))
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of them, as a conversation shows it."""

    code: str  # help_request-12
    called: str
    at: datetime
    zone: str
    currency: str

    @property
    def thing(self) -> tuple[PaidFor, int]:
        """What it is, and its id."""
        kind, _, number = self.code.partition("-")
        return PaidFor(kind), int(number)


@dataclass(frozen=True, slots=True)
class MyHelp:
    """For the conversation: at which help may he have paid something?"""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """As Choice."""
        return [self._row(uow, one) for one in of(uow, self.person_id)[:MOST]]

    def parse(self, recorded: list[list[Any]]) -> list[Choice]:
        """See Query."""
        return [
            Choice(code, called, datetime.fromisoformat(at), zone, currency)
            for code, called, at, zone, currency in recorded
        ]

    def _row(self, uow: UnitOfWork, one: Helped) -> list[Any]:
        elder = uow.session.get_one(Person, one.elder_id)
        here = uow.session.get_one(Community, one.community_id)
        return [
            f"{one.paid_for}-{one.of_id}",
            elder.called or elder.name,
            one.at.isoformat(),
            elder.zone,
            here.currency,
        ]
