"""Who is who, and who may do what."""

from sqlalchemy import bindparam
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.people import Address, CareTie, Community, Membership, Person, Role
from storage.prepared import Prepared

MEMBERS = table_of(Membership)
ROLES = Prepared(select(MEMBERS.c.role).where(MEMBERS.c.person_id == bindparam("person_id"), MEMBERS.c.active))


def is_active(uow: UnitOfWork, person_id: int, community_id: int, role: Role) -> bool:
    """Whether the person has that role there, now."""
    member = uow.session.get(Membership, (person_id, community_id, role))
    return member is not None and member.active


def coordinates(uow: UnitOfWork, person_id: int, community_id: int) -> bool:
    """Whether the person is an active coordinator there."""
    return is_active(uow, person_id, community_id, Role.COORDINATOR)


def roles_of(uow: UnitOfWork, person_id: int) -> set[str]:
    """All roles somebody has anywhere."""
    return {role for (role,) in ROLES.all(uow.session, {"person_id": person_id})}


def community_of(uow: UnitOfWork, person_id: int) -> Community | None:
    """The community somebody belongs to; the first one joined when there are several."""
    return uow.session.exec(
        select(Community)
        .join(Membership, col(Membership.community_id) == Community.id)
        .where(Membership.person_id == person_id)
        .order_by(col(Membership.since), col(Community.id))
    ).first()


def children_of(uow: UnitOfWork, elder_id: int) -> list[int]:
    """The family circle of an elder."""
    return list(
        uow.session.exec(select(CareTie.child_id).where(CareTie.elder_id == elder_id).order_by(col(CareTie.child_id)))
    )


def coordinators_of(uow: UnitOfWork, community_id: int) -> list[int]:
    """The active coordinators, the one who has been there longest first."""
    return list(
        uow.session.exec(
            select(Membership.person_id)
            .where(
                Membership.community_id == community_id,
                Membership.role == Role.COORDINATOR,
                col(Membership.active),
            )
            .order_by(col(Membership.since), col(Membership.person_id))
        )
    )


def coordinator_of(uow: UnitOfWork, community_id: int) -> Person | None:
    """The coordinator to name to people."""
    first = coordinators_of(uow, community_id)[:1]
    return uow.session.get(Person, first[0]) if first else None


def speaks_here(uow: UnitOfWork, person_id: int, address_id: int) -> None:
    """Remembers where the person last spoke to us, and that this way is open (again)."""
    uow.session.get_one(Person, person_id).address_id = address_id
    uow.session.get_one(Address, address_id).alive = True


def close_address(uow: UnitOfWork, channel: str, chat: str) -> None:
    """The platform says nobody is there any more (blocked, deactivated)."""
    for address in uow.session.exec(select(Address).where(Address.channel == channel, Address.chat == chat)):
        address.alive = False
        uow.session.add(address)
