"""The care circle of an elder: who belongs to it, who may act in her name, whom to phone first."""

from sqlalchemy import bindparam, exists
from sqlalchemy import select as columns
from sqlmodel import func, select

from care.kit.uow import UnitOfWork
from care.people import members
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.people import CircleMember, Relation, Suspension
from storage.prepared import Prepared

CIRCLE, SUSPENSIONS = table_of(CircleMember), table_of(Suspension).alias("holds")
TAKES_PART = ~(
    exists()
    .where(
        SUSPENSIONS.c.person_id == CIRCLE.c.person_id,
        SUSPENSIONS.c.community_id == CIRCLE.c.community_id,
        SUSPENSIONS.c.lifted_at.is_(None),
    )
    .correlate(CIRCLE)
)  # whoever is suspended is out of the circle until that is lifted
MEMBERS = CIRCLE.c
OF_ELDER = (
    columns(MEMBERS.person_id)
    .where(MEMBERS.elder_id == bindparam("elder_id"), TAKES_PART)
    .order_by(MEMBERS.call_order, MEMBERS.person_id)
)
CIRCLE_OF, MANAGERS_OF = Prepared(OF_ELDER), Prepared(OF_ELDER.where(MEMBERS.manages))
KEY_HOLDERS_OF = Prepared(OF_ELDER.where(MEMBERS.relation == Relation.KEY_NEIGHBOUR))
NOT_FAMILY = frozenset({Relation.FRIEND, Relation.KEY_NEIGHBOUR})  # they may earn hours by helping her


def circle_of(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Its members in the order in which they are phoned."""
    return _members(uow, CIRCLE_OF, elder_id)


def managers_of(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Those of the circle who may act in her name."""
    return _members(uow, MANAGERS_OF, elder_id)


def key_holders(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """The neighbours who have her key."""
    return _members(uow, KEY_HOLDERS_OF, elder_id)


def speaks_for(uow: UnitOfWork, person_id: PersonId, elder_id: PersonId) -> bool:
    """Whether the person is the elder, or manages for her."""
    if person_id == elder_id:
        return True
    member = uow.session.get(CircleMember, (elder_id, person_id))
    if member is None or not member.manages:
        return False
    return not members.is_suspended(uow, person_id, member.community_id)


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


def _members(uow: UnitOfWork, of_it: Prepared, elder_id: PersonId) -> list[PersonId]:
    return [PersonId(person_id) for (person_id,) in of_it.all(uow.session, {"elder_id": elder_id})]
