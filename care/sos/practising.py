"""Let us try whether the key works: the same as a cry, and everybody sees that it is none.

Telecare services ask for a test press every month; who has tried it once finds it when it counts.
"""

from care.kit import ladders, outbox
from care.kit.refusals import NotYours, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.passed import refuse_others
from care.sos import monthly
from care.sos.beginning import new_cry
from care.sos.commands import SOS, Practise, ProposePractice
from care.sos.ladders import CRY, to_writer
from care.sos.messages import CryBegun, PracticeNoted, PracticeProposed
from care.sos.refusals import CryIsOpen
from care.sos.verbs import open_cry_of
from storage.ids import PersonId
from storage.sos import CryState


def practise(uow: UnitOfWork, command: Practise, by: PersonId) -> None:
    """An elder tries it. Raises CryIsOpen, NotYours for who belongs nowhere."""
    del command
    if open_cry_of(uow, by) is not None:
        raise CryIsOpen
    cry = new_cry(uow, by, [by], SOS, CryState.HEARD)
    if cry is None:
        raise NotYours
    cry.practice = True
    uow.session.flush()
    ladders.start(uow, CRY, cry.community_id, cry.id)
    to_writer(uow, cry, CryBegun(cry.id))
    monthly.begin_anew(uow, by)


def propose(uow: UnitOfWork, command: ProposePractice, by: PersonId) -> None:
    """A coordinator asks an elder of hers to try it. Raises OnlyCoordinators, NoLongerOpen once she has died."""
    if not members.looks_after(uow, by, command.elder_id):
        raise OnlyCoordinators
    refuse_others(uow, command.elder_id, by)
    outbox.to_person(uow, command.elder_id, PracticeProposed(by))
    outbox.to_person(uow, by, PracticeNoted(command.elder_id))
