"""Short walks in every run; `python -m tests.walker` walks further."""

import random  # noqa: TID251 – seeded
from pathlib import Path

import pytest

from tests.town import Town
from tests.walker.memory import InMemory
from tests.walker.telegram import over_telegram
from tests.walker.walk import CALM_EVERY, Walk

pytestmark = pytest.mark.walk


LEAST, MOST = 500, 1_000  # steps


async def test_incomplete_people_on_a_bad_day_break_no_law(town: Town) -> None:
    """Until the walk has led somewhere, which any new button puts off or brings on."""
    town.expects_parked = True  # whoever has blocked us
    chance = random.Random(26)
    walk = Walk(InMemory(town, chance), chance)
    while walk.number < LEAST or (lacking(walk) and walk.number < MOST):
        await walk.go(CALM_EVERY)
    assert not lacking(walk)
    assert walk.done["killed"] > 0


def lacking(walk: Walk) -> set[str]:
    """What a walk that led somewhere has come through."""
    wanted = {"reached", "withdrawn or taken", "TakeAll", "SeeToDose", "HaveSpoken", "GoThere"}
    found = {*walk.came_to(), *(command.__name__ for command in walk.coverage.commands)}
    return wanted - found - ({"withdrawn or taken"} if found & {"withdrawn", "taken"} else set())


@pytest.mark.servers
@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # the type of RetryAfter.retry_after
async def test_nor_over_telegram(tmp_path: Path) -> None:
    chance = random.Random(2)  # by which not many days pass
    async with over_telegram(tmp_path, chance) as place:
        walk = Walk(place, chance)
        await walk.go(100)
    assert walk.done["Tapped"] > 30
