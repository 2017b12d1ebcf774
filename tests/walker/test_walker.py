"""A short walk in every run; `python -m tests.walker` walks twenty times as far."""

import pytest

from tests.town import Town
from tests.walker.walk import Walk

STEPS = 1_000


@pytest.mark.walk
async def test_incomplete_people_on_a_bad_day_break_no_law(town: Town) -> None:
    town.expects_parked = True  # whoever has blocked us
    walk = Walk(town, seed=7)
    await walk.go(STEPS)
    assert walk.done["killed"] > 0
