"""Questions about days: from when to when, which day, in which steps."""

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.engine.questions import NotAnAnswer, Option, Question, one_line, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language.answers import is_among
from dialogs.language.words import Reader, Text, _, say
from dialogs.medicine.rule_words import UNIT, N, read_day, read_length

DAY = timedelta(days=1)
LONGEST = 3000  # days of one medicine
LONGEST_AMOUNT = 30  # characters
FOR_GOOD = frozenset(
    {"always", "forever", "ongoing", "long term", "一直", "一直吃", "长期", "长期吃", "长期用", "天天吃"}
)
FEWEST_STEPS, MOST_STEPS = 2, 20
STEP = re.compile(
    rf"(?P<amount>.+?)[,， ]*(?:for |吃|连吃|用|连用|x ?|× ?)?(?P<count>{N[1:-1]}) ?(?P<unit>{UNIT[1:-1]})(?:each)?"
)
NEXT_STEP = re.compile(r"[;；\n]|(?<!\d)[,，、]|[,，、](?!\d)|\bthen\b|之后|然后|以后|再")
UNTIL = r"(?:\b(?:until|till|til|to|through)\b|[-–~]|直?到|至)"
FROM = r"(?:from|starting(?: on)?|begin(?:s|ning)?(?: on)?|从|自)"


def day_code(day: date) -> str:
    """As an answer is kept."""
    return f"{day:%Y%m%d}"


def _day(code: str) -> date:
    try:
        return date.fromisoformat(code)
    except ValueError as error:
        raise NoLongerFits from error


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day; None: for good."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class AskSpan(Question):
    """For how long; a first and a last day can be written."""

    today: date

    def __await__(self) -> Generator["AskSpan", Span, Span]:
        """The days."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        few = (Option(str(count), _("{count} days", count=count)) for count in (7, 14))
        return (*few, Option("0", _("For good")))

    def typed(self, text: str, reader: Reader) -> str:
        """`10 days`, `until 24 December`, `from Monday for 2 weeks`, 从12月1日到12月24日."""
        wanted = plain(text)
        offered = next((one.code for one in self.options(reader) if plain(say(one.label, reader)) == wanted), None)
        if is_among(wanted, FOR_GOOD):
            return "0"
        days = read_length(text)
        if offered or days:
            return offered or str(min(days or 0, LONGEST))
        span = self._read(wanted)
        if span is None or span.first < self.today:
            raise NotAnAnswer(_("Please write it like this: 10 days, or: until 24 December."))
        return f"{day_code(span.first)}-{day_code(span.last) if span.last else ''}"

    def _read(self, text: str) -> Span | None:
        found = re.fullmatch(rf"(?:{FROM} ?)?(?P<first>.*?)(?:开始|起)?[, ]*{UNTIL} ?(?P<last>.+)", text)
        if found:
            first = read_day(found["first"], self.today) if found["first"] else self.today
            last = read_day(found["last"], self.today)
            return Span(first, last) if first and last and first <= last else None
        found = re.fullmatch(
            rf"(?:{FROM} ?)?(?P<first>.+?)(?:开始|起)?[, ]*(?:(?:for|吃|用) ?)?(?P<long>{N} ?{UNIT})", text
        )
        first = read_day(found["first"], self.today) if found else None
        if found and first:
            return Span(first, first + DAY * ((read_length(found["long"]) or 1) - 1))
        found = re.fullmatch(rf"{FROM} ?(?P<first>.+?)(?:开始|起)?|(?P<begins>.+?)(?:开始|起)", text)
        first = read_day(found["first"] or found["begins"], self.today) if found else None
        return Span(first, None) if first else None

    def revive(self, recorded: str) -> Span:
        """See Question."""
        if re.fullmatch("[0-9]{1,4}", recorded) and int(recorded) <= LONGEST:
            return Span(self.today, self.today + DAY * (int(recorded) - 1) if int(recorded) else None)
        first, dash, last = recorded.partition("-")
        if not dash:
            raise NoLongerFits
        return Span(_day(first), _day(last) if last else None)


@dataclass(frozen=True, slots=True)
class AskDay(Question):
    """A day from `first` on. Some are offered; how many days may be written, too, `first` among them."""

    first: date
    offered: Sequence[tuple[date, Text]] = ()

    def __await__(self) -> Generator["AskDay", date, date]:
        """The day."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return tuple(Option(day_code(day), label) for day, label in self.offered)

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        wanted = plain(text)
        offered = next((one.code for one in self.options(reader) if plain(say(one.label, reader)) == wanted), None)
        count = read_length(text)
        day = self.first + DAY * (min(count, LONGEST) - 1) if count else read_day(text, self.first)
        if offered is None and (day is None or day < self.first):
            raise NotAnAnswer(_("I did not understand the day; you can write it like this: 24 December."))
        return offered or day_code(day or self.first)

    def revive(self, recorded: str) -> date:
        """See Question."""
        day = _day(recorded)
        if day < self.first:
            raise NoLongerFits
        return day


@dataclass(frozen=True, slots=True)
class Step:
    """So much for so many days; None: from then on."""

    amount: str
    lasts: int | None


@dataclass(frozen=True, slots=True)
class AskSteps(Question):
    """A taper: an amount and how many days, one after the other; the last may be for good."""

    def __await__(self) -> Generator["AskSteps", tuple[Step, ...], tuple[Step, ...]]:
        """At least two steps."""
        return (yield self)

    def typed(self, text: str, reader: Reader) -> str:
        """`2 for 7 days, 1 for 7 days, then 1/2`, 2片7天，1片7天，之后半片."""
        del reader
        parts = [part.strip(" ,，.。") for part in NEXT_STEP.split(one_line(text))]
        steps = [self._step(part) for part in parts if part]
        if not FEWEST_STEPS <= len(steps) <= MOST_STEPS or any(step.lasts is None for step in steps[:-1]):
            raise NotAnAnswer(_("Please write the steps like this: 2 for 7 days, 1 for 7 days, then 1/2."))
        return "|".join(f"{step.amount}/{step.lasts or ''}" for step in steps)

    def _step(self, part: str) -> Step:
        words = part.replace("|", " ")[:60]
        found = STEP.fullmatch(plain(words))
        amount = words[: len(found["amount"])] if found else words
        lasts = read_length(f"{found['count']} {found['unit']}") if found else None
        return Step(amount.strip()[:LONGEST_AMOUNT], lasts)

    def revive(self, recorded: str) -> tuple[Step, ...]:
        """See Question."""
        try:
            pairs = [step.rpartition("/") for step in recorded.split("|")]
            found = tuple(Step(amount, int(lasts) if lasts else None) for amount, _slash, lasts in pairs)
        except ValueError as error:
            raise NoLongerFits from error
        if any(step.lasts is None for step in found[:-1]) or not all(step.amount for step in found):
            raise NoLongerFits
        return found
