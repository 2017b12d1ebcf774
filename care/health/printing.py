"""What is printed and drawn of a file: filled from its lines and readings, for somebody who may read it.

Whoever calls has looked (`access.look`).
"""

from datetime import timedelta

from care.health import facts, own_limits, readings
from care.health.judging import judge
from care.health.kinds import ReadingKind
from care.health.limits import Limits
from care.health.papers import AmbulanceSheet, Contact, DoctorsReport, Known, MedicineLine, Person, Row
from care.health.series import Taken
from care.health.trend_lines import Trend, trend_of
from care.health.week_messages import taken_by
from care.health.weeks import week_of
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.people import belonging, circles
from storage import people
from storage.health import FactKind
from storage.ids import PersonId

DRAWN = timedelta(days=90)
MOST_CONTACTS = 3


def sheet_of(uow: UnitOfWork, elder_id: PersonId) -> AmbulanceSheet:
    """One page to hang beside the door."""
    elder = uow.session.get_one(people.Person, elder_id)
    lines = {FactKind(fact.kind): fact.words for fact in facts.standing(uow, elder_id)}
    listed = tuple(facts.on_the_list(uow, elder_id))
    latest = tuple(
        Taken(wall_clock(one.measured_at, elder.zone), readings.said(one)) for one in readings.latest(uow, elder_id)
    )  # fmt: skip
    return AmbulanceSheet(
        _person(elder), _known(lines, FactKind.ALLERGIES), _known(lines, FactKind.CONDITIONS),
        listed or _known(lines, FactKind.MEDICINES), _known(lines, FactKind.OPERATIONS),
        lines.get(FactKind.HOSPITAL, ""), lines.get(FactKind.CARD, ""), _contacts(uow, elder_id, lines), latest,
        belonging.number_to_call(uow, elder_id), wall_clock(uow.now, elder.zone), facts.weak_heart(uow, elder_id),
    )  # fmt: skip


def report_of(
    uow: UnitOfWork, elder_id: PersonId, medicines: tuple[MedicineLine, ...] = (), doses: tuple[int, int] | None = None
) -> DoctorsReport:
    """The last ninety days, for whoever treats her. Without a list of medicines they are as the family wrote them."""
    elder = uow.session.get_one(people.Person, elder_id)
    now, rows = wall_clock(uow.now, elder.zone), readings.since(uow, elder_id, uow.now - DRAWN)
    named = {one.author_id: uow.session.get_one(people.Person, one.author_id).name for one in rows}
    taken = [Taken(wall_clock(one.measured_at, elder.zone), readings.said(one)) for one in rows]
    limits = own_limits.in_force(uow, elder_id)
    one_by_one = [
        Row(each, named[one.author_id], judge(each.reading, limits).colour)
        for one, each in zip(rows, taken, strict=True)
    ]  # fmt: skip
    return DoctorsReport(
        _person(elder), (now - DRAWN).date(), now.date(), week_of(taken, now), trends_in(taken, limits),
        medicines or _as_written(uow, elder_id), doses, tuple(one_by_one[::-1]), now,
    )  # fmt: skip


def trends_of(uow: UnitOfWork, elder_id: PersonId) -> tuple[Trend, ...]:
    """Of the last ninety days, one a kind."""
    taken = taken_by(uow, uow.session.get_one(people.Person, elder_id), DRAWN)
    return trends_in(taken, own_limits.in_force(uow, elder_id))


def trends_in(taken: list[Taken], limits: Limits) -> tuple[Trend, ...]:
    """Of what was measured more than once: one point is no trend."""
    found = (trend_of(kind, taken, limits) for kind in ReadingKind)
    return tuple(trend for trend in found if trend is not None and trend.readings > 1)


def _person(elder: people.Person) -> Person:
    return Person(elder.name, None, elder.home, elder.phone)


def _as_written(uow: UnitOfWork, elder_id: PersonId) -> tuple[MedicineLine, ...]:
    words = {FactKind(fact.kind): fact.words for fact in facts.standing(uow, elder_id)}.get(FactKind.MEDICINES, "")
    return () if words in {"", facts.NONE_KNOWN} else (MedicineLine(words),)


def _known(lines: dict[FactKind, str], kind: FactKind) -> Known:
    """That there is none is another thing than that nobody has said."""
    words = lines.get(kind)
    if words is None:
        return None
    return () if words == facts.NONE_KNOWN else (words,)


def _contacts(uow: UnitOfWork, elder_id: PersonId, lines: dict[FactKind, str]) -> tuple[Contact, ...]:
    """Whom somebody named, else the first of her circle."""
    if FactKind.CONTACT in lines:
        return (Contact(lines[FactKind.CONTACT], "", ""),)
    found = [uow.session.get_one(people.Person, one) for one in circles.circle_of(uow, elder_id)[:MOST_CONTACTS]]
    return tuple(Contact(one.name, "", one.phone) for one in found)
