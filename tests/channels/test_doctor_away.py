"""In Telegram, in both languages: another doctor stands in for who is away, and a week without a visit is noticed."""

from datetime import timedelta

import pytest
from sqlmodel import select

from storage.doctor import DoctorVisit, VisitState
from tests.cast import LI, MING
from tests.channels.conftest import EVERYWHERE
from tests.channels.test_daily import is_a_doctor, is_her_doctor
from tests.channels.test_trust import does
from tests.channels.worlds import World
from tests.words import away, daily, health

pytestmark = pytest.mark.parametrize("world", EVERYWHERE[4:], indirect=True)
A_DAY = timedelta(days=1)


async def test_somebody_stands_in_once_she_agrees_visits_her_and_goes_when_he_is_back(world: World) -> None:
    wang, anna, ming, li, hua = world.wang, world.anna, world.ming, world.li, world.hua
    await is_her_doctor(world, LI.name)
    await is_a_doctor(world, MING.name)
    await does(li, away.I_AM_AWAY, away.TWO_WEEKS)
    await hua.sees("Mrs Wang")
    await does(hua, away.FIND_ONE, "Ming")
    await hua.sees(away.SHALL_HE, "Mrs Wang")
    assert not wang.has_seen(away.MAY_HE), "nobody has agreed yet"
    await hua.taps(away.PLEASE_ASK)
    await wang.sees(away.LI_IS_AWAY, away.MAY_HE)
    assert not ming.has_seen(away.SHE_AGREES)
    await wang.taps(health.I_AGREE)
    assert wang.has_seen(away.STANDS_IN)
    assert ming.has_seen(away.SHE_AGREES)
    assert anna.has_seen(away.IN_HIS_PLACE)
    await world.pass_time(A_DAY)
    await ming.sees(daily.VISITS_WAIT)
    assert not li.has_seen(daily.VISITS_WAIT)
    await does(li, away.I_AM_AWAY, away.I_AM_BACK)
    assert wang.has_seen(away.NO_LONGER)
    states = await world.read(lambda session: set(session.exec(select(DoctorVisit.state))))
    assert VisitState.DUE not in states


async def test_a_week_without_a_visit_climbs_from_the_doctor_to_the_coordinator_and_her_circle(world: World) -> None:
    wang, anna, li, hua = world.wang, world.anna, world.li, world.hua
    await is_her_doctor(world, LI.name)
    await world.pass_time(A_DAY)
    await li.sees(daily.VISITS_WAIT)
    await world.pass_time(3 * A_DAY)
    await li.sees(away.NONE_NOTED)
    assert not hua.has_seen(away.HE_NOTED_NONE)
    await world.pass_time(A_DAY)
    await hua.sees(away.HE_NOTED_NONE, away.ASK_BOTH)
    assert not anna.has_seen(away.HE_NOTED_NONE)
    await world.pass_time(A_DAY)
    await anna.sees(away.HE_NOTED_NONE, away.SHE_WAS_TOLD)
    await hua.taps(away.I_WILL_SEE_TO_IT)
    await hua.sees(away.HUA_SEES_TO_IT)
    await does(li, health.VISITS, "Mrs Wang", health.NOTE_THE_VISIT, away.EARLIER, away.YESTERDAY, away.NO_VALUES)
    await does(li, health.NO_NOTE, health.IS_RIGHT)
    await li.sees(away.NOTED_LATE)
    assert not wang.has_seen(away.HE_NOTED_NONE), "she is told of visits, and of nobody's fault"
