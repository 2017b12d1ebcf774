"""Who is what, and where."""

from sqlalchemy import bindparam
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.people import Community, Membership, Person, Role
from storage.prepared import Prepared

MEMBERS = table_of(Membership)
ROLES = Prepared(select(MEMBERS.c.role).where(MEMBERS.c.person_id == bindparam("person_id"), MEMBERS.c.active))


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


def community_of(uow: UnitOfWork, person_id: PersonId) -> Community | None:
    """The community somebody belongs to; the first one joined when there are several."""
    return uow.session.exec(
        select(Community)
        .join(Membership, col(Membership.community_id) == Community.id)
        .where(Membership.person_id == person_id)
        .order_by(col(Membership.since), col(Community.id))
    ).first()


def coordinators_of(uow: UnitOfWork, community_id: CommunityId) -> list[PersonId]:
    """The active coordinators, the one who has been there longest first."""
    found = (
        select(Membership.person_id)
        .where(Membership.community_id == community_id, Membership.role == Role.COORDINATOR, col(Membership.active))
        .order_by(col(Membership.since), col(Membership.person_id))
    )
    return [PersonId(person_id) for person_id in uow.session.exec(found)]


def coordinator_of(uow: UnitOfWork, community_id: CommunityId) -> Person | None:
    """The coordinator to name to people."""
    first = coordinators_of(uow, community_id)[:1]
    return uow.session.get(Person, first[0]) if first else None
