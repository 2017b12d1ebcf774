"""Who may do what with an event. `TABLE` says it; tests/care/events/test_access.py compares it cell by cell."""

from enum import StrEnum

from care.events.refusals import EventIsOver, NotForYou
from care.kit.access import Access, Rule
from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, groups, members, suspending
from storage.events import Event, EventId, EventState
from storage.ids import CommunityId, PersonId
from storage.people import NeighbourGroup, Role

COME = (Role.ELDER, Role.VOLUNTEER, Role.COORDINATOR, Role.FAMILY)


class Standing(StrEnum):
    """What somebody is there. One person may be several of it."""

    COORDINATOR = "coordinator"
    ORGANISER = "organiser"  # of the group for which it is
    MEMBER = "member"
    NOBODY = "nobody"  # a stranger, whoever is suspended


class Action(StrEnum):
    """What somebody wants to do."""

    READ = "read"
    COME = "come"  # or not
    CANCEL = "cancel"  # or move
    LIST = "list"  # who comes


class State(StrEnum):
    """How it stands."""

    AHEAD = "ahead"
    NOTICE = "notice"  # it has no time
    OVER = "over"  # or called off


class Whom(StrEnum):
    """For whom he presses."""

    SELF = "self"
    HERS = "hers"  # an elder for whom he acts
    OTHER = "other"


S, A = Standing, Action
SEES_TO_IT, ANYBODY = (S.COORDINATOR, S.ORGANISER), (S.COORDINATOR, S.ORGANISER, S.MEMBER)
TABLE = Access[Standing, Action, State, Whom](
    Rule(A.READ, ANYBODY, tuple(State), (Whom.SELF,)),
    Rule(A.COME, ANYBODY, (State.AHEAD,), (Whom.SELF, Whom.HERS)),
    Rule(A.CANCEL, SEES_TO_IT, (State.AHEAD, State.NOTICE), (Whom.SELF,)),
    Rule(A.LIST, SEES_TO_IT, (State.AHEAD, State.OVER), (Whom.SELF,)),
)


def may(uow: UnitOfWork, event: Event, action: Action, by: PersonId, whom: Whom = Whom.SELF) -> bool:
    """See the table."""
    return TABLE.may(standings(uow, event, by), action, state_of(uow, event), whom)


def state_of(uow: UnitOfWork, event: Event) -> State:
    """How it stands now."""
    if event.state == EventState.CANCELLED:
        return State.OVER
    if event.starts_at is None:
        return State.NOTICE
    return State.AHEAD if event.starts_at > uow.now else State.OVER


def standings(uow: UnitOfWork, event: Event, person_id: PersonId) -> set[Standing]:
    """All that he is there."""
    found = set[Standing]()
    if members.coordinates(uow, person_id, event.community_id):
        found.add(S.COORDINATOR)
    group = None if event.group_id is None else uow.session.get(NeighbourGroup, event.group_id)
    if group is not None and groups.organises(uow, person_id, group):
        found.add(S.ORGANISER)
    if any(members.is_active(uow, person_id, event.community_id, role) for role in COME):
        found.add(S.MEMBER)
    return found or {S.NOBODY}


def fetch(uow: UnitOfWork, event_id: EventId, action: Action, by: PersonId, whom: Whom = Whom.SELF) -> Event:
    """As it stands now. Raises NotForYou, EventIsOver, NoLongerOpen."""
    event = uow.session.get(Event, event_id, populate_existing=True)
    if event is None:
        raise NoLongerOpen
    if may(uow, event, action, by, whom):
        return event
    suspending.refuse(uow, by, event.community_id)
    roles = standings(uow, event, by)
    if any(TABLE.may(roles, action, state, whom) for state in State):
        raise EventIsOver
    raise NotForYou


def whom(uow: UnitOfWork, by: PersonId, person_id: PersonId, community_id: CommunityId) -> Whom:
    """For whom he presses: himself, an elder there for whom he manages, or as her coordinator."""
    if person_id == by:
        return Whom.SELF
    is_hers = circles.speaks_for(uow, by, person_id) or members.coordinates(uow, by, community_id)
    lives_here = members.is_active(uow, person_id, community_id, Role.ELDER)
    return Whom.HERS if is_hers and lives_here else Whom.OTHER


def may_announce(uow: UnitOfWork, by: PersonId) -> list[tuple[CommunityId, NeighbourGroup | None]]:
    """Where somebody may announce something: whole communities (None), or the groups that he organises."""
    found: list[tuple[CommunityId, NeighbourGroup | None]] = []
    coordinated = {one.id for one in belonging.communities_of(uow, by, {Role.COORDINATOR})}
    for here in belonging.communities_of(uow, by, groups.TAKE_PART):
        if here.id in coordinated:
            found.append((here.id, None))
        theirs = groups.here(uow, here.id)
        found += [(here.id, one) for one in theirs if here.id in coordinated or one.organiser_id == by]
    return found
