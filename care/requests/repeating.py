"""The verbs of help that comes again and again: begin, skip one, move one or all, pause, end."""

from datetime import date, datetime, timedelta

from care.kit import outbox, plans
from care.kit.recurrence import Recurrence
from care.kit.refusals import NoLongerOpen, NotYours, OutOfRange
from care.kit.times import ends_at, instant_of, wall_clock
from care.kit.uow import UnitOfWork
from care.requests import access, moving, news, rhythms, series, verbs
from care.requests.coming_again import SERIES, ask, ask_him
from care.requests.commands import (
    Again,
    ChangeRhythm,
    EndSeries,
    MoveDay,
    PauseSeries,
    PostRequest,
    RepeatRequest,
    SkipDay,
    Withdraw,
)
from care.requests.lifecycle import LIVE
from care.requests.refusals import ComesAgainAlready, TimeHasPassed, TooManySeries
from care.requests.series_messages import SeriesEnded, SeriesKept
from storage.ids import PersonId
from storage.people import Person
from storage.requests import HelpRequest, Rhythm, Series

MOST = 12  # of one elder (a choice of ours): nobody can look through more
LONGEST_PAUSE = 60  # days, as for the daily question
DAY = timedelta(days=1)


def post(uow: UnitOfWork, command: PostRequest, by: PersonId) -> None:
    """See `verbs.ask`; and again and again, where that is wished. Raises TooManySeries."""
    if command.again is not None:
        _refuse_too_many(uow, command.elder_id)
    request = verbs.ask(uow, command, by)
    if command.again is not None:
        _begin(uow, request, command.again, by)


def repeat(uow: UnitOfWork, command: RepeatRequest, by: PersonId) -> None:
    """What is or was asked for comes again: at its hour, on its weekday or its day of the month.

    Raises NotYours, Suspended, NoLongerOpen, NotAgreedTo, ComesAgainAlready, TooManySeries.
    """
    request = may_repeat(uow, command.request_id, by)
    _refuse_too_many(uow, request.elder_id)
    _begin(uow, request, command.again, by)


def may_repeat(uow: UnitOfWork, request_id: int, by: PersonId) -> HelpRequest:
    """By whoever may ask for her. Raises NotYours, Suspended, NotAgreedTo, ComesAgainAlready.

    NoLongerOpen once she has died.
    """
    request = uow.session.get(HelpRequest, request_id)
    if request is None:
        raise NotYours
    access.refuse_asking(uow, request.elder_id, request.community_id, by)
    before = None if request.series_id is None else uow.session.get(Series, request.series_id)
    if before is not None and before.ended_at is None:
        raise ComesAgainAlready
    return request


def skip(uow: UnitOfWork, command: SkipDay, by: PersonId) -> None:
    """Nobody comes on that day; who was to come hears so. Raises NotYours, NoLongerOpen."""
    one = series.acted_on(uow, command.series_id, by)
    request = series.request_of(uow, one.id, command.day)
    rule = series.rule_to_change(uow, one)
    if request is not None:
        verbs.withdraw(uow, Withdraw(request.id), by)
    elif instant_of(_at(rule_time(rule), command.day), _zone(uow, one)) <= uow.now:
        raise NoLongerOpen
    else:
        series.keep(uow, SERIES, one, series.without(rule, date.fromisoformat(command.day)))
    _tell(uow, one, by)


def move(uow: UnitOfWork, command: MoveDay, by: PersonId) -> None:
    """At another time, that once or from then on. Who had promised to come is asked whether he can come then.

    Raises NotYours, NoLongerOpen, TimeHasPassed.
    """
    one = series.acted_on(uow, command.series_id, by)
    starts_at = instant_of(command.start, _zone(uow, one))
    if ends_at(starts_at, command.part, _zone(uow, one)) <= uow.now:
        raise TimeHasPassed
    request = series.request_of(uow, one.id, command.day)
    if request is not None and request.state not in LIVE:
        raise NoLongerOpen
    if command.onwards:
        _always(uow, one, command, request)
    elif request is None:
        request = ask(uow, one, command.day, starts_at, by)
        request.part = command.part
        uow.session.flush()
        outbox.changed(uow, HelpRequest, request.id)
    if request is not None and request.starts_at != starts_at:
        _move(uow, request, starts_at, command.part, by)
    _tell(uow, one, by)


