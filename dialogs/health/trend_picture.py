"""A trend to be looked at: large, by signs as well as by colours, with the range that is aimed at. Pure.

The same in words is `trend_words.trend_said`. Each line has a sign of its own; a value outside its range has a ring.
"""

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from care.health.kinds import ReadingKind
from care.health.trend_lines import Line, Point, Range, Trend
from dialogs.health.reading_words import KINDS
from dialogs.health.trend_words import UNIT_NAMES, Date, days_of, figure_said, name_of
from dialogs.language.drawing import BLUE, GREEN, GREY, INK, VERMILION, WHITE, type_for
from dialogs.language.words import Reader, _, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, HIGH, DOTS = 10.0, 8.0, 100  # inches, and dots an inch: 1000 by 800
SIZE = 26  # points: 13 pixels high on the narrowest phone
LOOKS = ((BLUE, "o"), (VERMILION, "s"), (GREEN, "D"))  # of a line: colour and sign
MARK, RING = 13, 22  # points
LARGE = 40  # so many signs of that size find room
DAYS_SHOWN = 4  # along the axis
BAND, SPREAD = 0.1, 0.3  # how much of the colour is left
AROUND = 0.08  # of the height stays free above and below
LEAST_SPAN = {ReadingKind.WEIGHT: 4.0}  # canonical: what differs by a meal looks level (P)


@dataclass(frozen=True, slots=True)
class _Look:
    colour: str
    sign: str


