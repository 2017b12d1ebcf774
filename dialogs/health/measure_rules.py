"""What in a plain text is a reading, and what it may be: rules, the longest of which wins. Pure.

An item has one or several readings that may be meant (`options`). It is `worded` when a word or a sign of its own says
what it is, and unclear (`why`) when other things are written so, too (60 kg, 95 %), or when no unit was said.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from care.health.kinds import PARTS, Beyond, Figure, GlucoseTime, Part, Reading, ReadingKind, Unit, pressure, single
from care.health.plausible import is_possible, units_meant
from dialogs.health.answers import Why
from dialogs.health.figures import AFTER, BEFORE, CHINESE, ENGLISH, FIGURE, NO_OTHER, figure
from dialogs.health.measure_words import (
    ANY_TIME,
    CLEAR_GLUCOSE_UNIT,
    DEGREES,
    GAP,
    GLUCOSE_UNIT,
    KIND_WORDS,
    LINK,
    LOWER,
    PER_MINUTE,
    PRESSURE_UNIT,
    SHORT_GLUCOSE_UNIT,
    UPPER,
    WEIGHT_UNIT,
    compiled,
    glucose_time_said,
    unit_said,
)

K = ReadingKind
Usual = Mapping[Part, Unit]
"""The units that somebody measures in, as far as they are known."""

CONCEIVABLE: Mapping[Part, tuple[float, float]] = {  # canonical; what is outside was never meant for such a figure
    Part.SYSTOLIC: (40, 350),
    Part.DIASTOLIC: (10, 250),
    Part.PULSE: (10, 350),
    Part.GLUCOSE: (0.4, 60),
    Part.OXYGEN: (30, 110),
    Part.TEMPERATURE: (28, 46),
    Part.WEIGHT: (15, 400),
}

NEVER_GUESSED = (Unit.KILOPASCAL, Unit.KILOGRAM, Unit.POUND, Unit.JIN)  # asked for, if no other is possible
WHOLE = (Part.PULSE, Part.OXYGEN)  # no instrument at home shows tenths of them


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of the text, from `start` to `end`."""

    start: int
    end: int
    kind: ReadingKind
    options: tuple[Reading, ...]
    worded: bool
    why: Why | None  # None: it is clear


