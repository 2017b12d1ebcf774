"""Who may speak in somebody's name: browsers that are signed in, and addresses. How that ends.

A session ends when its browser has not been seen for 90 days. OWASP ASVS 5.0, 7.3.1, wants such an end "according to
risk analysis and documented security decisions". Minutes, as for a bank, would lock an elder out who looks in once a
week and cannot get in again without somebody's help; a quarter of a year without a look means that the browser has
changed hands or is forgotten in a drawer. What must end earlier is ended by `SignOut`, `ReplacePhone` or a suspension.
"""

from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import col

from care.kit import addresses, outbox
from care.kit.refusals import NotYours
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, invites, members
from care.people.commands import ReplacePhone, SignOut
from care.people.session_messages import PhoneReplaced, SignedOut
from storage.ids import PersonId
from storage.web import WebSession

IDLE = timedelta(days=90)


def end_all(uow: UnitOfWork, person_id: PersonId) -> None:
    """No browser is hers any more."""
    uow.session.execute(delete(WebSession).where(col(WebSession.person_id) == person_id))


def sign_out(uow: UnitOfWork, command: SignOut, by: PersonId) -> None:
    """Every browser but the one in which this was decided: it alone has been seen at this very moment."""
    del command
    uow.session.execute(delete(WebSession).where(col(WebSession.person_id) == by, col(WebSession.last_seen) != uow.now))
    outbox.to_person(uow, by, SignedOut())


def replace_phone(uow: UnitOfWork, command: ReplacePhone, by: PersonId) -> None:
    """A coordinator, or who manages for an elder, ends every way in and gets a link to hand on. Raises NotYours."""
    may_replace_phone(uow, command.person_id, by)
    way = invites.way_for(uow, command.person_id, by)
    end_all(uow, command.person_id)
    invites.void_links(uow, command.person_id)
    addresses.forget(uow, command.person_id)
    outbox.hold_back(uow, command.person_id)
    others = [] if members.looks_after(uow, by, command.person_id) else _coordinators(uow, command.person_id)
    outbox.to_people(uow, [by, *others], PhoneReplaced(command.person_id, by))
    invites.hand_over(uow, way, by)


def _coordinators(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """They hear of it when it was somebody else: a link opens everything that she has written here."""
    return belonging.coordinators_around(uow, person_id)


def may_replace_phone(uow: UnitOfWork, person_id: PersonId, by: PersonId) -> None:
    """Raises NotYours."""
    if person_id == by or not (members.looks_after(uow, by, person_id) or circles.speaks_for(uow, by, person_id)):
        raise NotYours
