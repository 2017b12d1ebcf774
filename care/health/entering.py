"""Readings come in: judged at once, kept where she agrees, and undone within a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from care.health import access, alarms, consent, facts, own_limits, readings
from care.health.access import Action
from care.health.commands import LogReadings, MeasuredAt, UndoReadings
from care.health.judging import judge
from care.health.kinds import Part, Reading
from care.health.reading_messages import NotKept, ReadingNews, ReadingsKept, ReadingsUndone
from care.health.readings import UNDO
from care.health.refusals import NotMeasuredYet, TooLateToUndo
from care.health.series import Taken
from care.health.trends import About, judge_series
from care.health.verdicts import CONSEQUENCES, Colour, Reason, Told
from care.health.week_messages import HALF_A_YEAR, SeriesSeen, taken_by
from care.kit import addresses, outbox
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from storage.health import HealthReading, ReadingId
from storage.ids import CommunityId, PersonId
from storage.people import Person

LONGEST = timedelta(days=60)  # nobody writes down by hand what is older
FRESH = timedelta(hours=24)  # P: what was red before that is told, but nobody is called for it any more
Measurement = tuple[Reading, datetime]


def log(uow: UnitOfWork, command: LogReadings, by: PersonId) -> None:
    """Whoever has a part in her health may say a reading; it is kept only if she agrees, and judged in any case.

    Raises NotYours, Suspended, NotMeasuredYet.
    """
    elder_id = command.elder_id
    community_id = access.refuse_unless(uow, by, Action.WARN, elder_id)
    taken = [(one.reading, uow.now if one.at is None else _instant(uow, elder_id, one.at)) for one in command.measured]
    limits = own_limits.in_force(uow, elder_id)
    judged = [(one, judge(one, limits)) for one, _at in taken]
    fresh = (at >= uow.now - FRESH for _one, at in taken)
    red = any(is_fresh and found.colour == Colour.RED for is_fresh, (_one, found) in zip(fresh, judged, strict=True))
    kept = access.may(uow, by, Action.ENTER, elder_id)
    if kept:
        _keep(uow, (community_id, elder_id), taken, by, red=red)
    elif not red:
        outbox.to_person(uow, by, NotKept(elder_id, [verdict.reason.value for _reading, verdict in judged]))
    if red:
        alarms.begin(uow, (community_id, elder_id), judged, by, kept=kept)
    else:
        alarms.calm(uow, elder_id, judged, by)


def _keep(
    uow: UnitOfWork, whose: tuple[CommunityId, PersonId], taken: list[Measurement], by: PersonId, *, red: bool
) -> None:
    """And tells whoever may see it what it means, alone and with those before; of what is red the ladder tells."""
    elder = uow.session.get_one(Person, whose[1])
    before = taken_by(uow, elder, HALF_A_YEAR)
    rows = readings.keep(uow, whose, taken, by)
    _remember_units(uow, elder.id, [one for one, _at in taken])
    if red:
        return
    _say_kept(uow, elder.id, rows[0].id, by)
    _tell_others(uow, elder.id, rows, by)
    about = About(own_limits.in_force(uow, elder.id), facts.weak_heart(uow, elder.id))
    more = [Taken(wall_clock(at, elder.zone), one) for one, at in taken]
    new = _new_in(before, more, wall_clock(uow.now, elder.zone), about)
    if new:
        own = [elder.id] if addresses.current(uow, elder.id) is not None else []
        outbox.to_people(uow, [by, *own, *access.told_of(uow, elder.id, new)], SeriesSeen(elder.id))


def measured_at(uow: UnitOfWork, command: MeasuredAt, by: PersonId) -> None:
    """Raises NotYours, NoLongerOpen, TooLateToUndo, NotMeasuredYet."""
    rows = _fresh(uow, command.reading_id, by)
    at = _instant(uow, rows[0].elder_id, command.at)
    for row in rows:
        row.measured_at = at
    uow.session.flush()
    outbox.to_person(uow, by, ReadingsKept(rows[0].id))


def undo(uow: UnitOfWork, command: UndoReadings, by: PersonId) -> None:
    """All that was entered together. Raises NotYours, NoLongerOpen, TooLateToUndo."""
    rows = _fresh(uow, command.reading_id, by)
    readings.undo(uow, rows)
    outbox.to_person(uow, by, ReadingsUndone(rows[0].id))


def may_correct(uow: UnitOfWork, reading_id: ReadingId, by: PersonId) -> None:
    """Guard of the conversation about when it was. Raises NotYours, NoLongerOpen, TooLateToUndo."""
    _fresh(uow, reading_id, by)


def _fresh(uow: UnitOfWork, reading_id: ReadingId, by: PersonId) -> Sequence[HealthReading]:
    """By whoever entered it, or by herself."""
    row = uow.session.get(HealthReading, reading_id, populate_existing=True)
    if row is None:
        raise NoLongerOpen
    if by not in {row.author_id, row.elder_id} or not access.may(uow, by, Action.ENTER, row.elder_id):
        raise NotYours
    rows = readings.together_with(uow, row)
    if not rows:
        raise NoLongerOpen
    if row.entered_at < uow.now - UNDO:
        raise TooLateToUndo
    return rows


def _instant(uow: UnitOfWork, elder_id: PersonId, at: datetime) -> datetime:
    when = instant_of(at, uow.session.get_one(Person, elder_id).zone)
    if not uow.now - LONGEST <= when <= uow.now:
        raise NotMeasuredYet
    return when


def _new_in(before: Sequence[Taken], more: Sequence[Taken], now: datetime, about: About) -> set[Told]:
    """Who hears what her readings say together and did not say yet: that is told once, and not at each that follows."""
    found = [judge_series(taken, now, about) for taken in (before, [*before, *more])]
    known, all_ = ({one.reason, *one.also} - {Reason.FINE} for one in found)
    return {told for reason in all_ - known for told in CONSEQUENCES[reason].told}


def _remember_units(uow: UnitOfWork, elder_id: PersonId, said: Sequence[Reading]) -> None:
    """In which units she measures, so that the next time nobody has to ask."""
    file = consent.file_of(uow, elder_id)
    for one in said:
        for figure in one.figures:
            if file is not None and figure.part == Part.GLUCOSE:
                file.glucose_unit = figure.unit
            elif file is not None and figure.part == Part.WEIGHT:
                file.weight_unit = figure.unit
    uow.session.flush()


def _say_kept(uow: UnitOfWork, elder_id: PersonId, reading_id: ReadingId, by: PersonId) -> None:
    outbox.to_person(uow, by, ReadingsKept(reading_id))
    if by != elder_id and addresses.current(uow, elder_id) is not None:
        outbox.to_person(uow, elder_id, ReadingsKept(reading_id))


def _tell_others(uow: UnitOfWork, elder_id: PersonId, rows: Sequence[HealthReading], by: PersonId) -> None:
    """Of what is not as it should be: those who may see it, her doctors among them."""
    limits = own_limits.in_force(uow, elder_id)
    for row in rows:
        told = judge(readings.said(row), limits).consequence.told
        others = [one for one in access.told_of(uow, elder_id, told) if one != by]
        outbox.to_people(uow, others, ReadingNews(row.id))