def draw_trend(trend: Trend, reader: Reader, dots: int = DOTS) -> bytes:
    """A PNG, 10 by 8 inches at so many dots each. Raises ImportError without the extra `pictures`."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - a second of CPU, paid by who wants it

    figure = Figure(figsize=(WIDE, HIGH), dpi=dots, facecolor=WHITE)
    below = 0.15 + 0.075 * len(trend.lines)
    axes = figure.add_axes((0.11, below, 0.85, 0.87 - below))
    _frame(axes, trend, reader)
    shared = len({line.aimed_at for line in trend.lines}) == 1
    for number, line in enumerate(trend.lines):
        look = _Look(*LOOKS[number])
        if number == 0 or not shared:
            _range(axes, line.aimed_at, INK if shared else look.colour)
        _line(axes, line, look)
        _named(axes, line, look, reader, (number, below))
    title = f"{say(KINDS[trend.kind], reader)} ({say(UNIT_NAMES[trend.kind], reader)})"
    _write(axes, (-0.1, 1.04), title, size=SIZE * 1.15)
    made = io.BytesIO()
    figure.savefig(made, format="png", metadata={"Software": None})
    return made.getvalue()


def _frame(axes: "Axes", trend: Trend, reader: Reader) -> None:
    points = [point for line in trend.lines for point in line.points]
    edges = [edge for line in trend.lines for edge in (line.aimed_at.low, line.aimed_at.high) if edge is not None]
    low, high = min([*edges, *(point.low for point in points)]), max([*edges, *(point.high for point in points)])
    more = max(LEAST_SPAN.get(trend.kind, 2.0) - (high - low), 0) / 2
    low, high = low - more, high + more
    spare = (high - low) * AROUND
    first, last = (date.at for date in days_of(trend))
    air = max((last - first) / 30, timedelta(hours=12))
    axes.set(xlim=(_x(first - air), _x(last + air)), ylim=(low - spare, high + spare))
    axes.tick_params(labelsize=SIZE, colors=INK, length=6)
    axes.grid(visible=True, axis="y", color=GREY, linewidth=1)
    axes.spines[["top", "right"]].set_visible(False)
    days = _days(first, last)
    axes.set_xticks([_x(day) for day in days])
    axes.set_xticklabels([])
    axes.locator_params(axis="y", nbins=6)
    long = days_of(trend)[0].with_year
    for place, day in enumerate(days):
        side = (
            "left"
            if len(days) > 1 and place == 0
            else "right"
            if len(days) > 1 and place == len(days) - 1
            else "center"
        )
        where = axes.transData.transform((_x(day), 0))[0]
        _write(axes, (axes.transAxes.inverted().transform((where, 0))[0], -0.09), _day(day, reader, long=long), side)


def _day(day: datetime, reader: Reader, *, long: bool) -> str:
    return Date(day).said(reader) if not long else f"{day.year}-{day.month:02}"


def _days(first: datetime, last: datetime) -> list[datetime]:
    """A few of them, evenly apart."""
    count = min(DAYS_SHOWN, (last.date() - first.date()).days + 1)
    return [first + (last - first) * place / max(count - 1, 1) for place in range(count)]


def _range(axes: "Axes", aimed_at: Range, colour: str) -> None:
    """A band between two limits; a dashed line where there is but one."""
    for edge in (aimed_at.low, aimed_at.high):
        if edge is not None:
            axes.axhline(edge, color=colour, linewidth=2, linestyle=(0, (4, 4)), alpha=0.8)
    if aimed_at.low is not None and aimed_at.high is not None:
        axes.axhspan(aimed_at.low, aimed_at.high, color=colour, alpha=BAND, linewidth=0)


def _line(axes: "Axes", line: Line, look: _Look) -> None:
    days, values = [_x(point.at) for point in line.points], [point.value for point in line.points]
    lows, highs = [point.low for point in line.points], [point.high for point in line.points]
    if lows != highs:
        axes.fill_between(days, lows, highs, color=look.colour, alpha=SPREAD, linewidth=0)
    size = MARK if lows == highs and len(days) <= LARGE else MARK / 2
    axes.plot(days, values, color=look.colour, linewidth=3, marker=look.sign, markersize=size)
    outside = [place for place, point in enumerate(line.points) if _is_outside(line, point)]
    ring: dict[str, Any] = {"markersize": RING, "markerfacecolor": "none", "markeredgecolor": INK}
    where, what = [days[place] for place in outside], [values[place] for place in outside]
    if lows == highs:
        axes.plot(where, what, linestyle="", marker="o", markeredgewidth=2, **ring)


def _is_outside(line: Line, point: Point) -> bool:
    low, high = line.aimed_at.low, line.aimed_at.high
    return (low is not None and point.value < low) or (high is not None and point.value > high)


def _named(axes: "Axes", line: Line, look: _Look, reader: Reader, place: tuple[int, float]) -> None:
    """Below the picture: the sign of the line, its name, its latest value and its range."""
    number, below = place
    height = 0.87 - below
    down = -(0.115 + 0.075 * number + 0.02) / height
    axes.plot([-0.06], [down], marker=look.sign, markersize=MARK * 1.4, color=look.colour, clip_on=False,
              transform=axes.transAxes)  # fmt: skip
    name = name_of(line)
    latest = _("latest {value}", value=figure_said(line.part, line.latest))
    words = [say(name, reader)] if name else []
    words += [say(latest, reader), *_aim(line, reader)]
    _write(axes, (-0.02, down), " · ".join(words), size=SIZE * 0.95)


def _aim(line: Line, reader: Reader) -> list[str]:
    low, high = (
        None if edge is None else figure_said(line.part, edge) for edge in (line.aimed_at.low, line.aimed_at.high)
    )
    if low is not None and high is not None:
        return [say(_("range {low} to {high}", low=low, high=high), reader)]
    if high is not None:
        return [say(_("up to {high}", high=high), reader)]
    return [] if low is None else [say(_("from {low}", low=low), reader)]


def _x(at: datetime) -> float:
    """Days since the year 1: matplotlib's own dates would cost more."""
    return at.toordinal() + (at.hour * 60 + at.minute) / 1440


def _write(axes: "Axes", at: tuple[float, float], words: str, align: str = "left", size: float = SIZE) -> None:
    """In parts of the axes; nothing where no type at hand has the signs."""
    if family := type_for(words):
        how: dict[str, Any] = {"fontsize": size, "family": family, "color": INK, "transform": axes.transAxes}
        axes.text(*at, words, ha=align, va="center_baseline" if at[1] < 0 else "bottom", **how)
