"""`python -m benchmarks.daylight_saving`: every zone of the tz database, every change of its clocks 2020 to 2037.

A plan at each local half hour of the days around it. What is expected comes from somebody who watches the wall, minute
after minute (`tests/care/kit/zones.py`), and knows nothing of offsets. Four minutes; the suite has a short form.
"""

import json

from tests.care.kit.daylight_saving import Count
from tests.care.kit.zones import ZONES, every_change


def main() -> dict[str, int]:
    """Fails when anything is lost, doubled or misplaced."""
    counted = Count().look_at(every_change(ZONES))
    assert counted.lost == counted.doubled == counted.misplaced == 0, counted
    return {"zones": len(ZONES)} | vars(counted)


if __name__ == "__main__":
    print(json.dumps(main()))
