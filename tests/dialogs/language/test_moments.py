"""What people write for "when", read on Friday 20 November 2026 at 10:00. Tables hold texts between bars."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.language import moment_rules, moments
from dialogs.language.moments import HOURS, PARTS, Moment, decode, encode, offers, read_moment
from tests.cases import cases

FRIDAY = datetime.fromisoformat("2026-11-20T10:00")

ENGLISH = {
    "20 10:00 now": "now | right now | ASAP | As soon as possible! | straight away | immediately",
    "20 10:15": "in a quarter of an hour | in 15 minutes | in fifteen mins",
    "20 10:20": "in 20 min | in 20m | in twenty minutes | 20 minutes from now | in about 20 min",
    "20 10:30": "in half an hour | in a half hour | half an hour later",
    "20 10:45": "in three quarters of an hour | in forty-five minutes",
    "20 11:00": "in an hour | in one hour | in an hour's time | in 60 min | at 11 | 11-1pm | 11am-1pm",
    "20 11:30": """11.30 | in an hour and a half | in 1.5 hours | in 1½ hours | in one and a half hours
        in 1 hour 30 min | in 1 hour and 30 minutes | in 90 minutes""",
    "20 12:00": """in 2 hours | in two hours | in 2h | in two hours' time | in a couple of hours
        2 hrs from now | today in 2 hours | 12 noon | 12pm | 12:00 | at twelve | twelve o'clock""",
    "20 15:00": """3pm | 3 pm | 3PM | 3 p.m. | at 3 | At 3 please | 15:00 | 1500 | 15h00 | 15:00:00
        three o'clock | 3 o’clock | 3 oclock | around 3 | about 3pm | at around 3 o'clock | 3ish | 3 | three
        three pm | @3pm | ~3pm | 3pm today | friday 3pm | on Friday at 3 | between 3 and 5 | from 3 to 5
        3-5pm | 3–5 pm | 3pm-5pm | 3 to 5pm | 3pm till 5pm | 15:00-17:00 | between three and five | 3-5
        today 3-5 | 3 in the afternoon | this afternoon at 3 | 03:00 pm | 3:00""",
    "20 15:15": "quarter past three | a quarter past 3 | three fifteen | 15 past 3",
    "20 15:30": """15.30 | 1530 | 1530 hrs | 3:30 | 3.30 | 330 | 3:30pm | 3.30 pm | 3 30 pm
        3:30 in the afternoon | half past three | half past 3 | half past three in the afternoon
        three thirty | at 3.30 | 3:30-3:45pm | half 3 | half three | 3-30 pm | 3.30ish | 3 thirty""",
    "20 14:40": "20 to 3 | twenty to three | 20 to 3pm | 20 min to 3",
    "20 15:45": """quarter to four | fifteen minutes to 4 | a quarter to 4 | quarter till four
        15 minutes to four""",
    "20 15:50": "at ten to four | ten minutes to four",
    "20 12:45": "quarter to one",
    "20 20:00": "at 8 | 8pm | 20:00 | tonight at 8 | 8 this evening | 8 at night | today at 8",
    "20 10:00": "at 10 | 10am | 10:00 | 10-11am | from 10 to 4",
    "21 03:00": "3am | 03:00 | 3 in the morning",
    "21 08:00": "8am | 08:00 | tomorrow 8am | 8 in the morning | tomorrow at 08:00 | 8am-noon",
    "21 09:00": "9am | tomorrow at 9 | tomorrow morning at 9 | 9am to noon | Saturday 9-12",
    "21 15:00": """tomorrow 3pm | 3pm tomorrow | tomorow at 3 | tommorow 3pm | tommorrow at 3 | tmrw 3pm
        tmr 15:00 | 2morrow at 3 | tomorrow at 3 in the afternoon, please | tomorrow afternoon, at 3
        tomorrow 3 | saturday 3pm | on Sat at 3 | this Saturday at 3pm | coming Saturday 3pm
        Saturday 21 Nov 3pm | 21 Nov 3pm | 3pm on Nov 21st | November 21 2026 15:00
        November 21, 2026, 3 p.m. | 21. November 15:00 | 21st of November at 3 | the 21st at 3pm
        on the 21 at 3pm | Sat, 21st, 3pm | at 3 nov 21 | 21/11 15:00 | 21/11/2026 15:00 | 21/11/26 3pm
        21.11. 15:00 | 21.11 15:00 | 21.11.2026 15:00 | 11/21 3pm | 11/21/2026 15:00 | 2026-11-21 15:00
        2026-11-21T15:00 | 2026/11/21 15:00 | tomorrow 3-5 | tomorrow, 21 Nov, 3pm | in 1 day at 3pm""",
    "22 15:00": "the day after tomorrow at 3pm | day after tomorrow 15:00 | Sunday 3pm | in two days at 3",
    "24 15:00": """this Tuesday at 3 | next Tuesday at 3 | Tue 3pm | Tues 3pm | tuesday next week 3pm
        next week on tuesday at 3pm""",
    "27 09:00": "friday 9am | next friday 9am | in a week at 9am",
    "21 00:00": "midnight | 12 at night | tonight at midnight | 24:00",
    "20 10:00 morning": "morning | this morning | in the morning | today, in the morning",
    "20 12:00 noon": "noon | at noon | midday | around midday | today at noon | lunchtime",
    "20 14:00 afternoon": "this afternoon | afternoon | in the afternoon | today pm | friday afternoon",
    "20 18:00 evening": "tonight | this evening | evening | Tonight please 🙏 | in the evening",
    "21 08:00 morning": "tomorrow morning | saturday morning | Sat am | 21 Nov in the morning",
    "21 14:00 afternoon": "tomorrow afternoon | sometime tomorrow afternoon",
    "21 18:00 evening": "tomorrow evening | tomorrow night",
    "23 08:00 morning": "monday morning | next Monday morning",
}

