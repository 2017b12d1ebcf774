"""Who may see and do what with visits.

`TABLE` says it: a role (what somebody is to her), what he wants to do, how it stands with the visit, and his part in
it. tests/care/visits/test_access.py compares it cell by cell with rows of a database.

What the two say at the door is for them alone: of others only who stands in for her reads it, to tell her, and who
goes along with somebody new.
"""

from collections.abc import Iterable
from enum import StrEnum

from sqlmodel import col, select

from care.kit.access import Access, Rule
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.guarding import HERS, Guard, Standing, standings_of
from storage.ids import CommunityId, PersonId
from storage.vetting import FirstJob
from storage.visits import Visit, VisitId, VisitState


class Action(StrEnum):
    """What somebody wants to do."""

    BOOK = "book"
    READ = "read"  # when it is, and who comes
    ARRANGE = "arrange"  # who comes, when, or that nobody does
    DOOR = "door"  # the words of the door; to say that he is here
    ALARM = "alarm"  # to say that it is not he; to have spoken with her since
    SAY = "say"  # how she found it
    KEEP = "keep"  # the visit: where she lives, to say that he comes, is there, has gone
    GO_ALONG = "go_along"  # with who is new: where she lives, and what he says at the door
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
    GUIDE = "guide"  # goes along with a companion who is new
    NONE = "none"


S, A, P = Standing, Action, Phase
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
    Rule(A.GO_ALONG, tuple(S), (P.AHEAD, P.BEGUN), (Part.GUIDE,)),
    Rule(A.FINISH, (*HERS, S.COORDINATOR), (P.BEGUN,), ANYHOW),
    Rule(A.FINISH, tuple(S), (P.BEGUN,), COMES),
    Rule(A.REPORT, tuple(S), (P.ENDED,), COMES),
    Rule(A.LOOK_AFTER, (S.COORDINATOR, S.STAND_IN), STANDS, (Part.NONE,)),
)
AHEAD = (VisitState.OPEN, VisitState.PROPOSED, VisitState.PROMISED)


def may_book(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> None:
    """One more for her. Raises NotYours, Suspended."""
    GUARD.may_make(uow, elder_id, community_id, Action.BOOK, by)


def may_arrange(uow: UnitOfWork, visit_id: VisitId, by: PersonId) -> None:
    """Guard of the conversation that changes one."""
    fetch(uow, visit_id, Action.ARRANGE, by)


def may_report(uow: UnitOfWork, visit_id: VisitId, by: PersonId) -> None:
    """Guard of the conversation after one."""
    fetch(uow, visit_id, Action.REPORT, by)


def phase_of(visit: Visit) -> Phase:
    """How it stands now."""
    if visit.state in AHEAD:
        return Phase.AHEAD
    return Phase.BEGUN if visit.state == VisitState.BEGUN else Phase.ENDED


def part_of(uow: UnitOfWork, visit: Visit, person_id: PersonId) -> Part:
    """His own part in it: none for whoever may take part no more, in hers or where he helps."""
    part = Part.COMPANION if visit.companion_id == person_id else Part.GUIDE
    if part == Part.GUIDE and guide_of(uow, visit) != person_id:
        return Part.NONE
    places = {visit.community_id, visit.from_id or visit.community_id}
    return Part.NONE if any(members.is_suspended(uow, person_id, one) for one in places) else part


def guide_of(uow: UnitOfWork, visit: Visit) -> PersonId | None:
    """Who goes along with a companion who is new."""
    if visit.companion_id is None:
        return None
    goes = select(FirstJob.guide_id).where(FirstJob.visit_id == visit.id, col(FirstJob.guide_id).is_not(None))
    found = uow.session.exec(goes).first()
    return None if found is None else PersonId(found)


def concerns(uow: UnitOfWork, elder_id: PersonId, places: Iterable[CommunityId], person_id: PersonId) -> bool:
    """Whether he may read of her visits at all, in one of these communities."""
    return any(
        TABLE.may(standings_of(uow, elder_id, here, person_id), Action.READ, Phase.AHEAD, Part.NONE) for here in places
    )


GUARD = Guard(TABLE, Visit, Phase, lambda _uow, visit: phase_of(visit), part_of, (Phase.NEW, Part.NONE))
may, all_for, fetch = GUARD.may, GUARD.all_for, GUARD.fetch
