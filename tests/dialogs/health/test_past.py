"""When something was measured, as people say it: on Friday 27 November 2026, at 10 and at 21 o'clock."""

from datetime import datetime

from dialogs.health.past import when_measured
from tests.cases import cases

MORNING = datetime.fromisoformat("2026-11-27T10:00")
EVENING = MORNING.replace(hour=21)


def said(text: str, now: datetime, zone: str = "UTC") -> str:
    try:
        times = when_measured(text, now, zone)
    except ValueError:
        return "none"
    choices = [f"{past.at:%d %H:%M}{'~' * past.about}" if past else "now" for past in times.choices]
    return ("" if times.sure else "? ") + " | ".join(choices)


@cases(
    ("text", "in_the_morning", "in_the_evening"),
    [
        ("at 8", "27 08:00", "? 27 08:00 | 27 20:00"),
        ("8am", "27 08:00", "27 08:00"),
        ("8 pm", "? 26 20:00", "27 20:00"),
        ("8:30", "27 08:30", "? 27 08:30 | 27 20:30"),
        ("at 11", "? 26 11:00 | 26 23:00", "27 11:00"),
        ("10:05", "27 10:00", "27 10:05"),  # her clock is fast
        ("this morning", "27 08:00~", "27 08:00~"),
        ("this evening", "? ", "27 19:00~"),
        ("today", "now", "now"),
        (
            "yesterday",
            "? 26 08:00~ | 26 12:00~ | 26 15:00~ | 26 19:00~",
            "? 26 08:00~ | 26 12:00~ | 26 15:00~ | 26 19:00~",
        ),
        ("last night at 11", "26 23:00", "26 23:00"),
        ("two hours ago", "27 08:00", "27 19:00"),
        ("half an hour ago", "27 09:30", "27 20:30"),
        ("on monday morning", "23 08:00~", "23 08:00~"),
        ("day before yesterday at 8 pm", "25 20:00", "25 20:00"),
        ("25 november at 8 am", "25 08:00", "25 08:00"),
        ("1 august at 8 am", "none", "none"),  # too long ago
        ("tomorrow", "? ", "? "),
        ("in two hours", "? ", "? "),
        ("今早八点", "27 08:00", "27 08:00"),
        ("八点", "27 08:00", "? 27 08:00 | 27 20:00"),
        ("下午三点半", "? 26 15:30", "27 15:30"),
        ("昨晚", "26 19:00~", "26 19:00~"),
        ("昨晚九点", "26 21:00", "26 21:00"),
        ("前天早上", "25 08:00~", "25 08:00~"),
        ("大前天晚上八点", "24 20:00", "24 20:00"),
        ("两天前晚上八点", "25 20:00", "25 20:00"),
        ("three days ago at 8 pm", "24 20:00", "24 20:00"),
        ("an hour and a half ago", "27 08:30", "27 19:30"),
        ("凌晨", "27 03:00~", "27 03:00~"),
        ("半小时前", "27 09:30", "27 20:30"),
        ("周一早上八点", "23 08:00", "23 08:00"),
        ("现在", "now", "now"),
        ("6.1", "none", "none"),
        ("六点一", "none", "none"),
        ("120 早上", "none", "none"),
        ("16/10", "none", "none"),
        ("8", "none", "none"),
        ("morning evening", "none", "none"),
        ("yesterday monday", "none", "none"),
        ("昨晚一点", "none", "none"),
    ],
)
def test_a_time_that_has_been(text: str, in_the_morning: str, in_the_evening: str) -> None:
    assert said(text, MORNING) == in_the_morning
    assert said(text, EVENING) == in_the_evening


def test_hours_that_have_gone_by_are_real_hours_although_the_clocks_were_changed() -> None:
    after = datetime.fromisoformat("2026-03-29T08:00")  # there was no half past two that night
    assert said("7 hours ago", after, "Europe/Berlin") == "29 00:00"