CHINESE = {
    "20 10:00 now": "现在 | 马上 | 立刻 | 尽快 | 盡快 | 越快越好 | 请马上来",
    "20 10:15": "一刻钟后 | 15分钟后 | 十五分钟之后",
    "20 10:20": "20分钟后 | 二十分钟后 | 再过20分钟 | 過20分鐘 | ２０分钟以后",
    "20 10:30": "半小时后 | 半个小时后 | 半小時後 | 过半小时 | 半个钟头后 | 半個鐘頭後",
    "20 11:30": "一个半小时后 | 1.5小时后 | 一小时半后 | 1小时30分钟后 | 一个小时三十分钟后 | 九十分钟后",
    "20 12:00": "两个小时后 | 2小时后 | 兩個小時後 | 两个钟头以后 | 大概两小时后 | 中午十二点 | 中午12点",
    "20 14:00": "两点 | 下午兩點 | 2点 | 14点 | 今天下午2:00",
    "20 15:00": """今天下午三点 | 下午三点 | 下午3点 | 3点 | 三点 | 三点钟 | 三点整 | 3點鐘 | 15点 | 十五点
        15时 | ３：００ | 15：00 | 下午３：００ | 大概三点左右 | 约下午三点 | 下午三点吧 | 请下午3点来
        今天 下午 3 点 | 周五下午三点 | 週五下午三點 | 今儿下午三点 | at 3点 | 下午3点到5点 | 下午3-5点
        3点到5点 | 三点到五点之间 | 下午3点~5点 | 3点到下午5点 | 今日15点 | 本周五下午三点 | 20号下午三点""",
    "20 15:05": "3点05 | 三点零五 | 三点零五分 | 3点过5分 | 下午3:05",
    "20 15:15": "下午3点一刻 | 三点一刻 | 3点1刻 | 3点15",
    "20 15:30": "15点30 | 15点30分 | 15時30分 | 三点半 | 下午三点三十 | 下午3点半 | 3:30 | 三点半到五点",
    "20 15:45": "三点三刻 | 四点差一刻 | 差一刻四点 | 差一刻到四点",
    "20 15:55": "差五分四点 | 四点差5分",
    "20 19:00": "晚上七点 | 晚上7点 | 今晚七点 | 傍晚7点",
    "20 10:00": "十点 | 上午十点 | 周五十点",
    "21 00:00": "零点 | 明天零点 | 晚上12点 | 今晚十二点 | 24点 | 午夜",
    "21 03:00": "凌晨三点 | 明天凌晨3点 | 淩晨3點 | 半夜三点",
    "21 08:00": "明早八点 | 明天早上8点 | 上午8点 | 08:00 | 早八点",
    "21 09:30": "明天上午9点半 | 明天九点半 | 上午九點半",
    "21 15:00": """明天下午三点 | 明天3点 | 明日下午3点 | 周六下午三点 | 这周六下午3点 | 星期六15:00
        礼拜六下午三点 | 明天3pm | tomorrow下午3点 | 周六 3pm | 11月21号下午3点 | 11月21日15点
        11月21 下午3点 | 11.21 下午3点 | 十一月二十一号下午三点 | 21号下午三点 | 3点21号 | 二十一日下午三点
        2026年11月21日 15:00 | 11/21 下午3点 | 二〇二六年十一月二十一日下午三点 | 一天后下午三点
        请明天下午三点来吧 | 本月21号下午3点 | 明天：下午3点。 | 明天下午三点可以吗？""",
    "22 15:00": "后天下午三点 | 後天下午三點 | 周日下午3点 | 礼拜天下午三点 | 两天后的下午三点",
    "23 15:00": "大后天下午三点 | 大後天15點",
    "24 10:00": "周二十点 | 下周二上午十点 | 周2 10:00",
    "24 11:00": "周二十一点",
    "20 10:00 morning": "早上 | 上午 | 今早 | 今天上午 | 清晨",
    "20 12:00 noon": "中午 | 今天中午 | 正午",
    "20 14:00 afternoon": "下午 | 今天下午 | 周五下午 | 午后",
    "20 18:00 evening": "今晚 | 晚上 | 傍晚 | 今天晚上 | 今晚上",
    "21 08:00 morning": "明早 | 明天早上 | 明天上午",
    "21 18:00 evening": "明晚 | 明天晚上 | 周六晚",
    "25 14:00 afternoon": "星期三下午 | 周三下午 | 下周三下午",
}

