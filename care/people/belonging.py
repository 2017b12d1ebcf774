"""Where somebody belongs, and in which role.

Nothing here knows a "first" community. What is done or said follows from what it is about (an elder, a request, a group
chat, a link), else from where the person is active in the role in which he does it; and where that leaves several, he
is asked (`WhichCommunity`).
"""

from collections.abc import Collection, Iterable

from sqlalchemy import bindparam
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people import members
from care.people.commands import THE_ONLY_ONE
from care.people.refusals import WhichCommunity
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.people import Community, Membership, Role
from storage.prepared import Prepared

ANY_ROLE = frozenset(Role)
IN_NEED = frozenset(Role) - {Role.COORDINATOR}  # of a coordinator
MEMBERS, COMMUNITIES = table_of(Membership).c, table_of(Community).c
ACTIVE_IN = Prepared(
    select(MEMBERS.community_id, MEMBERS.role)
    .join_from(table_of(Membership), table_of(Community), MEMBERS.community_id == COMMUNITIES.id)
    .where(MEMBERS.person_id == bindparam("person_id"), MEMBERS.active)
    .order_by(COMMUNITIES.name, COMMUNITIES.id)
)
NUMBERS = Prepared(
    select(MEMBERS.role, MEMBERS.active, COMMUNITIES.emergency)
    .join_from(table_of(Membership), table_of(Community), MEMBERS.community_id == COMMUNITIES.id)
    .where(MEMBERS.person_id == bindparam("person_id"))
)


def communities_of(uow: UnitOfWork, person_id: PersonId, roles: Collection[Role]) -> list[Community]:
    """Where the person is active in one of these roles, by name."""
    uow.session.flush()  # as any other select does; this one is asked several times a turn
    rows = ACTIVE_IN.all(uow.session, {"person_id": person_id})
    there = dict.fromkeys(community_id for community_id, role in rows if role in roles)
    return [uow.session.get_one(Community, community_id) for community_id in there]


def the_one(
    uow: UnitOfWork, person_id: PersonId, roles: Collection[Role], chosen: CommunityId = THE_ONLY_ONE
) -> Community | None:
    """The one that is chosen among them, else the only one; None where there is none. Raises WhichCommunity."""
    found = communities_of(uow, person_id, roles)
    if chosen != THE_ONLY_ONE:
        found = [community for community in found if community.id == chosen]
    if len(found) > 1:
        raise WhichCommunity
    return found[0] if found else None


def the_only_community(uow: UnitOfWork) -> Community | None:
    """The one that is meant by whoever says nothing; None where there are several, or none."""
    found = uow.session.exec(select(Community).limit(2)).all()
    return found[0] if len(found) == 1 else None


def joined_last(uow: UnitOfWork, person_id: PersonId) -> Community | None:
    """Where the person has just come in."""
    return uow.session.exec(
        select(Community)
        .join(Membership, col(Membership.community_id) == Community.id)
        .where(Membership.person_id == person_id, col(Membership.active))
        .order_by(col(Membership.since).desc(), col(Community.id).desc())
    ).first()


def coordinators_around(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """The coordinators of every community in which the person is active, each once."""
    around = [members.coordinators_of(uow, here.id) for here in communities_of(uow, person_id, ANY_ROLE)]
    return list(dict.fromkeys(one for here in around for one in here))


def number_to_call(uow: UnitOfWork, person_id: PersonId) -> str:
    """See `number_among`."""
    rows = NUMBERS.all(uow.session, {"person_id": person_id})
    return number_among((role, active, number) for role, active, number in rows)


def number_among(memberships: Iterable[tuple[str, bool, str]]) -> str:
    """The emergency number where somebody lives as an elder, else where he belongs: "120 / 112" where they differ.

    Memberships are (role, active, number). Whoever is active nowhere is still told a number.
    """
    ranked = [((not active, role != Role.ELDER), number) for role, active, number in memberships]
    nearest = min((rank for rank, _number in ranked), default=None)
    return " / ".join(sorted({number for rank, number in ranked if rank == nearest}))
