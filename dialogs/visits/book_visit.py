"""Somebody shall keep an elder company."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from care.kit.times import instant_of
from care.visits.calendar import rule_of, slots_of, weekdays_in
from care.visits.commands import NOBODY, Again, BookVisit, Often
from care.visits.lookups import KnownVisit, NextFree, SheKnows, Visited, VisitNow, WhoIsVisited
from dialogs.engine.again_questions import ask_other_days, leaves_out, on_days
from dialogs.engine.me import Me
from dialogs.engine.measure_questions import AskLength
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import Log, look
from dialogs.language.holidays import public_holidays
from dialogs.language.spoken import Day, Length, When
from dialogs.language.words import Phrase, Text, _
from dialogs.people.which import which_community
from dialogs.visits.days import ask_start
from dialogs.visits.sayings import KINDS, moment
from storage.ids import CommunityId, PersonId
from storage.people import Role
from storage.visits import VisitId, VisitKind

OFTEN: dict[Often, Phrase] = {
    Often.ONCE: _("Once"),
    Often.WEEKLY: _("Every week"),
    Often.FORTNIGHTLY: _("Every two weeks"),
    Often.MONTHLY: _("Every month"),
}
TWICE = "twice-3"
AN_HOUR, USUAL = 60, {VisitKind.CALL: 30, VisitKind.EVENT: 120}  # minutes
AGAIN: dict[str, tuple[Phrase, Often, int]] = {  # how it is called, how often, and for how many weeks
    "once": (_("Once"), Often.ONCE, 0),
    "weekly-3": (_("Weekly, three months"), Often.WEEKLY, 13),
    "weekly-1": (_("Weekly for a month"), Often.WEEKLY, 4),
    "weekly-12": (_("Weekly for a year"), Often.WEEKLY, 52),
    TWICE: (_("Two days a week"), Often.WEEKLY, 13),
    "second": (_("Every other week"), Often.FORTNIGHTLY, 26),
    "monthly": (_("Once a month"), Often.MONTHLY, 52),
}
ON_WHICH_DAY = _("Which day should somebody come?")


async def book_visit(me: Me) -> BookVisit | None:
    """For whom, what for, when, how long, how often, with whom; read back once. She herself is asked less."""
    elders = await look(WhoIsVisited(me.id))
    if not elders:
        return None
    elder = await _whom(elders)
    here = await which_community(elder.id, Role.ELDER)
    kind = VisitKind(await Choose("kind", _("What would be nice to do together?"), _("Kind"), list(KINDS.items())))
    start = await ask_start(ON_WHICH_DAY, elder.zone)
    own = elder.id == me.id
    minutes = USUAL.get(kind, AN_HOUR) if own else await AskLength("length", _("For about how long?"), _("Length"))
    again = await _again(start, elder.zone)
    wish_id, start = await _whom_best(elder, here.id, start, minutes)
    booked = BookVisit(elder.id, kind, start, minutes, again, wish_id, here.id)
    await Confirm("book", _summary(elder, booked, own=own), _("Company visit"), _("Yes, book it"))
    return booked


async def book_again(me: Me) -> BookVisit | None:
    """Her usual companion, at the usual hour: only the day is asked. It can be called off again."""
    if me.subject_id is None:
        return None
    known = await look(VisitNow(VisitId(me.subject_id)))
    prompt: Text = _("When should {name} come?", name=known.name) if known.name else ON_WHICH_DAY
    start = await ask_start(prompt, known.elder.zone, usual=_next_usual(known), hour=known.start.time())
    wish_id, start = await _free(known.elder, (known.companion_id, known.name), start, known.minutes)
    return BookVisit(known.elder.id, known.kind, start, known.minutes, Again(), wish_id, known.community_id)


def ask_when_again(log: Log) -> Log:
    """Everything else that was answered stays."""
    return (
        log.without("book")
        .without("free")
        .without("hour")
        .without("later")
        .without("day")
        .without("weekdays")
        .without("holidays")
    )


def ask_whom_again(log: Log) -> Log:
    """Whom she wished for has promised that hour meanwhile."""
    return log.without("book").without("free").without("wish")


async def _whom(elders: list[Visited]) -> Visited:
    """Not asked when there is only one."""
    if len(elders) == 1:
        return elders[0]
    choices = [(one.id, one.called) for one in elders]
    chosen = await Choose("elder", _("Who would like company?"), _("Who"), choices)
    return next(one for one in elders if one.id == chosen)


async def _again(start: datetime, zone: str) -> Again:
    """How often and how long in one answer; when it ends is read back, and it can be ended at any of its visits."""
    choices = [(code, label) for code, (label, _often, _weeks) in AGAIN.items()]
    code = await Choose("often", _("How often?"), _("Repeats"), choices)
    _label, often, weeks = AGAIN[code]
    if often == Often.ONCE:
        return Again()
    days = await ask_other_days(start.date()) if code == TWICE else ()
    again = Again(often, start.date() + timedelta(weeks=weeks), days=days)
    return replace(again, without=await _left_out(start, zone, again))


async def _left_out(start: datetime, zone: str, again: Again) -> tuple[date, ...]:
    """Public holidays among its days."""
    later = slots_of(rule_of(start, again), zone, start)[1:]
    days = public_holidays((slot.local.date() for slot in later), zone)
    return days if await leaves_out(days, zone) else ()


async def _whom_best(
    elder: Visited, here: CommunityId, start: datetime, minutes: int
) -> tuple[PersonId, datetime]:  # fmt: skip
    known = await look(SheKnows(elder.id, here))
    wish = (NOBODY, "")
    if known:
        choices: list[tuple[PersonId, Text]] = [*known, (NOBODY, _("Anybody"))]
        chosen = await Choose("wish", _("Who would be best?"), _("Companion"), choices)
        wish = next((one for one in known if one[0] == chosen), wish)
    return await _free(elder, wish, start, minutes)


async def _free(
    elder: Visited, wish: tuple[PersonId, str], start: datetime, minutes: int
) -> tuple[PersonId, datetime]:  # fmt: skip
    """A clash is said at once, with the next free time; somebody else may be free sooner."""
    wish_id, name = wish
    free = await look(NextFree(elder.id, wish_id, start.isoformat(timespec="minutes"), minutes))
    if free == start:
        return wish_id, start
    choices: list[tuple[str, Text]] = []
    if free is not None:
        short = When(instant_of(free, elder.zone), None, elder.zone, short=True)
        choices.append(("free", short))
    if wish_id != NOBODY:
        choices.append(("other", _("Somebody else")))
    if not choices:
        return wish_id, start
    busy = _("{name} is not free then.", name=name) if name else _("There's already a visit then.")
    prompt: Text = (busy, _("This is the next free time:")) if free is not None else busy
    chosen = await Choose("free", prompt, _("Free"), choices)
    return (NOBODY, start) if chosen == "other" or free is None else (wish_id, free)


def _next_usual(known: KnownVisit) -> date:
    """The same day of the week, a week after the last."""
    return known.start.date() + timedelta(weeks=1)


def _summary(elder: Visited, booked: BookVisit, *, own: bool) -> Text:
    when = moment(instant_of(booked.start, elder.zone), elder.zone)
    kind, length = KINDS[booked.kind], Length(booked.minutes)
    line = _("{kind}, {when}.", kind=kind, when=when)
    if not own:
        line = _("{called}: {kind}, {when}.", called=elder.called, kind=kind, when=when)
    if booked.again.until is None:
        return (line, _("About {length}: shall I look for somebody?", length=length))
    until = Day(booked.again.until.isoformat())
    days = weekdays_in(rule_of(booked.start, booked.again))
    often = on_days(days, OFTEN[booked.again.often])
    if len(days) > 1:  # and no more fits into a sentence
        return (line, _("{often} until {day}: shall I book it?", often=often, day=until))
    return (line, _("{often} until {day}, {length} each time: shall I book it?", often=often, day=until, length=length))
