"""She shall be asked about her health file; or a coordinator notes what she has said, who has no chat here."""

from collections.abc import Iterator
from datetime import timedelta

from care.health import access, consent
from care.health.access import Action
from care.health.commands import AskConsent, AskToSee, WitnessConsent, Witnessed
from care.health.purposes import FILE, HEALTH, SEES, question
from care.health.refusals import AnswersHerself, AskedAlready, AskedLately
from care.kit import addresses, consents, outbox
from care.kit.refusals import NotYours, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import circles, consenting
from care.people.consent_messages import ConsentNews, ConsentNoted
from storage.consents import Consent, How
from storage.health import Scope
from storage.ids import PersonId

IN_PEACE = timedelta(days=7)  # P: so long nobody asks her again what she does not want


def ask(uow: UnitOfWork, command: AskConsent, by: PersonId) -> None:
    """She is asked whether a file shall be kept, and whether who asks may see it.

    Where no message reaches her, the coordinators are asked to see her. Raises NotYours, AskedAlready,
    AskedLately.
    """
    elder_id = command.elder_id
    access.refuse_unless(uow, by, Action.ASK, elder_id)
    if consents.pending(uow, elder_id) is not None and by != elder_id:
        raise AskedAlready
    if by != elder_id and _refused_lately(uow, elder_id, by):
        raise AskedLately
    if not consent.is_kept(uow, elder_id):
        question(uow, FILE, elder_id, by)
    if by != elder_id:
        question(uow, SEES, elder_id, by, by)
    if not consenting.put(uow, elder_id, by):
        raise AskedAlready


def _refused_lately(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> bool:
    since = uow.now - IN_PEACE
    no_file = consents.refused_since(uow, elder_id, Scope.FILE, since)
    return no_file or consents.refused_since(uow, elder_id, Scope.SEES, since, by)


def ask_to_see(uow: UnitOfWork, command: AskToSee, by: PersonId) -> None:
    """By herself, who is then asked in the words that count. Raises NotYours, NotAgreed."""
    access.refuse_unless(uow, by, Action.WRITE, command.elder_id)
    if command.viewer_id not in access.could_see(uow, command.elder_id):
        raise NotYours
    question(uow, SEES, command.elder_id, by, command.viewer_id)
    if not consenting.put(uow, command.elder_id, by):
        raise AskedAlready


def ask_for(uow: UnitOfWork, elder_id: PersonId, viewer_id: PersonId, by: PersonId) -> None:
    """Somebody has come to care for her, by her own word: whether a file is kept, and whether he sees it."""
    if not consent.is_kept(uow, elder_id):
        question(uow, FILE, elder_id, by)
    question(uow, SEES, elder_id, by, viewer_id)
    consenting.put(uow, elder_id, by)


def end_for(uow: UnitOfWork, elder_id: PersonId, viewer_id: PersonId, by: PersonId) -> None:
    """Somebody cares for her no more: he sees nothing, and is not asked about; unless he is of her circle, too."""
    if viewer_id in circles.circle_of(uow, elder_id):
        return
    for one in consents.rows(uow, elder_id):
        if one.scope == Scope.SEES and one.viewer_id == viewer_id:
            consenting.close(HEALTH, uow, one, by)


def witness(uow: UnitOfWork, command: WitnessConsent, by: PersonId) -> None:
    """What she has said to a coordinator, who puts her own name to it; what she was not asked stays as it was.

    Who had asked for it hears of it. Raises NotYours, AnswersHerself, and OutOfDate where she agreed meanwhile to what
    she does not want now: that is ended, and not noted as if it had never been.
    """
    elder_id = command.elder_id
    if addresses.current(uow, elder_id) is not None:
        raise AnswersHerself
    access.refuse_unless(uow, by, Action.WITNESS, elder_id)
    rows = consents.rows(uow, elder_id)
    if {(row.scope, row.viewer_id) for row in rows if row.given_at} & {
        (no.scope, no.viewer_id) for no in command.refused
    }:
        raise OutOfDate
    asked = {row.id for row in rows}
    given = [give(uow, elder_id, one, command.how, by) for one in _file_first(command.agreed)]
    refused = _refused(uow, elder_id, command.refused, by)
    for row in [*given, *refused][:1]:
        outbox.to_person(uow, by, ConsentNoted(row.id))
    for row in (*given, *(row for row in refused if row.id in asked)):
        told = row.viewer_id if row.scope == Scope.SEES else row.asked_by if row in refused else None
        if told is not None and told != by and row.scope in {Scope.SEES, Scope.FILE}:
            outbox.to_person(uow, told, ConsentNews(row.id))


def _refused(uow: UnitOfWork, elder_id: PersonId, refused: tuple[Witnessed, ...], by: PersonId) -> list[Consent]:
    """What she does not want, asked for or not; without a file nothing else of it is asked any more either."""
    without_file = any(one.scope == Scope.FILE for one in refused)
    found = [question(uow, HEALTH[one.scope], elder_id, by, one.viewer_id) for one in refused]
    hers = [row for row in consents.rows(uow, elder_id) if row.scope in HEALTH]
    for row in (*found, *(row for row in hers if without_file and row not in found)):
        row.ended_at, row.ended_by = uow.now, by
    uow.session.flush()
    return found


def _file_first(agreed: tuple[Witnessed, ...]) -> Iterator[Witnessed]:
    yield from (one for one in agreed if one.scope == Scope.FILE)
    yield from (one for one in agreed if one.scope != Scope.FILE)


def give(uow: UnitOfWork, elder_id: PersonId, one: Witnessed, how: How, by: PersonId) -> Consent:
    """She has said so; nothing is said of it here."""
    row = question(uow, HEALTH[one.scope], elder_id, by, one.viewer_id)
    if row.given_at is None:
        consenting.give(HEALTH, uow, row, how, by)
    return row
