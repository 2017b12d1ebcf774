"""Who may do what with a group. `TABLE` says it; tests/care/groups/test_access.py compares it cell by cell."""

from enum import StrEnum

from care.kit.access import Access, Rule
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import groups, members, suspending
from storage.ids import GroupId, PersonId
from storage.people import NeighbourGroup, Role


class Standing(StrEnum):
    """What somebody is there. One person may be several of it."""

    COORDINATOR = "coordinator"
    ORGANISER = "organiser"
    HELPER = "helper"
    ELDER = "elder"
    NOBODY = "nobody"  # family, whoever is suspended, a stranger


class Action(StrEnum):
    """What somebody wants to do."""

    JOIN = "join"
    LEAVE = "leave"
    APPOINT = "appoint"  # who organises it
    CLOSE = "close"


class State(StrEnum):
    """Whether it is there."""

    OPEN = "open"
    CLOSED = "closed"


class Part(StrEnum):
    """Whether he belongs to it."""

    IN = "in"
    OUT = "out"


S, A = Standing, Action
TABLE = Access[Standing, Action, State, Part](
    Rule(A.JOIN, (S.COORDINATOR, S.HELPER, S.ELDER), (State.OPEN,), (Part.OUT, Part.IN)),
    Rule(A.LEAVE, tuple(S), tuple(State), (Part.IN,)),
    Rule(A.APPOINT, (S.COORDINATOR, S.ORGANISER), (State.OPEN,), tuple(Part)),
    Rule(A.CLOSE, (S.COORDINATOR,), (State.OPEN,), tuple(Part)),
)
ROLES = {Role.COORDINATOR: S.COORDINATOR, Role.VOLUNTEER: S.HELPER, Role.ELDER: S.ELDER}


def may(uow: UnitOfWork, group: NeighbourGroup, action: Action, person_id: PersonId) -> bool:
    """See the table."""
    state = State.OPEN if group.closed_at is None else State.CLOSED
    part = Part.IN if groups.belongs(uow, group.id, person_id) else Part.OUT
    return TABLE.may(standings(uow, group, person_id), action, state, part)


def standings(uow: UnitOfWork, group: NeighbourGroup, person_id: PersonId) -> set[Standing]:
    """All that he is there."""
    found = {one for role, one in ROLES.items() if members.is_active(uow, person_id, group.community_id, role)}
    if groups.organises(uow, person_id, group):
        found.add(S.ORGANISER)
    return found or {S.NOBODY}


def fetch(uow: UnitOfWork, group_id: GroupId, action: Action, by: PersonId) -> NeighbourGroup:
    """As it stands now. Raises NotYours, NoLongerOpen, OnlyCoordinators."""
    group = uow.session.get(NeighbourGroup, group_id, populate_existing=True)
    if group is None:
        raise NoLongerOpen
    if not may(uow, group, action, by):
        suspending.refuse(uow, by, group.community_id)
        if group.closed_at is not None:
            raise NoLongerOpen
        raise OnlyCoordinators if action in {A.APPOINT, A.CLOSE} else NotYours
    return group