OTHER_MONTHS = {
    "2026-12-01T10:00": "下下周二上午十点 | 1 Dec 10am | 1号上午十点 | on the 1st at 10",
    "2026-12-03T15:00": "3/12 3pm | 3 December at 3pm | 下个月3号下午三点 | 三号下午三点 | 3.12. 15:00",
    "2026-12-15T15:00": "三点十五号 | 15号下午三点 | 15 Dec 3pm | the 15th at 3",
    "2027-01-03T10:00": "3 jan 10am | 2027-01-03 10:00 | 1月3号上午十点 | 3/1/2027 10am",
}

BARE_DAYS = {
    20: "today | 今天 | 今日 | 这周五 | 20号",
    21: """tomorrow | tomorow | tmrw | 21 Nov | Nov 21st | November 21 2026 | 21/11 | 21.11. | 2026-11-21
        11/21 | the 21st | on 21 | Sat | 明天 | 11月21日 | 21号 | 这周六 | 礼拜六 | 21日 | 星期6
        21/11 2026 | 21/11, 2026 | early tomorrow | the twenty-first | 廿一号 | 2026 Nov 21 | 11月21日2026年""",
    22: "the day after tomorrow | 后天 | 後天 | 礼拜天 | 周日 | in 2 days",
    23: "大后天 | monday | 三天后 | 2 days after tomorrow | the day after Sunday",
    24: "this Tuesday | next Tuesday | Tue | tuesday next week | 下周二 | 周二",
    27: "on friday | friday | next friday | 周五 | 下周五 | in a week | 一周后",
}

TWO_HOURS = {
    "21 00:00, 22 00:00": "tomorrow midnight | 明天半夜12点",
    "21 08:00, 21 20:00": "tomorrow at 8 | 明天8点 | tomorrow 8:00 | 21 Nov, 8 o'clock",
    "21 07:30, 21 19:30": "tomorrow half past seven | 明天七点半",
    "20 21:00, 21 09:00": "at 9 | 9 | today at 9 | 9点",
    "20 21:00, 27 09:00": "friday at 9 | 周五九点",
}

