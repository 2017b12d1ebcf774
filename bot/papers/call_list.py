"""Whom a coordinator phones today, on paper, with room to write. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from bot.papers.paper import blank, finished
from care.checkin.printing import Unreached, WellLine
from care.kit.times import wall_clock
from care.medicine.call_messages import Call
from dialogs.checkin.sheet_words import COLUMNS, IS_SHE_WELL, KEEP_IT_SAFE, MEDICINE, NO_APP, NOBODY, REACHED, TITLE
from dialogs.language.spoken import date_said, hour_said
from dialogs.language.words import Phrase, Reader, say
from storage.people import Person

SIZE = 15.0  # points: it is read at arm's length, with a telephone in the other hand
WIDTHS = (17, 29, 27, 27)  # of four columns: a number never breaks


@dataclass(frozen=True, slots=True)
class CallsHere:
    """Those of one community."""

    name: str
    well: tuple[WellLine, ...]
    medicines: tuple[Call, ...]
    others: tuple[Unreached, ...] = ()


def draw_call_list(places: Sequence[CallsHere], reader: Reader) -> bytes:
    """A PDF on A4, as `reader` reads it. Raises as `blank` does."""
    now = wall_clock(reader.now, reader.zone)
    title, safe, nobody = say(TITLE, reader), say(KEEP_IT_SAFE, reader), say(NOBODY, reader)
    head = tuple(say(one, reader) for one in COLUMNS)
    tables = [(place.name, _rows(place, reader)) for place in places]
    cells = [cell for name, rows in tables for row in ((name,), *rows) for cell in row]
    day = date_said(now, reader)
    paper = blank("".join((title, day, safe, nobody, *head, *cells)), reader, SIZE, now)
    paper.title(title)
    paper.line(day)
    for name, rows in tables:
        paper.heading(name)
        if rows:
            paper.table((head, *rows), WIDTHS)
        else:
            paper.line(nobody)
    paper.gap(1)
    paper.line(safe)
    return finished(paper)


def _rows(place: CallsHere, reader: Reader) -> list[tuple[str, ...]]:
    """By the hour of today, on the wall of each; then those who are asked nothing today."""
    today = [call for call in place.medicines if _is_today(call, reader)]
    rows = [(line.minute, _well(line, reader)) for line in place.well]
    rows += [(_minute(call), _medicine(call, reader)) for call in today]
    named = {call.elder.id for call in today}
    others = [one for one in place.others if one.elder.id not in named]
    at_no_hour = [_row("–", one.elder, one.others, NO_APP, "", reader) for one in others]
    return [row for _at, row in sorted(rows, key=lambda one: one[0])] + at_no_hour


def _is_today(call: Call, reader: Reader) -> bool:
    """What has an end, and what comes tomorrow, is on no list of today."""
    zone = call.elder.zone
    is_today = wall_clock(call.due_at, zone).date() == wall_clock(reader.now, zone).date()
    return is_today and (call.is_open or not call.states)


def _minute(call: Call) -> int:
    at = wall_clock(call.due_at, call.elder.zone)
    return at.hour * 60 + at.minute


def _well(line: WellLine, reader: Reader) -> tuple[str, ...]:
    reached = say(REACHED, reader) if line.reached else ""
    at = hour_said(time(*divmod(line.minute, 60)), reader)
    return _row(at, line.elder, line.others, IS_SHE_WELL, reached, reader)


def _medicine(call: Call, reader: Reader) -> tuple[str, ...]:
    others = () if call.phone_of.id == call.elder.id else (call.phone_of,)
    at = hour_said(wall_clock(call.due_at, call.elder.zone), reader)
    return _row(at, call.elder, others, MEDICINE, "", reader)


def _row(
    at: str, elder: Person, others: Sequence[Person], what: Phrase, said: str, reader: Reader
) -> tuple[str, ...]:  # fmt: skip
    numbers = [elder.phone or "–", *(f"{one.called or one.name}:\n{one.phone}" for one in others)]
    return (at, f"{elder.called or elder.name}\n{say(what, reader)}", "\n".join(numbers), said)
