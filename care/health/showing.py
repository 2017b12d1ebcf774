"""What somebody wants to look at, and the lines of the file that somebody writes."""

from care.health import access, consent, facts
from care.health.access import Action
from care.health.commands import ShowFile, ShowHealth, ShowWhoSaw, WriteFile
from care.health.file_messages import FileShown, FileWritten, HealthShown, MoreToAgree, WhoSaw
from care.health.lookups import concerned
from care.health.refusals import NobodyOfMine
from care.kit import addresses, consents, outbox
from care.kit.uow import UnitOfWork
from care.people.consent_commands import ShowConsents
from care.people.consent_messages import ConsentAsked
from storage.ids import PersonId


def show(uow: UnitOfWork, command: ShowHealth, by: PersonId) -> None:
    """One message for each of those in whose health he has a part; and what he was asked himself.

    Raises NobodyOfMine.
    """
    del command
    found = concerned(uow, by)
    if not found:
        raise NobodyOfMine
    for elder_id in found:
        outbox.to_person(uow, by, HealthShown(elder_id))
    asked = consents.pending(uow, by)
    if asked is not None:
        outbox.to_person(uow, by, ConsentAsked(asked.id))


def show_file(uow: UnitOfWork, command: ShowFile, by: PersonId) -> None:
    """Raises NotYours, NotAgreed, MayNotSee."""
    access.refuse_unless(uow, by, Action.READ, command.elder_id)
    outbox.to_person(uow, by, FileShown(command.elder_id, command.page))


def show_who_saw(uow: UnitOfWork, command: ShowWhoSaw, by: PersonId) -> None:
    """Raises NotYours, NotAgreed, MayNotSee."""
    access.refuse_unless(uow, by, Action.WHO_SAW, command.elder_id)
    outbox.to_person(uow, by, WhoSaw(command.elder_id, command.page))


def show_more(uow: UnitOfWork, command: ShowConsents, by: PersonId) -> None:
    """Below what she has agreed to: who of her circle and her doctors does not see her file."""
    if by == command.elder_id and consent.is_kept(uow, by) and access.without(uow, by):
        outbox.to_person(uow, by, MoreToAgree(by))


def write(uow: UnitOfWork, command: WriteFile, by: PersonId) -> None:
    """Read back; she hears that somebody has written in it. Raises NotYours, NotAgreed, MayNotSee."""
    elder_id = command.elder_id
    here = access.refuse_unless(uow, by, Action.WRITE, elder_id)
    facts.write(uow, elder_id, command.facts, (by, here))
    outbox.to_person(uow, by, FileWritten(elder_id, by))
    if by != elder_id and addresses.current(uow, elder_id) is not None:
        outbox.to_person(uow, elder_id, FileWritten(elder_id, by))
