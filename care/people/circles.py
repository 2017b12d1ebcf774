"""The care circle of an elder: who belongs to it, who may act in her name, whom to phone first."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, exists
from sqlalchemy import select as columns
from sqlmodel import func, select

from care.kit.uow import UnitOfWork
from care.people import members
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.people import CircleAway, CircleMember, Relation, Suspension
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
AWAY = table_of(CircleAway).c
OF_ELDER = Prepared(
    columns(MEMBERS.person_id, MEMBERS.manages, MEMBERS.relation, AWAY.stand_in_id)
    .join_from(
        CIRCLE,
        table_of(CircleAway),
        (AWAY.elder_id == MEMBERS.elder_id)
        & (AWAY.person_id == MEMBERS.person_id)
        & AWAY.accepted
        & (AWAY.until > bindparam("now", type_=AWAY.until.type)),
        isouter=True,
    )
    .where(MEMBERS.elder_id == bindparam("elder_id"), TAKES_PART)
    .order_by(MEMBERS.call_order, MEMBERS.person_id)
)
NOT_FAMILY = frozenset({Relation.FRIEND, Relation.KEY_NEIGHBOUR})  # they may earn hours by helping her


def circle_of(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Its members in the order in which they are phoned; who is away gives his place to who stands in for him."""
    return list(dict.fromkeys(_there(_rows(uow, elder_id)).values()))


def managers_of(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Those of the circle who act in her name, also for one who is away."""
    rows = _rows(uow, elder_id)
    there = _there(rows)
    acting = {there[who] for who, manages, _relation, _stand_in in rows if manages}
    return [one for one in dict.fromkeys(there.values()) if one in acting]


def key_holders(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """The neighbours who have her key."""
    rows = _rows(uow, elder_id)
    there = _there(rows)
    return [who for who, _manages, relation, _away in rows if relation == Relation.KEY_NEIGHBOUR and there[who] == who]


def everybody_of(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Also those who are away, in the order in which they are phoned otherwise."""
    return [PersonId(who) for who, *_rest in _rows(uow, elder_id)]


def away(uow: UnitOfWork, elder_id: PersonId, person_id: PersonId) -> CircleAway | None:
    """Who stands in for him, while he is away."""
    found = holiday(uow, elder_id, person_id)
    return found if found is not None and found.accepted else None


def holiday(uow: UnitOfWork, elder_id: PersonId, person_id: PersonId) -> CircleAway | None:
    """The same, also while who shall stand in has not said yet whether he can."""
    found = uow.session.get(CircleAway, (elder_id, person_id), populate_existing=True)
    return found if found is not None and found.until > uow.now else None


def speaks_for(uow: UnitOfWork, person_id: PersonId, elder_id: PersonId) -> bool:
    """Whether the person is the elder, or manages for her."""
    if person_id == elder_id:
        return True
    member = uow.session.get(CircleMember, (elder_id, person_id))
    if member is None or members.is_suspended(uow, person_id, member.community_id):
        return False
    return member.manages or person_id in managers_of(uow, elder_id)


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


def _rows(uow: UnitOfWork, elder_id: PersonId) -> Sequence[Any]:
    """Who, whether he manages, what he is to her, and who stands in for him while he is away."""
    return OF_ELDER.all(uow.session, {"elder_id": elder_id, "now": uow.now})


def _there(rows: Sequence[Any]) -> dict[PersonId, PersonId]:
    """Who is there in the place of each: he himself, or who stands in, who may be away himself and have a stand-in.

    Where nobody is left (all are away, or who stands in is suspended) he stays in his place: somebody has to be phoned.
    """
    here = {who for who, *_rest in rows}
    away = {who: stand_in for who, _manages, _relation, stand_in in rows if stand_in in here}
    return {PersonId(who): PersonId(_follow(away, who)) for who, *_rest in rows} if away else _themselves(rows)


def _themselves(rows: Sequence[Any]) -> dict[PersonId, PersonId]:
    return {PersonId(who): PersonId(who) for who, *_rest in rows}


def _follow(away: dict[int, int], who: int) -> int:
    found, steps = who, 0
    while found in away and steps < len(away):
        found, steps = away[found], steps + 1
    return who if found in away else found