@dataclass(frozen=True)
class Rule:
    """What `pattern` finds is of this kind. Not `sure`: other things are written so, too."""

    kind: ReadingKind
    spelled: str
    worded: bool = True
    sure: bool = True

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled for the first value that is read: all of them are a tenth of what a start loads."""
        return compiled(self.spelled)


_IN_PAIR = rf"(?:\d{{2,3}}(?:\.\d)?(?!\d)|{CHINESE}|{ENGLISH})"
_FREE = rf"(?:(?<![\d¥$€£#+第])(?<!\d[-:./])\d{{2,3}}(?:\.\d)?(?!\d)|{CHINESE}|{ENGLISH})"
_UNIT = rf"(?: ?(?P<unit>{PRESSURE_UNIT}))?"
_NO_KIND = rf"(?!(?:\.\d)? ?(?:%|{DEGREES}|{WEIGHT_UNIT}|{GLUCOSE_UNIT}))"
_THIRD = rf"(?: ?[/,;、-] ?| )(?P<c>[3-9]\d|[12]\d\d)(?!\d){AFTER}{NO_OTHER}{_NO_KIND}(?: ?{PER_MINUTE})?"
_END = rf"(?!\d)(?![.:/]\d)(?!,\d(?!\d)){NO_OTHER}"
_SLASH = r"(?: ?mmhg)? ?(?:/|\bover\b) ?"
_ANY_LINK = r"(?: ?mmhg)? ?(?:/|\b(?:over|on|and)\b|[比和到、|,;:-]| ) ?"
_RUN = r"(?P<run>[零一二两三四五六七八九十百]{4,9})(?![点时号日月年])"
PAIR = rf"(?P<a>{_FREE}){_ANY_LINK}(?P<b>{_IN_PAIR})(?:{_THIRD}|{_END}){_UNIT}"
_BRACKETS = rf"(?P<a>{_FREE}) ?\( ?(?P<b>{_IN_PAIR}) ?\)(?:{_THIRD})?{_UNIT}"
_THREE = r"^(?P<a>\d{2,3})[ ,、]+(?P<b>\d{2,3})[ ,、]+(?P<c>\d{2,3})$"
_BY = rf"^(?P<a>{_FREE})比(?P<b>{_IN_PAIR})$"
_A = rf"(?P<a>{FIGURE})"
_FINE = rf"(?P<a>{BEFORE}\d{{1,2}}[.,。]\d{AFTER}{NO_OTHER}|{CHINESE}(?<=点.))"  # with a decimal: no hour, no dose
_BEYOND = r"(?P<beyond>hi|lo)(?![a-z])"
_T = {name: rf"(?P<{name}>{ANY_TIME})" for name in ("t1", "t2", "t3")}
_WORD = KIND_WORDS


_BP, _GL = _WORD[K.BLOOD_PRESSURE], _WORD[K.GLUCOSE]
_GLUCOSE_VALUE = rf"(?:{_A}(?: ?(?P<unit>{GLUCOSE_UNIT})|(?! ?(?:%|{WEIGHT_UNIT}|g(?:rams?)?\b|克)))|{_BEYOND})"
_SPOKEN_DIGITS = r"(?P<a>(?<![\d.])\d{1,2}点\d)(?![\d.点半分刻])"  # 血糖5点8: beside no other figure it is no hour
_HEAVY = rf"{_A} ?(?P<unit>{WEIGHT_UNIT})(?P<half>半)?"
_STONES = (
    rf"(?P<stones>{BEFORE}\d{{1,2}}|{ENGLISH})(?: ?stones?\b| st\b|st(?= ?\d))"
    r"(?:[ ,]*(?:and )?(?P<a>\d{1,2})(?: ?(?:lbs?|pounds?)\b)?)?"
)
_WARM = rf"{_A} ?(?P<unit>{DEGREES})"
_SPLIT_DEGREES = (
    r"(?P<a>(?<![\d.])\d{2}|三十[一二三四五六七八九]?|四十[一二三]?)度(?P<tenth>[\d一二三四五六七八九半])(?![\d十度])"
)
_SHORT_DEGREES = (  # 三十六五, as it is said in haste; a whole number goes on with 十 or ends
    r"(?<![一二三四五六七八九十百])(?P<a>三十[四五六七八九])(?P<tenth>[一二三四五六七八九])(?![零一二三四五六七八九十百点度])"
)

RULES: tuple[Rule, ...] = (
    Rule(K.BLOOD_PRESSURE, rf"{_BP}{GAP}(?:\bat )?(?:{UPPER}{GAP})?{PAIR}"),
    Rule(K.BLOOD_PRESSURE, rf"{_BP}{GAP}{_RUN}"),
    Rule(K.BLOOD_PRESSURE, rf"(?:{_BP}{GAP})?{UPPER}{GAP}(?P<a>{_FREE}){LINK}{LOWER}{GAP}(?P<b>{_FREE}){_END}{_UNIT}"),
    Rule(K.BLOOD_PRESSURE, rf"(?:{_BP}{GAP})?{LOWER}{GAP}(?P<b>{_FREE}){LINK}{UPPER}{GAP}(?P<a>{_FREE}){_END}{_UNIT}"),
    Rule(K.BLOOD_PRESSURE, rf"{PAIR}(?<=[ga帕柱\]])"),  # it ends in its unit
    Rule(K.BLOOD_PRESSURE, rf"{_BP}{GAP}{_BRACKETS}"),
    Rule(K.BLOOD_PRESSURE, _BRACKETS, worded=False, sure=False),
    Rule(K.BLOOD_PRESSURE, rf"(?P<a>{_FREE}){_SLASH}(?P<b>{_IN_PAIR})(?:{_THIRD}|{_END}){_UNIT}", worded=False),
    Rule(K.BLOOD_PRESSURE, _THREE, worded=False, sure=False),
    Rule(K.BLOOD_PRESSURE, _BY, worded=False, sure=False),
    Rule(K.GLUCOSE, rf"(?:{_T['t1']}[ ,:]*(?:的)?)?{_GL}(?:{GAP}{_T['t2']})?{GAP}{_GLUCOSE_VALUE}"),
    Rule(K.GLUCOSE, rf"(?:{_T['t1']}[ ,:]*(?:的)?)?{_GL}(?:{GAP}{_T['t2']})?{GAP}{_SPOKEN_DIGITS}"),
    Rule(K.GLUCOSE, rf"{_T['t1']}{GAP}{_A} ?(?P<unit>{GLUCOSE_UNIT})"),
    Rule(K.GLUCOSE, rf"{_T['t1']}{GAP}(?:{_FINE}|(?P<words>{ENGLISH}))"),
    Rule(K.GLUCOSE, rf"(?P<t1>空腹|\b(?:fasting|fb[gs]|fpg)\b){GAP}{_A}"),
    Rule(
        K.GLUCOSE,
        rf"{_FINE}[ (]?{_T['t3']}(?!{GAP}{FIGURE})",
    ),
    Rule(
        K.GLUCOSE, rf"{_A} ?(?P<unit>{CLEAR_GLUCOSE_UNIT})", worded=False, sure=False
    ),  # cholesterol is in mmol/L, too
    Rule(K.HEART_RATE, rf"{_WORD[K.HEART_RATE]}{GAP}{_A}(?: ?{PER_MINUTE})?"),
    Rule(K.HEART_RATE, rf"{_A} ?(?:bpm\b|次/每?分钟?|次每分钟?|下/?每?分钟?|beats? ?(?:per|a|/) ?min(?:ute)?\b)"),
    Rule(K.HEART_RATE, rf"每分钟{_A}[次下]"),
    Rule(K.OXYGEN, rf"{_WORD[K.OXYGEN]}{GAP}(?:(?:百分之)?{_A}|(?<=2:)(?P<bare>\d{{2,3}})(?!\d))(?: ?%)?"),
    Rule(K.OXYGEN, rf"{_A} ?%|百分之(?P<percent>{CHINESE})", worded=False, sure=False),
    Rule(K.TEMPERATURE, rf"{_WORD[K.TEMPERATURE]}{GAP}(?:(?P<before>华氏|摄氏))?{_A}(?: ?(?P<unit>{DEGREES}))?"),
    Rule(K.TEMPERATURE, rf"(?:{_WORD[K.TEMPERATURE]}{GAP})?{_SPLIT_DEGREES}"),
    Rule(K.TEMPERATURE, rf"{_WORD[K.TEMPERATURE]}{GAP}{_SHORT_DEGREES}"),
    Rule(K.TEMPERATURE, rf"(?P<before>华氏|摄氏){_A}度?"),
    Rule(K.TEMPERATURE, rf"(?=\d{{2,3}}[.,]\d|三十.点){_WARM}", worded=False),
    Rule(K.TEMPERATURE, _WARM, worded=False, sure=False),  # the weather
    Rule(K.WEIGHT, rf"{_WORD[K.WEIGHT]}{GAP}(?:{_HEAVY}|(?P<bare>{FIGURE}))"),
    Rule(K.WEIGHT, rf"{_WORD[K.WEIGHT]}{GAP}{_STONES}"),
    Rule(K.WEIGHT, _HEAVY, worded=False, sure=False),  # rice
    Rule(K.WEIGHT, _STONES, worded=False, sure=False),
)
LOOSE: Mapping[ReadingKind, tuple[Rule, ...]] = {  # where a word elsewhere, or a question, says what is meant
    K.BLOOD_PRESSURE: (
        Rule(K.BLOOD_PRESSURE, PAIR),
        Rule(K.BLOOD_PRESSURE, _RUN),
        Rule(K.BLOOD_PRESSURE, _BRACKETS),
    ),
    K.GLUCOSE: (
        Rule(K.GLUCOSE, _SPOKEN_DIGITS),
        Rule(K.GLUCOSE, rf"{_A}(?: ?(?P<unit>{CLEAR_GLUCOSE_UNIT}))?|{_BEYOND}"),
        Rule(K.GLUCOSE, rf"{_A} ?(?P<unit>{SHORT_GLUCOSE_UNIT})", sure=False),  # a dose
    ),
    K.HEART_RATE: (Rule(K.HEART_RATE, rf"{_A}(?: ?{PER_MINUTE})?"),),
    K.TEMPERATURE: (Rule(K.TEMPERATURE, _A), Rule(K.TEMPERATURE, _SHORT_DEGREES)),
} | {kind: (Rule(kind, _A),) for kind in (K.OXYGEN, K.WEIGHT)}


def items_of(text: str, usual: Usual) -> list[Item]:
    """All that can be read in it, in its order; where two overlap the longer one."""
    found = sorted(_found(text, RULES, usual), key=lambda item: (item.start - item.end, not item.worded))
    kept: list[Item] = []
    for item in found:
        if all(item.end <= other.start or other.end <= item.start for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)


def loose_items_of(kind: ReadingKind, text: str, usual: Usual) -> Iterator[Item]:
    """Each that could be of this kind, also such as overlap."""
    for rule in LOOSE[kind]:
        at = 0
        while match := rule.pattern.search(text, at):
            yield from _item(rule, match, usual)
            at = match.start() + 1


def _found(text: str, rules: Iterable[Rule], usual: Usual) -> Iterator[Item]:
    for rule in rules:
        for match in rule.pattern.finditer(text):
            yield from _item(rule, match, usual)


def _item(rule: Rule, match: re.Match[str], usual: Usual) -> Iterator[Item]:
    said = {name: words for name, words in match.groupdict().items() if words is not None}
    options = tuple(
        option for option in _READ[rule.kind](rule.kind, said, usual) if all(map(_conceivable, option.figures))
    )
    if not options:
        return
    unsaid = "unit" not in said and "stones" not in said
    guessed = unsaid and any(
        one.unit in NEVER_GUESSED and one.unit != usual.get(one.part) for one in options[0].figures
    )
    if guessed and not rule.worded:  # a date
        return
    unlike = not rule.worded and rule.kind == K.BLOOD_PRESSURE and not _is_usual(*options[0].figures)
    if unlike and not _is_usual(*reversed(options[0].figures[:2])):
        return
    loud = "beyond" in said and said["beyond"] == "hi" and not _SHOWN.search(match[0])  # a greeting, or "high"
    why = Why.KIND if not rule.sure or unlike or loud else Why.UNIT if guessed or len(options) > 1 else None
    yield Item(match.start(), match.end(), rule.kind, options, rule.worded, why)


_SHOWN = re.compile("show|say|said|read|显示|仪|meter")


def _is_usual(upper: Figure, lower: Figure, *_pulse: Figure) -> bool:
    return is_possible(upper) and is_possible(lower) and upper.canonical > lower.canonical


def _conceivable(one: Figure) -> bool:
    low, high = CONCEIVABLE[one.part]
    tenths = -int(one.value.as_tuple().exponent)
    return low <= one.canonical <= high and not (tenths > 0 and one.part in WHOLE)


def _pressures(_kind: ReadingKind, said: dict[str, str], _usual: Usual) -> Iterator[Reading]:
    if "run" in said:
        yield from _of_run(said["run"])
        return
    upper, lower = figure(said["a"]), figure(said["b"])
    beats = figure(said["c"]) if "c" in said else None
    unit = unit_said(said.get("unit"))
    mm_hg = pressure(upper, lower, beats)
    whole = upper == int(upper) and lower == int(lower)
    if unit != Unit.KILOPASCAL and (unit or whole):
        yield mm_hg
    if unit == Unit.KILOPASCAL or (unit is None and upper > lower and not is_possible(mm_hg.figures[0])):
        yield pressure(upper, lower, beats, Unit.KILOPASCAL)


def _of_run(run: str) -> Iterator[Reading]:
    """一百三八十 is 130 and 80: of all places to cut it, those that leave a pressure."""
    for cut in range(1, len(run)):
        parts = run[:cut], run[cut:]
        if all(re.fullmatch(CHINESE, part) for part in parts):
            found = pressure(figure(parts[0]), figure(parts[1]))
            upper, lower = found.figures
            if all(map(is_possible, found.figures)) and lower.value >= LEAST_LOWER and upper.value > lower.value:
                yield found


LEAST_LOWER = 30  # mmHg: what is cut off below that is the end of the upper figure


def _glucoses(kind: ReadingKind, said: dict[str, str], usual: Usual) -> Iterator[Reading]:
    time = next((glucose_time_said(said[name]) for name in ("t1", "t2", "t3") if name in said), None)
    if "beyond" in said:
        yield Reading(kind, (), time, Beyond(said["beyond"].upper()))
        return
    yield from _singles(kind, said, usual, time)


def _singles(
    kind: ReadingKind, said: dict[str, str], usual: Usual, time: GlucoseTime | None = None
) -> Iterator[Reading]:
    (part,) = PARTS[kind]
    value = _value(said)
    unit = unit_said(said.get("before")) or unit_said(said.get("unit"))
    for meant in (unit,) if unit else units_meant(part, value, usual.get(part)):
        yield single(kind, value, meant, time)


def _value(said: dict[str, str]) -> Decimal:
    value = figure(next(said[name] for name in ("a", "bare", "words", "percent") if name in said))
    if tenth := said.get("tenth"):
        return value + (Decimal("0.5") if tenth == "半" else figure(tenth) / 10)
    return value + Decimal("0.5") if "half" in said else value


def _weights(kind: ReadingKind, said: dict[str, str], usual: Usual) -> Iterator[Reading]:
    if "stones" in said:
        pounds = figure(said["stones"]) * 14 + (figure(said["a"]) if "a" in said else 0)
        yield single(kind, pounds, Unit.POUND)
    else:
        yield from _singles(kind, said, usual)


_READ: Mapping[ReadingKind, Callable[[ReadingKind, dict[str, str], Usual], Iterator[Reading]]] = {
    **dict.fromkeys(K, _singles),
    K.BLOOD_PRESSURE: _pressures,
    K.GLUCOSE: _glucoses,
    K.WEIGHT: _weights,
}
