"""Somebody comes in as a doctor, says who he is, and a coordinator looks that up."""

from care.doctor import lookups
from care.doctor.commands import CheckPractice, SayPractice, ShowDoctors
from care.doctor.messages import DoctorsListed, PracticeAsked, PracticeChecked, PracticeSaid
from care.doctor.refusals import NoDoctorHere, NotHerOwnDoctor
from care.kit import outbox
from care.kit.refusals import NoLongerOpen, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from care.people.commands import Join
from care.people.names import is_unfinished
from storage.doctor import Practice
from storage.ids import CommunityId, PersonId
from storage.people import Invite, Person, Role


def came_in(uow: UnitOfWork, person_id: PersonId, invite: Invite) -> None:
    """A doctor who is known already is asked at once, another once he has a name.

    What he has said elsewhere holds here, too; it is looked up here all the same.
    """
    if invite.role != Role.DOCTOR:
        return
    said = lookups.practices_of(uow, person_id)
    if said:
        _say(uow, person_id, invite.community_id, (said[0].registration, said[0].clinic))
    elif not is_unfinished(uow.session.get_one(Person, person_id)):
        outbox.to_person(uow, person_id, PracticeAsked())


def has_said_who(uow: UnitOfWork, command: Join, by: PersonId) -> None:
    """Now he is asked."""
    del command
    if Role.DOCTOR in members.roles_of(uow, by):
        outbox.to_person(uow, by, PracticeAsked())


def say(uow: UnitOfWork, command: SayPractice, by: PersonId) -> None:
    """For all communities in which he is a doctor; whatever is new is looked up anew. Raises NoDoctorHere."""
    places = belonging.communities_of(uow, by, {Role.DOCTOR})
    if not places:
        raise NoDoctorHere
    for here in places:
        _say(uow, by, here.id, (command.registration, command.clinic))


def _say(uow: UnitOfWork, doctor_id: PersonId, community_id: CommunityId, said: tuple[str, str]) -> None:
    practice = lookups.practice_of(uow, doctor_id, community_id)
    if practice is None:
        practice = Practice(community_id=community_id, person_id=doctor_id, said_at=uow.now)
    if practice.registration != said[0]:
        practice.checked_by = practice.checked_at = None
    practice.registration, practice.clinic, practice.said_at = *said, uow.now
    uow.session.add(practice)
    uow.session.flush()
    outbox.changed(uow, Practice, practice.id)
    coordinators = [one for one in members.coordinators_of(uow, community_id) if one != doctor_id]
    outbox.to_people(uow, [doctor_id, *coordinators], PracticeSaid(practice.id))


def check(uow: UnitOfWork, command: CheckPractice, by: PersonId) -> None:
    """Raises NoLongerOpen, OnlyCoordinators, NotHerOwnDoctor."""
    practice = uow.session.get(Practice, command.practice_id, populate_existing=True)
    if practice is None:
        raise NoLongerOpen
    if not members.coordinates(uow, by, practice.community_id):
        raise OnlyCoordinators
    if by == practice.person_id:
        raise NotHerOwnDoctor
    if practice.checked_at is not None:
        raise NoLongerOpen
    practice.checked_by, practice.checked_at = by, uow.now
    uow.session.flush()
    outbox.changed(uow, Practice, practice.id)
    outbox.to_person(uow, practice.person_id, PracticeChecked(practice.id))


def show_all(uow: UnitOfWork, command: ShowDoctors, by: PersonId) -> None:
    """Raises OnlyCoordinators."""
    del command
    if not belonging.communities_of(uow, by, {Role.COORDINATOR}):
        raise OnlyCoordinators
    outbox.to_person(uow, by, DoctorsListed())
