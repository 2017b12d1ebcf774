"""She has not agreed yet that others ask neighbours for her: whoever wants to hears so, and can have her asked."""

from care.kit import consents, outbox
from care.kit.consents import Asked
from care.kit.refusals import NotYours
from care.kit.uow import UnitOfWork
from care.people import belonging, consenting
from care.people.consent_messages import ConsentNews
from care.people.passed import refuse_others
from care.requests import access
from care.requests.commands import AskLeave, SayNotAgreed
from care.requests.leave_messages import HelpNotAgreed
from care.requests.purposes import HELP, refused_lately
from care.requests.refusals import RefusedLately
from storage.ids import PersonId
from storage.people import Community


def say(uow: UnitOfWork, command: SayNotAgreed, by: PersonId) -> None:
    """What can be done. Raises NotYours, NoLongerOpen once she has died."""
    _where_asked(uow, command.elder_id, by)
    outbox.to_person(uow, by, HelpNotAgreed(command.elder_id))


def ask_leave(uow: UnitOfWork, command: AskLeave, by: PersonId) -> None:
    """She is asked, or who can go and see her is. Raises NotYours, NoLongerOpen once she has died, RefusedLately."""
    elder_id = command.elder_id
    here = _where_asked(uow, elder_id, by)
    if refused_lately(uow, elder_id):
        raise RefusedLately
    row = consents.question(uow, HELP, Asked(elder_id, here.id, by))
    if row.given_at is None:
        consenting.put(uow, elder_id, by)
    else:
        outbox.to_person(uow, by, ConsentNews(row.id))


def _where_asked(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> Community:
    places, last = access.places(uow, elder_id, by), belonging.joined_last(uow, elder_id)
    if not places:
        raise NotYours
    refuse_others(uow, elder_id, by)
    return last if last is not None and last in places else places[0]
