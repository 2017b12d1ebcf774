"""What somebody types about what was measured, and what it means. Pure.

    read_readings("120/80 脉搏72 血糖6.1 空腹", now)   → Heard, two readings
    read_readings("体重120", now)                      → Unclear, which unit: 120 kg, lb or 斤
    read_readings("room 120/80", now)                  → None

Nothing is guessed. All of the text has to be understood: figures, their words, a time, and the small words around them;
what is left makes a question of it, or no reading. After a question (`asked`) bare figures are enough.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice, product

from care.health.kinds import PARTS, Reading, ReadingKind
from care.health.limits import PRESSURE
from dialogs.health.answers import Answer, Entry, Heard, Unclear, Why
from dialogs.health.figures import FIGURE, NUMERALS, figure, plain
from dialogs.health.measure_rules import Item, Usual, items_of, loose_items_of
from dialogs.health.measure_words import (
    ANY_TIME,
    FILLERS,
    KIND_WORDS,
    LITTLE,
    LOWER,
    UPPER,
    compiled,
    glucose_time_said,
)
from dialogs.health.past import NOW, Times, says_a_time, when_measured

MOST_CHARACTERS = 300
GONE = "\n"  # stands where something was taken out: figures on its two sides do not belong together
MOST_CHOICES = 6
MOST_LOOSE = 8  # figures in one answer: of more nobody knows which is meant
HALF = range(40, 300)  # mmHg: a figure that can be one of a pressure
HOURS = range(25)  # of a day: a figure that can be one
SURELY_GLUCOSE, SURELY_NO_COUNT = 4, 10  # from here on no number of a choice, and no number of things
MOST_OF_METERS = 600  # mg/dL: above it a meter shows HI, and 911 is a telephone number

_KINDS = {kind: compiled(words) for kind, words in KIND_WORDS.items()}
_HALVES = compiled(f"{UPPER}|{LOWER}")
_CLEAR_HALVES = re.compile(r"高压|低压|收缩压|舒张压|systolic|diastolic")
_MEALS = compiled(ANY_TIME)
_FIGURE = compiled(FIGURE)
_ABOUT = re.compile(r"\b(?:about|around|at|approx\w*|roughly)\b|@|大概|大约|左右|差不多")
_BEYOND = re.compile(r"(?<![a-z])(?:hi|lo)(?![a-z])")
_CLAUSES = compiled(
    r"[;。,](?!\d)|(?<!\d)[;。,]|(?=[昨今]|前天|(?<![天日昨今])(?:[早晚]上|上午|中午|下午))"
    r"|(?<!this )(?<!yesterday )(?<!in the )"
    r"(?=\b(?:yesterday|today|to-?night|this (?:morning|evening)|last night|morning|evening)\b)"
)


@dataclass(frozen=True, slots=True)
class _Asker:
    """What is known before anything is read."""

    now: datetime
    asked: ReadingKind | None
    usual: Usual
    zone: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A text taken apart: what was found in it, the text between, and the kinds it names without a figure beside."""

    items: tuple[Item, ...]
    rest: str
    named: frozenset[ReadingKind]


def read_readings(
    text: str, now: datetime, asked: ReadingKind | None = None, usual: Usual | None = None, zone: str = "UTC"
) -> Answer:
    """What it means; None when it is no reading. `now` is the wall clock of the elder's `zone`, naive.

    `asked` is the kind that was asked for, None for free text. `usual` are the units she measures in. That a value is
    unlikely is not asked here (`care.health.plausible`). Text over 300 characters is not read.
    """
    words = plain(text[: MOST_CHARACTERS + 1])
    if len(text) > MOST_CHARACTERS or not (NUMERALS.search(words) or _BEYOND.search(words)):
        return None
    asker = _Asker(now, asked, usual or {}, zone)
    whole = _read(words, asker)
    return whole if isinstance(whole, Heard) else _by_clauses(words, asker) or whole


def _by_clauses(words: str, asker: _Asker) -> Heard | None:
    """Each with a time of its own: "yesterday at 8 pm 130/80, this morning 125/78". Only if all of it is understood."""
    clauses = [clause for clause in _CLAUSES.split(words) if clause.strip()]
    if not 1 < len(clauses) <= MOST_LOOSE:
        return None
    for kind in (kind for kind, pattern in _KINDS.items() if pattern.fullmatch(clauses[0].strip())):
        heard = _all_heard(clauses[1:], replace(asker, asked=kind))
        return heard if heard and all(entry.reading.kind == kind for entry in heard.entries) else None
    return _all_heard(clauses, asker)


