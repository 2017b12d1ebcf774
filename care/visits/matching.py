"""Whom to ask for a visit, and why him: those she knows, then those who fit, longest idle first.

Few statements find all who could, so that it takes no longer than a look, however many there are. The reasons are
words that are kept with the question, for the coordinators.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Integer, bindparam, or_, select, type_coerce, union

from care.kit import addresses
from care.kit.times import part_of, wall_clock
from care.kit.uow import UnitOfWork
from care.people import circles
from care.vetting.transitions import HELPS
from care.visits.calendar import LONGEST, TAKES_TIME
from care.visits.hours import MINUTE
from storage.columns import MILLISECOND, table_of
from storage.ids import CommunityId, PersonId
from storage.people import CircleMember, Membership, Person, Role
from storage.prepared import Prepared
from storage.requests import HelpRequest, State
from storage.safeguarding import Unwanted
from storage.vetting import Stage, Vetting
from storage.visits import Answer, Companion, Visit, VisitAsked, VisitState

MOST = 5  # who fit are asked at once: enough that somebody says yes, few enough that most yeses count
SATURDAY = 5
COMPANIONS, PEOPLE, MEMBERS, VETTINGS, VISITS, ASKED, UNWANTED, REQUESTS, CIRCLE = (
    table_of(one)
    for one in (Companion, Person, Membership, Vetting, Visit, VisitAsked, Unwanted, HelpRequest, CircleMember)
)
ELDER: BindParameter[Any] = bindparam("elder")
VISIT: BindParameter[Any] = bindparam("visit")
HERE = Prepared(
    select(
        COMPANIONS.c.person_id, COMPANIONS.c.kinds, COMPANIONS.c.times, COMPANIONS.c.last_at, COMPANIONS.c.since,
        COMPANIONS.c.missed, COMPANIONS.c.avoids, PEOPLE.c.area, PEOPLE.c.language, VETTINGS.c.stage,
    )
    .join_from(COMPANIONS, PEOPLE, PEOPLE.c.id == COMPANIONS.c.person_id)
    .join(
        MEMBERS,
        (MEMBERS.c.person_id == COMPANIONS.c.person_id)
        & (MEMBERS.c.community_id == COMPANIONS.c.community_id)
        & (MEMBERS.c.role == Role.VOLUNTEER)
        & MEMBERS.c.active,
    )
    .join(
        VETTINGS,
        (VETTINGS.c.person_id == COMPANIONS.c.person_id)
        & (VETTINGS.c.community_id == COMPANIONS.c.community_id)
        & VETTINGS.c.stage.in_(sorted(HELPS)),
    )
    .where(COMPANIONS.c.community_id == bindparam("community"))
)  # fmt: skip
KNOWN = Prepared(
    union(
        select(VISITS.c.companion_id).where(VISITS.c.elder_id == ELDER, VISITS.c.state == VisitState.OVER),
        select(REQUESTS.c.holder_id).where(REQUESTS.c.elder_id == ELDER, REQUESTS.c.state == State.CONFIRMED),
        select(CIRCLE.c.person_id).where(CIRCLE.c.elder_id == ELDER),
    )
)
NOT_HE = Prepared(
    union(
        select(UNWANTED.c.helper_id).where(UNWANTED.c.elder_id == ELDER),
        select(ASKED.c.person_id).where(ASKED.c.elder_id == ELDER, ASKED.c.answer == Answer.NOT_HIM),
        select(ASKED.c.person_id).where(
            ASKED.c.visit_id == VISIT,
            or_(ASKED.c.answer != Answer.NONE, ASKED.c.at >= bindparam("opened", type_=ASKED.c.at.type)),
        ),
    )
)
ENDS = type_coerce(VISITS.c.at, Integer) + VISITS.c.minutes * (MINUTE // MILLISECOND)
TAKEN = Prepared(
    select(VISITS.c.companion_id, VISITS.c.held_for, VISITS.c.elder_id).where(
        VISITS.c.at > bindparam("near", type_=VISITS.c.at.type),
        VISITS.c.at < bindparam("until", type_=VISITS.c.at.type),
        bindparam("begins", type_=VISITS.c.at.type) < ENDS,
        VISITS.c.state.in_(TAKES_TIME),
    )
)


class Reason(StrEnum):
    """Why somebody is asked."""

    WISH = "wish"  # she would like him best
    KNOWN = "known"
    KIND = "kind"  # he likes to do that
    AREA = "area"
    LANGUAGE = "language"
    TIME = "time"  # one that he has named
    IDLE = "idle"  # of those who fit as well he was with nobody for longest
    GROUP = "group"  # he has answered to the card in the group
    NEAR = "near"  # he helps in a neighbouring community


class Found(NamedTuple):
    """A companion as the statement finds him."""

    person_id: PersonId
    kinds: str
    times: str
    last_at: datetime | None
    since: datetime
    missed: int
    avoids: list[int]
    area: str
    language: str
    stage: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could come; `reasons` as they are kept."""

    person_id: PersonId
    known: bool
    reasons: tuple[Reason, ...]


