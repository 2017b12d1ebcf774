"""The doctor's report: a week in figures, trends, medicines, and the newest readings one by one. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from decimal import Decimal

from bot.papers.paper import Paper, blank, finished
from care.health.kinds import FINENESS, PARTS, Part
from care.health.papers import DoctorsReport, MedicineLine, Row
from care.health.trend_lines import Trend
from care.health.verdicts import Colour
from care.health.weeks import Week
from dialogs.health.reading_words import KINDS, PART_NAMES, TIMES, value_said
from dialogs.health.trend_picture import draw_trend
from dialogs.health.trend_words import UNIT_NAMES, Date, trend_line
from dialogs.language.drawing import can_be_drawn
from dialogs.language.words import Reader, Text, _, say
from dialogs.medicine.sayings import needed_said, rule_said
from storage.medicine import Meal

SIZE = 10.0  # points
MOST_ROWS = 60  # readings, one by one
PRINTED = 110  # dots an inch, of a picture ten inches wide that is printed 90 mm wide
WIDE = 90  # mm
FLAGS: dict[Colour, Text] = {Colour.GREEN: "", Colour.AMBER: _("! to look at"), Colour.RED: _("!! urgent")}


def draw_report(report: DoctorsReport, reader: Reader) -> bytes:
    """A PDF on A4. Without the extra `pictures` the trends are said in words alone. Raises as `blank` does."""
    paper = blank("".join(_own_words(report)) + report_title(report, reader), reader, SIZE, report.made_at)
    _head(paper, report)
    _weeks(paper, report.weeks)
    _medicines(paper, report)
    _trends(paper, report.trends)
    _rows(paper, report.rows)
    return finished(paper)


def report_title(report: DoctorsReport, reader: Reader) -> str:
    """Readings, 1 Nov 2026 to 27 Nov 2026."""
    since, until = (Date(datetime.combine(day, time()), with_year=True) for day in (report.since, report.until))
    return say(_("Readings, {since} to {until}", since=since, until=until), reader)


def _head(paper: Paper, report: DoctorsReport) -> None:
    born = report.person.born
    paper.title(report.person.name)
    paper.line(report_title(report, paper.reader), bold=True)
    if born is not None:
        day = Date(datetime.combine(born, time()), with_year=True)
        paper.line(say(_("born {day}", day=day), paper.reader))
    made = Date(report.made_at, with_year=True)
    paper.line(say(_("Measured at home and noted in Linli; printed {day}. No diagnosis.", day=made), paper.reader))


def _weeks(paper: Paper, weeks: Sequence[Week]) -> None:
    if not weeks:
        return
    names = (_("Measured"), _("Mean"), _("Lowest"), _("Highest"), _("Against the week before"), _("Readings"))
    rows = [names, *((_part(week), *_figures(week), str(week.readings)) for week in weeks)]
    paper.heading(say(_("The last seven days"), paper.reader))
    paper.table(_in_words(rows, paper.reader), (44, 18, 18, 18, 30, 20))


def _part(week: Week) -> Text:
    kind = next(kind for kind, parts in PARTS.items() if week.part in parts)
    unit = UNIT_NAMES[kind] if week.part != Part.PULSE else _("a minute")
    named = _("{what} ({unit})", what=PART_NAMES[week.part], unit=unit)
    if week.glucose_time is None:
        return named
    return _("{value}, {when}", value=named, when=TIMES[week.glucose_time])


def _figures(week: Week) -> tuple[str, ...]:
    fine = FINENESS[week.part] if week.part != Part.WEIGHT else Decimal("0.1")
    mean, lowest, highest = (f"{value.quantize(fine):f}" for value in (week.mean, week.lowest, week.highest))
    return mean, lowest, highest, "" if week.change is None else _with_sign(week.change.quantize(fine))


def _with_sign(change: Decimal) -> str:
    return f"{change:+f}" if change else "0"


def _medicines(paper: Paper, report: DoctorsReport) -> None:
    paper.heading(say(_("List of medicines"), paper.reader))
    rows: list[tuple[Text, ...]] = [(_("Medicine"), _("When"), _("Doctor"), _("Taken, 30 days"))]
    rows += [(line.name, _when(line), line.doctor or _("not checked"), _taken(line)) for line in report.medicines]
    if report.medicines:
        paper.table(_in_words(rows, paper.reader), (64, 68, 26, 22))
    else:
        paper.line(say(_("None noted"), paper.reader))
    if report.doses is not None:
        taken, due = report.doses
        words = _("In the last seven days {taken} of {due} doses were recorded as taken.", taken=taken, due=due)
        paper.line(say(words, paper.reader))


def _when(line: MedicineLine) -> Text:
    if line.needed is not None:
        return needed_said(*line.needed)
    return "" if line.rule is None else rule_said(line.rule, [Meal(meal) for meal in line.meals])


def _taken(line: MedicineLine) -> Text:
    return "" if line.doses is None else _("{taken} of {due}", taken=line.doses[0], due=line.doses[1])


def _trends(paper: Paper, trends: Sequence[Trend]) -> None:
    if not trends:
        return
    paper.heading(say(_("Trends"), paper.reader))
    if can_be_drawn():
        for number, trend in enumerate(trends):
            last = number == len(trends) - 1
            paper.picture(draw_trend(trend, paper.reader, PRINTED), WIDE, beside=number % 2 == 0 and not last)
    for trend in trends:
        paper.line(trend_line(trend, paper.reader))


def _rows(paper: Paper, rows: Sequence[Row]) -> None:
    if not rows:
        return
    paper.heading(say(_("One by one, the newest first"), paper.reader))
    names: tuple[Text, ...] = (_("When"), _("Measured"), _("Value"), _("Noted by"), _("Mark"))
    shown = rows[:MOST_ROWS]
    urgent = [place for place, row in enumerate(shown, 1) if row.colour == Colour.RED]
    cells = [names, *(_cells(row) for row in shown)]
    paper.table(_in_words(cells, paper.reader), (32, 36, 54, 32, 26), bold=urgent)
    if len(rows) > MOST_ROWS:
        paper.line(say(_("And {count} earlier ones.", count=len(rows) - MOST_ROWS), paper.reader))


def _cells(row: Row) -> tuple[Text, ...]:
    at, reading = row.taken.at, row.taken.reading
    when = _("{day}, {hour}", day=Date(at), hour=f"{at:%H:%M}")
    return when, KINDS[reading.kind], value_said(reading), row.by, FLAGS[row.colour]


def _in_words(rows: Iterable[Sequence[Text]], reader: Reader) -> list[list[str]]:
    return [[say(cell, reader) for cell in row] for row in rows]


def _own_words(report: DoctorsReport) -> Iterator[str]:
    """Whatever people wrote."""
    yield report.person.name
    yield from (f"{line.name}{line.doctor}" for line in report.medicines)
    yield from {row.by for row in report.rows}
