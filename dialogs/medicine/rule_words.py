"""How often something is taken, as people say it, in English and Chinese. Pure; what is not understood is None.

What is understood is read back before it counts, so a way of saying it that nobody meant does no harm.
"""

import re
from contextlib import suppress
from datetime import date, timedelta

from care.kit.calendar import LAST, Cycle, Daily, Days, Monthly, Weekly
from care.kit.refusals import OutOfRange
from dialogs.engine.questions import plain
from dialogs.language.moment_words import hear_one
from dialogs.language.weekdays import ENGLISH_DAYS, weekdays_in

ENGLISH_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = {"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "tenth": 10}
CHINESE_NUMBERS = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)} | {"两": 2}
N = rf"(\d{{1,3}}|{'|'.join(ENGLISH_NUMBERS)}|a|[一二两三四五六七八九十]{{1,3}})"
UNIT = "(days?|d|weeks?|w|天|日|个?周|个?星期|个?礼拜)"
DAY_NAME = rf"(?:{'|'.join(ENGLISH_DAYS)})[a-z]*"
DAY_NAMES = rf"{DAY_NAME}(?:(?:,|;|/|&| and| |\+)+{DAY_NAME})*"
CHINESE_WEEK = "(?:周|星期|礼拜)"
CHINESE_NAMES = rf"{CHINESE_WEEK}[一二三四五六日天](?:[、,和及 ]*{CHINESE_WEEK}?[一二三四五六日天])*"
WEEKDAYS = {"weekdays": (0, 1, 2, 3, 4), "工作日": (0, 1, 2, 3, 4), "weekends": (5, 6), "周末": (5, 6)}
MOST_TIMES = 8  # a day


def number(words: str) -> int:
    """Of 3, three, 三, 十五, 二十一; `a` is one. Raises KeyError for what is none."""
    if words.isdecimal():
        return int(words)
    if words in ENGLISH_NUMBERS:
        return ENGLISH_NUMBERS.index(words) + 1
    tens, ten, ones = words.partition("十")
    if ten:
        return (CHINESE_NUMBERS[tens] if tens else 1) * 10 + (CHINESE_NUMBERS[ones] if ones else 0)
    return 1 if words == "a" else CHINESE_NUMBERS[words]


def length(count: str, unit: str) -> int:
    """Days."""
    return number(count) * (7 if unit[-1] in "周期拜" or unit[0] == "w" else 1)


def read_days(words: str) -> Days | None:
    """On which days: `every other day`, `Mon Wed Fri`, 每月1号和15号, `21 days on 7 off`, 吃三周停一周."""
    text = plain(words).replace("號", "号").replace("週", "周").replace("兩", "两")
    for reads in (_cycle, _every, _weekdays, _month_days):
        with suppress(KeyError, OutOfRange):
            found = reads(text)
            if found is not None:
                return found
    return None


def read_often(words: str) -> int | str | None:
    """So many times a day, or `needed`, or `steps`."""
    text = plain(words)
    if re.fullmatch(
        r"(?:only )?(?:as|when|if) needed|prn|(?:只在)?(?:需要|必要)(?:时|的时候)(?:才?[吃用])?|按需", text
    ):
        return "needed"
    if re.fullmatch(r"(?:a )?taper(?:ing)?|step by step|in steps|(?:逐渐|逐步)?减量|递减|一步一步(?:来)?", text):
        return "steps"
    if re.fullmatch(r"every ?day|daily|each day|每[天日]|天天", text):
        return 1
    word = re.fullmatch(r"(once|twice|thrice)(?: (?:a|per|each|every) day| daily)", text)
    if word:
        return {"once": 1, "twice": 2, "thrice": 3}[word[1]]
    found = re.fullmatch(rf"{N} ?(?:times|x)(?: (?:a|per|each|every) day| daily)|(?:每|一)?[天日]{N}次", text)
    count = number(found[1] or found[2]) if found else 0
    return count if 1 <= count <= MOST_TIMES else None


