"""What people type for "when", "how long" and "how much": never taken in another meaning than they meant.

First the rows of `utterances.json` and `own_utterances.txt`; below, each time is said in every form of both languages.
"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.language.lengths import read_length
from dialogs.language.likely import likely_amounts, likely_lengths
from dialogs.language.moments import Moment, Unclear, read_moment
from dialogs.language.money import OtherMoney, read_amount
from dialogs.language.numerals import read_number
from tests.dialogs.language.utterances import REFUSED, WRONG, own_utterances, utterances, verdict

LEAST_RIGHT, FEWEST = 0.9, 90  # of each question in each language
THURSDAY = datetime.fromisoformat("2026-11-26T10:00")
ROWS = [*utterances(), *own_utterances()]
ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
FIGURES = "零一二三四五六七八九"
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.mark.parametrize("question", ["when", "length", "amount"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_taken_in_another_meaning(question: str, lang: str) -> None:
    rows = [said for said in ROWS if (said.question, said.lang) == (question, lang)]
    assert len(rows) > FEWEST
    assert [said.text for said in rows if verdict(said) == WRONG] == []


@pytest.mark.parametrize("question", ["when", "length", "amount"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_most_is_understood_or_asked_about_with_what_was_meant(question: str, lang: str) -> None:
    verdicts = [verdict(said) for said in ROWS if said.question == question and said.lang == lang]
    assert sum(one != REFUSED for one in verdicts) >= LEAST_RIGHT * len(verdicts)


def english(n: int) -> str:
    """Up to 9999, as it is spoken."""
    if n >= 1000:
        return f"{english(n // 1000)} thousand {english(n % 1000)}".strip()
    if n >= 100:
        rest = english(n % 100)
        return f"{english(n // 100)} hundred{' and ' if rest else ''}{rest}"
    if n >= 20:
        return f"{TENS[n // 10 - 2]}{'-' if n % 10 else ''}{english(n % 10)}"
    return "" if n == 0 else (ONES + TEENS)[n - 1]


def chinese(n: int) -> str:
    """Up to 9999, as it is written."""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十")):
        if n >= value:
            rest = n % value
            zero = "零" if 0 < rest < value // 10 else ""
            return f"{FIGURES[n // value]}{unit}{zero}{chinese(rest) if rest else ''}"
    return FIGURES[n]


def short(n: int) -> str:
    """十二 and not 一十二."""
    said = chinese(n)
    return said[1:] if said.startswith("一十") else said


def hours_of(at: datetime) -> list[str]:
    """An hour that can be only one, in every form."""
    h, m, half = at.hour % 12 or 12, at.minute, "am" if at.hour < 12 else "pm"
    said = [
        f"{h}:{m:02}{half}",
        f"{h}.{m:02} {half}",
        f"{h}-{m:02}{half}" if not 10 <= m <= 12 else f"{h}:{m:02} {half}",
    ]
    said += [f"{at:%H:%M}" if at.hour > 12 else f"{h}:{m:02} {half[0]}.m.", f"{h}:{m:02}{half[0]}", f"{h} {m:02}{half}"]
    if m == 0:
        said += [f"{h}{half}", f"{h} o'clock {half}", f"{ONES[h - 1]} {half}", f"{h}{half[0]}", f"{h}{half} sharp"]
    if m == 30:
        said += [f"half past {h} {half}", f"half-past {ONES[h - 1]} {half}", f"half {h} {half}"]
    if m == 15:
        said += [f"quarter past {h}{half}", f"a quarter past {ONES[h - 1]} {half}"]
    if 0 < m < 30:
        said += [f"{m} past {h} {half}", f"{english(m)} minutes past {h} {half}"]
    if m > 30 and at.hour not in (11, 23):
        to, following = 60 - m, (at + timedelta(hours=1)).hour % 12 or 12
        said += [f"{to} min to {following} {half}", f"{english(to)} minutes to {ONES[following - 1]} {half}"]
        if to == 15:
            said += [f"quarter to {following} {half}", f"a quarter to {ONES[following - 1]} {half}"]
        if to == 20:
            said += [f"20 to {following} {half}", f"twenty to {following} {half}", f"{to} minutes to {following}{half}"]
    return said


def hours_in_chinese(at: datetime) -> list[str]:
    """The same in Chinese."""
    part = next(name for until, name in ((6, "凌晨"), (12, "上午"), (18, "下午"), (24, "晚上")) if at.hour < until)
    if at.hour == 12:
        part = "中午"
    h, m = at.hour % 12 or 12, at.minute
    if at.hour == 0:
        return [f"零点{m:02}分" if m else "零点"]
    minutes = "" if m == 0 else f"零{FIGURES[m]}" if m < 10 else short(m)
    two = "两" if h == 2 else short(h)
    said = [f"{part}{h}点{m:02}分", f"{part}{h}:{m:02}", f"{part}{short(h)}点{minutes}", f"{part}{two}点{minutes}"]
    said += [f"{part}{h}點{m:02}", f"{part}{chr(0xFF10 + h) if h < 10 else h}：{m:02}"]
    said += {0: [f"{part}{two}点整", f"{part}{h}点钟"], 30: [f"{part}{two}点半"], 15: [f"{part}{two}点一刻"]}.get(m, [])
    return said


def days_of(at: datetime, now: datetime) -> list[str]:
    """A day within a week, in every form of both languages."""
    ahead = (at.date() - now.date()).days
    said = [
        f"{at.day} {at:%b}",
        f"{at:%B} {at.day}",
        f"{at:%A} {at.day} {at:%b}",
        f"{at:%Y-%m-%d}",
        f"{at.day} {at:%b} {at.year}",
    ]
    said += [f"{at.day}/{at.month}/{at.year}", f"{at.day}/{at.month} {at.year}", f"{at:%B} {at.day}, {at.year}"]
    if 0 < ahead < 7:
        said += [WEEKDAYS[at.weekday()], f"on {at:%a}"]
    named = {0: ["today"], 1: ["tomorrow", "tmrw", "2moro"], 2: ["the day after tomorrow", "in 2 days"]}
    return said + named.get(ahead, [f"in {ahead} days", f"{ahead - 1} days after tomorrow"])


def days_in_chinese(at: datetime, now: datetime) -> list[str]:
    """The same in Chinese."""
    ahead = (at.date() - now.date()).days
    said = [f"{at.month}月{at.day}日", f"{short(at.month)}月{short(at.day)}号", f"{at:%Y}年{at.month}月{at.day}日"]
    if 0 < ahead < 7:
        said += [f"周{'一二三四五六日'[at.weekday()]}", f"星期{'一二三四五六天'[at.weekday()]}", f"{ahead}天后"]
    return said + {0: ["今天", "今儿"], 1: ["明天", "明儿", "聽日"], 2: ["后天", "後天"], 3: ["大后天"]}.get(ahead, [])


nows = st.integers(0, 3_000_000).map(lambda minutes: THURSDAY + timedelta(minutes=minutes))
aheads = st.integers(1, 6 * 24 * 60)


def never_another(text: str, at: datetime, now: datetime) -> bool:
    """Whether it is understood; never as something else."""
    understood, found = heard(text, now)
    assert Moment(at) in found or not found, text
    return understood


def heard(text: str, now: datetime) -> tuple[bool, tuple[Moment, ...]]:
    """Whether it is understood, and what was meant or may have been."""
    try:
        return True, (read_moment(text, now),)
    except Unclear as unclear:
        return False, unclear.choices


@settings(max_examples=150, deadline=None)
@given(nows, aheads, st.integers(0, 1), st.data())
def test_a_day_and_an_hour_in_any_form_are_that_moment(now: datetime, ahead: int, by_five: int, data: Any) -> None:
    at = now + timedelta(minutes=ahead)
    at -= timedelta(minutes=at.minute % 5 if by_five else 0)
    if at <= now:
        return
    for hours, days in ((hours_of(at), days_of(at, now)), (hours_in_chinese(at), days_in_chinese(at, now))):
        day, hour = data.draw(st.sampled_from(days)), data.draw(st.sampled_from(hours))
        blank = "" if days[0].endswith("日") else " "
        assert never_another(f"{day}{blank}{hour}", at, now), f"{day}{blank}{hour}"
        assert never_another(f"{hour} {day}", at, now), f"{hour} {day}"


@settings(max_examples=100, deadline=None)
@given(nows, st.integers(1, 12), st.integers(0, 59), st.data())
def test_a_bare_hour_is_the_one_meant_or_a_question(now: datetime, h: int, m: int, data: Any) -> None:
    forms = [
        f"{h}:{m:02}",
        f"{h}.{m:02}",
        f"at {h}:{m:02}",
        f"{h}点{m:02}分",
        f"{short(h)}点{chinese(m) if m > 9 else '零' + FIGURES[m]}",
    ]
    forms += [f"half {h}", f"half past {h}", f"{h}点半"] if m == 30 else []
    forms += [f"{60 - m} to {h % 12 + 1}", f"{english(60 - m)} to {ONES[h % 12]}"] if m in (35, 40, 45, 50, 55) else []
    text = data.draw(st.sampled_from(forms))
    understood, choices = heard(text, now)
    found = [one for one in choices if one.part is None and (understood or one.start.hour % 12 == h % 12)]
    assert found or not choices, text
    assert all(one.start.hour % 12 == h % 12 and one.start.minute == m for one in found if " to " not in text), text
    assert any(one.start.hour % 12 == h % 12 and one.start.minute == m for one in found) or not found, text


EARLIER = ["by {}", "before {}", "not later than {}", "{} at the latest", "{}以前", "{}之前", "最晚{}", "{}前"]
LATER = ["after {}", "not before {}", "{} or later", "{}以后", "{}之后", "{}起", "{}以后都行"]


@settings(max_examples=80, deadline=None)
@given(nows, aheads, st.sampled_from(EARLIER + LATER), st.data())
def test_a_bound_is_never_taken_for_the_hour_itself_and_offers_what_it_leaves(
    now: datetime, ahead: int, bound: str, data: Any
) -> None:
    at = now + timedelta(minutes=ahead)
    days, hours = (days_of, hours_of) if bound.isascii() else (days_in_chinese, hours_in_chinese)
    said = f"{data.draw(st.sampled_from(days(at, now)))} {data.draw(st.sampled_from(hours(at)))}"
    understood, found = heard(bound.format(said), now)
    assert not understood, bound.format(said)
    assert Moment(at) in found, bound.format(said)
    assert all(one.start <= at if bound in EARLIER else one.start >= at for one in found), bound.format(said)
    assert all(one.start >= now for one in found)


@settings(max_examples=60, deadline=None)
@given(
    nows,
    aheads,
    aheads,
    st.sampled_from(["{} or {}", "either {} or {}", "{}或{}", "{}或者{}", "{}还是{}都行"]),
    st.data(),
)
def test_of_two_moments_both_are_offered_and_none_is_taken(
    now: datetime, first: int, second: int, form: str, data: Any
) -> None:
    ats = [now + timedelta(minutes=ahead) for ahead in (first, second)]
    english = form.isascii()
    days, hours = (days_of, hours_of) if english else (days_in_chinese, hours_in_chinese)
    said = [
        f"{data.draw(st.sampled_from(days(at, now)))}{' ' * english}{data.draw(st.sampled_from(hours(at)))}"
        for at in ats
    ]
    understood, found = heard(form.format(*said), now)
    assert not understood, form.format(*said)
    assert {Moment(at) for at in ats} <= set(found), form.format(*said)


@settings(max_examples=100)
@given(st.integers(1, 480), st.data())
def test_a_length_in_any_form_is_that_many_minutes(minutes: int, data: Any) -> None:
    hours, rest = divmod(minutes, 60)
    forms = [f"{minutes} min", f"{minutes}分钟", f"{minutes} minutes", f"about {minutes} mins", f"{minutes}分钟左右"]
    if hours:
        forms += [f"{hours}h{rest:02}", f"{hours}:{rest:02}"]
    if hours and rest:
        forms += [f"{hours} hours {rest} minutes", f"{english(hours)} hours and {english(rest)} minutes"]
        forms += [
            f"{hours}小时{rest}分钟",
            f"{chinese(hours)}个小时{short(rest)}分",
            f"{hours} h {rest}",
            f"{hours} hr {rest} min",
        ]
    if hours and not rest:
        forms += [
            f"{hours} hours",
            f"{english(hours)} hours tops",
            f"{hours}小时",
            f"{chinese(hours)}个钟头吧",
            f"at most {hours}h",
        ]
    if hours and rest == 30:
        forms += [
            f"{hours}.5 hours",
            f"{english(hours)} and a half hours",
            f"{chinese(hours)}个半小时",
            f"{hours}½ hours",
        ]
    text = data.draw(st.sampled_from(forms))
    assert read_length(text) == minutes, text


@settings(max_examples=150)
@given(st.integers(1, 9999), st.data())
def test_an_amount_in_any_form_is_that_number(units: int, data: Any) -> None:
    number = data.draw(
        st.sampled_from([str(units), f"{units:,}", english(units), chinese(units), short(units), f"{units}.00"])
    )
    assert read_number(number) == units, number
    before, after = data.draw(
        st.sampled_from([("", ""), ("¥", ""), ("", "元"), ("", "块钱"), ("", " yuan"), ("rmb ", ""), ("人民币", "元")])
    )
    hedge, end = data.draw(
        st.sampled_from([("", ""), ("about ", ""), ("up to ", ""), ("", "左右"), ("不超过", ""), ("", " max")])
    )
    text = f"{hedge}{before}{number}{after}{end}"
    assert read_amount(text, "CNY") == units, text
    if before or after:
        with pytest.raises(OtherMoney):
            read_amount(text, "USD")


@given(
    st.integers(1, 9),
    st.integers(1, 9),
    st.sampled_from(["{}{}十块", "{}-{}0", "{}到{}百", "{} or {}", "{} to {} hundred"]),
)
def test_an_amount_between_two_is_asked_about(first: int, second: int, form: str) -> None:
    for one, other in ((str(first), str(second)), (FIGURES[first], FIGURES[second])):
        if form.startswith("{}{}") and one.isdigit():
            continue
        assert read_amount(form.format(one, other), "CNY") is None


@given(
    st.integers(2, 500),
    st.integers(1, 400),
    st.sampled_from(["{}-{}", "£{}-{}", "{} to {} pounds", "between {} and {}"]),
)
def test_of_a_range_of_money_both_ends_are_offered(first: int, more: int, form: str) -> None:
    ends = (first, first + more)
    if ends[0] * 10 > ends[1]:
        assert likely_amounts(form.format(*ends), "GBP") == ends


@given(
    st.integers(10, 200),
    st.integers(1, 200),
    st.sampled_from(["{}-{} min", "{} to {} minutes", "{}到{}分钟", "{}或{}分钟"]),
)
def test_of_a_range_of_time_both_ends_are_offered(first: int, more: int, form: str) -> None:
    assert read_length(form.format(first, first + more)) is None
    assert likely_lengths(form.format(first, first + more)) == (first, first + more)
