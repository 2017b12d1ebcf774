"""Where the rungs of a request come, whatever the hour it is asked at and for, in every zone and at every change."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from care.kit.ladders import comes_next
from care.kit.night import Night
from care.kit.times import instant_of
from care.requests.ladders import waits
from care.requests.night import RequestNight
from storage.requests import HelpRequest, State
from tests.care.kit.test_times import wall, wall_clocks

MANY = settings(max_examples=100)
DAY = {*range(7, 22)}
LEADS = st.integers(0, 5 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


def at_place(zone: str, opened: datetime, starts: datetime, part: str | None = None) -> RequestNight:
    request = HelpRequest(starts_at=starts, opened_at=opened, part=part, minutes=60, state=State.OPEN)
    return RequestNight(request, Night(zone), Night(zone))


asked = st.tuples(wall_clocks(), LEADS, st.sampled_from([None, "now"])).map(
    lambda drawn: at_place(
        drawn[0][0], opened := instant_of(drawn[0][1], drawn[0][0]),
        opened if drawn[2] else opened + drawn[1], drawn[2],
    )
)  # fmt: skip


def rungs(night: RequestNight) -> list[datetime]:
    """When the second card, the coordinator and the family come, as the ladder is climbed."""
    opened = night.request.opened_at
    gaps = [waits(night.lead)[0], *(later - earlier for earlier, later in pairwise(waits(night.lead)))]
    found = [night.awake(night.asked_at)]
    for gap in gaps:
        found.append(night.awake(comes_next(found[-1], found[-1], gap, at_once=False)))
    assert found[0] >= opened
    return found


@MANY
@given(asked)
def test_at_night_comes_only_what_is_wanted_in_that_night(night: RequestNight) -> None:
    for at in rungs(night):
        by_day = wall(at, night.here.zone).hour in DAY
        assert by_day or night.request.starts_at < night.here.over(at) + timedelta(minutes=30)


@MANY
@given(asked)
def test_each_comes_after_the_one_before_and_the_family_knows_before_the_hour(night: RequestNight) -> None:
    assume(night.request.starts_at - night.request.opened_at > timedelta(hours=10))
    times = rungs(night)
    assert times == sorted(set(times))
    assert times[-1] <= max(night.request.starts_at, times[0] + timedelta(minutes=15))


@MANY
@given(asked)
def test_what_she_wants_in_this_night_is_asked_at_once_and_the_rest_by_day(night: RequestNight) -> None:
    opened, zone = night.request.opened_at, night.here.zone
    if night.request.part == "now" or wall(opened, zone).hour in DAY:
        assert night.asked_at == opened
    else:
        assert night.asked_at in {opened, night.here.over(opened)}
    assert night.lead <= night.request.starts_at - night.asked_at


@pytest.mark.parametrize(
    ("starts", "asked_at"),
    [("07:00", "02:31"), ("07:29", "02:31"), ("07:30", "07:00"), ("08:00", "07:00"), ("15:00", "07:00")],
)
def test_what_begins_as_people_rise_is_asked_at_once(starts: str, asked_at: str) -> None:
    zone = "Asia/Shanghai"
    opened = instant_of(datetime.fromisoformat("2026-11-21T02:31"), zone)
    night = at_place(zone, opened, instant_of(datetime.fromisoformat(f"2026-11-21T{starts}"), zone))
    assert f"{wall(night.asked_at, zone):%H:%M}" == asked_at


@pytest.mark.parametrize("state", [State.DONE, State.PROBLEM, State.CONFIRMED, State.SETTLED])
def test_what_is_over_wakes_nobody(state: State) -> None:
    opened = datetime(2026, 11, 20, 19, tzinfo=UTC)
    night = at_place("Asia/Shanghai", opened, opened, "now")
    night.request.state = state
    assert night.held(opened) == timedelta(hours=4)
