"""The product is killed while it works: nothing is lost, nothing is done twice, nothing vanishes."""

from pathlib import Path

import pytest

from tests.bot.delivery.killing import EACH_LIFE, kill

KILLS = 8  # each elder asks for one thing; 200 take about a minute: `python -m benchmarks.kill`


@pytest.mark.servers
async def test_killed_again_and_again_it_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    toll = await kill(tmp_path, KILLS)
    assert toll.worked > KILLS / 2
    assert toll.presses
    assert toll.updates == KILLS * EACH_LIFE
    assert not toll.wrong, toll
    assert (toll.lost, toll.twice, toll.parked, toll.open_rows) == (0, 0, 0, 0), toll
