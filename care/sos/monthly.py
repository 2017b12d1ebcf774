"""Every month an elder is asked to try the SOS button, unless she has, or does not want to be asked.

UK telecare services have the pendant tried every month (reliability-security, section 1); who has pressed it finds it.
"""

from sqlmodel import select

from care.kit import ladders, outbox
from care.kit.uow import UnitOfWork
from care.people.belonging import communities_of
from care.sos.commands import ResumePractices, StopPractices
from care.sos.ladders import PRACTICE_DUE
from care.sos.messages import PracticeWish
from storage.ids import PersonId
from storage.people import Role
from storage.sos import NoPractice
from storage.timers import Timer


def begin_once(uow: UnitOfWork, person_id: PersonId) -> None:
    """An elder has been heard of: a month from her first word here she is asked, and every month from then on."""
    stands = select(Timer.id).where(Timer.ladder == PRACTICE_DUE.name, Timer.subject_id == person_id)
    if uow.session.exec(stands).first() is None:
        begin_anew(uow, person_id)


def begin_anew(uow: UnitOfWork, person_id: PersonId) -> None:
    """She has just tried it, or wants to be asked: the next time in a month."""
    here = communities_of(uow, person_id, {Role.ELDER})
    if here:
        ladders.start(uow, PRACTICE_DUE, here[0].id, person_id)


def stop_practices(uow: UnitOfWork, command: StopPractices, by: PersonId) -> None:
    """For good, until she says otherwise."""
    del command
    uow.session.merge(NoPractice(person_id=by, since=uow.now))
    ladders.stop(uow, PRACTICE_DUE, by)
    outbox.to_person(uow, by, PracticeWish())


def resume_practices(uow: UnitOfWork, command: ResumePractices, by: PersonId) -> None:
    """From now on, every month."""
    del command
    refused = uow.session.get(NoPractice, by)
    if refused is not None:
        uow.session.delete(refused)
        uow.session.flush()
    begin_anew(uow, by)
    outbox.to_person(uow, by, PracticeWish())
