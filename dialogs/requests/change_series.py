"""What comes again is changed in three presses: the next one only, or from then on."""

from datetime import date, datetime

from care.requests.commands import ChangeRhythm, EndSeries, MoveDay, PauseSeries, SkipDay
from care.requests.lookups import SeriesFound, SeriesNow
from dialogs.engine.me import Me
from dialogs.engine.measure_questions import AskWhen
from dialogs.engine.questions import Choose
from dialogs.engine.replay import Log, look
from dialogs.language.spoken import When
from dialogs.language.words import _
from dialogs.requests.kinds import kind_label
from dialogs.requests.rhythm import RHYTHMS, SEVERAL_DAYS, on_which_days
from storage.ids import SeriesId

Change = SkipDay | MoveDay | ChangeRhythm | PauseSeries | EndSeries
CHANGES = (
    ("skip", _("Skip the next one")),
    ("once", _("Move the next one")),
    ("onwards", _("Always another time")),
    ("often", _("More or less often")),
    ("pause", _("Pause it")),
    ("end", _("End it")),
)
PAUSES = ((7, _("One week")), (14, _("Two weeks")), (28, _("Four weeks")))


async def change_series(me: Me) -> Change | None:
    """What shall be different; nothing is asked once it comes no more."""
    series = None if me.subject_id is None else await look(SeriesNow(SeriesId(me.subject_id), me.id))
    if series is None:
        return None
    following = When(datetime.fromisoformat(series.start), series.part, series.zone)
    question = _("{kind}, {when}: what would you like to change?", kind=kind_label(series.kind), when=following)
    do = await Choose("do", question, _("What"), CHANGES)
    if do == "skip":
        return SkipDay(series.id, series.day)
    if do == "often":
        return await _how_often(series, date.fromisoformat(series.day))
    if do == "pause":
        days = await Choose("days", _("For how long should nobody come?"), _("Pause"), PAUSES)
        return PauseSeries(series.id, days)
    if do == "end":
        return EndSeries(series.id)
    when = await AskWhen("when", _("When would it suit you?"), _("When"), series.zone)
    return MoveDay(series.id, series.day, when.start, when.part, onwards=do == "onwards")


def change_when_again(log: Log) -> Log:
    """The time went by meanwhile."""
    return log.without("when")


async def _how_often(series: SeriesFound, first: date) -> ChangeRhythm:
    now = SEVERAL_DAYS[0] if series.several else series.rhythm
    others = [(name, label) for name, label in [*RHYTHMS.items(), SEVERAL_DAYS] if name != now]
    rhythm, days = await on_which_days(await Choose("rhythm", _("How often?"), _("How often"), others), first)
    return ChangeRhythm(series.id, rhythm, days)