def change_rhythm(uow: UnitOfWork, command: ChangeRhythm, by: PersonId) -> None:
    """As often as that from the next time on. Raises NotYours, NoLongerOpen."""
    one = series.acted_on(uow, command.series_id, by)
    rule, following = series.rule_to_change(uow, one), series.next_of(uow, one)
    if following is None:
        raise NoLongerOpen
    one.rhythm = Rhythm(command.rhythm)
    first = _at(rule_time(rule), following.day)
    series.keep(uow, SERIES, one, rhythms.other_days(rule, one.rhythm, first, command.days))
    _tell(uow, one, by)


def pause(uow: UnitOfWork, command: PauseSeries, by: PersonId) -> None:
    """She is away for so many days, today among them. Raises NotYours, NoLongerOpen, OutOfRange."""
    one = series.acted_on(uow, command.series_id, by)
    if not 1 <= command.days <= LONGEST_PAUSE:
        raise OutOfRange(least="1", most=str(LONGEST_PAUSE))
    _pause(uow, one, command.days)
    _tell(uow, one, by)


def is_away(uow: UnitOfWork, elder_id: PersonId, days: int) -> None:
    """She has paused what she is asked each day: nobody is asked to come to her meanwhile, either."""
    for one in series.running(uow, [elder_id]):
        _pause(uow, one, days)


def end(uow: UnitOfWork, command: EndSeries, by: PersonId) -> None:
    """It comes no more; what is asked for already stays. Raises NotYours, NoLongerOpen."""
    one = series.acted_on(uow, command.series_id, by)
    one.ended_at = uow.now
    uow.session.add(one)
    plans.stop(uow, SERIES, one.id)
    news.answer(uow, by, one.elder_id, SeriesEnded(one.id))


def rule_time(rule: Recurrence) -> datetime:
    """Its hour, on its first day."""
    return datetime.combine(rule.start, rule.phases[0].times[0])


def _begin(uow: UnitOfWork, request: HelpRequest, again: Again, by: PersonId) -> None:
    one = Series(
        community_id=request.community_id, elder_id=request.elder_id, asked_by=by, kind=request.kind,
        what=request.what, remarks=request.remarks, place=request.place, part=_part(request),
        minutes=request.minutes, expense_limit=request.expense_limit, rhythm=Rhythm(again.rhythm), begun_at=uow.now,
    )  # fmt: skip
    uow.session.add(one)
    uow.session.flush()
    first = series.local(uow, one, request.starts_at).replace(second=0, microsecond=0)
    request.series_id, request.series_day = one.id, first.date().isoformat()
    uow.session.add(request)
    uow.session.flush()
    series.keep(uow, SERIES, one, rhythms.rule_of(again, first))
    _tell(uow, one, by)


def _part(request: HelpRequest) -> str | None:
    """What was wanted at once comes again at that hour."""
    return None if request.part == "now" else request.part


def _always(uow: UnitOfWork, one: Series, command: MoveDay, request: HelpRequest | None) -> None:
    """From that day on by another hour or weekday; what is asked for already belongs to its new day.

    Of several days of the week only that one is another.
    """
    rule = series.rule_to_change(uow, one)
    day = command.start.date().isoformat()
    if request is not None and series.request_of(uow, one.id, day) is None:
        request.series_day = day
    one.part = None if command.part == "now" else command.part
    uow.session.flush()
    others = set(rhythms.weekdays_of(rule)) - {date.fromisoformat(command.day).weekday()}
    series.keep(uow, SERIES, one, rhythms.other_days(rule, Rhythm(one.rhythm), command.start, others))


def _move(uow: UnitOfWork, request: HelpRequest, starts_at: datetime, part: str | None, by: PersonId) -> None:
    request.part = part
    gone = moving.move(uow, request, starts_at, by)
    if gone is not None:
        ask_him(uow, request, gone, moved=True)


def _pause(uow: UnitOfWork, one: Series, days: int) -> None:
    one.paused_until = (wall_clock(uow.now, _zone(uow, one)).date() + DAY * (days - 1)).isoformat()
    uow.session.add(one)
    uow.session.flush()


def _at(time: datetime, day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.time())


def _zone(uow: UnitOfWork, one: Series) -> str:
    return uow.session.get_one(Person, one.elder_id).zone


def _refuse_too_many(uow: UnitOfWork, elder_id: PersonId) -> None:
    if len(series.running(uow, [elder_id])) >= MOST:
        raise TooManySeries(most=str(MOST))


def _tell(uow: UnitOfWork, one: Series, by: PersonId) -> None:
    """Whoever has done it, and she: nobody comes to her door of whom she has not heard."""
    uow.session.flush()
    news.answer(uow, by, one.elder_id, SeriesKept(one.id, by))
