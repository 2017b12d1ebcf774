"""Who keeps people company: only helpers who have been checked; to the first visits of who is new somebody goes along.

They help in her community, or in one that has agreed with hers to be neighbours; who is new helps in his own only.
"""

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import select

from care.kit import outbox
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from care.people.pairs import Pairs
from care.vetting.transitions import HELPS
from care.visits.commands import KeepCompany
from care.visits.companion_messages import CompanyKept
from care.visits.refusals import NoCompanionHere
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.people import Role
from storage.prepared import Prepared
from storage.rows import Rows
from storage.vetting import Stage, Vetting
from storage.visits import Companion, Neighbours, Visit, VisitAsked

COMPANIONS = table_of(Companion)
HIS = Rows(
    Companion,
    columns(COMPANIONS).where(
        COMPANIONS.c.person_id == bindparam("person_id"), COMPANIONS.c.community_id == bindparam("community_id")
    ),
)
VETTINGS = table_of(Vetting).c
STAGE = Prepared(
    columns(VETTINGS.stage).where(
        VETTINGS.person_id == bindparam("person_id"), VETTINGS.community_id == bindparam("community_id")
    )
)
NEIGHBOURS = Pairs(Neighbours)
EXPERIENCED = frozenset({Stage.ACTIVE})  # his first jobs are behind him


def keep_company(uow: UnitOfWork, command: KeepCompany, by: PersonId) -> None:
    """From now on he is asked; what he said before is replaced. Raises NoCompanionHere, WhichCommunity."""
    community = belonging.the_one(uow, by, {Role.VOLUNTEER}, command.community_id)
    if community is None or not may_visit(uow, by, community.id):
        raise NoCompanionHere
    row = of(uow, by, community.id)
    row.kinds, row.times, row.words = command.kinds, command.times, command.words
    uow.session.flush()
    outbox.to_person(uow, by, CompanyKept(row.id))


def may_visit(
    uow: UnitOfWork, person_id: PersonId, community_id: CommunityId, stages: frozenset[Stage] = HELPS
) -> bool:
    """A helper there, checked within a year, not suspended, and so far as `stages` says."""
    if not members.is_active(uow, person_id, community_id, Role.VOLUNTEER):
        return False
    uow.session.flush()
    found = STAGE.first(uow.session, {"person_id": person_id, "community_id": community_id})
    return found is not None and found[0] in stages


def comes_from(uow: UnitOfWork, person_id: PersonId, visit: Visit) -> CommunityId | None:
    """In which community he helps: hers, or the neighbouring one where he was asked; None: he may not visit her."""
    if may_visit(uow, person_id, visit.community_id):
        return visit.community_id
    asked = uow.session.get(VisitAsked, (visit.id, person_id))
    there = None if asked is None else asked.from_id
    if there is None or not NEIGHBOURS.is_open(uow, visit.community_id, there):
        return None
    return there if may_visit(uow, person_id, there, EXPERIENCED) else None


def at_home(visit: Visit) -> CommunityId:
    """The community of who comes: what is kept of him is kept there."""
    return visit.from_id or visit.community_id


def of(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> Companion:
    """His row, held until this transaction ends, so that nobody promises his hour twice; made when he has none."""
    his = (Companion.person_id == person_id, Companion.community_id == community_id)
    row = uow.session.exec(select(Companion).where(*his).with_for_update()).first()
    if row is None:
        row = Companion(community_id=community_id, person_id=person_id, since=uow.now)
        uow.session.add(row)
        uow.session.flush()
    return row


def known(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> Companion | None:
    """As it stands, to be read."""
    return HIS.first(uow.session, person_id=person_id, community_id=community_id)