ASKED = {
    "20 10:30, 20 11:00, 20 12:00": "soon | later | in a while | in a bit | "
    "等会儿 | 一会儿 | 待会儿 | 过一会儿 | 稍后 | 晚点 | 晚一点",
    "20 10:00, 20 15:50": "ten to four | 10 to 4 | 10 till 4",
    "20 17:00, 20 19:55": "5 to 8 | five to eight",
    "20 10:00 now, 20 10:00 morning, 20 12:00 noon, 20 14:00 afternoon, 20 18:00 evening, "
    "21 08:00 morning, 21 14:00 afternoon, 21 18:00 evening": "any time | whenever | 随时 | 都行 | 什么时候都行",
    "20 16:00, 20 16:10": "4-10 pm",
    "21 14:00 afternoon, 22 14:00 afternoon": "weekend afternoon | 周末下午",
    "21 15:00, 22 15:00": "at the weekend at 3 | 周末三点",
    "24 09:00, 24 21:00": "Tuesday 9 | 周二 9",
    "20 15:50": "3-50",
    "20 19:00": "七点多 | 7pm or",
    "20 21:00": "21",
    "20 10:00 morning": "before noon | before lunch",
    "20 10:00 morning, 20 12:00 noon, 20 14:00 afternoon": "before dinner | 晚饭前",
    "20 10:00 morning, 20 12:00 noon, 20 14:00, 20 15:00": "by 3pm | not later than 3 | 三点之前 | 最晚下午三点",
    "20 15:00, 20 16:00, 20 18:00 evening": "after 3 | 3pm or later | 3点以后 | 下午三点起 | 三点以后都行",
    "20 15:00, 20 16:00": "3pm or 4pm | 3 or 4 | 三点或四点 | 下午三点还是四点都行",
    "20 10:00 morning, 20 11:00, 20 12:00": "within 2 hours | 两小时内",
    "21 08:00 morning, 22 08:00 morning": "tomorrow or sunday morning | 明天或后天上午",
    "21 15:00, 21 16:00": "tomorrow 3pm or 4pm | 3 or 4 tomorrow | 明天下午三点或者四点",
    "20 15:00, 21 15:00": "today at 3 or tomorrow",
}

SEVERAL_DAYS = {  # as many days as may be meant; of a whole day its parts are offered
    "21, 22": "weekend | 周末 | this weekend | 明天或后天",
    "20, 11": "11-12",  # from eleven to twelve, or 11 December
    "21, 05": "Sat 5",
    "28": "next Saturday 5",
    "20, 21": "21.11 | 11-21",
    "21, 27": "tomorrow or friday",
    "03, 11": "初三",  # the sun's, and the moon's
    "27": "农历十月十九",
    "30": "12月1号之前 | before 1 Dec",
    "02": "after 1 Dec | 12月1号以后",
    "21": "Sat 21",
}

REFUSED = {
    moments.NotUnderstood: """hello | please | no | not tomorrow
        next week | 2 hours | half an hour | every monday | Tuesdays | on Mondays
        27 | 99 | Sat 22 | 3:75 | 25:00 | 13am | 15am | 31 Nov | 32/1 | 13/13 | 29 Feb | 2026-13-45 | Sunday 21 Nov
        tomorrow friday | monday and tuesday | 3pm 5pm | now at 3 | in 2 hours at 3 | morning evening
        tomorrow morning at 3pm | noon at 9 | 1500-1700 | nov 21-22 | +49 170 1530 | tomorrow, my mother fell
        v3.10 | 3pmx | x3pm | 1e3 | in 9999 hours | one hundred | Montag um drei | 2026 | tomorrow 2026 | Fri 20 2026
        不要 | 你好 | 早点 | 早一点 | 半小时 | 三点五 | 十来点 | 三五点
        两三天后 | 半个多小时后
        下周 | 凌晨 | 今晚凌晨三点 | 25点 | 3点75分 | 11月31号 | 13月1号 | 11月
        周八 | 星期 | 昨 | 明天不行 | 下午上午 | 三三点 | 十十点 | 11月21到22号 | 每天八点 | 每周二上午
        二月三十号""",
    moments.InThePast: """yesterday | 昨天 | 昨天下午 | today 9am | this morning at 8 | 今天上午九点 | 这周三
        这周三下午 | 15 Nov | 11月15号 | 21 Nov 2025 3pm | 2020-01-01 | 1 Sep 2026 | monday this week
        26-11-12""",
    moments.TooFar: """5 march | 春节 | 腊月二十三 | 2027-11-21 | 21 Nov 2030 3pm | 20 Jan 2027 | 1月20号 | in 61 days
        in 10 weeks | 六十一天后""",
}


