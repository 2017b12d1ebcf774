"""What an elder is asked to agree to before others ask neighbours for her, or somebody comes to her door.

Whoever changes the words (dialogs/requests/consent_words.py) writes a new version here; a test sees to it.
"""

from datetime import timedelta
from enum import StrEnum

from sqlmodel import col, select

from care.kit import consents, outbox
from care.kit.consents import Purpose
from care.kit.refusals import NotAgreedTo
from care.kit.uow import UnitOfWork
from care.people import circles
from care.people.consent_messages import ConsentNews
from care.requests.lifecycle import HELD
from storage.consents import Consent
from storage.ids import PersonId
from storage.people import Person
from storage.requests import HelpRequest
from storage.visits import Visit, VisitState

WORDING = "2026-12-01b"
IN_PEACE = timedelta(days=7)  # P: so long nobody has her asked again what she does not want


class Leave(StrEnum):
    """What she has said to others asking neighbours for her."""

    GIVEN = "given"
    UNASKED = "unasked"  # whoever runs Linli let her in, and nobody has asked her yet
    NOT_GIVEN = "not_given"


def _hide(uow: UnitOfWork, row: Consent) -> None:
    """Whoever holds a job of hers, or has promised her a visit, reads her address no more."""
    hers = (HelpRequest.elder_id == row.elder_id, col(HelpRequest.state).in_(HELD))
    for request_id in uow.session.exec(select(HelpRequest.id).where(*hers)).all():
        outbox.changed(uow, HelpRequest, request_id)
    promised = (Visit.elder_id == row.elder_id, Visit.state == VisitState.PROMISED)
    for visit_id in uow.session.exec(select(Visit.id).where(*promised)).all():
        outbox.changed(uow, Visit, visit_id)


def _tell(uow: UnitOfWork, row: Consent) -> None:
    """All who act for her may ask now; whoever had asked her hears it as the answer."""
    others = [one for one in circles.managers_of(uow, row.elder_id) if one not in {row.asked_by, row.given_by}]
    outbox.to_people(uow, others, ConsentNews(row.id))


HELP = Purpose("help", WORDING, at_start=True, given=_tell)
VISITS = Purpose("visits", WORDING, at_start=True, ended=_hide)


def leave_of(uow: UnitOfWork, elder_id: PersonId) -> Leave:
    """As it stands now."""
    if consents.stands(uow, elder_id, HELP.scope):
        return Leave.GIVEN
    return Leave.UNASKED if consents.allows(uow, elder_id, HELP.scope) else Leave.NOT_GIVEN


def refuse_asking(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """In her name, before she agrees to it; what she asks herself is her own. Raises NotAgreedTo."""
    if by != elder_id and leave_of(uow, elder_id) is Leave.NOT_GIVEN:
        raise not_agreed(uow, elder_id)


def not_agreed(uow: UnitOfWork, elder_id: PersonId) -> NotAgreedTo:
    """Says of whom it is."""
    return NotAgreedTo(called=uow.session.get_one(Person, elder_id).called)


def refused_lately(uow: UnitOfWork, elder_id: PersonId) -> bool:
    """Whoever wants it all the same may rather talk to her."""
    return consents.refused_since(uow, elder_id, HELP.scope, uow.now - IN_PEACE)


def home_for_helper(uow: UnitOfWork, elder: Person) -> str:
    """Her address as a helper may read it; empty where she does not want that."""
    return elder.home if consents.allows(uow, elder.id, VISITS.scope) else ""
