"""The words people use for times, in English and Chinese, and what they say before it meets the clock.

A rule is a kind and a pattern. Patterns match plain text (`_plain`: lower case, half width, simplified
Chinese), so words in CAPITALS are free to name the figures below. At each place the longest rule wins, a tie
goes to the earlier one, and where no rule fits, the whole text is not understood: nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

NEAR = timedelta(days=60)
"""How far ahead a day may lie."""

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1, "overmorrow": 2, "third day": 3}
_WEEKDAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_NUMBERS = (
    {word: value for words in (_ONES + _TEENS, _WEEKDAYS, _MONTHS) for value, word in enumerate(words, 1)}
    | {"日": 7, "天": 7}
    | {"a": 1, "an": 1, "couple": 2, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
    | {"quarter": 15, "half": 30, "quarters": 45, "1刻": 15, "半": 30, "3刻": 45}
)
_DIGITS = str.maketrans("零〇一二两三四五六七八九", "001223456789")
_SIMPLER = str.maketrans(
    "後點週兩禮現馬盡儘鐘鍾號個這時過請約來趕緊煩謝嗎內間開兒頭裡裏淩’‘`´–—―−‐‑〜",
    "后点周两礼现马尽尽钟钟号个这时过请约来赶紧烦谢吗内间开儿头里里凌''''------~",
)

_ONE = "(?:" + "|".join(_ONES) + ")"
_WORD = rf"(?:(?:twenty|thirty|forty|fifty)(?:[- ]{_ONE})?|{'|'.join(_TEENS)}|{_ONE})"
_NUMERAL = r"(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[零〇]?[零〇一二两三四五六七八九])"

_ENGLISH_FIGURES = {
    "HOUR": rf"(?P<h>\d{{1,2}}|{_ONE})",
    "SPOKEN": rf"(?P<h>{_ONE})",
    "END": rf"(?:(?P<end>\d{{1,2}}|{_ONE})(?:[:.][0-5]\d)?(?: ?(?P<endm>[ap])\.? ?m\b\.?)?|noon|midday)",
    "MIN": r"(?P<min>[0-5]\d)",
    "AMPM": r"(?P<ampm>[ap])\.? ?m\b\.?",
    "ABOUT": r"(?:at|@|around|about|approx(?:imately)?\.?|roughly|circa|ca\.?|~)",
    "NUMBER": rf"(?:\d{{1,3}}|{_WORD})",
    "TEENS": "(?:" + "|".join(_TEENS) + "|(?:twenty|thirty|forty|fifty)(?:[- ]five)?|ten)",
    "MINUTES": "(?:min(?:ute)?s?|m)",
    "DAY": r"(?P<d>\d{1,2})(?:st|nd|rd|th)?",
    "YEAR": r"(?P<y>20\d\d)",
    "WEEKDAY": "(?P<wd>mon(?:days?)?|tue(?:s(?:days?)?)?|tusday|wed(?:s|nesdays?)?|wensday|wendesday"
    "|thu(?:r(?:s(?:days?)?)?)?|thurday|thrusday|fri(?:days?)?|sat(?:urdays?)?|saterday|satuday|sun(?:days?)?)",
    "MONTH": r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?",
}
_CHINESE_FIGURES = {
    "HOUR": rf"(?P<h>\d{{1,2}}|{_NUMERAL})",
    "MIN": rf"(?P<min>[0-5]?\d|{_NUMERAL})(?![\d零〇一二两三四五六七八九十])",
    "NUMBER": rf"(?:\d{{1,3}}|{_NUMERAL})",
    "END": r"(?:[上中下]午|[早晚]上)?(?:\d{1,2}:\d\d|NUMBER[点时](?:半|[一三]刻|NUMBER分?)?)",
    "LATER": "(?:以|之)?后",
}

_ENGLISH_WAITS = [
    r"(?P<hours>NUMBER|an?)(?P<half>\.5)? ?(?:hours?|hrs?|h)(?:(?: and)? (?P<minutes>NUMBER) ?MINUTES)?",
    "a (?P<hours>couple) of hours",
    "(?P<hours>NUMBER|an?) hours? and a (?P<half>half)",
    "(?P<hours>NUMBER) and a (?P<half>half) (?:hours|hrs)",
    "(?:a )?(?P<minutes>half)(?: an)?[ -]?hour",
    "(?:a )?(?P<minutes>quarter) of an hour",
    "three (?P<minutes>quarters) of an hour",
    "(?P<minutes>NUMBER) ?MINUTES",
]
_CHINESE_WAITS = [
    "(?P<minutes>半)个?(?:小时|钟头)",
    r"(?P<hours>NUMBER)(?P<half>\.5|个半)?个?(?:小时|钟头)(?:(?P<minutes>半|一刻|NUMBER(?=分))分?钟?)?",
    "(?P<minutes>NUMBER(?=分)|[一1三3]刻)分?钟?",
]

_ENGLISH = {
    "now": [r"(?:right )?now|asap|a\.s\.a\.p\.?|as soon as possible|(?:straight|right) ?away|immediately|at once"],
    "wait": [f"in (?:ABOUT )?{wait}(?:'s?)?(?: time| from now)?" for wait in _ENGLISH_WAITS]
    + [f"{wait} (?:from now|later)" for wait in _ENGLISH_WAITS],
    "ahead": ["in (?P<days>NUMBER|a) days?'?(?: time)?", "in (?P<weeks>NUMBER|a) weeks?'?(?: time)?"],
    "yesterday": ["yesterday"],
    "today": ["today|this (?=morning|lunch|afternoon|evening|night)"],
    "tomorrow": ["tom+or+ow|tomorr?w|tomoro|tmr|tmrr?w|tmw|2mor+ow"],
    "overmorrow": ["(?:the )?day after tom+or+ow"],
    "weekday": [
        "(?:this )?(?:coming )?WEEKDAY",
        "(?P<week>next)(?: week,?)?(?: on)? WEEKDAY",
        "WEEKDAY,? (?:of )?(?P<week>this|next) week",
    ],
    "date": [
        r"(?:on )?(?:the )?DAY\.?(?: of)? ?MONTH(?:,? YEAR)?",
        r"(?:on )?MONTH ?(?:the )?DAY(?:,? YEAR)?",
        r"(?:on )?(?:the )?DAY(?<=[a-z])",
        r"(?:on|the|on the) DAY(?! ?(?:[ap]\.? ?m|o'|[:./-]))",
        r"(?P<y>\d{4})(?P<sep>[-/.])(?P<mon>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
        r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>20\d\d|\d\d)",
        r"(?P<a>\d{1,2})/(?P<b>\d{1,2})",
        r"(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?!\d)",
    ],
    # Figures that may be an hour, `h`, or a date, `a` and `b`: `_settle` decides by what stands beside them.
    "loose": [
        r"(?P<h>\d{1,2})",
        r"(?:(?=(?P<h>\d{1,2})\.(?P<min>[0-5]\d)))?(?P<a>\d{1,2})\.(?P<b>\d{1,2})",
        r"(?:(?=(?P<h>[01]?\d|2[0-4])-(?:[01]?\d|2[0-4])(?!\d)))?(?P<a>\d{1,2})-(?P<b>\d{1,2})",
    ],
    "clock": [
        r"(?:ABOUT ?)?HOUR ?[:h] ?MIN(?::[0-5]\d)?(?: ?AMPM)?",
        r"(?:ABOUT ?)?HOUR[. ]MIN ?AMPM",
        r"ABOUT ?HOUR\.MIN",
        r"(?P<h>[01]?\d|2[0-3])MIN(?: ?(?:hrs|hours|h|AMPM))?",
        r"(?:ABOUT ?)?HOUR ?AMPM",
        "ABOUT ?HOUR",
        "SPOKEN(?: (?P<min>TEENS))?(?: ?AMPM)?",
        "(?:ABOUT )?HOUR ?(?:o'? ?clock|-?ish)(?: ?AMPM)?",
        "(?:a )?(?P<min>half|quarter|NUMBER)(?: MINUTES)? (?:past|after) HOUR(?: ?AMPM)?",
        "(?:a )?(?P<to>quarter|twenty(?:[ -]five)?|NUMBER(?= min))(?: MINUTES)? (?:to|till) HOUR(?: ?AMPM)?",
        "ABOUT (?P<to>five|ten|5|10|20|25) (?:to|till) HOUR(?: ?AMPM)?",
        r"(?:from|between) HOUR(?:[:.]MIN)?(?: ?AMPM)? ?(?:to|and|until|till|[-~]) ?END",
        r"(?!(?:5|10|five|ten) to )HOUR(?:[:.]MIN)?(?: ?AMPM)? ?(?:to|until|till|[-~]) ?END",
    ],
    "morning": [r"(?:in the )?morning|a\.?m\.?"],
    "noon": ["noon|midday|mid-day|lunch ?time|lunch"],
    "afternoon": [r"(?:in the )?after ?noon|p\.?m\.?"],
    "evening": ["(?:in the )?evening|(?:at )?night"],
    "filler": [
        "please|pls|plz|thanks|thank you|thx|hello|hi|ok|okay|if possible|some ?time|starting|let's say|say",
        "from|at|on|the|around|about|approx|approximately|roughly|ish|or so",
    ],
}
_CHINESE = {
    "now": ["现在|马上|立刻|立即|即刻|尽快|尽早|赶紧|赶快|越快越好"],
    "wait": [f"(?:再?过)?{wait}LATER" for wait in _CHINESE_WAITS] + [f"再?过{wait}" for wait in _CHINESE_WAITS],
    "ahead": ["(?:再?过)?(?:(?P<days>NUMBER)天|(?P<weeks>NUMBER)个?(?:周|星期|礼拜))LATER"],
    "yesterday": ["昨[天日晚]|前天"],
    "today": ["今(?:天|日|儿个?|(?=[早晚晨夜]))"],
    "tomorrow": ["明(?:天|日|儿个?|(?=[早晚晨]))"],
    "overmorrow": ["后[天日]"],
    "third day": ["大后[天日]"],
    "weekday": ["(?P<week>这个?|本|下+个?)?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天1-6])"],
    "date": [
        r"(?:(?P<y>\d{4}|[二〇零一三四五六七八九]{4})年)?(?P<mon>NUMBER)月(?P<d>NUMBER)[日号]?",
        "(?P<which>这个?月|本月|下个?月)?(?P<d>NUMBER)[日号]",
    ],
    "clock": [
        "HOUR[点时](?:钟|整|正)?",
        "HOUR[点时]过?(?P<min>半|[一1三3]刻)钟?",
        "HOUR[点时]过?MIN分?",
        "HOUR[点时]差(?P<to>NUMBER(?=分)|一刻)分?",
        "差(?P<to>NUMBER(?=分)|一刻)分?到?HOUR点",
        r"从?HOUR(?:点|[点:](?P<min>半|[0-5]\d|NUMBER(?=分))分?)?[到至~-]END",
    ],
    "dawn": ["凌晨|半夜"],
    "morning": ["早上|早晨|清晨|清早|一早|上午|[早晨](?![一点])"],
    "noon": ["中午|正午|午间"],
    "afternoon": ["下午|午后"],
    "evening": ["傍晚|晚上|晚间|夜里|夜晚|夜间|[晚夜](?![一点])"],
    "filler": [
        "请|麻烦|谢谢|您好|你好|您|大概|大约|差不多|约|左右|前后|之间|从|开始|~",
        "就|在|要|来|过来|的|吧|呢|啊|呀|哦|可以|行|好|吗",
    ],
}


def _rules(figures: dict[str, str], kinds: dict[str, list[str]]) -> Iterator[tuple[str, re.Pattern[str]]]:
    # A rule may not end inside a word or number, nor before a sign that gives its number another meaning.
    end = r"(?!(?<=[a-z0-9])[a-z0-9])(?!(?<=[\d一二三四五六七八九十])[点时号日月年个分小刻天])"
    for kind, patterns in kinds.items():
        for pattern in patterns:
            spelled = pattern
            while re.search("[A-Z]{3}", spelled):
                spelled = re.sub("[A-Z]{3,}", lambda name: figures[name[0]], spelled)
            yield kind, re.compile(f"(?:{spelled}){end}", re.ASCII)


_RULES = [*_rules(_ENGLISH_FIGURES, _ENGLISH), *_rules(_CHINESE_FIGURES, _CHINESE)]
_GAP = re.compile(r"[\s,;!?。、()「」“”\"']+|[.:-](?!\d)")


class Clock(NamedTuple):
    """An hour as said. `sure` if it is on the 24-hour clock: 08:00 and 零点 are, 8:00 may be 20:00."""

    hour: int
    minute: int
    sure: bool


@dataclass(slots=True)
class Said:
    """What a text says, not yet placed on the clock: at most one of each, save the spans.

    Spans are the words beside an hour: am, pm, dawn, morning, noon, afternoon, evening.
    """

    soon: bool = False
    waits: set[timedelta] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    weekdays: set[int] = field(default_factory=set)
    clocks: set[Clock] = field(default_factory=set)
    spans: set[str] = field(default_factory=set)


def hear(text: str, today: date) -> Said:
    """Everything the text says about a time. ValueError if it holds anything else or contradicts itself."""
    said, loose = Said(), []
    for kind, figures in _split(_plain(text)):
        if kind == "loose":
            loose.append(figures)
        else:
            _note(said, kind, figures, today)
    for figures in sorted(loose, key=len):
        _settle(said, figures, today)
    instants = len(said.waits) + said.soon
    placed: set[object] = {*said.days, *said.weekdays, *said.clocks, *said.spans}
    alone = not placed - {today} if instants else bool(placed)
    if not alone or max(len(said.days), len(said.weekdays), len(said.clocks), instants) > 1:
        raise ValueError("no time, or two different ones")
    return said


def _plain(text: str) -> str:
    """Lower case, half width, simplified; marks without a width are gone, emoji and spaces are one space."""
    signs = []
    for sign in unicodedata.normalize("NFKC", text.replace("½", ".5")).casefold().translate(_SIMPLER):
        category = unicodedata.category(sign)
        if category not in ("Cf", "Mn", "Me"):
            signs.append(" " if category in ("So", "Sk", "Cc", "Cn", "Co", "Zs", "Zl", "Zp") else sign)
    words = " ".join("".join(signs).split())
    words = re.sub(r" ?([\u4e00-\u9fff〇]) ?", r"\1", words)
    return re.sub(r"(?<=\d)t(?=\d)", " ", words).replace("tonight", "this night")


def _split(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    at = 0
    while at < len(text):
        if gap := _GAP.match(text, at):
            at = gap.end()
            continue
        hits = ((kind, hit) for kind, rule in _RULES if (hit := rule.match(text, at)))
        kind, best = max(hits, key=lambda found: found[1].end())
        if kind != "filler":
            yield kind, {name: figure for name, figure in best.groupdict().items() if figure}
        at = best.end()


def _note(said: Said, kind: str, figures: dict[str, str], today: date) -> None:
    match kind:
        case "now":
            said.soon = True
        case "wait":
            said.waits.add(_wait(figures))
        case "ahead":
            said.days.add(today + timedelta(**{unit: _number(figure) for unit, figure in figures.items()}))
        case "weekday":
            said.weekdays.add(number := _number(figures["wd"][:2]) - 1)
            if week := figures.get("week"):
                weeks = max(week.count("下"), week == "next")
                said.days.add(today + timedelta(days=number - today.weekday(), weeks=weeks))
        case "date":
            said.days.add(_date(figures, today))
        case "clock":
            said.clocks.add(_clock(figures))
            if "ampm" in figures:
                said.spans.add(figures["ampm"] + "m")
        case _ if kind in _DAYS:
            said.days.add(today + timedelta(days=_DAYS[kind]))
        case _:
            said.spans.add(kind)


def _settle(said: Said, figures: dict[str, str], today: date) -> None:
    """Place figures that came without a word.

    A number is an hour up to 12, but "Sat 5" may be a date. 11.12 and 3-5 are a date beside an hour, an hour
    beside a date, and alone an hour only if no near date is written so.
    """
    if "a" not in figures:
        unclear = int(figures["h"]) not in range(13) or bool(said.weekdays)
    elif said.clocks:
        said.days.add(_date(figures, today))
        return
    else:
        unclear = "h" not in figures or (not said.days and _near(figures, said.weekdays, today))
    if unclear:
        raise ValueError("an hour or a date")
    said.clocks.add(_clock(figures))


def _near(figures: dict[str, str], weekdays: set[int], today: date) -> bool:
    a, b = int(figures["a"]), int(figures["b"])
    days = _real((year, *pair) for year in (today.year, today.year + 1) for pair in ((a, b), (b, a)))
    return any(today <= day <= today + NEAR and day.weekday() in (weekdays or range(7)) for day in days)


def _number(text: str) -> int:
    plain = text.translate(_DIGITS)
    tens, ten, ones = plain.partition("十")
    if ten:
        return int(tens or 1) * 10 + int(ones or 0)
    return int(plain) if plain.isdecimal() else sum(_NUMBERS[word] for word in re.split("[ -]", plain))


def _wait(figures: dict[str, str]) -> timedelta:
    hours, minutes = (_number(figures.get(unit, "0")) for unit in ("hours", "minutes"))
    return timedelta(hours=hours, minutes=minutes + 30 * ("half" in figures))


def _real(days: Iterable[tuple[int, int, int]]) -> Iterator[date]:
    for year, month, day in days:
        with suppress(ValueError):
            yield date(year, month, day)


def _date(figures: dict[str, str], today: date) -> date:
    """Day first unless only month first is a date; without a year the nearest; without a month the next."""
    if "a" in figures:
        a, b = figures["a"], figures["b"]
        day, month = (int(a), int(b)) if int(b) in range(13) else (int(b), int(a))
    else:
        day, month = _number(figures["d"]), _number(figures.get("mon", "0")[:3])
    if "y" in figures:
        year = _number(figures["y"])
        return date(year + 2000 if year in range(100) else year, month, day)
    if month:
        days = _real((today.year + ahead, month, day) for ahead in (-1, 0, 1))
        return min(days, key=lambda found: abs(found - today))
    aheads = {"": (0, 1, 2), "下": (1,)}.get(figures.get("which", "")[:1], (0,))
    months = (divmod(today.year * 12 + today.month - 1 + ahead, 12) for ahead in aheads)
    return min(found for found in _real((year, month + 1, day) for year, month in months) if found >= today)


def _clock(figures: dict[str, str]) -> Clock:
    hour, minute = _number(figures["h"]), _number(figures.get("min", "0"))
    if hour not in range(24) or minute not in range(60):
        raise ValueError("no such hour")
    if "endm" in figures and "ampm" not in figures:
        end = _number(figures["end"]) % 12 + 12 * (figures["endm"] == "p")
        hour = max(start for start in (hour, hour % 12, hour % 12 + 12) if start <= end)
        return Clock(hour, minute, sure=True)
    hour, minute = divmod((hour * 60 + minute - _number(figures.get("to", "0"))) % 1440, 60)
    return Clock(hour, minute, sure=figures["h"][0] in "0零〇")
