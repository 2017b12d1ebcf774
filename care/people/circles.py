"""The care circle of an elder: who belongs to it, who may act in her name, whom to phone first."""

from sqlalchemy import ColumnElement
from sqlmodel import col, func, select

from care.kit.uow import UnitOfWork
from storage.ids import CommunityId, PersonId
from storage.people import CircleMember, Relation

NOT_FAMILY = frozenset({Relation.FRIEND, Relation.KEY_NEIGHBOUR})  # they may earn hours by helping her


def circle_of(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Its members in the order in which they are phoned."""
    return _members(uow, CircleMember.elder_id == elder_id)


def managers_of(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Those of the circle who may act in her name."""
    return _members(uow, CircleMember.elder_id == elder_id, col(CircleMember.manages).is_(other=True))


def speaks_for(uow: UnitOfWork, person_id: PersonId, elder_id: PersonId) -> bool:
    """Whether the person is the elder, or manages for her."""
    if person_id == elder_id:
        return True
    member = uow.session.get(CircleMember, (elder_id, person_id))
    return member is not None and member.manages


def is_own(uow: UnitOfWork, person_id: PersonId, elder_id: PersonId) -> bool:
    """Whether helping her is no neighbour's help: she herself, her family, who cares for pay, who asks in her name."""
    if person_id == elder_id:
        return True
    member = uow.session.get(CircleMember, (elder_id, person_id))
    return member is not None and (member.manages or member.relation not in NOT_FAMILY)


def join_circle(
    uow: UnitOfWork, community_id: CommunityId, elder_id: PersonId, person_id: PersonId, relation: Relation,
    *, manages: bool,
) -> None:  # fmt: skip
    """Makes somebody a member, the last to be phoned; who is one already stays as he is."""
    if uow.session.get(CircleMember, (elder_id, person_id)) is not None:
        return
    last = select(func.coalesce(func.max(CircleMember.call_order), 0)).where(CircleMember.elder_id == elder_id)
    uow.session.add(
        CircleMember(
            elder_id=elder_id, person_id=person_id, community_id=community_id, relation=relation, manages=manages,
            call_order=uow.session.exec(last).one() + 1,
        )
    )  # fmt: skip
    uow.session.flush()


def _members(uow: UnitOfWork, *of_it: ColumnElement[bool] | bool) -> list[PersonId]:
    found = select(CircleMember.person_id).where(*of_it)
    in_order = found.order_by(col(CircleMember.call_order), col(CircleMember.person_id))
    return [PersonId(person_id) for person_id in uow.session.exec(in_order)]
