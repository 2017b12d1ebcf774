"""The verbs of a coordinator: she sees who it is, notes what referees say, looks back on first jobs, looks again.

Each raises what `access.allowed` does; the buttons of an earlier stage raise StageHasPassed.
"""

from care.kit import ladders, outbox
from care.kit.refusals import NotYours, OnlyCoordinators
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from care.people import belonging, invites
from care.people.invites import WayIn
from care.people.messages import InviteMade
from care.vetting import access, applying, moving, pictures, transitions
from care.vetting.access import Action
from care.vetting.commands import (
    CheckAgain,
    ConsiderAgain,
    HandOver,
    InviteToApply,
    LinkForReferee,
    LookBack,
    NoteReference,
    SayFamily,
    SayNo,
    SeeIdentity,
    ShowVetting,
    ShowVettings,
    SpeakFor,
    Vouch,
)
from care.vetting.ladders import FIRST_JOB_SEEN, WAITS, watch
from care.vetting.messages import ApplicationCame, ReferenceKept, StandingTold, VettingShown, VettingsListed
from care.vetting.refusals import NotDoneThere, StageHasPassed
from care.vetting.tasks import is_his, task_of
from care.vetting.transitions import fetch
from storage.ids import PersonId
from storage.people import Role
from storage.vetting import FirstJob, How, Kinship, Reference, ReferenceId, Stage, Verdict, Vetting


def show_all(uow: UnitOfWork, command: ShowVettings, by: PersonId) -> None:
    """Raises OnlyCoordinators."""
    del command
    if not belonging.communities_of(uow, by, {Role.COORDINATOR}):
        raise OnlyCoordinators
    outbox.to_person(uow, by, VettingsListed())


def show_one(uow: UnitOfWork, command: ShowVetting, by: PersonId) -> None:
    """Whoever is his family may look."""
    vetting = fetch(uow, command.vetting_id)
    if by == vetting.person_id or not access.may(uow, vetting, by, Action.LOOK):
        raise OnlyCoordinators
    outbox.to_person(uow, by, VettingShown(vetting.id))


def invite_to_apply(uow: UnitOfWork, command: InviteToApply, by: PersonId) -> None:
    """A link that opens for many, for a poster or a group. Raises OnlyCoordinators, WhichCommunity."""
    community = belonging.the_one(uow, by, {Role.COORDINATOR}, command.community_id)
    if community is None:
        raise OnlyCoordinators
    way = WayIn(community.id, Role.APPLICANT, made_by=by, for_many=True)
    outbox.to_person(uow, by, InviteMade(invites.make_link(uow, way)))


def see_identity(uow: UnitOfWork, command: SeeIdentity, by: PersonId) -> None:
    """She has seen his document: the fact and who saw it stay, and nothing else of it."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.SEE_IDENTITY)
    _as_shown(vetting, command.version)
    moving.move(uow, vetting, Stage.IDENTIFIED, by, How.IN_PERSON)
    _keeps(vetting, by)
    pictures.forget_paper(uow, vetting)


def note_reference(uow: UnitOfWork, command: NoteReference, by: PersonId) -> None:
    """She has phoned the referee."""
    reference = _reference(uow, command.reference_id)
    vetting = access.allowed(uow, reference.vetting_id, by, Action.NOTE_REFERENCE)
    _refuse(reference, command.verdict)
    _keeps(vetting, by)
    _heard(uow, vetting, reference, command.verdict, "", by)


def speak_for(uow: UnitOfWork, command: SpeakFor, by: PersonId) -> None:
    """The referee answers here, once. Raises NotYours, StageHasPassed."""
    reference = _reference(uow, command.reference_id)
    if reference.referee_id != by or by == reference.person_id:
        raise NotYours
    vetting = access.allowed(uow, reference.vetting_id, by, Action.SPEAK_FOR)
    _refuse(reference, command.verdict)
    outbox.to_person(uow, by, ReferenceKept(reference.id))
    _heard(uow, vetting, reference, command.verdict, command.words, by)


def _refuse(reference: Reference, verdict: str) -> None:
    """He is heard once. Raises StageHasPassed."""
    if reference.verdict or verdict not in set(Verdict):
        raise StageHasPassed


def _heard(uow: UnitOfWork, vetting: Vetting, reference: Reference, verdict: str, words: str, by: PersonId) -> None:
    """Two who would let him in are enough; a doubt is for the coordinator to think about, and nothing else."""
    reference.verdict, reference.words, reference.noted_by, reference.heard_at = verdict, words, by, uow.now
    uow.session.add(reference)
    transitions.show(uow, vetting)
    if verdict == Verdict.DOUBT:
        others = [one for one in access.see_to_it(uow, vetting) if one != by]
        outbox.to_people(uow, others, VettingShown(vetting.id))
    moving.go_on(uow, vetting)


def link_for_referee(uow: UnitOfWork, command: LinkForReferee, by: PersonId) -> None:
    """For who was named and is nobody here yet; who is, is asked here."""
    reference = _reference(uow, command.reference_id)
    vetting = access.allowed(uow, reference.vetting_id, by, Action.NOTE_REFERENCE)
    if reference.verdict:
        raise StageHasPassed
    if reference.referee_id is not None:
        moving.ask(uow, reference)
        outbox.to_person(uow, by, VettingShown(vetting.id))
        return
    token = invites.make_link(uow, WayIn(vetting.community_id, Role.REFEREE, reference.name, made_by=by))
    reference.token_hash = hashed(token)
    uow.session.add(reference)
    outbox.to_person(uow, by, InviteMade(token))


def look_back(uow: UnitOfWork, command: LookBack, by: PersonId) -> None:
    """How one of the first jobs went, once it is done; two that went well are enough. Raises NotDoneThere."""
    job = uow.session.get(FirstJob, command.first_job_id, populate_existing=True)
    if job is None:
        raise StageHasPassed
    vetting = access.allowed(uow, job.vetting_id, by, Action.LOOK_BACK)
    if job.well is not None or not is_his(uow, job):
        raise StageHasPassed
    if not task_of(uow, job).done:
        raise NotDoneThere
    job.well, job.seen_by, job.seen_at = bool(command.well), by, uow.now
    uow.session.add(job)
    _keeps(vetting, by)
    ladders.stop(uow, FIRST_JOB_SEEN, job.id)
    outbox.changed(uow, FirstJob, job.id)
    transitions.show(uow, vetting)
    if not moving.has_done_well(uow, vetting, by):
        outbox.to_person(uow, by, VettingShown(vetting.id))


def check_again(uow: UnitOfWork, command: CheckAgain, by: PersonId) -> None:
    """For another year from now."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.CHECK_AGAIN)
    _as_shown(vetting, command.version)
    moving.move(uow, vetting, Stage.ACTIVE, by, How.IN_PERSON)
    _keeps(vetting, by)