def rows(table: Mapping[Any, str]) -> list[tuple[str, Any]]:
    return [(text.strip(), said) for said, texts in table.items() for text in re.split("[|\n]", texts)]


def shown(moment: Moment) -> str:
    return f"{moment.start:%d %H:%M} {moment.part or ''}".strip()


def heard(text: str, now: datetime) -> tuple[type, tuple[Moment, ...]]:
    try:
        return Moment, (read_moment(text, now),)
    except moments.Unclear as unclear:
        return type(unclear), unclear.choices


@cases(("text", "meant"), rows(ENGLISH) + rows(CHINESE))
def test_usual_forms_are_understood_in_half_and_full_width(text: str, meant: str) -> None:
    assert shown(read_moment(text, FRIDAY)) == meant
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    assert shown(read_moment(wide, FRIDAY)) == meant


@pytest.mark.parametrize(("text", "meant"), rows(OTHER_MONTHS))
def test_dates_reach_into_other_months(text: str, meant: str) -> None:
    assert read_moment(text, FRIDAY) == Moment(datetime.fromisoformat(meant))


@cases(("text", "day"), rows(BARE_DAYS))
def test_a_bare_day_asks_for_the_part_of_that_day(text: str, day: int) -> None:
    outcome, choices = heard(text, FRIDAY)
    assert outcome is moments.WhichPart
    parts = ("morning", "noon", "afternoon", "evening")
    assert [(moment.start.day, moment.part) for moment in choices] == [(day, part) for part in parts]


@pytest.mark.parametrize(("text", "two"), rows(TWO_HOURS))
def test_an_hour_that_may_be_morning_or_evening_is_asked_about(text: str, two: str) -> None:
    outcome, choices = heard(text, FRIDAY)
    assert outcome is moments.WhichHour
    assert ", ".join(map(shown, choices)) == two


@cases(("text", "several"), rows(ASKED))
def test_what_may_be_two_things_or_is_said_loosely_is_asked_about(text: str, several: str) -> None:
    outcome, choices = heard(text, FRIDAY)
    assert outcome is moments.WhichOne
    assert ", ".join(map(shown, choices)) == several


@pytest.mark.parametrize(("text", "days"), rows(SEVERAL_DAYS))
def test_which_of_several_days_is_asked_about(text: str, days: str) -> None:
    outcome, choices = heard(text, FRIDAY)
    assert issubclass(outcome, moments.Unclear)
    assert list(dict.fromkeys(f"{choice.start:%d}" for choice in choices)) == days.split(", ")


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("12/1 3pm", {True: "2026-12-01", False: "2027-01-12"}),
        ("12.1下午三点", {True: "2026-12-01", False: "2027-01-12"}),
        ("1/12/2026 3pm", {False: "2026-12-01"}),
        ("12/1/2026 3pm", {True: "2026-12-01"}),
        ("12/30 15:00", {True: "2026-12-30", False: "2026-12-30", None: "2026-12-30"}),
        ("30-12 15:00", {True: "2026-12-30", False: "2026-12-30", None: "2026-12-30"}),
    ],
)
def test_the_order_of_day_and_month_is_the_readers(text: str, months: dict[bool | None, str]) -> None:
    for order, day in months.items():
        assert read_moment(text, FRIDAY, month_first=order) == Moment(datetime.fromisoformat(f"{day}T15:00"))


def test_a_date_that_may_be_read_in_both_orders_is_asked_about_where_nothing_decides() -> None:
    with pytest.raises(moments.WhichOne) as unclear:
        read_moment("12/1 3pm", FRIDAY, month_first=None)
    assert [f"{choice.start:%d %b %H}" for choice in unclear.value.choices] == ["01 Dec 15", "12 Jan 15"]


