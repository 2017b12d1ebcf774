"""Short walks in every run; `python -m tests.walker` walks further."""

import random  # noqa: TID251 – seeded
from pathlib import Path

import pytest

from tests.town import Town
from tests.walker.memory import InMemory
from tests.walker.telegram import over_telegram
from tests.walker.walk import Walk

pytestmark = pytest.mark.walk


async def test_incomplete_people_on_a_bad_day_break_no_law(town: Town) -> None:
    town.expects_parked = True  # whoever has blocked us
    chance = random.Random(3)
    walk = Walk(InMemory(town, chance), chance)
    await walk.go(1_000)
    assert walk.done["killed"] > 0
    found = walk.came_to().keys()
    assert "reached" in found, "it led somewhere"
    assert found & {"taken", "withdrawn"}, "so did what was asked for; which of it, any new button changes"
    assert {"dose_taken", "see_to_dose", "have_spoken", "go_there"} <= {button for _chat, button in walk.pressed}


@pytest.mark.servers
@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # the type of RetryAfter.retry_after
async def test_nor_over_telegram(tmp_path: Path) -> None:
    chance = random.Random(7)
    async with over_telegram(tmp_path, chance) as place:
        walk = Walk(place, chance)
        await walk.go(100)
    assert walk.done["Tapped"] > 30
