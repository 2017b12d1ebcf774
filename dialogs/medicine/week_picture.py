"""A week of doses to be looked at: a column a day, a row an hour, a square a moment. Pure: the same bytes each time.

matplotlib is imported when something is drawn, and may be absent (the extra `pictures`): then there are words alone.
Every state has a colour that colour-blind people tell apart (Okabe and Ito, 2008) and a sign besides.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from babel.dates import format_skeleton

from care.kit.times import instant_of
from care.medicine.adherence import DAYS, Moment, Week
from care.medicine.doses import CONSUMED
from dialogs.language.drawing import GREEN, GREY, INK, ORANGE, SKY, WHITE, type_for
from dialogs.language.spoken import Clocked, Hour, Listed, locale_of
from dialogs.language.words import Phrase, Reader, Text, _, say
from storage.medicine import DoseState

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE = 26  # points; at 100 dots an inch and 1000 dots across it is 13 pixels high on the narrowest phone
DOTS, MARGIN, CELL = 100, 1.9, 1.15  # an inch; inches
WIDTH = MARGIN + DAYS * CELL
ROUND = 0.9  # of a cell is its square
IN_A_LINE, LINE = 3, 0.75  # of what the signs mean; inches
MOST_HOURS = 8


@dataclass(frozen=True, slots=True)
class Look:
    """How a moment looks, and what that means."""

    colour: str
    sign: str
    means: Phrase


LOOKS: Sequence[tuple[frozenset[DoseState], Look]] = (
    (frozenset({DoseState.MISSED}), Look(ORANGE, "?", _("not recorded"))),
    (frozenset({DoseState.SYSTEM_DOWN}), Look(GREY, "…", _("not announced"))),
    (frozenset({DoseState.SKIPPED}), Look(SKY, "–", _("left out"))),
    (frozenset({DoseState.DUE}), Look(WHITE, "", _("not yet"))),
    (CONSUMED, Look(GREEN, "✓", _("taken"))),
)  # the first that is true of any dose of a moment


def week_said(week: Week, zone: str) -> Text:
    """The same in words: what is counted, and of which moments nothing was recorded."""
    missed = [one.local for one in week.moments if one.state == DoseState.MISSED]
    when = Listed(tuple(Clocked(instant_of(local, zone), zone) for local in dict.fromkeys(missed)))
    return (
        _("In the last 7 days {taken} of {due} doses were recorded as taken.", taken=week.taken, due=week.due),
        _("Left out on purpose: {count}.", count=week.skipped) if week.skipped else "",
        _("Not recorded: {when}.", when=when) if missed else "",
        _("Not announced, because I was not there: {count}.", count=week.not_said) if week.not_said else "",
    )


def draw_week(week: Week, reader: Reader) -> bytes:
    """A PNG. Raises ImportError without the extra."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - half a second of CPU, paid by who wants it

    hours = sorted({moment.local.time() for moment in week.moments})[:MOST_HOURS] or [time(8)]
    seen = [look for states, look in LOOKS[::-1] if any(moment.state in states for moment in week.moments)]
    below = (len(hours) + 1) * CELL + 0.25
    size = (WIDTH, below + -(-len(seen) // IN_A_LINE) * LINE)
    figure = Figure(figsize=size, dpi=DOTS, facecolor=WHITE)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, size[0]), ylim=(size[1], 0))
    axes.set_axis_off()
    _days(axes, week.last, reader)
    for row, hour in enumerate(hours, 1):
        _write(axes, (MARGIN - 0.15, (row + 0.5) * CELL), say(Hour(hour.hour, hour.minute), reader), align="right")
        for column in range(DAYS):
            day = week.last - timedelta(days=DAYS - 1 - column)
            here = [one for one in week.moments if one.local.date() == day and one.local.time() == hour]
            if here:
                _square(axes, (MARGIN + column * CELL, row * CELL), here)
    _legend(axes, seen, below, reader)
    made = io.BytesIO()
    figure.savefig(made, format="png", metadata={"Software": None})
    return made.getvalue()


def _days(axes: "Axes", last: date, reader: Reader) -> None:
    for column in range(DAYS):
        day = last - timedelta(days=DAYS - 1 - column)
        name = format_skeleton("EEE", day, locale=locale_of(reader.language))
        _write(axes, (MARGIN + (column + 0.5) * CELL, 0.5 * CELL), f"{name}\n{day.day}")


def _square(axes: "Axes", corner: tuple[float, float], here: Sequence[Moment]) -> None:
    look = look_of(here)
    taken = sum(moment.state in CONSUMED for moment in here)
    sign = look.sign if taken in {0, len(here)} else f"{taken}/{len(here)}"
    _box(axes, corner, CELL, look.colour)
    _write(axes, (corner[0] + CELL / 2, corner[1] + CELL / 2), sign)


def look_of(here: Sequence[Moment]) -> Look:
    """Of all doses of one moment."""
    return next(look for states, look in LOOKS if any(moment.state in states for moment in here))


def _legend(axes: "Axes", seen: Sequence[Look], top: float, reader: Reader) -> None:
    for number, look in enumerate(seen):
        row, column = divmod(number, IN_A_LINE)
        left, line = 0.2 + column * WIDTH / IN_A_LINE, top + row * LINE
        _box(axes, (left, line), CELL / 2, look.colour)
        _write(axes, (left + CELL / 4, line + CELL / 4), look.sign, size=SIZE * 0.7)
        _write(axes, (left + CELL * 0.6, line + CELL / 4), say(look.means, reader), align="left", size=SIZE * 0.8)


def _box(axes: "Axes", corner: tuple[float, float], wide: float, colour: str) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    edge = wide * (1 - ROUND) / 2
    place = (corner[0] + edge, corner[1] + edge)
    axes.add_patch(Rectangle(place, wide * ROUND, wide * ROUND, facecolor=colour, edgecolor=INK, linewidth=1.5))


def _write(axes: "Axes", at: tuple[float, float], words: str, *, align: str = "center", size: float = SIZE) -> None:
    """Nothing where no type at hand has the signs: empty boxes say less."""
    family = type_for(words)
    if family:
        axes.text(*at, words, ha=align, va="center", fontsize=size, family=family, color=INK)
