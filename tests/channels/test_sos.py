"""A cry for help, in every messenger and both languages: the same words from the same people."""

from datetime import timedelta

import pytest

from tests.cast import WANG
from tests.channels.conftest import EVERYWHERE
from tests.channels.phones import GROUP
from tests.channels.worlds import World
from tests.words import sos

TAKE_BACK = timedelta(seconds=5)
PRIVATE = (WANG.home, WANG.phone)


@pytest.mark.parametrize("world", EVERYWHERE, indirect=True)
async def test_an_elder_cries_for_help_and_a_neighbour_goes(world: World) -> None:
    wang, anna, ming, li, hua = world.wang, world.anna, world.ming, world.li, world.hua
    await wang.says(sos.I_FELL)
    await wang.sees(sos.CALL_THE_NUMBER, sos.IN_FIVE_SECONDS)
    assert not any(phone.has_seen(sos.CALLED_FOR_HELP) for phone in (anna, hua))
    await world.pass_time(TAKE_BACK)
    for phone in (anna, hua):
        await phone.sees(sos.CALLED_FOR_HELP, *PRIVATE)
    for phone in (ming, li):
        await phone.sees(sos.NEEDS_HELP_NOW)
    await li.sees(sos.NEEDS_HELP_NOW, where=GROUP)
    assert not any(phone.has_seen(secret) for phone in (ming, li) for secret in (*PRIVATE, sos.I_FELL))
    assert await ming.taps(sos.I_AM_GOING, GROUP) == world.in_words(sos.I_AM_TELLING_THE_OTHERS)
    await ming.sees(*PRIVATE, sos.I_FELL)
    await wang.sees(sos.IS_COMING.of("Ming"), sos.CALL_THE_NUMBER)
    await anna.sees(sos.IS_GOING.of("Ming"))
    await ming.taps(sos.I_HAVE_REACHED_HER)
    assert wang.has_seen(sos.TOLD_ME_YOU_WERE_REACHED.of("Ming"))
    await li.sees(sos.IT_IS_OVER, where=GROUP)
    assert not any(ming.has_seen(secret) for secret in PRIVATE)
    assert not any(seen.edited for seen in wang.screen())


@pytest.mark.parametrize("world", EVERYWHERE, indirect=True)
async def test_taken_back_in_time_nobody_else_hears_of_it(world: World) -> None:
    await world.wang.says("SOS")
    await world.wang.taps(sos.TAKE_IT_BACK)
    await world.pass_time(timedelta(hours=1))
    assert not any(phone.has_seen("Mrs Wang") for phone in (world.anna, world.ming, world.hua))
