"""What people write for "when" in a night in which the clocks are changed: what goes by really goes by."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.kit.times import instant_of, wall_clock
from dialogs.language.moments import Moment, Unclear, WhichHour, decode, encode, offers, read_moment
from dialogs.language.spoken import Day, When
from dialogs.language.words import Reader
from tests.care.kit.test_times import wall_clocks

MINUTE = timedelta(minutes=1)
NEW_YORK, BERLIN, LORD_HOWE, SANTIAGO = "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago"
BACK = [  # an instant in the first time of the hour that happens twice, and how far the clocks go back
    (NEW_YORK, "2026-11-01T01:40", 60),
    (BERLIN, "2026-10-25T02:40", 60),
    (LORD_HOWE, "2026-04-05T01:50", 30),
    (SANTIAGO, "2026-04-04T23:40", 60),
]
WAITS = [
    ("in 30 minutes", 30), ("半小时后", 30), ("in 2 hours", 120), ("两个小时后", 120), ("in an hour", 60), ("now", 0),
    ("一刻钟后", 15), ("as soon as possible", 0), ("尽快", 0),
]  # fmt: skip


def seen_at(local: str, zone: str) -> datetime:
    return instant_of(datetime.fromisoformat(local), zone)


def meant(text: str, now: datetime, zone: str) -> datetime:
    """As the instant that goes into the request, through the code that is recorded."""
    return When.at(decode(encode(read_moment(text, wall_clock(now, zone), zone))), zone).start


@pytest.mark.parametrize(("zone", "local", "back"), BACK)
@pytest.mark.parametrize(("text", "minutes"), WAITS)
def test_a_wait_lasts_as_long_as_it_says(zone: str, local: str, back: int, text: str, minutes: int) -> None:
    first = seen_at(local, zone)
    for now in (first, first + timedelta(minutes=back), first - timedelta(hours=1), first + timedelta(hours=2)):
        assert meant(text, now, zone) == now + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("zone", "local"),
    [(NEW_YORK, "2027-03-14T01:50"), (BERLIN, "2027-03-28T01:50"), (LORD_HOWE, "2026-10-04T01:50")],
)
@pytest.mark.parametrize(("text", "minutes"), WAITS)
def test_a_wait_lasts_as_long_when_the_clocks_go_forward(zone: str, local: str, text: str, minutes: int) -> None:
    now = seen_at(local, zone)
    assert meant(text, now, zone) == now + timedelta(minutes=minutes)


@settings(max_examples=100)
@given(wall_clocks(), st.timedeltas(timedelta(), timedelta(hours=6)), st.integers(1, 600))
def test_in_every_zone_at_every_change(drawn: tuple[str, datetime], span: timedelta, minutes: int) -> None:
    zone, local = drawn
    now = instant_of(local.replace(second=0), zone) + span // MINUTE * MINUTE
    for text, wait in ((f"in {minutes} minutes", minutes), ("now", 0)):
        assert meant(text, now, zone) - now == timedelta(minutes=wait)


@pytest.mark.parametrize(("zone", "local", "back"), BACK)
def test_now_is_not_past_in_an_hour_that_happens_twice_and_lasts_an_hour(zone: str, local: str, back: int) -> None:
    for now in (seen_at(local, zone), seen_at(local, zone) + timedelta(minutes=back)):
        soon = When.at(decode(encode(offers(wall_clock(now, zone))[0])), zone)
        assert soon.start == now
        assert not soon.is_over(now)
        assert not soon.is_over(now + timedelta(minutes=59))
        assert soon.is_over(now + timedelta(minutes=60))


@pytest.mark.parametrize(
    ("local", "fold", "said", "is_in"),
    [
        ("2026-11-01T00:30", 0, "1:20 am", 50),  # the first of two
        ("2026-11-01T01:10", 0, "1:20 am", 10),
        ("2026-11-01T01:30", 0, "1:20 am", 50),  # the first has passed
        ("2026-11-01T01:10", 1, "1:20 am", 10),  # the second
        ("2026-11-01T01:30", 0, "凌晨1点20分", 50),
        ("2026-11-01T01:30", 0, "today 2am", 90),
        ("2026-11-01T01:30", 0, "8am", 450),
        ("2026-10-31T23:00", 0, "tomorrow 1:20 am", 140),
        ("2026-10-31T23:00", 0, "明天凌晨三点", 300),
    ],
)
def test_an_hour_that_happens_twice_is_the_one_still_ahead(local: str, fold: int, said: str, is_in: int) -> None:
    now = instant_of(datetime.fromisoformat(local).replace(fold=fold), NEW_YORK)
    assert meant(said, now, NEW_YORK) - now == timedelta(minutes=is_in)


def test_among_choices_too_it_is_the_one_still_ahead() -> None:
    """In Santiago it is 23:40 and will be so once more; "at 11" may be in twenty minutes or tomorrow morning."""
    now = seen_at("2026-04-04T23:40", SANTIAGO)
    with pytest.raises(WhichHour) as which:
        read_moment("at 11", wall_clock(now, SANTIAGO), SANTIAGO)
    evening, morning = (When.at(choice, SANTIAGO).start for choice in which.value.choices)
    assert evening - now == timedelta(minutes=20)
    assert morning == seen_at("2026-04-05T11:00", SANTIAGO)


def test_once_both_have_passed_the_hour_is_tomorrow() -> None:
    now = instant_of(datetime.fromisoformat("2026-11-01T01:30").replace(fold=1), NEW_YORK)
    assert meant("1:20 am", now, NEW_YORK) - now == timedelta(hours=23, minutes=50)
    with pytest.raises(Unclear):
        read_moment("today 1:20 am", wall_clock(now, NEW_YORK), NEW_YORK)


@pytest.mark.parametrize(
    ("zone", "local", "text", "valid"),
    [
        (NEW_YORK, "2027-03-14T00:30", "2:30 am", "2027-03-14T03:00"),
        (BERLIN, "2027-03-27T20:00", "tomorrow 2:15 am", "2027-03-28T03:00"),
        (LORD_HOWE, "2026-10-03T20:00", "明天凌晨2点10分", "2026-10-04T02:30"),
    ],
)
def test_an_hour_that_does_not_happen_is_the_first_that_does(zone: str, local: str, text: str, valid: str) -> None:
    assert meant(text, seen_at(local, zone), zone) == seen_at(valid, zone)


def test_two_hours_of_one_name_are_told_apart() -> None:
    """Each as it is offered, summed up and shown on the cards."""
    now = seen_at("2026-11-01T01:45", NEW_YORK)
    soon, later = (When(now + timedelta(minutes=minutes), None, NEW_YORK) for minutes in (10, 40))
    english, chinese = (Reader(language, NEW_YORK, now) for language in ("en", "zh"))
    assert soon.said(english) == "today, 1:55\u202fAM (before the clocks go back)".replace("\u202f", " ")
    assert later.said(english) == "today, 1:25 AM (after the clocks go back)"
    assert later.said(chinese) == "今天凌晨1点25分（时钟拨回后）"
    assert When(now + timedelta(hours=2), None, NEW_YORK).said(english) == "today, 2:45 AM"


def test_the_second_time_of_an_hour_survives_its_code() -> None:
    second = Moment(datetime.fromisoformat("2026-11-01T01:25").replace(fold=1))
    assert decode(encode(second)).start.fold == 1
    assert encode(second) != encode(Moment(second.start.replace(fold=0)))


def test_who_lives_where_it_is_another_day_reads_the_date() -> None:
    """In Toronto it is Friday evening, in Shanghai Saturday morning: "today" would be the wrong one."""
    now = seen_at("2026-11-20T21:00", "America/Toronto")
    when = When(seen_at("2026-11-21T15:00", "Asia/Shanghai"), None, "Asia/Shanghai")
    part = When(seen_at("2026-11-22T14:00", "Asia/Shanghai"), "afternoon", "Asia/Shanghai")
    daughter, mother = Reader("en", "America/Toronto", now), Reader("en", "Asia/Shanghai", now)
    assert when.said(mother) == "today, 3:00 PM"
    assert when.said(daughter) == "Sat 21 Nov, 3:00 PM (local time there)"
    assert (part.said(mother), part.said(daughter)) == ("tomorrow afternoon", "Sun 22 Nov afternoon")
    assert when.said(Reader("zh", "America/Toronto", now)) == "11月21日周六下午3点（当地时间）"


def test_a_day_a_year_away_is_said_with_its_year() -> None:
    """A link for a poster works for a year, a guardian's paper for three: "until Wed 1 Dec" would be tomorrow."""
    now = seen_at("2026-11-30T09:00", "Asia/Shanghai")
    soon, far = (When(seen_at(f"{day}T09:00", "Asia/Shanghai"), None, "Asia/Shanghai", dated=True)
                 for day in ("2027-02-05", "2027-12-01"))  # fmt: skip
    english, chinese = (Reader(language, "Asia/Shanghai", now) for language in ("en", "zh"))
    assert (soon.said(english), far.said(english)) == ("Fri 5 Feb, 9:00 AM", "1 Dec 2027, 9:00 AM")
    assert (soon.said(chinese), far.said(chinese)) == ("2月5日周五上午9点", "2027年12月1日上午9点")
    assert Day("2025-03-03").said(english) == "3 Mar 2025"
    elder = Reader("en", "Asia/Shanghai", now, elder=True)
    assert far.said(elder) == "on 1 December 2027, at 9 in the morning"
