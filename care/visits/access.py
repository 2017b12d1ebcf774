"""Who may see and do what with visits.

`TABLE` says it: a role (what somebody is to her), what he wants to do, how it stands with the visit, and his part in
it. tests/care/visits/test_access.py compares it cell by cell with rows of a database.

What the two say at the door is for them alone: of others only who stands in for her reads it, to tell her.
"""

from collections.abc import Iterable
from enum import StrEnum

from care.kit import addresses
from care.kit.access import Access, Rule
from care.kit.refusals import NoLongerOpen, NotYours, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import circles, members, suspending
from storage.ids import CommunityId, PersonId
from storage.people import Role
from storage.visits import Visit, VisitId, VisitState


class Standing(StrEnum):
    """What somebody is to her. One person may be several of it."""

    SELF = "self"
    MANAGES = "manages"
    WATCHES = "watches"
    COORDINATOR = "coordinator"
    STAND_IN = "stand_in"  # a coordinator of somebody whom no message reaches
    HELPER = "helper"
    NEIGHBOUR = "neighbour"  # anybody else


class Action(StrEnum):
    """What somebody wants to do."""

    BOOK = "book"
    READ = "read"  # when it is, and who comes
    ARRANGE = "arrange"  # who comes, when, or that nobody does
    DOOR = "door"  # the words of the door; to say that he is here
    ALARM = "alarm"  # to say that it is not he; to have spoken with her since
    SAY = "say"  # how she found it
    KEEP = "keep"  # the visit: where she lives, to say that he comes, is there, has gone
    FINISH = "finish"  # to say that it is over
    REPORT = "report"  # how he found her
    LOOK_AFTER = "look_after"  # at why somebody was asked, and at what worries a companion


class Phase(StrEnum):
    """How it stands."""

    NEW = "new"
    AHEAD = "ahead"  # somebody is looked for, or comes
    BEGUN = "begun"
    ENDED = "ended"


class Part(StrEnum):
    """His own part in it."""

    COMPANION = "companion"
    NONE = "none"


S, A, P = Standing, Action, Phase
HERS = (S.SELF, S.MANAGES, S.STAND_IN)
ANYHOW, STANDS = tuple(Part), (P.AHEAD, P.BEGUN, P.ENDED)
COMES = (Part.COMPANION,)
TABLE = Access[Standing, Action, Phase, Part](
    Rule(A.BOOK, (*HERS, S.COORDINATOR), (P.NEW,), (Part.NONE,)),
    Rule(A.READ, (*HERS, S.WATCHES, S.COORDINATOR), STANDS, ANYHOW),
    Rule(A.READ, tuple(S), STANDS, COMES),
    Rule(A.ARRANGE, (*HERS, S.COORDINATOR), (P.AHEAD,), ANYHOW),
    Rule(A.DOOR, HERS, (P.AHEAD, P.BEGUN), ANYHOW),
    Rule(A.ALARM, (*HERS, S.WATCHES, S.COORDINATOR), (P.AHEAD, P.BEGUN, P.ENDED), ANYHOW),
    Rule(A.SAY, HERS, (P.ENDED,), ANYHOW),
    Rule(A.KEEP, tuple(S), (P.AHEAD, P.BEGUN), COMES),
    Rule(A.FINISH, (*HERS, S.COORDINATOR), (P.BEGUN,), ANYHOW),
    Rule(A.FINISH, tuple(S), (P.BEGUN,), COMES),
    Rule(A.REPORT, tuple(S), (P.ENDED,), COMES),
    Rule(A.LOOK_AFTER, (S.COORDINATOR, S.STAND_IN), STANDS, (Part.NONE,)),
)
AHEAD = (VisitState.OPEN, VisitState.PROPOSED, VisitState.PROMISED)


def may(uow: UnitOfWork, visit: Visit, action: Action, person_id: PersonId) -> bool:
    """Whether the table says yes."""
    roles = standings_of(uow, visit.elder_id, visit.community_id, person_id)
    return TABLE.may(roles, action, phase_of(visit), part_of(uow, visit, person_id))


def may_book(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> None:
    """One more for her. Raises NotYours, Suspended."""
    if not TABLE.may(standings_of(uow, elder_id, community_id, by), Action.BOOK, Phase.NEW, Part.NONE):
        suspending.refuse(uow, by, community_id)
        raise NotYours


def fetch(uow: UnitOfWork, visit_id: VisitId, action: Action, by: PersonId, version: int | None = None) -> Visit:
    """As it stands now; with the `version` that was seen. Raises NoLongerOpen, NotYours, Suspended, OutOfDate."""
    visit = uow.session.get(Visit, visit_id, populate_existing=True)
    if visit is None:
        raise NoLongerOpen
    if not may(uow, visit, action, by):
        suspending.refuse(uow, by, visit.community_id)
        roles, part = standings_of(uow, visit.elder_id, visit.community_id, by), part_of(uow, visit, by)
        raise NoLongerOpen if any(TABLE.may(roles, action, phase, part) for phase in Phase) else NotYours
    if version not in {None, visit.version}:
        raise OutOfDate
    return visit


def may_arrange(uow: UnitOfWork, visit_id: VisitId, by: PersonId) -> None:
    """Guard of the conversation that changes one."""
    fetch(uow, visit_id, Action.ARRANGE, by)


def may_report(uow: UnitOfWork, visit_id: VisitId, by: PersonId) -> None:
    """Guard of the conversation after one."""
    fetch(uow, visit_id, Action.REPORT, by)


def standings_of(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, person_id: PersonId) -> set[Standing]:
    """What somebody is to her there."""
    if person_id == elder_id:
        return {Standing.SELF}
    found = set[Standing]()
    if circles.speaks_for(uow, person_id, elder_id):
        found.add(Standing.MANAGES)
    elif person_id in circles.circle_of(uow, elder_id):
        found.add(Standing.WATCHES)
    if members.coordinates(uow, person_id, community_id):
        reached = addresses.current(uow, elder_id) is not None
        found.add(Standing.COORDINATOR if reached else Standing.STAND_IN)
    if members.is_active(uow, person_id, community_id, Role.VOLUNTEER):
        found.add(Standing.HELPER)
    return found or {Standing.NEIGHBOUR}


def phase_of(visit: Visit) -> Phase:
    """How it stands now."""
    if visit.state in AHEAD:
        return Phase.AHEAD
    return Phase.BEGUN if visit.state == VisitState.BEGUN else Phase.ENDED


def part_of(uow: UnitOfWork, visit: Visit, person_id: PersonId) -> Part:
    """His own part in it: none for whoever may take part no more."""
    comes = visit.companion_id == person_id and not members.is_suspended(uow, person_id, visit.community_id)
    return Part.COMPANION if comes else Part.NONE


def concerns(uow: UnitOfWork, elder_id: PersonId, places: Iterable[CommunityId], person_id: PersonId) -> bool:
    """Whether he may read of her visits at all, in one of these communities."""
    return any(
        TABLE.may(standings_of(uow, elder_id, here, person_id), Action.READ, Phase.AHEAD, Part.NONE) for here in places
    )
