"""At which help of somebody's money may have been spent: begun or done by himself, within a month."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, bindparam, select

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.expenses import PaidFor
from storage.ids import CommunityId, PersonId
from storage.people import Community, Person
from storage.prepared import Prepared
from storage.requests import HelpRequest, State
from storage.visits import Visit, VisitState

A_MONTH = timedelta(days=30)
MOST = 8  # to choose from, the latest first
WAS_THERE = (State.TAKEN, State.ON_THE_WAY, State.ARRIVED, State.DONE, State.CONFIRMED, State.PROBLEM)
KEPT = (VisitState.BEGUN, VisitState.OVER)
REQUESTS, VISITS = table_of(HelpRequest).c, table_of(Visit).c
HE: BindParameter[PersonId] = bindparam("helper_id")
SINCE: BindParameter[datetime] = bindparam("since")
JOBS = Prepared(
    select(REQUESTS.id, REQUESTS.community_id, REQUESTS.elder_id, REQUESTS.starts_at, REQUESTS.expense_limit).where(
        REQUESTS.holder_id == HE, REQUESTS.state.in_(WAS_THERE), REQUESTS.starts_at > SINCE
    )
)
STAYS = Prepared(
    select(VISITS.id, VISITS.community_id, VISITS.elder_id, VISITS.at).where(
        VISITS.companion_id == HE, VISITS.state.in_(KEPT), VISITS.at > SINCE
    )
)


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
    uow.session.flush()
    his = {"helper_id": helper_id, "since": uow.now - A_MONTH}
    found = [Helped(PaidFor.REQUEST, *one) for one in JOBS.all(uow.session, his)]
    found += [Helped(PaidFor.VISIT, *one) for one in STAYS.all(uow.session, his)]
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