def candidates(uow: UnitOfWork, visit: Visit, here: CommunityId) -> list[Candidate]:
    """All of a community who could come and were not asked since it is open, in the order in which they should be.

    Who is new goes to nobody in a neighbouring community.
    """
    uow.session.flush()
    elder = uow.session.get_one(Person, visit.elder_id)
    known = known_to(uow, visit.elder_id)
    of_it = {"elder": visit.elder_id, "visit": visit.id, "opened": visit.opened_at}
    out = _ids(NOT_HE.all(uow.session, of_it)) | _taken(uow, visit)
    found = (Found(*row) for row in HERE.all(uow.session, {"community": here}))
    able = (row for row in found if here == visit.community_id or row.stage == Stage.ACTIVE)
    rows = [row for row in able if row.person_id not in out and visit.elder_id not in row.avoids]
    named = _named(visit)
    ranked = sorted(((_rank(row, elder, visit, named, known), row) for row in rows), key=_order)
    return [Candidate(row.person_id, row.person_id in known, reasons) for (_fits, reasons), row in ranked]


def choose(uow: UnitOfWork, found: Iterable[Candidate], elder_id: PersonId, most: int) -> list[Candidate]:
    """The first of them whom a message reaches and who are no family of hers. No more of them are looked up."""
    able = (
        one
        for one in found
        if not circles.is_own(uow, one.person_id, elder_id) and addresses.current(uow, one.person_id) is not None
    )
    return list(islice(able, most))


def fits(candidate: Candidate) -> bool:
    """Whether he likes to do that, at such a time."""
    return {Reason.KIND, Reason.TIME} <= set(candidate.reasons)


def known_to(uow: UnitOfWork, elder_id: PersonId) -> set[PersonId]:
    """Who has been with her before, has helped her, or belongs to her circle."""
    uow.session.flush()
    return _ids(KNOWN.all(uow.session, {"elder": elder_id}))


def _rank(
    row: Found, elder: Person, visit: Visit, named: set[str], known: set[PersonId]
) -> tuple[int, tuple[Reason, ...]]:
    times = set(row.times.split())
    found = {
        Reason.KNOWN: row.person_id in known,
        Reason.KIND: visit.kind in row.kinds.split(),
        Reason.AREA: bool(elder.area) and row.area == elder.area,
        Reason.LANGUAGE: row.language == elder.language,
        Reason.TIME: not times or named <= times,
    }
    reasons = tuple(reason for reason, holds in found.items() if holds)
    return len(reasons), reasons


def _order(ranked: tuple[tuple[int, tuple[Reason, ...]], Found]) -> tuple[bool, int, int, datetime]:
    (fits_in, reasons), row = ranked
    return Reason.KNOWN not in reasons, -fits_in, row.missed, row.last_at or row.since


def _named(visit: Visit) -> set[str]:
    """The words for its time, as companions name theirs."""
    local = wall_clock(visit.at, visit.zone)
    part = part_of(local, None)
    return {"afternoon" if part == "noon" else part, "weekends" if local.weekday() >= SATURDAY else "weekdays"}


def _taken(uow: UnitOfWork, visit: Visit) -> set[PersonId]:
    """Whoever is with somebody else then, or has promised it."""
    until = visit.at + visit.minutes * MINUTE
    span = {"near": visit.at - LONGEST, "until": until, "begins": visit.at}
    rows = TAKEN.all(uow.session, span)
    return {PersonId(who) for row in rows for who in row if who is not None}


def _ids(rows: Sequence[Any]) -> set[PersonId]:
    return {PersonId(who) for (who,) in rows if who is not None}
