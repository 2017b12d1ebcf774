"""What the vetting does when somebody comes in by a link, is suspended, or let back."""

from sqlmodel import col, select

from care.kit import outbox
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.commands import Join, LiftSuspension, Suspend
from care.people.names import is_unfinished
from care.vetting import access, kin, moving, pictures, transitions
from care.vetting.ladders import watch
from care.vetting.messages import ApplicationCame
from storage.ids import CommunityId, PersonId
from storage.people import Invite, Membership, Person, Role
from storage.vetting import How, Reference, Vetting


def came_in(uow: UnitOfWork, person_id: PersonId, invite: Invite) -> None:
    """A coordinator who makes a link for a volunteer vouches for him; for her own family she cannot.

    Who comes by the link for applicants applies himself; who is asked to speak for one reads it once he has a name.
    """
    role = Role(invite.role)
    if role == Role.VOLUNTEER:
        welcome_helper(uow, person_id, invite.community_id, invite.made_by)
    elif role == Role.APPLICANT:
        _nothing_to_apply_for(uow, person_id, invite.community_id)
    elif role == Role.REFEREE:
        _is_referee(uow, person_id, invite.token_hash)


def welcome_helper(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId, by: PersonId | None) -> None:
    """By her word he passes every stage; by None, that of whoever runs Linli. Her family stands at the beginning."""
    if by is None or not kin.are_family(uow, by, person_id):
        moving.vouch(uow, person_id, community_id, by)
        return
    vetting = transitions.of_person(uow, person_id, community_id)
    if vetting is None or vetting.stage in transitions.ENDED:
        vetting = transitions.begin(uow, person_id, community_id, by, How.CHAT)
        watch(uow, vetting)
        outbox.to_people(uow, [by, *access.vetters(uow, vetting)], ApplicationCame(vetting.id))
    transitions.settle_roles(uow, vetting)


def _nothing_to_apply_for(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> None:
    """Who helps or coordinates there is no applicant."""
    vetting = transitions.of_person(uow, person_id, community_id)
    if vetting is not None:
        transitions.settle_roles(uow, vetting)
    elif members.coordinates(uow, person_id, community_id):
        uow.session.get_one(Membership, (person_id, community_id, Role.APPLICANT)).active = False


def _is_referee(uow: UnitOfWork, person_id: PersonId, token_hash: str) -> None:
    reference = uow.session.exec(select(Reference).where(Reference.token_hash == token_hash)).first()
    if reference is None or kin.are_family(uow, person_id, reference.person_id):
        return
    reference.referee_id = person_id
    uow.session.add(reference)
    uow.session.flush()
    if not is_unfinished(uow.session.get_one(Person, person_id)):
        moving.ask(uow, reference)


def has_said_who(uow: UnitOfWork, command: Join, by: PersonId) -> None:
    """A referee who was new has said his name: now he is asked."""
    del command
    asked = (Reference.referee_id == by, Reference.verdict == "", Reference.token_hash != "")
    for reference in uow.session.exec(select(Reference).where(*asked).order_by(col(Reference.id))).all():
        moving.ask(uow, reference)


def suspended(uow: UnitOfWork, command: Suspend, by: PersonId) -> None:
    """The stage stays, his photo does not. Every card of it says that he is suspended."""
    del by
    for vetting in uow.session.exec(select(Vetting).where(Vetting.person_id == command.person_id)).all():
        pictures.forget_face(uow, vetting)
    _show_all(uow, command.person_id)


def let_back(uow: UnitOfWork, command: LiftSuspension, by: PersonId) -> None:
    """He is what his stage says, and not what a lifted suspension makes of everybody."""
    del by
    _show_all(uow, command.person_id)


def _show_all(uow: UnitOfWork, person_id: PersonId) -> None:
    for vetting in uow.session.exec(select(Vetting).where(Vetting.person_id == person_id)).all():
        transitions.settle_roles(uow, vetting)
        transitions.show(uow, vetting)
