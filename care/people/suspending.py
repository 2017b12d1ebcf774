"""Shutting out: a coordinator suspends a member, and lifts it again.

All his roles in her community are inactive meanwhile, but not that of an elder: help and care are nothing to be taken
away. What he holds is given to others by the features to which it belongs (their tables' `besides`). What he may still
do is cry for help, and talk to a coordinator.
"""

from sqlmodel import col, select

from care.kit import outbox, replies
from care.kit.refusals import NoLongerOpen, OnlyCoordinators, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import belonging, members, sessions
from care.people.commands import LiftSuspension, Suspend
from care.people.refusals import EldersStay, NotYourself, Suspended
from care.people.suspension_messages import ShutOut, SuspensionLifted, SuspensionNoted, TakesPartAgain
from storage.ids import CommunityId, PersonId
from storage.people import Community, Membership, Role, Suspension


def suspend(uow: UnitOfWork, command: Suspend, by: PersonId) -> None:
    """At once, and whoever it is reads whom to talk to. Raises OnlyCoordinators, NotYourself, OutOfDate, EldersStay."""
    community, person_id = _coordinated(uow, by, command.community_id), command.person_id
    if person_id == by:
        raise NotYourself
    if members.is_suspended(uow, person_id, community.id):
        raise OutOfDate
    roles = _roles_to_lose(uow, person_id, community.id)
    if not roles:
        raise EldersStay if members.is_active(uow, person_id, community.id, Role.ELDER) else OnlyCoordinators
    for role in roles:
        role.active = False
    uow.session.add(
        Suspension(community_id=community.id, person_id=person_id, reason=command.reason, by_id=by, at=uow.now)
    )
    uow.session.flush()
    if members.shut_out_of(uow, person_id) is not None:
        sessions.end_all(uow, person_id)
        replies.end(uow, person_id)
    outbox.to_person(uow, person_id, ShutOut(community.id))
    outbox.to_person(uow, by, SuspensionNoted(person_id, community.id))


def lift(uow: UnitOfWork, command: LiftSuspension, by: PersonId) -> None:
    """He is what he was, and hears so. Raises OnlyCoordinators, NoLongerOpen."""
    community, person_id = _coordinated(uow, by, command.community_id), command.person_id
    held = uow.session.exec(
        select(Suspension).where(
            Suspension.person_id == person_id,
            Suspension.community_id == community.id,
            col(Suspension.lifted_at).is_(None),
        )
    ).all()
    if not held:
        raise NoLongerOpen
    for suspension in held:
        suspension.lifted_at, suspension.lifted_by = uow.now, by
    for role in uow.session.exec(select(Membership).where(*_of(person_id, community.id))):
        role.active = True
    uow.session.flush()
    outbox.to_person(uow, person_id, TakesPartAgain(community.id))
    outbox.to_person(uow, by, SuspensionLifted(person_id))


def refuse(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> None:
    """The guard of whatever somebody does there. Raises Suspended."""
    if members.is_suspended(uow, person_id, community_id):
        raise _suspended(uow, community_id)


def refuse_shut_out(uow: UnitOfWork, person_id: PersonId) -> None:
    """The guard of whatever is pressed, for who may take part nowhere. Raises Suspended."""
    community_id = members.shut_out_of(uow, person_id)
    if community_id is not None:
        raise _suspended(uow, community_id)


def _suspended(uow: UnitOfWork, community_id: CommunityId) -> Suspended:
    coordinator = members.coordinator_of(uow, community_id)
    nobody = uow.session.get_one(Community, community_id).name
    who = f"{coordinator.name} {coordinator.phone}".strip() if coordinator else nobody
    return Suspended(ShutOut(community_id), coordinator=who)


def _coordinated(uow: UnitOfWork, by: PersonId, chosen: CommunityId) -> Community:
    community = belonging.the_one(uow, by, {Role.COORDINATOR}, chosen)
    if community is None:
        raise OnlyCoordinators
    return community


def _roles_to_lose(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> list[Membership]:
    active = (col(Membership.active), Membership.role != Role.ELDER)
    return list(uow.session.exec(select(Membership).where(*_of(person_id, community_id), *active)))


def _of(person_id: PersonId, community_id: CommunityId) -> tuple[bool, bool]:
    return Membership.person_id == person_id, Membership.community_id == community_id
