"""A reading as plain JSON, for a column or a conversation's log; exact, so figures are words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from care.health.commands import Measured
from care.health.kinds import Beyond, Figure, GlucoseTime, Part, Reading, ReadingKind, Unit
from storage.columns import decode, encode
from storage.ids import PersonId


def written(reading: Reading) -> dict[str, Any]:
    """As it was entered. What it has not is left out."""
    said: dict[str, Any] = {"figures": [[one.part.value, str(one.value), one.unit.value] for one in reading.figures]}
    if reading.glucose_time is not None:
        said["time"] = reading.glucose_time.value
    if reading.beyond is not None:
        said["beyond"] = reading.beyond.value
    return {"kind": reading.kind.value, **said}


def canonical(reading: Reading) -> dict[str, str]:
    """Each figure in the one unit we reckon in."""
    return {one.part.value: str(one.canonical) for one in reading.figures}


def read(said: Mapping[str, Any]) -> Reading:
    """The same again. Raises ValueError, KeyError, ArithmeticError for what was never written so."""
    figures = tuple(Figure(Part(part), Decimal(value), Unit(unit)) for part, value, unit in said["figures"])
    time, beyond = said.get("time"), said.get("beyond")
    return Reading(
        ReadingKind(said["kind"]), figures, None if time is None else GlucoseTime(time),
        None if beyond is None else Beyond(beyond),
    )  # fmt: skip


def written_all(readings: Sequence[Reading]) -> str:
    """Several, as one text."""
    return encode([written(one) for one in readings])


def read_all(said: Sequence[Mapping[str, Any]]) -> tuple[Reading, ...]:
    """Several."""
    return tuple(map(read, said))


Choices = tuple[tuple[Measured, ...], ...]
"""What somebody may have meant: one only where it is clear."""


def written_choices(choices: Sequence[Sequence[Measured]]) -> str:
    """For a conversation's log."""
    return encode([[[written(one.reading), _at(one)] for one in each] for each in choices])


def read_choices(said: str) -> Choices:
    """Out of it. Raises ValueError for what was never written so."""
    try:
        found = tuple(
            tuple(Measured(read(reading), at and datetime.fromisoformat(at)) for reading, at in each)
            for each in decode(said)
        )
    except (TypeError, KeyError, ArithmeticError) as error:
        raise ValueError("no readings") from error
    if not found or not all(found):
        raise ValueError("no readings")
    return found


NAMED = "named"


@dataclass(frozen=True, slots=True)
class Said:
    """What was read, and of whom: empty for somebody out of reach, None where nobody was spoken of.

    `help`: it called for help as well.
    """

    choices: Choices
    whose: tuple[PersonId, ...] | None = None
    help: bool = False


def written_said(said: Said) -> str:
    """For a conversation's log."""
    choices = written_choices(said.choices)
    return choices if said.whose is None and not said.help else encode([NAMED, said.whose, said.help, choices])


def read_said(said: str) -> Said:
    """Out of it. Raises ValueError for what was never written so."""
    found = decode(said)
    if not found or found[0] != NAMED:
        return Said(read_choices(said))
    _named, whose, helps, choices = found
    return Said(read_choices(choices), None if whose is None else tuple(map(PersonId, whose)), helps)


def _at(one: Measured) -> str | None:
    return None if one.at is None else one.at.isoformat(timespec="minutes")
