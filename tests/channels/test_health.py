"""A health file and a family doctor, in every messenger and both languages: the same words from the same people."""

from datetime import timedelta

import pytest

from care.kit import addresses
from storage.addresses import OUR_OWN
from tests.cast import LI
from tests.channels.conftest import EVERYWHERE
from tests.channels.test_daily import is_her_doctor
from tests.channels.worlds import World
from tests.words import health

VALUES = ("137", "186")


@pytest.mark.parametrize("world", EVERYWHERE, indirect=True)
async def test_a_file_readings_a_visit_a_limit_and_a_red_value(world: World) -> None:
    wang, anna, ming, li, hua = world.wang, world.anna, world.ming, world.li, world.hua
    await is_her_doctor(world, LI.name)
    # a daughter asks, the elder agrees to one thing after the other
    await anna.says(health.HEALTH)
    await anna.taps(health.ASK_HER)
    await wang.sees(health.MAY_I_KEEP)
    await wang.taps(health.I_AGREE)
    for asked in (health.MAY_SEE.of("Anna"), health.MAY_SEE.of("Li"), health.MAY_NOTE):
        await wang.sees(asked)
        await wang.taps(health.I_AGREE)
    if await world.write(lambda uow: addresses.current(uow, world.elder_id)[0] not in OUR_OWN):
        await wang.sees(health.MAY_WRITE)
        await wang.taps(health.I_AGREE)
    await anna.taps(health.FILL_IT_IN)
    await anna.says("Diabetes")
    for _question in range(7):
        await anna.taps(health.LEAVE_THIS_OUT)
    await anna.taps(health.SO_IT_IS)
    await anna.sees(health.IT_STANDS)
    await wang.sees(health.HAS_WRITTEN)
    # readings of the elder and of the daughter
    for who, words, noted in ((wang, health.PRESSURE, health.NOTED), (anna, health.SUGAR, health.NOTED_SUGAR)):
        await who.says(words)
        await who.taps(health.IS_RIGHT)
        await who.sees(noted)
    # the doctor's round: a visit, and a limit
    await world.pass_time(timedelta(days=1))
    await li.says(health.VISITS)
    await li.taps("Mrs Wang")
    await li.taps(health.NOTE_THE_VISIT)
    await li.says(health.VALUES)
    await li.taps(health.NO_NOTE)
    await li.taps(health.IS_RIGHT)
    await wang.sees("132/80")
    assert wang.has_seen(health.HAS_VISITED)
    await li.says(health.VISITS)
    for words in (health.ALL_MY_ELDERS, "Mrs Wang", health.LIMITS, health.OXYGEN, health.TOO_LOW):
        await li.taps(words)
    for figure in ("88", "85"):
        await li.says(figure)
    await li.taps(health.FROM_NOW_ON)
    await wang.sees(health.SET_FOR_YOU)
    # a value that may mean danger
    await wang.says(health.DANGER)
    await wang.sees(health.CALL_NOW)
    await wang.taps(health.I_FEEL_WELL)
    await world.pass_time(timedelta(minutes=10))
    await anna.sees(health.PHONE_HER)
    await anna.taps(health.REACHED)
    # the sheet for an ambulance
    await anna.says(health.MEDICAL_SHEET)
    await anna.taps(health.WITH_A_CODE)
    await wang.sees(health.MAY_CARRY)
    await wang.taps(health.I_AGREE)
    assert not any(phone.has_seen(value) for phone in (ming, hua) for value in VALUES)
