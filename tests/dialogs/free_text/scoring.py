"""How well it does: of what is filled in without asking how much is right, of what is asked for how much is opened."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.dialogs.free_text.table import NOTHING, Line
from tests.dialogs.free_text.town import NAMES, FreeText, Outcome

SILENT = {
    "where",
    "minutes",
    "expenses",
    "remarks",
    "often",
    "community",
    "hour",
}  # as usual, unless it was said otherwise


@dataclass
class Score:
    """Sentences of one kind."""

    all: int = 0
    opened: int = 0  # at once
    right: int = 0  # of those, wholly so
    asked: int = 0  # offered, the right one among what may be meant
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def verdict(town: FreeText, line: Line) -> tuple[str, Outcome]:
    """`right`, `wrong`, `asked`, `missed`, or `quiet` where nothing was to be opened and nothing was."""
    outcome = town.hears(line.language, line.who, line.text)
    if outcome.opened:
        return ("right" if _is_right(town, line, outcome) else "wrong"), outcome
    if line.meant == NOTHING:
        return "quiet", outcome
    return ("asked" if line.meant in outcome.offered else "missed"), outcome


def score(town: FreeText, lines: Iterable[Line]) -> dict[tuple[str, str], Score]:
    """By what is meant, and language."""
    scores: dict[tuple[str, str], Score] = {}
    for line in lines:
        one = scores.setdefault((line.meant, line.language), Score())
        said, outcome = verdict(town, line)
        one.all += 1
        counted = Counter([said])
        one.opened += counted["right"] + counted["wrong"]
        one.right += counted["right"]
        one.asked += counted["asked"]
        if said == "wrong":
            one.wrong.append(f"{line.text} → {outcome.opened} {outcome.answers}")
        if said == "missed":
            one.missed.append(line.text)
    return scores


def _is_right(town: FreeText, line: Line, outcome: Outcome) -> bool:
    """An answer that is not given is no mistake: it is asked."""
    return outcome.opened == line.meant and not any(_mistakes(town, line, outcome))


def _mistakes(town: FreeText, line: Line, outcome: Outcome) -> Iterator[str]:
    for key, given in outcome.answers.items():
        wanted = line.answers.get(key)
        if wanted is None:
            if key not in SILENT and not _is_known(key, line) and not _goes_without_saying(town, line, key, given):
                yield key
        elif not _agrees(town, line, key, given, wanted):
            yield key


def _goes_without_saying(town: FreeText, line: Line, key: str, given: str) -> bool:
    """Who has one elder in her care speaks of her; what is of no other kind is of that; a time is asked about."""
    if key == "elder":
        return line.who in ("anna", "wang") and given == str(town.people[line.language][NAMES["wang"]])
    return (key, given) == ("kind", "other") or (key in ("when", "day") and _is_only_said(given))


def _is_only_said(time: str) -> bool:
    """Not a date yet, but words: "24号上午九点" is asked about."""
    return not time[:8].isdigit()


def _is_known(key: str, line: Line) -> bool:
    """The table does not say every word of a task, nor a time that is only asked about."""
    return key in ("what", "words") and line.meant != "keep_note"


def _agrees(town: FreeText, line: Line, key: str, given: str, wanted: str) -> bool:
    if wanted in NAMES and key in ("elder", "wish"):
        return given == str(town.people[line.language][NAMES[wanted]]) or given in (wanted, "小明")
    if key in ("when", "day"):
        return _moment(wanted) in (given, given.removesuffix("00")) or _is_only_said(given)
    if key in ("what", "words"):
        return wanted.casefold() in given.casefold()
    return given in (wanted, *wanted.split("|"))


def _moment(short: str) -> str:
    """21T15:00 is that hour in November 2026, 1203T10:00 in December; 21m a part of the day, 22 a day."""
    day, _t, hour = short.partition("T")
    part = day[-1] if day[-1] in "mlae" else ""
    day = day.rstrip("mlae")
    date = f"2026{day}" if len(day) > 2 else f"202611{day}"
    if part:
        return f"{date}{({'m': '0800', 'l': '1200', 'a': '1400', 'e': '1800'})[part]}-{part}"
    return f"{date}{hour.replace(':', '')}"