def _all_heard(clauses: Sequence[str], asker: _Asker) -> Heard | None:
    heard = [one for clause in clauses if isinstance(one := _read(clause, asker), Heard)]
    times = {entry.at for one in heard for entry in one.entries}
    if len(clauses) != len(heard) or len(times) != len(heard):
        return None
    return Heard(tuple(entry for one in heard for entry in one.entries))


def _read(words: str, asker: _Asker) -> Answer:
    sentence = _taken_apart(words, asker)
    loose = _with_loose(sentence, asker)
    understood = [
        (one, times)
        for one in filter(None, map(_with_meal, loose))
        if (times := _times_of(one.rest, asker)) is not None and not _is_the_hour(one, times, sentence)
    ]
    if len(understood) == 1:
        return _answer(*understood[0])
    if understood:
        choices = tuple(heard for one, times in understood for heard in _heard(one, times))
        return Unclear(Why.KIND, choices[:MOST_CHOICES])
    if loose or sentence.items:
        return _with_a_rest(loose, sentence, asker)
    return _part_missing(sentence, asker)


def _taken_apart(words: str, asker: _Asker) -> _Sentence:
    items = items_of(words, asker.usual)
    rest = words
    for item in reversed(items):
        rest = f"{rest[: item.start]}{GONE}{rest[item.end :]}"
    named = frozenset(kind for kind, pattern in _KINDS.items() if pattern.search(rest))
    for pattern in _KINDS.values():
        rest = pattern.sub(GONE, rest)
    clear = named | {asker.asked}
    return _Sentence(tuple(_made_clear(item) if item.kind in clear else item for item in items), rest, named)


def _made_clear(item: Item) -> Item:
    """A word elsewhere, or the question, says what kind it is."""
    beyond = any(option.beyond for option in item.options)
    if item.why != Why.KIND or beyond:
        return replace(item, worded=True)
    return replace(item, worded=True, why=Why.UNIT if len(item.options) > 1 else None)


def _with_loose(sentence: _Sentence, asker: _Asker) -> list[_Sentence]:
    """With one more item each, of bare figures: where a kind is named, or was asked for, and has no figure yet."""
    as_it_is = [sentence] if sentence.items else []
    asked = frozenset({asker.asked} if asker.asked else ())
    wanted = (sentence.named or asked) - {item.kind for item in sentence.items}
    if len(wanted) != 1:
        return as_it_is
    (kind,) = wanted
    found = []
    for item in islice(loose_items_of(kind, sentence.rest, asker.usual), MOST_LOOSE):
        rest = f"{sentence.rest[: item.start]}{GONE}{sentence.rest[item.end :]}"
        why = Why.KIND if _may_be_another(item, sentence.rest, asker) else item.why
        found.append(_Sentence((*sentence.items, replace(item, why=why)), rest, sentence.named))
    return found or as_it_is


def _may_be_another(item: Item, rest: str, asker: _Asker) -> bool:
    """A bare figure that may be an hour, the number of a choice, a price or a range: "1 sugar", "at 3", "3.30"."""
    if item.kind == ReadingKind.BLOOD_PRESSURE:
        upper, lower, *_pulse = item.options[0].figures
        return upper.value <= lower.value and "/" not in rest[item.start : item.end]
    if item.kind != ReadingKind.GLUCOSE or not item.options[0].figures:
        return False
    value = item.options[0].figures[0].value
    if int(value.as_tuple().exponent) < -1 or value > MOST_OF_METERS:
        return True
    if value != int(value):
        return False
    least = SURELY_GLUCOSE if asker.asked else SURELY_NO_COUNT
    return value < least or (value in HOURS and bool(_ABOUT.search(rest)))


def _is_the_hour(one: _Sentence, times: Times, before: _Sentence) -> bool:
    """Whether the bare figure is rather the hour of a time that has none beside it: "this morning at 8"."""
    if len(one.items) == len(before.items) or times == NOW:
        return False
    figures = one.items[-1].options[0].figures
    hour = len(figures) == 1 and figures[0].value in HOURS
    return hour and any(past is None or past.about for past in times.choices or (None,))