def read_day(words: str, today: date) -> date | None:
    """A day from today on: `tomorrow`, `24 December`, `Friday`, 12月24日. One without a year is the coming one."""
    try:
        said = hear_one(words, today)
    except ValueError:
        return None
    if said.clocks or said.spans or said.waits:
        return None
    day = next(iter(said.days), None)
    for weekday in said.weekdays if day is None else ():
        day = today + timedelta(days=(weekday - today.weekday()) % 7)
    if day is not None and day < today and re.search(r"\d|月", words) and not re.search(r"\d{4}|年", words):
        with suppress(ValueError):
            day = day.replace(year=day.year + 1)
    return day


def read_length(words: str) -> int | None:
    """Days: `10`, `3 weeks`, 三周."""
    text = plain(words)
    found = re.fullmatch(rf"(?:for )?{N} ?{UNIT}?", text)
    return length(found[1], found[2] or "d") if found else None


def _cycle(text: str) -> Days | None:
    found = re.fullmatch(
        rf"(?:take )?{N} ?{UNIT}? on,?(?: and| then)? ?{N} ?{UNIT}? (?:off|pause|break)"
        rf"|(?:连?吃|服用?|用)?{N}{UNIT}[,、 ]*(?:再|然后|就)?停(?:药|用|吃)?{N}{UNIT}",
        text,
    )
    if found is None:
        return None
    on, unit, off, other = found.groups()[:4] if found[1] else found.groups()[4:]
    return Cycle(length(on, unit or "d"), length(off, other or unit or "d"))


def _every(text: str) -> Days | None:
    if re.fullmatch(r"alternate days|每?隔一?[天日](?:一次|吃|用)?", text):
        return Daily(2)
    ordinal = re.fullmatch(rf"every ({'|'.join(ORDINALS)}) day", text)
    if ordinal:
        return Daily(ORDINALS[ordinal[1]])
    found = re.fullmatch(rf"every {N} ?days?|每{N}[天日](?:[一1]次)?|{N}[天日][一1]次", text)
    if found:
        return Daily(number(found[1] or found[2] or found[3]))
    between = re.fullmatch(rf"每?隔{N}[天日](?:[一1]次)?", text)  # two days between: every third
    return Daily(number(between[1]) + 1) if between else None


def _weekdays(text: str) -> Days | None:
    if re.sub("^every |^only |^每个?", "", text) in WEEKDAYS:
        return Weekly(WEEKDAYS[re.sub("^every |^only |^每个?", "", text)])
    found = re.fullmatch(
        rf"(?:on |every |each )*(?:(other|second) |{N} weeks,?(?: on)? )?({DAY_NAMES})"
        rf"|(?:每(?:{N}个?周的?|个)?|(隔周的?))?({CHINESE_NAMES})",
        text,
    )
    if found is None:
        return None
    other, weeks, english, chinese_weeks, skipping, chinese = found.groups()
    every = 2 if other or skipping else number(weeks or chinese_weeks or "1")
    names = weekdays_in(english or chinese)
    return Weekly(names, every) if names else None


def _month_days(text: str) -> Days | None:
    """Only where it is clear that a month is meant."""
    if not re.search(r"month|每个?月|\d(?:st|nd|rd|th)\b|月[底末]", text):
        return None
    return month_days(text)


def month_days(text: str) -> Monthly | None:
    """The days of a month that are named: `1 and 15`, `the last day`, 1号和15号, 月底. Raises OutOfRange, KeyError."""
    words = re.sub(r"every month|each month|monthly|of (?:the|each|every) month|每个?月的?", " ", plain(text))
    last = re.search(r"last(?: day)?|最后一[天日]|月[底末]|末日", words)
    rest = words if last is None else words.replace(last[0], " ")
    if re.sub(r"\d+(?:st|nd|rd|th)?|[一二三四五六七八九十]+|day|on|the|and|[日号和及、,;&. ]", "", rest):
        return None
    days = sorted({number(one) for one in re.findall(r"\d+|[一二三四五六七八九十]+", rest)})
    return Monthly((*days, *([LAST] if last else []))) if days or last else None
