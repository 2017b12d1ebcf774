"""Two processes of each role on one PostgreSQL, killed one after another: nothing is lost, nothing is done twice."""

from pathlib import Path

import pytest

from tests.bot.delivery.killing import EACH_LIFE
from tests.bot.roles.killing import IN_PAIRS, POURS, kill
from tests.postgres import Postgres

KILLS = 4  # more: `python -m benchmarks.kill_roles`


@pytest.mark.servers
async def test_killed_one_after_another_they_lose_nothing_and_do_nothing_twice(
    postgres: Postgres, tmp_path: Path
) -> None:
    postgres.empty()
    toll = await kill(postgres, tmp_path, KILLS, IN_PAIRS)
    assert toll.presses
    assert toll.updates == KILLS * POURS * EACH_LIFE
    assert not toll.wrong, toll
    assert (toll.lost, toll.twice, toll.parked, toll.open_rows) == (0, 0, 0, 0), toll
