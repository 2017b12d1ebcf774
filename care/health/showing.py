"""What somebody wants to look at, and the lines of the file that somebody writes."""

from care.health import access, consent, facts
from care.health.access import Action
from care.health.commands import ShowConsents, ShowFile, ShowHealth, ShowWhoSaw, WriteFile
from care.health.consent_messages import ConsentAsked, ConsentShown, MoreToAgree
from care.health.file_messages import FileShown, FileWritten, HealthShown, WhoSaw
from care.health.lookups import concerned
from care.kit import addresses, outbox
from care.kit.refusals import NotYours
from care.kit.uow import UnitOfWork
from storage.health import Scope
from storage.ids import PersonId


def show(uow: UnitOfWork, command: ShowHealth, by: PersonId) -> None:
    """One message for each of those in whose health he has a part; and what he was asked himself. Raises NotYours."""
    del command
    found = concerned(uow, by)
    if not found:
        raise NotYours
    for elder_id in found:
        outbox.to_person(uow, by, HealthShown(elder_id))
    asked = consent.pending(uow, by)
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


def show_consents(uow: UnitOfWork, command: ShowConsents, by: PersonId) -> None:
    """One message each, with the way to end it; the one for the file itself stands last. Raises NotYours."""
    elder_id = command.elder_id
    if not any(access.may(uow, by, action, elder_id) for action in (Action.AGREE, Action.WITNESS)):
        raise NotYours
    given = [one for one in consent.rows(uow, elder_id) if one.given_at is not None]
    for one in sorted(given, key=lambda row: row.scope == Scope.FILE):
        outbox.to_person(uow, by, ConsentShown(one.id))
    if by == elder_id and access.without(uow, elder_id):
        outbox.to_person(uow, by, MoreToAgree(elder_id))


def write(uow: UnitOfWork, command: WriteFile, by: PersonId) -> None:
    """Read back; she hears that somebody has written in it. Raises NotYours, NotAgreed, MayNotSee."""
    elder_id = command.elder_id
    access.refuse_unless(uow, by, Action.WRITE, elder_id)
    file = consent.file_of(uow, elder_id)
    if file is None:
        raise NotYours
    facts.write(uow, elder_id, command.facts, (by, file.community_id))
    outbox.to_person(uow, by, FileWritten(elder_id, by))
    if by != elder_id and addresses.current(uow, elder_id) is not None:
        outbox.to_person(uow, elder_id, FileWritten(elder_id, by))
