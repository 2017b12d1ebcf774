"""The verbs of who wants to help: apply, name somebody who knows him, look how it stands, withdraw."""

from dataclasses import asdict

from sqlmodel import col, select

from care.kit import ladders, outbox
from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from care.people import members, suspending
from care.people.names import is_same_name
from care.people.phones import digits_of
from care.vetting import access, kin, pictures, transitions
from care.vetting.access import Action
from care.vetting.application import MOST_REFEREES, Named
from care.vetting.commands import Apply, NameReferee, ShowMyApplication, WithdrawApplication
from care.vetting.details import references
from care.vetting.ladders import WAITS, watch
from care.vetting.messages import ApplicationCame, ApplicationKept, StandingTold, VettingShown
from care.vetting.moving import ask
from care.vetting.refusals import (
    AppliedAlready,
    EnoughReferees,
    HelpsAlready,
    NeverApplied,
    RefereeIsFamily,
    RefereeIsYou,
    RefereeTwice,
    SaidNo,
    TooYoung,
)
from care.vetting.transitions import HELPS
from storage.ids import CommunityId, PersonId
from storage.people import Community, Invite, Person, Role
from storage.vetting import How, Reference, Stage, Verdict, Vetting, VettingId


def apply(uow: UnitOfWork, command: Apply, by: PersonId) -> None:
    """The coordinators read it, he reads what is next.

    Raises as `refuse`, TooYoung, and what is amiss with those he names.
    """
    refuse(uow, by, command.community_id)
    if not command.adult:
        raise TooYoung
    _refuse_referees(uow, command.community_id, by, command.referees, ())
    vetting = transitions.begin(uow, by, command.community_id, by, How.CHAT)
    for name, value in asdict(command.application).items():
        setattr(vetting, name, value)
    vetting.keeper_id = vetting.keeper_id or _who_invited(uow, vetting)
    uow.session.add(vetting)
    for named in command.referees:
        _note(uow, vetting, named)
    watch(uow, vetting)
    transitions.show(uow, vetting)
    outbox.to_people(uow, access.see_to_it(uow, vetting), ApplicationCame(vetting.id))
    pictures.keep_face(uow, vetting, command.face_id)
    outbox.to_person(uow, by, ApplicationKept(vetting.id))


def refuse(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> None:
    """The guard of applying there. Raises NoLongerOpen, Suspended, HelpsAlready, AppliedAlready, SaidNo."""
    if uow.session.get(Community, community_id) is None:
        raise NoLongerOpen
    suspending.refuse(uow, person_id, community_id)
    if members.coordinates(uow, person_id, community_id):
        raise HelpsAlready
    vetting = transitions.of_person(uow, person_id, community_id)
    if vetting is None or vetting.stage == Stage.WITHDRAWN:
        return
    if vetting.stage in HELPS:
        raise HelpsAlready
    raise SaidNo if vetting.stage == Stage.DECLINED else AppliedAlready(StandingTold(vetting.id))


def name_referee(uow: UnitOfWork, command: NameReferee, by: PersonId) -> None:
    """One more, for one of whom nothing is heard, or who has doubts. Raises EnoughReferees."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.NAME_REFEREE)
    named = references(uow, vetting)
    if sum(one.verdict != Verdict.DOUBT for one in named) >= 2 * MOST_REFEREES:
        raise EnoughReferees
    new = Named(command.name, command.phone)
    _refuse_referees(uow, vetting.community_id, vetting.person_id, (new,), named)
    reference = _note(uow, vetting, new)
    if vetting.stage == Stage.IDENTIFIED:
        ask(uow, reference)
    transitions.show(uow, vetting)
    outbox.to_person(uow, by, StandingTold(vetting.id) if by == vetting.person_id else VettingShown(vetting.id))


def show_mine(uow: UnitOfWork, command: ShowMyApplication, by: PersonId) -> None:
    """One message for each community. Raises NeverApplied."""
    del command
    his = uow.session.exec(select(Vetting.id).where(Vetting.person_id == by).order_by(col(Vetting.id))).all()
    if not his:
        raise NeverApplied
    for vetting_id in his:
        outbox.to_person(uow, by, StandingTold(VettingId(vetting_id)))


def withdraw(uow: UnitOfWork, command: WithdrawApplication, by: PersonId) -> None:
    """He can apply again whenever he likes; what he wrote of himself goes at once."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.WITHDRAW)
    if not transitions.pass_on(uow, vetting, Stage.WITHDRAWN, by, How.CHAT):
        raise NoLongerOpen
    forget(uow, vetting)
    ladders.stop(uow, WAITS, vetting.id)
    outbox.to_person(uow, by, StandingTold(vetting.id))


def forget(uow: UnitOfWork, vetting: Vetting) -> None:
    """What he wrote of himself, and whom he named, has served."""
    vetting.area = vetting.skills = vetting.languages = vetting.days = vetting.parts = vetting.why = ""
    for reference in references(uow, vetting):
        uow.session.delete(reference)
    pictures.forget_face(uow, vetting)
    pictures.forget_paper(uow, vetting)


def _refuse_referees(
    uow: UnitOfWork,
    here: CommunityId,
    applicant_id: PersonId,
    new: tuple[Named, ...],
    known: list[Reference] | tuple[()],
) -> None:
    """Neither he himself nor his family, and nobody twice; as far as names and numbers tell."""
    applicant = uow.session.get_one(Person, applicant_id)
    numbers = [digits_of(one.phone) for one in (*known, *new)]
    if len(set(numbers)) < len(numbers):
        raise RefereeTwice
    for one in new:
        owner = kin.whose_number(uow, here, one.phone)
        his_own = bool(applicant.phone) and digits_of(one.phone) == digits_of(applicant.phone)
        if his_own or is_same_name(one.name, applicant.name) or (owner and owner.id == applicant_id):
            raise RefereeIsYou
        if owner is not None and kin.are_family(uow, owner.id, applicant_id):
            raise RefereeIsFamily(name=one.name)


def _note(uow: UnitOfWork, vetting: Vetting, named: Named) -> Reference:
    """Somebody of the community is known by his number."""
    owner = kin.whose_number(uow, vetting.community_id, named.phone)
    reference = Reference(
        community_id=vetting.community_id, vetting_id=vetting.id, person_id=vetting.person_id, name=named.name,
        phone=named.phone, referee_id=None if owner is None else owner.id, named_at=uow.now,
    )  # fmt: skip
    uow.session.add(reference)
    uow.session.flush()
    return reference


def _who_invited(uow: UnitOfWork, vetting: Vetting) -> PersonId | None:
    """The coordinator by whose one-time link he came, if she may see to it."""
    his = (Invite.used_by == vetting.person_id, Invite.community_id == vetting.community_id)
    made = uow.session.exec(select(Invite.made_by).where(*his, Invite.role == Role.VOLUNTEER)).first()
    return PersonId(made) if made in access.vetters(uow, vetting) and made is not None else None