def vouch(uow: UnitOfWork, command: Vouch, by: PersonId) -> None:
    """She knows him, has checked who he is, and stands for every stage that is missing."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.VOUCH)
    pictures.forget_paper(uow, vetting)
    moving.vouch(uow, vetting.person_id, vetting.community_id, by)
    outbox.to_person(uow, vetting.person_id, StandingTold(vetting.id))
    outbox.to_person(uow, by, VettingShown(vetting.id))


def say_no(uow: UnitOfWork, command: SayNo, by: PersonId) -> None:
    """He hears it kindly, and whom to ask; what he wrote goes, and why stays with the coordinators."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.SAY_NO)
    if not transitions.pass_on(uow, vetting, Stage.DECLINED, by, How.IN_PERSON, why=command.why):
        raise StageHasPassed
    _keeps(vetting, by)
    applying.forget(uow, vetting)
    ladders.stop(uow, WAITS, vetting.id)
    outbox.to_person(uow, vetting.person_id, StandingTold(vetting.id))
    outbox.to_person(uow, by, VettingShown(vetting.id))


def consider_again(uow: UnitOfWork, command: ConsiderAgain, by: PersonId) -> None:
    """From the beginning."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.CONSIDER_AGAIN)
    transitions.begin(uow, vetting.person_id, vetting.community_id, by, How.IN_PERSON)
    watch(uow, vetting)
    outbox.to_person(uow, vetting.person_id, StandingTold(vetting.id))
    outbox.to_person(uow, by, VettingShown(vetting.id))


def hand_over(uow: UnitOfWork, command: HandOver, by: PersonId) -> None:
    """To another who may see to it; she reads it at once. Raises NotYours for anybody else."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.HAND_OVER)
    if command.keeper_id not in access.vetters(uow, vetting):
        raise NotYours
    vetting.keeper_id = command.keeper_id
    uow.session.add(vetting)
    transitions.show(uow, vetting)
    outbox.to_person(uow, command.keeper_id, ApplicationCame(vetting.id))
    outbox.to_person(uow, by, VettingShown(vetting.id))


def say_family(uow: UnitOfWork, command: SayFamily, by: PersonId) -> None:
    """She looks on, and does nothing more; the others are asked."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.SAY_FAMILY)
    uow.session.add(
        Kinship(coordinator_id=by, person_id=vetting.person_id, community_id=vetting.community_id, said_at=uow.now)
    )
    if vetting.keeper_id == by:
        vetting.keeper_id = None
    uow.session.flush()
    transitions.show(uow, vetting)
    outbox.to_people(uow, access.vetters(uow, vetting), ApplicationCame(vetting.id))
    outbox.to_person(uow, by, VettingShown(vetting.id))


def may_hand_over_to(uow: UnitOfWork, vetting: Vetting, by: PersonId) -> list[PersonId]:
    """The other coordinators who may see to it."""
    return [one for one in access.vetters(uow, vetting) if one not in {by, vetting.keeper_id}]


def _as_shown(vetting: Vetting, version: int) -> None:
    if vetting.version != version:
        raise StageHasPassed


def _keeps(vetting: Vetting, by: PersonId) -> None:
    """Whoever has done something keeps it, unless somebody does already."""
    vetting.keeper_id = vetting.keeper_id or by


def _reference(uow: UnitOfWork, reference_id: ReferenceId) -> Reference:
    found = uow.session.get(Reference, reference_id, populate_existing=True)
    if found is None:
        raise StageHasPassed
    return found
