"""What she agrees to: asked in her own chat, one message a purpose, or said to a coordinator who witnesses it."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col, select

from care.health import access, coaching, consent, summary
from care.health.access import Action
from care.health.commands import (
    Agree,
    AskConsent,
    AskToSee,
    Decline,
    EndConsent,
    WhyConsent,
    WitnessConsent,
    Witnessed,
)
from care.health.consent import WORDING
from care.health.consent_messages import (
    ConsentAsked,
    ConsentExplained,
    ConsentNews,
    ConsentNoted,
    ConsentSent,
    ConsentWanted,
)
from care.health.refusals import AnswersHerself, AskedAlready, AskedLately
from care.kit import addresses, outbox, plans
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import circles, members
from storage.addresses import OUR_OWN
from storage.doctor import DoctorVisit
from storage.health import (
    ConsentId,
    HealthAlarm,
    HealthConsent,
    HealthFact,
    HealthFile,
    HealthLimit,
    HealthReading,
    How,
    Scope,
)
from storage.ids import CommunityId, PersonId

IN_PEACE = timedelta(days=7)  # P: so long nobody asks her again what she does not want


def ask(uow: UnitOfWork, command: AskConsent, by: PersonId) -> None:
    """She is asked whether a file shall be kept, and whether who asks may see it.

    Where no message reaches her, the coordinators are asked to see her. Raises NotYours, AskedAlready,
    AskedLately.
    """
    elder_id = command.elder_id
    access.refuse_unless(uow, by, Action.ASK, elder_id)
    if consent.pending(uow, elder_id) is not None and by != elder_id:
        raise AskedAlready
    if by != elder_id and consent.refused_since(uow, elder_id, by, uow.now - IN_PEACE):
        raise AskedLately
    if not consent.is_kept(uow, elder_id):
        _question(uow, elder_id, by, Scope.FILE)
    if by != elder_id:
        _question(uow, elder_id, by, Scope.SEES, by)
    _put(uow, elder_id, by)


def ask_to_see(uow: UnitOfWork, command: AskToSee, by: PersonId) -> None:
    """By herself, who is then asked in the words that count. Raises NotYours, NotAgreed."""
    access.refuse_unless(uow, by, Action.WRITE, command.elder_id)
    if command.viewer_id not in access.could_see(uow, command.elder_id):
        raise NotYours
    _question(uow, command.elder_id, by, Scope.SEES, command.viewer_id)
    _put(uow, command.elder_id, by)


def ask_for(uow: UnitOfWork, elder_id: PersonId, viewer_id: PersonId, by: PersonId) -> None:
    """Somebody has come to care for her, by her own word: whether a file is kept, and whether he sees it."""
    if not consent.is_kept(uow, elder_id):
        _question(uow, elder_id, by, Scope.FILE)
    _question(uow, elder_id, by, Scope.SEES, viewer_id)
    if consent.pending(uow, elder_id) is not None:
        _put(uow, elder_id, by)


def end_for(uow: UnitOfWork, elder_id: PersonId, viewer_id: PersonId, by: PersonId) -> None:
    """Somebody cares for her no more: he sees nothing, and is not asked about; unless he is of her circle, too."""
    if viewer_id in circles.circle_of(uow, elder_id):
        return
    for one in consent.rows(uow, elder_id):
        if one.scope == Scope.SEES and one.viewer_id == viewer_id:
            one.ended_at, one.ended_by = uow.now, by
    uow.session.flush()


def agree(uow: UnitOfWork, command: Agree, by: PersonId) -> None:
    """The next question follows, if there is one. Raises NotYours, NoLongerOpen."""
    asked = _own(uow, command.consent_id, by)
    if asked.ended_at is not None or asked.given_at is not None:
        raise NoLongerOpen
    _give(uow, asked, How.CHAT, by)
    if asked.scope == Scope.FILE:
        _ask_the_rest(uow, asked)
    _answered(uow, asked)


def decline(uow: UnitOfWork, command: Decline, by: PersonId) -> None:
    """It is not asked again until somebody wants it. Raises NotYours, NoLongerOpen."""
    asked = _own(uow, command.consent_id, by)
    if asked.ended_at is not None or asked.given_at is not None:
        raise NoLongerOpen
    without_file = asked.scope == Scope.FILE
    for one in consent.rows(uow, asked.elder_id) if without_file else [asked]:
        one.ended_at, one.ended_by = uow.now, by
    uow.session.flush()
    _answered(uow, asked)


def why(uow: UnitOfWork, command: WhyConsent, by: PersonId) -> None:
    """Said in plain words, and asked again. Raises NotYours, NoLongerOpen."""
    asked = _own(uow, command.consent_id, by)
    if asked.ended_at is not None or asked.given_at is not None:
        raise NoLongerOpen
    outbox.to_person(uow, by, ConsentExplained(asked.id))


def end(uow: UnitOfWork, command: EndConsent, by: PersonId) -> None:
    """At once, for everybody; without the file nothing else holds. By a coordinator only for whom no message reaches.

    Raises NotYours, NoLongerOpen.
    """
    given = _found(uow, command.consent_id)
    if not any(access.may(uow, by, action, given.elder_id) for action in (Action.AGREE, Action.WITNESS)):
        raise NotYours
    if given.ended_at is not None:
        raise NoLongerOpen
    saw = consent.viewers(uow, given.elder_id) if given.scope == Scope.FILE else [given.viewer_id or by]
    for one in consent.rows(uow, given.elder_id) if given.scope == Scope.FILE else [given]:
        one.ended_at, one.ended_by = uow.now, by
    if given.scope == Scope.FILE:
        _close(uow, given.elder_id)
    uow.session.flush()
    outbox.to_person(uow, by, ConsentNoted(given.id))
    outbox.to_people(uow, [one for one in saw if one != by], ConsentNews(given.id))


def witness(uow: UnitOfWork, command: WitnessConsent, by: PersonId) -> None:
    """What she has said to a coordinator, who puts her own name to it; what she was not asked stays as it was.

    Who had asked for it hears of it. Raises NotYours, AnswersHerself.
    """
    elder_id = command.elder_id
    if addresses.current(uow, elder_id) is not None:
        raise AnswersHerself
    access.refuse_unless(uow, by, Action.WITNESS, elder_id)
    asked = {row.id for row in consent.rows(uow, elder_id)}
    given = [give(uow, elder_id, one, command.how, by) for one in _file_first(command.agreed)]
    refused = _refused(uow, elder_id, command.refused, by)
    for row in [*given, *refused][:1]:
        outbox.to_person(uow, by, ConsentNoted(row.id))
    for row in (*given, *(row for row in refused if row.id in asked)):
        told = row.viewer_id if row.scope == Scope.SEES else row.asked_by if row in refused else None
        if told is not None and told != by and row.scope in {Scope.SEES, Scope.FILE}:
            outbox.to_person(uow, told, ConsentNews(row.id))


def _refused(uow: UnitOfWork, elder_id: PersonId, refused: tuple[Witnessed, ...], by: PersonId) -> list[HealthConsent]:
    """What she does not want, asked for or not; without a file nothing else is asked any more either."""
    without_file = any(one.scope == Scope.FILE for one in refused)
    found = [_question(uow, elder_id, by, one.scope, one.viewer_id) for one in refused]
    also = [row for row in consent.rows(uow, elder_id) if without_file and row not in found]
    for row in (*found, *also):
        if row.given_at is None:
            row.ended_at, row.ended_by = uow.now, by
    uow.session.flush()
    return [row for row in found if row.ended_at is not None]


def _file_first(agreed: tuple[Witnessed, ...]) -> Iterator[Witnessed]:
    yield from (one for one in agreed if one.scope == Scope.FILE)
    yield from (one for one in agreed if one.scope != Scope.FILE)


def give(uow: UnitOfWork, elder_id: PersonId, one: Witnessed, how: How, by: PersonId) -> HealthConsent:
    """She has said so; nothing is said of it here."""
    row = _question(uow, elder_id, by, one.scope, one.viewer_id)
    if row.given_at is None:
        _give(uow, row, how, by)
    return row


def _question(
    uow: UnitOfWork, elder_id: PersonId, by: PersonId, scope: Scope, viewer_id: PersonId | None = None
) -> HealthConsent:
    """A row to be answered; the same one where it waits, or stands, already."""
    known = (one for one in consent.rows(uow, elder_id) if (one.scope, one.viewer_id) == (scope, viewer_id))
    row = next(known, None)
    if row is None:
        community_id = access.community_of(uow, elder_id) or CommunityId(0)
        row = HealthConsent(
            community_id=community_id, elder_id=elder_id, scope=scope, viewer_id=viewer_id, wording=WORDING,
            asked_by=by, asked_at=uow.now,
        )  # fmt: skip
        uow.session.add(row)
        uow.session.flush()
    return row


def _put(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """The first question to her; where no message reaches her, word to those who can go and see her."""
    first = consent.pending(uow, elder_id)
    if first is None:
        raise AskedAlready
    if addresses.current(uow, elder_id) is not None:
        outbox.to_person(uow, elder_id, ConsentAsked(first.id))
        if by != elder_id:
            outbox.to_person(uow, by, ConsentSent(first.id))
        return
    coordinators = members.coordinators_of(uow, first.community_id)
    wanted = [one for one in coordinators if one != by]
    outbox.to_people(uow, coordinators, ConsentWanted(first.id))
    if wanted == coordinators:
        outbox.to_person(uow, by, ConsentSent(first.id))


def _ask_the_rest(uow: UnitOfWork, file: HealthConsent) -> None:
    """Each of her circle, her doctor, a helper, and this very chat where it is not ours: a message each."""
    elder_id = file.elder_id
    for member in access.could_see(uow, elder_id):
        _question(uow, elder_id, file.asked_by, Scope.SEES, member)
    _question(uow, elder_id, file.asked_by, Scope.HELPERS)
    address = addresses.current(uow, elder_id)
    if address is not None and address[0] not in OUR_OWN:
        _question(uow, elder_id, file.asked_by, Scope.MESSENGER)


def _give(uow: UnitOfWork, row: HealthConsent, how: How, by: PersonId) -> None:
    row.how, row.given_at, row.given_by = how, uow.now, by
    if row.scope == Scope.FILE:
        _open(uow, row)
    uow.session.flush()


def _open(uow: UnitOfWork, row: HealthConsent) -> None:
    """A new file, or the one that was closed, as long as it is there."""
    file = consent.file_of(uow, row.elder_id)
    if file is None:
        uow.session.add(HealthFile(elder_id=row.elder_id, community_id=row.community_id, begun_at=uow.now))
    else:
        file.closed_at = None
        _set_closed(uow, row.elder_id, closed=False)
    uow.session.flush()
    summary.keep(uow, row.community_id, row.elder_id)


def _close(uow: UnitOfWork, elder_id: PersonId) -> None:
    file = consent.file_of(uow, elder_id)
    if file is not None:
        file.closed_at = uow.now
        plans.stop(uow, summary.HEALTH_WEEK, elder_id)
        plans.stop(uow, coaching.PRESSURE_WEEK, elder_id)
        _set_closed(uow, elder_id, closed=True)
        for alarm in uow.session.exec(select(HealthAlarm).where(HealthAlarm.elder_id == elder_id)).all():
            alarm.why = []


def _set_closed(uow: UnitOfWork, elder_id: PersonId, *, closed: bool) -> None:
    for table in (HealthFact, HealthReading, HealthLimit, DoctorVisit):
        hers = update(table).where(col(table.elder_id) == elder_id)
        values = {"closed_at": uow.now if closed else None}
        uow.session.execute(hers.values(values).execution_options(synchronize_session=False))


def _answered(uow: UnitOfWork, asked: HealthConsent) -> None:
    """Whoever wanted it hears the answer; she hears the next question, or that it is noted."""
    following = consent.pending(uow, asked.elder_id)
    said = ConsentNoted(asked.id) if following is None else ConsentAsked(following.id)
    outbox.to_person(uow, asked.elder_id, said)
    if asked.scope == Scope.SEES and asked.viewer_id is not None and asked.given_at is not None:
        outbox.to_person(uow, asked.viewer_id, ConsentNews(asked.id))
    elif asked.scope == Scope.FILE and asked.given_at is None and asked.asked_by != asked.elder_id:
        outbox.to_person(uow, asked.asked_by, ConsentNews(asked.id))


def _found(uow: UnitOfWork, consent_id: ConsentId) -> HealthConsent:
    found = uow.session.get(HealthConsent, consent_id, populate_existing=True)
    if found is None:
        raise NoLongerOpen
    return found


def _own(uow: UnitOfWork, consent_id: ConsentId, by: PersonId) -> HealthConsent:
    found = _found(uow, consent_id)
    if found.elder_id != by:
        raise NotYours
    return found
