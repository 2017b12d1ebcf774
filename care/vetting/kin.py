"""Who is whose family, as far as care circles and coordinators tell it, and whose telephone number somebody has."""

from sqlmodel import select

from care.kit.uow import UnitOfWork
from care.people.circles import NOT_FAMILY
from care.people.phones import digits_of
from storage.ids import CommunityId, PersonId
from storage.people import CircleMember, Membership, Person, Relation
from storage.vetting import Kinship

STRANGERS = NOT_FAMILY | {Relation.CARER}  # of a circle, and not of the family


def are_family(uow: UnitOfWork, one: PersonId, other: PersonId) -> bool:
    """Whether they are one person, an elder and her family, or family of one elder; or one has said so."""
    return one == other or _said(uow, one, other) or not _households(uow, one).isdisjoint(_households(uow, other))


def _said(uow: UnitOfWork, one: PersonId, other: PersonId) -> bool:
    return any(uow.session.get(Kinship, pair) is not None for pair in ((one, other), (other, one)))


def _households(uow: UnitOfWork, person_id: PersonId) -> set[PersonId]:
    """The elders to whose family he belongs, and he himself."""
    ties = uow.session.exec(select(CircleMember).where(CircleMember.person_id == person_id)).all()
    return {person_id, *(tie.elder_id for tie in ties if tie.relation not in STRANGERS)}


def whose_number(uow: UnitOfWork, community_id: CommunityId, phone: str) -> Person | None:
    """Who of a community has this number; it lies sealed, so all are looked through."""
    digits = digits_of(phone)
    here = select(Membership.person_id).where(Membership.community_id == community_id).distinct()
    everybody = (uow.session.get_one(Person, one) for one in sorted(uow.session.exec(here).all()))
    return next((one for one in everybody if one.phone and digits_of(one.phone) == digits), None)