@cases(("text", "reason"), rows(REFUSED))
def test_what_is_not_clear_is_refused_for_the_right_reason(text: str, reason: type[moments.Unclear]) -> None:
    assert heard(text, FRIDAY) == (reason, ())
    assert str(reason()) == reason.__doc__


@pytest.mark.parametrize(
    ("text", "now", "meant"),
    [
        ("3pm", "2026-11-20T16:00", "21 15:00"),
        ("morning", "2026-11-20T13:00", "21 08:00 morning"),
        ("afternoon", "2026-11-20T15:20", "20 15:20 afternoon"),
        ("friday afternoon", "2026-11-20T19:00", "27 14:00 afternoon"),
        ("next tuesday 3pm", "2026-11-23T10:00", "01 15:00"),
        ("this sunday 3pm", "2026-11-23T10:00", "29 15:00"),
        ("30号下午三点", "2027-02-20T10:00", "30 15:00"),
        ("29 Feb 3pm", "2028-02-20T10:00", "29 15:00"),
        ("10:00", "2026-11-20T10:00:59", "20 10:00"),
    ],
)
def test_the_same_words_mean_another_time_at_another_now(text: str, now: str, meant: str) -> None:
    assert shown(read_moment(text, datetime.fromisoformat(now))) == meant


@pytest.mark.parametrize(("text", "hour"), [("today", 21), ("this afternoon", 18), ("today at 3", 16)])
def test_a_part_or_hour_of_today_that_is_over_is_in_the_past(text: str, hour: int) -> None:
    assert heard(text, FRIDAY.replace(hour=hour)) == (moments.InThePast, ())


ODD = [
    "\u200e明天\u200f下午\u200b3点",
    "\u2068tomorrow\u2069 3pm",
    "tomorrow\u00a03\u202fpm",
    "明天\u3000下午３点",
]
ODD += [
    "3️⃣pm tomorrow",
    "⏰tomorrow 3pm👍🏽",
    "  tomorrow\n3pm\t",
    "(tomorrow, 3pm)",
    "“tomorrow” 3pm",
    "「明天」3pm",
]


@pytest.mark.parametrize("text", ODD)
def test_marks_odd_spaces_and_emoji_are_ignored(text: str) -> None:
    assert shown(read_moment(text, FRIDAY)) == "21 15:00"


@pytest.mark.parametrize("text", ["3 " * 100, "三点十" * 66, "10 10:10 " * 22, "1" * 200, "ﷺ" * 200, "at " * 66])
def test_long_text_is_answered_at_once_and_longer_text_not_read(text: str) -> None:
    start = process_time()  # others may need the machine meanwhile
    for many in (text, text * 10_000):
        heard(many, FRIDAY)
    assert process_time() - start < 1
    assert heard(f"3pm{' ' * 198}", FRIDAY) == (moments.NotUnderstood, ())


minutes = st.integers(0, 3_000_000).map(lambda after: FRIDAY + timedelta(minutes=after))
any_parts = st.sampled_from([(part, hour) for part, hours in HOURS.items() for hour in hours])
part_moments = st.builds(lambda day, part: Moment(day.replace(hour=part[1]), part[0]), minutes, any_parts)
any_moments = st.builds(Moment, minutes, st.sampled_from([None, "now"])) | part_moments
pieces = [text for text, _ in rows(ENGLISH) + rows(CHINESE) + rows(REFUSED) + rows(ASKED)]
soup = st.lists(st.sampled_from([*pieces, *"0123456789:.-/ 点半号月周十二"]), max_size=5).map(" ".join)


@given(any_moments)
def test_a_moment_survives_its_code(moment: Moment) -> None:
    code = encode(moment)
    assert decode(code) == moment
    assert re.fullmatch("[A-Za-z0-9-]{1,16}", code)


@given(st.text(max_size=20) | st.from_regex(r"20[0-9]{10}(-[a-z])?", fullmatch=True))
def test_a_code_is_a_moment_or_refused(code: str) -> None:
    with suppress(ValueError):
        assert encode(decode(code)) == code


