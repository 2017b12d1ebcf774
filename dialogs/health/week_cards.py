"""What is seen of a week: when to measure, what the mean is, and what was measured in all."""

from decimal import Decimal

from care.health.commands import MeasureForAWeek, OpenFilePage, StopMeasuring
from care.health.kinds import CANONICAL, GlucoseTime
from care.health.protocol import HomeMean
from care.health.verdicts import Reason
from care.health.week_messages import MeanDetails, SeriesDetails, WeekDetails, WeekToldDetails
from care.health.weeks import Week
from dialogs.engine.card import Button, Card, stacked
from dialogs.health.reading_words import PART_NAMES, TIMES
from dialogs.health.sayings import advice, figure_said, in_unit, reasons_said
from dialogs.language.words import Phrase, Text, _


def begun_card(of: WeekDetails) -> Card:
    """What comes, and the way out."""
    when = _("From tomorrow on, for 7 days, I will remind you mornings and evenings to measure.")
    mean = _("Then I tell you the average.")
    return Card((when, mean), _whose(of), stacked(_stop(of)))


def stopped_card(of: WeekDetails) -> Card:
    """The way back in."""
    again = Button(_("Measure for a week"), MeasureForAWeek(of.elder.id))
    return Card(_("All right, I will not remind you to measure any more."), _whose(of), stacked(again))


def measure_card(of: WeekDetails) -> Card:
    """By the rule: at rest, twice, a minute apart."""
    if of.own:
        rest = _("Please rest for 5 minutes, then measure your blood pressure twice, a minute apart.")
        return Card((rest, _("Write me both: 130/80, 128/78.")), "", stacked(_stop(of)))
    rest = _("It is time to measure the blood pressure twice, a minute apart, after 5 minutes of rest.")
    return Card((rest, _("Write me both: 130/80, 128/78.")), _whose(of), stacked(_stop(of)))


def mean_card(of: MeanDetails) -> Card:
    """What came out, and what it means."""
    again = Button(_("Measure for a week"), MeasureForAWeek(of.elder.id))
    if of.mean is None:
        few = _("The week is over, and there is no average yet.")
        need = _("It takes 3 days with readings in the morning and in the evening.")
        return Card((few, need), _whose(of), stacked(again))
    figures: Text = _mean(of.mean) if of.shown else _("The average of your week is on my own page.")
    if not of.shown and not of.own:
        figures = _("The average of the week is on my own page.")
    if of.verdict.reason == Reason.FINE:
        return Card((figures, _("That is in the usual range for measuring at home.")), _whose(of))
    return Card((figures, _("By the guidelines that is high; please tell the doctor.")), _whose(of))


def told_card(of: WeekToldDetails) -> Card:
    """Counted, never judged; an elder of the circle reads the first two."""
    if not of.weeks:
        counted = _("Noted in the last 7 days: {count}.", count=of.readings)
        whole = Button(_("All of it"), OpenFilePage(of.elder.id))
        return Card((counted, _("The values are on my own page only.")), _week_of(of), stacked(whole))
    return Card(tuple(map(_line, of.weeks)), _week_of(of))


def series_card(of: SeriesDetails) -> Card:
    """None of them alone says it. Where values may not be written, neither may what they say."""
    if not of.shown:
        whole = Button(_("All of it"), OpenFilePage(of.elder.id))
        return Card(_("The readings of the last days need a look. Please tell the doctor."), _whose(of), stacked(whole))
    return Card((*reasons_said((of.verdict.reason,)), advice([of.verdict], "")), _whose(of))


def _mean(mean: HomeMean) -> Phrase:
    both = f"{_whole(mean.systolic)}/{_whole(mean.diastolic)}"
    return _("The average of {count} readings on {days} days: {mean}.", count=mean.readings, days=mean.days, mean=both)


def _line(week: Week) -> Text:
    """Blood sugar, fasting: on average 6.1 mmol/L (5.4 to 7.0), readings: 6; the mean has changed by +0.3."""
    what: Text = PART_NAMES[week.part]
    if week.glucose_time is not None:
        what = _("{reading}, {when}", reading=what, when=TIMES[GlucoseTime(week.glucose_time)])
    mean = in_unit(figure_said(week.mean), CANONICAL[week.part])
    low, high = figure_said(week.lowest), figure_said(week.highest)
    said: dict[str, Text] = {"mean": mean, "low": low, "high": high, "count": week.readings}
    line = _("{what}: on average {mean} ({low} to {high}), readings: {count}", what=what, **said)
    if not week.change:
        return line
    return _("{line}; the average has changed by {change}", line=line, change=f"{week.change:+f}")


def _whole(value: Decimal) -> str:
    return f"{value:.0f}"


def _stop(of: WeekDetails) -> Button:
    return Button(_("Stop that"), StopMeasuring(of.elder.id))


def _whose(of: WeekDetails | MeanDetails | SeriesDetails) -> Text:
    return "" if of.own else _("About {called}", called=of.elder.called)


def _week_of(of: WeekToldDetails) -> Phrase:
    return _("{called}: what was measured this week", called=of.elder.called)
