"""Whom a cry concerns: whom it may be about, and who can be asked to see to it."""

from collections.abc import Iterable

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit import addresses
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.people.belonging import ANY_ROLE, communities_of
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.people import CircleMember, Community, Membership, Role
from storage.prepared import Prepared
from storage.sos import Cry

MEMBERS = table_of(CircleMember).c
ELDERS_OF = Prepared(
    columns(MEMBERS.elder_id).where(MEMBERS.person_id == bindparam("person_id")).order_by(MEMBERS.elder_id)
)


def elders_of(uow: UnitOfWork, person_id: PersonId | None) -> list[PersonId]:
    """Those in whose care circle somebody is: when a daughter cries for help, it may be about her mother."""
    if person_id is None:
        return []
    return [PersonId(one) for (one,) in ELDERS_OF.all(uow.session, {"person_id": person_id})]


def community_for(uow: UnitOfWork, person_id: PersonId) -> Community | None:
    """Whose number is shown: where she lives as an elder, else where she belongs, else that of an elder cared for.

    Of several the first by name: the coordinators of all are asked (see `coordinators`), and nothing is asked first.
    """
    for one in (person_id, *elders_of(uow, person_id)):
        for roles in ({Role.ELDER}, ANY_ROLE):
            if found := communities_of(uow, one, roles):
                return found[0]
    shut_out_of = members.shut_out_of(uow, person_id)  # whoever is suspended is in need all the same
    return None if shut_out_of is None else uow.session.get_one(Community, shut_out_of)


def coordinators(uow: UnitOfWork, cry: Cry) -> list[PersonId]:
    """All who coordinate where this person, or an elder whom it may be about, belongs; and can be written to."""
    found = [one for place in _communities(uow, cry) for one in members.coordinators_of(uow, place)]
    return _reachable(uow, found, cry)


def circle(uow: UnitOfWork, cry: Cry) -> list[PersonId]:
    """The care circle in the order in which it is phoned: her own, then that of whom it may be about."""
    if cry.person_id is None:
        return []
    elders = [cry.person_id, *elders_of(uow, cry.person_id)]
    found = [one for elder in elders for one in circles.circle_of(uow, elder) if one not in elders]
    asked = set(coordinators(uow, cry))
    return [one for one in _reachable(uow, found, cry) if one not in asked]


def is_asked(uow: UnitOfWork, cry: Cry, person_id: PersonId) -> bool:
    """Whether somebody may see to it."""
    return person_id in cry.told or person_id in coordinators(uow, cry) or person_id in circle(uow, cry)


def _communities(uow: UnitOfWork, cry: Cry) -> list[CommunityId]:
    if cry.person_id is None:
        return [cry.community_id]
    people = [cry.person_id, *elders_of(uow, cry.person_id)]
    found = select(Membership.community_id).where(col(Membership.person_id).in_(people), col(Membership.active))
    joined = uow.session.exec(found.order_by(col(Membership.since), col(Membership.community_id)))
    return list(dict.fromkeys([cry.community_id, *map(CommunityId, joined)]))


def _reachable(uow: UnitOfWork, people: Iterable[PersonId], cry: Cry) -> list[PersonId]:
    """Each once, and never the person who wrote."""
    others = [one for one in dict.fromkeys(people) if one != cry.person_id]
    return [one for one in others if addresses.current(uow, one) is not None]
