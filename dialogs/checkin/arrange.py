"""Whether an elder is asked each day if she is well: at which hour, a holiday, or not at all."""

from care.checkin.commands import ArrangeCheckin, KeepCallHour, PauseCheckin, StopCheckin
from care.checkin.lookups import Arranged, HowArranged, WhoCanBeAsked
from dialogs.checkin.hour import AskHour
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.spoken import Hour
from dialogs.language.words import Text, _
from storage.ids import PersonId

PAUSES = ((3, _("3 days")), (7, _("1 week")), (14, _("2 weeks")), (28, _("4 weeks")))
HOUR = ("hour", _("Another time"))
PAUSE = ("pause", _("A pause"))
STOP = ("stop", _("Stop asking"))


async def daily_checkin(me: Me) -> ArrangeCheckin | PauseCheckin | StopCheckin | None:
    """About herself, or about one of those for whom he may arrange it. It may call people, so it is confirmed once."""
    elder_id = PersonId(me.subject_id) if me.subject_id is not None else await _whom(me)
    how = None if elder_id is None else await look(HowArranged(elder_id, me.id))
    if how is None or elder_id is None:
        return None
    own = elder_id == me.id
    do = HOUR[0] if how.minute is None else await Choose("do", _how_it_is(how, own=own), _("What"), _choices(how))
    if do == STOP[0]:
        return StopCheckin(elder_id)
    if do == PAUSE[0]:
        days = await Choose("days", _("For how long shall I not ask?"), _("Pause"), PAUSES)
        return PauseCheckin(elder_id, days)
    minute = await AskHour("hour", _ask_hour(how, own=own), _("Time"))
    await Confirm("arrange", _summary(how, minute, own=own), _("Daily “I'm well”"), _("Yes, please"))
    return ArrangeCheckin(elder_id, minute)


async def call_hour(me: Me) -> KeepCallHour:
    """When a coordinator gets the list of those whom she phones."""
    del me
    minute = await AskHour("hour", _("At what time shall I send you the list of calls each day?"), _("Time"))
    return KeepCallHour(minute)


async def _whom(me: Me) -> PersonId | None:
    """Not asked when there is only one."""
    elders = await look(WhoCanBeAsked(me.id))
    if len(elders) < 2:  # noqa: PLR2004 - no choice
        return next((one for one, _called in elders), None)
    return PersonId(await Choose("elder", _("Who should I ask each day?"), _("Elder"), elders))


def _choices(how: Arranged) -> list[tuple[str, Text]]:
    """A paused one begins again with its hour."""
    return [HOUR, *([] if how.paused else [PAUSE]), STOP]


def _how_it_is(how: Arranged, *, own: bool) -> Text:
    now = _("It is paused now.") if how.paused else _asks(how, how.minute or 0, own=own)
    return (now, _("What would you like to change?"))


def _ask_hour(how: Arranged, *, own: bool) -> Text:
    if own:
        return _("At what time shall I ask each day whether you are well?")
    return _("At what time shall I ask {called} each day?", called=how.called)


def _summary(how: Arranged, minute: int, *, own: bool) -> Text:
    """Who hears of it when she does not answer is said before it holds."""
    if not how.first:
        return _asks(how, minute, own=own)
    if own:
        told = _("If I hear nothing for an hour, I let {name} know.", name=how.first)
    else:
        told = _("If I hear nothing for an hour, I tell {name}, then the others.", name=how.first)
    return (_asks(how, minute, own=own), told)


def _asks(how: Arranged, minute: int, *, own: bool) -> Text:
    at = Hour(*divmod(minute, 60))
    if own:
        return _("Every day at {hour} I ask whether you are well.", hour=at)
    return _("Every day at {hour} I ask {called} whether all is well.", hour=at, called=how.called)