@pytest.mark.parametrize("code", ["", "202611211530-", "202611210300-a", "202613211530", "２02611211530"])
def test_a_rubbish_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=r"not|month"):
        decode(code)


@pytest.mark.parametrize("start", [FRIDAY.replace(second=1), FRIDAY.replace(tzinfo=UTC)])
def test_a_moment_is_a_local_minute(start: datetime) -> None:
    with pytest.raises(ValueError, match="not a local minute"):
        Moment(start)


def test_the_usual_offers_on_a_friday_morning() -> None:
    today = "20 10:00 now, 20 10:00 morning, 20 12:00 noon, 20 14:00 afternoon, 20 18:00 evening"
    tomorrow = "21 08:00 morning, 21 14:00 afternoon, 21 18:00 evening"
    assert ", ".join(map(shown, offers(FRIDAY))) == f"{today}, {tomorrow}"


def test_a_part_with_less_than_three_quarters_of_an_hour_left_is_not_offered() -> None:
    assert "morning" in {moment.part for moment in offers(FRIDAY.replace(hour=11, minute=15))[:2]}
    assert "morning" not in {moment.part for moment in offers(FRIDAY.replace(hour=11, minute=16))[:2]}


@given(minutes)
def test_offers_are_never_past_and_strictly_in_order(now: datetime) -> None:
    offered = offers(now)
    assert all(moment.start >= now for moment in offered)
    order = [(moment.start, PARTS.index(str(moment.part))) for moment in offered]
    assert all(earlier < later for earlier, later in pairwise(order))


@given(minutes)
def test_every_offer_said_aloud_reads_back(now: datetime) -> None:
    chinese = dict(zip(PARTS, ["", "上午", "中午", "下午", "晚上"], strict=True))
    for moment in offers(now):
        part, today = str(moment.part), moment.start.date() == now.date()
        english = "now" if part == "now" else f"{'today' if today else 'tomorrow'} {part}"
        spoken = "现在" if part == "now" else ("今天" if today else "明天") + chinese[part]
        assert read_moment(english, now) == read_moment(spoken, now) == moment


@settings(deadline=1000)
@given(st.text(max_size=220) | soup, minutes)
def test_any_text_is_a_moment_ahead_or_unclear(text: str, now: datetime) -> None:
    outcome, understood = heard(text, now)
    assert len(understood) >= {Moment: 1, moments.WhichPart: 1, moments.WhichHour: 2}.get(outcome, 0)
    starts = [moment.start for moment in understood]
    assert starts == sorted(starts)
    assert all(now <= start < now + timedelta(days=68) for start in starts)


def in_chinese(start: datetime) -> str:
    parts = {7: "凌晨", 12: "上午", 18: "下午", 24: "晚上"}
    part = next(name for until, name in parts.items() if start.hour < until)
    return f"{start.month}月{start.day}日{part}{(start.hour - 1) % 12 + 1 if start.hour else 0}点{start:%M}分"


@given(minutes, st.integers(1, 59 * 24 * 60))
def test_a_date_and_hour_in_any_usual_format_reads_back_exactly(now: datetime, ahead: int) -> None:
    start = now + timedelta(minutes=ahead)
    hour = f"{(start.hour - 1) % 12 + 1}:{start:%M}{start:%p}"
    for text in (
        f"{start:%Y-%m-%d %H:%M}",
        f"{start:%d/%m/%Y %H:%M}",
        f"{start:%d.%m.%Y} {hour}",
        f"{start:%a %d %b %Y} at {hour.lower()}",
        f"{hour}, {start:%A}, {start:%B} {start.day}",
        f"{start:%Y年%m月%d日%H点%M分}",
        in_chinese(start),
    ):
        assert read_moment(text, now) == Moment(start), text


@given(st.text("0123456789:.,/-~ amp", max_size=12))
def test_without_a_chinese_sign_hardly_any_chinese_rule_can_match(text: str) -> None:
    assert {kind for kind, rule in moment_rules.CHINESE if rule.search(text)} <= {"clock", "filler"}
