"""Clocks that jump and outages: windows are kept, nobody is flooded, the truth is on record, an SOS goes on at once."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from storage.audits import Pulse
from tests.scheduler.clocks import Household, walk

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
OUTAGES = [3 * MINUTE, 40 * MINUTE, 25 * HOUR, 3 * DAY]


@pytest.mark.parametrize("span", OUTAGES)
def test_after_an_outage_what_is_too_late_is_owned_up_to_once_and_the_rest_goes_on(
    engine: Engine, span: timedelta
) -> None:
    home = Household(engine)
    home.lives(115 * MINUTE)
    home.is_down(span)
    home.lives(3 * HOUR)


@pytest.mark.parametrize("span", [3 * MINUTE, 25 * HOUR, -3 * MINUTE, -2 * HOUR])
@pytest.mark.parametrize("cry_is", ["heard", "open", "taken"])
def test_a_cry_takes_its_next_rung_at_once_whatever_the_clock_does(
    engine: Engine, span: timedelta, cry_is: str
) -> None:
    home = Household(engine)
    home.cries()
    if cry_is != "heard":
        home.lives(90 * SECOND)
    if cry_is == "taken":
        home.goes()
    (home.is_set_back if span < timedelta() else home.is_down)(abs(span))
    home.lives(3 * MINUTE)
    home.is_reached()
    home.lives(HOUR)


def test_a_clock_that_is_set_back_and_forward_again_says_nothing_twice(engine: Engine) -> None:
    home = Household(engine)
    home.lives(3 * HOUR)
    home.is_set_back(2 * HOUR)
    home.lives(HOUR)
    home.is_down(65 * MINUTE)
    home.lives(3 * HOUR)


def test_a_new_process_sees_that_the_clock_was_set_back_meanwhile(engine: Engine) -> None:
    home = Household(engine)
    home.cries()
    home.lives(90 * SECOND)
    with Session(engine) as session:
        session.add(Pulse(audited_at=home.lane.now))
        session.commit()
    home.is_started_anew()
    home.is_set_back(2 * HOUR)
    home.lives(3 * MINUTE)


def test_whatever_happens_to_clock_and_system_the_laws_hold(template: Engine) -> None:
    walk(template, walks=6, steps=8)