def _with_meal(sentence: _Sentence) -> _Sentence | None:
    """Gives a meal that is named apart to the only glucose; None when there are several of either."""
    meals = {glucose_time_said(found[0]) for found in _MEALS.finditer(sentence.rest)}
    rest = _MEALS.sub(" ", sentence.rest)
    glucoses = [at for at, item in enumerate(sentence.items) if item.kind == ReadingKind.GLUCOSE]
    if not meals or not glucoses:
        return replace(sentence, rest=rest)
    if len(meals) > 1 or len(glucoses) > 1:
        return None
    (meal,), (at,), items = meals, glucoses, list(sentence.items)
    if any(option.glucose_time not in (None, meal) for option in items[at].options):
        return None
    options = tuple(replace(option, glucose_time=meal) for option in items[at].options)
    items[at] = _made_clear(replace(items[at], options=options))
    return _Sentence(tuple(items), rest, sentence.named)


def _times_of(rest: str, asker: _Asker) -> Times | None:
    """When all of it was measured; None when there is anything in the rest that is not understood."""
    words = FILLERS.sub(" ", rest.replace(GONE, " "))
    if not LITTLE.sub("", words):
        return NOW
    try:
        return when_measured(words, asker.now, asker.zone)
    except ValueError:
        return None


def _answer(sentence: _Sentence, times: Times) -> Answer:
    missing = _is_missing(sentence)
    if missing and not all(item.worded for item in sentence.items):
        return Unclear(Why.REST)  # "spo2 96/72" is no pressure
    choices = tuple(islice(_heard(sentence, times), MOST_CHOICES))
    whys = {item.why for item in sentence.items}
    why: Why | None = next((why for why in (Why.KIND, Why.UNIT) if why in whys), None)
    if why is None and not times.sure:
        why = Why.TIME
    if why is None and missing:
        why = Why.PART
    return Unclear(why, choices) if why else choices[0]


def _is_missing(sentence: _Sentence) -> bool:
    """Whether a kind is named for which there is no figure; that of a pulse may stand behind a pressure."""
    parts = {figure.part for item in sentence.items for figure in item.options[0].figures}
    missing = sentence.named - {item.kind for item in sentence.items}
    return any(not parts.intersection(PARTS[kind]) for kind in missing)


def _heard(sentence: _Sentence, times: Times) -> Iterator[Heard]:
    for readings in product(*(item.options for item in sentence.items)):
        for at in times.choices:
            yield Heard(tuple(Entry(reading, at) for reading in _joined(readings)))


def _joined(readings: Sequence[Reading]) -> list[Reading]:
    """A pulse that stands beside a pressure without one is the cuff's."""
    joined: list[Reading] = []
    for reading in readings:
        last = joined[-1] if joined else None
        if last and {last.kind, reading.kind} == {ReadingKind.BLOOD_PRESSURE, ReadingKind.HEART_RATE}:
            pulse, cuff = sorted((last, reading), key=lambda one: len(one.figures))
            if len(cuff.figures) == len(PRESSURE):
                joined[-1] = replace(cuff, figures=cuff.figures + pulse.figures)
                continue
        joined.append(reading)
    return joined


def _with_a_rest(loose: Sequence[_Sentence], sentence: _Sentence, asker: _Asker) -> Answer:
    """Without a word of health anywhere it is no reading. A choice is offered only if no time and no figure is lost."""
    if not asker.asked and not any(item.worded for item in sentence.items):
        return None
    one = loose[0] if len(loose) == 1 else None
    if one is None or NUMERALS.search(one.rest) or says_a_time(one.rest):
        return Unclear(Why.REST)
    return Unclear(Why.REST, tuple(islice(_heard(one, NOW), MOST_CHOICES)))


def _part_missing(sentence: _Sentence, asker: _Asker) -> Answer:
    """Only one of the two figures of a pressure."""
    pressure = {asker.asked, *sentence.named} & {ReadingKind.BLOOD_PRESSURE} or _CLEAR_HALVES.search(sentence.rest)
    figures = [said for said in _FIGURE.findall(sentence.rest) if figure(said) in HALF]
    rest = _HALVES.sub(" ", _FIGURE.sub(" ", sentence.rest))
    if pressure and len(figures) == 1 and _times_of(rest, asker) is not None:
        return Unclear(Why.PART)
    return None
