"""Who is what, and where."""

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.people import Membership, Person, Role, Suspension
from storage.prepared import Prepared

MEMBERS = table_of(Membership)
HIS_COMMUNITIES = Prepared(columns(MEMBERS.c.community_id).where(MEMBERS.c.person_id == bindparam("person_id")))
ROLES = Prepared(columns(MEMBERS.c.role).where(MEMBERS.c.person_id == bindparam("person_id"), MEMBERS.c.active))

COORDINATORS = Prepared(
    columns(MEMBERS.c.person_id)
    .where(
        MEMBERS.c.community_id == bindparam("community_id"),
        MEMBERS.c.role == Role.COORDINATOR,
        MEMBERS.c.active,
    )
    .order_by(MEMBERS.c.since, MEMBERS.c.person_id)
)

SUSPENSIONS = table_of(Suspension)
SUSPENDED = Prepared(
    select(SUSPENSIONS.c.community_id)
    .where(SUSPENSIONS.c.person_id == bindparam("person_id"), SUSPENSIONS.c.lifted_at.is_(None))
    .order_by(SUSPENSIONS.c.id.desc())
)


def is_active(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId, role: Role) -> bool:
    """Whether the person has that role there, now."""
    member = uow.session.get(Membership, (person_id, community_id, role))
    return member is not None and member.active


def coordinates(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> bool:
    """Whether the person is an active coordinator there."""
    return is_active(uow, person_id, community_id, Role.COORDINATOR)


def roles_of(uow: UnitOfWork, person_id: PersonId) -> set[Role]:
    """All roles somebody has anywhere."""
    return {Role(role) for (role,) in ROLES.all(uow.session, {"person_id": person_id})}


def suspended_in(uow: UnitOfWork, person_id: PersonId) -> list[CommunityId]:
    """Where somebody is kept from taking part, the latest first. Nearly always nowhere, so it is prepared."""
    return [CommunityId(community_id) for (community_id,) in SUSPENDED.all(uow.session, {"person_id": person_id})]


def is_suspended(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> bool:
    """Whether somebody is kept from taking part there."""
    return community_id in suspended_in(uow, person_id)


def shut_out_of(uow: UnitOfWork, person_id: PersonId) -> CommunityId | None:
    """Whose coordinator somebody is sent to who may take part nowhere any more; None for everybody else."""
    suspended = suspended_in(uow, person_id)
    return suspended[0] if suspended and not roles_of(uow, person_id) else None


def roles_in(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> list[Role]:
    """Every role somebody has or had in a community, the first one first."""
    here = (Membership.person_id == person_id, Membership.community_id == community_id)
    found = select(Membership.role).where(*here).order_by(col(Membership.since), col(Membership.role))
    return [Role(role) for role in uow.session.exec(found)]


def looks_after(uow: UnitOfWork, coordinator_id: PersonId, person_id: PersonId) -> bool:
    """Whether somebody coordinates a community to which the person belongs."""
    uow.session.flush()
    his = HIS_COMMUNITIES.all(uow.session, {"person_id": person_id})
    return any(coordinates(uow, coordinator_id, CommunityId(community_id)) for (community_id,) in his)


def coordinators_of(uow: UnitOfWork, community_id: CommunityId) -> list[PersonId]:
    """The active coordinators, the one who has been there longest first."""
    found = COORDINATORS.all(uow.session, {"community_id": community_id})
    return [PersonId(person_id) for (person_id,) in found]


def coordinator_of(uow: UnitOfWork, community_id: CommunityId) -> Person | None:
    """The coordinator to name to people: the first who has said who he is, if anybody has."""
    found = [uow.session.get_one(Person, person_id) for person_id in coordinators_of(uow, community_id)]
    return min(found, key=lambda one: not one.called, default=None)
