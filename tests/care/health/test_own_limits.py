"""What her doctor has set for her holds until it is set anew, each side of each figure by itself."""

from decimal import Decimal

from sqlalchemy import Engine

from care.health import own_limits
from care.health.kinds import Part
from care.health.limits import OwnLimit, Side
from tests.care.health.house import House
from tests.care.lane import Lane


def limit(part: Part, side: Side, amber: int, red: int) -> OwnLimit:
    return OwnLimit(part, side, Decimal(amber), Decimal(red))


def test_one_limit_takes_the_place_of_the_one_before_it_and_of_no_other(engine: Engine) -> None:
    lane = Lane(engine)
    house = House(lane)
    first, low, pulse = (
        limit(Part.SYSTOLIC, Side.HIGH, 150, 170), limit(Part.SYSTOLIC, Side.LOW, 100, 95),
        limit(Part.PULSE, Side.HIGH, 110, 130),
    )  # fmt: skip

    def sets(part: Part, side: Side, to: OwnLimit | None) -> None:
        lane.do(own_limits.write, (lane.id, house.wang), part, side, to, house.people["coordinator"])

    house.agrees()
    for one in (first, low, pulse):
        sets(one.part, one.side, one)
    assert lane.do(own_limits.in_force, house.wang) == (first, low, pulse)
    higher = limit(Part.SYSTOLIC, Side.HIGH, 160, 180)
    sets(Part.SYSTOLIC, Side.HIGH, higher)
    sets(Part.PULSE, Side.HIGH, None)
    assert lane.do(own_limits.in_force, house.wang) == (low, higher)
    before = [own_limits.limit_of(row) for row in lane.do(own_limits.earlier, house.wang)]
    assert before == [pulse, first], "the latest first"
