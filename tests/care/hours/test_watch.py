"""Hours that cannot be are seen in the night after, and told with the reason; nothing is taken away."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from care.hours import ledger
from care.hours.commands import SeeDoubt
from care.hours.ledger import Source
from care.kit.refusals import NoLongerOpen, OnlyCoordinators
from storage.hours import DoubtKind, HoursDoubt
from storage.people import Role
from storage.requests import HelpRequest
from tests.care.lane import Lane, rows
from tests.cast import START

MORNING = START - timedelta(hours=2)  # eight on the wall


class Watched:
    def __init__(self, engine: Engine) -> None:
        self.lane = lane = Lane(engine)
        self.wang, self.ming = lane.person("Mrs Wang", Role.ELDER), lane.person("Ming", Role.VOLUNTEER)
        self.li, self.hua = lane.person("Li", Role.VOLUNTEER), lane.person("Hua", Role.COORDINATOR)

    def helps(self, giver: int, receiver: int, minutes: int, at: datetime | None) -> None:
        row = self.lane.asks(self.wang)
        self.lane.do(
            ledger.give, self.lane.id, Source(HelpRequest, row.id), giver=giver, receiver=receiver, minutes=minutes,
            worked_at=at,
        )  # fmt: skip

    def night(self) -> list[tuple[str, int, int]]:
        """Until the morning; what has been found until then."""
        self.lane.pass_time(timedelta(hours=24))
        found = rows(self.lane.engine, HoursDoubt, HoursDoubt.community_id == self.lane.id)
        return [(one.kind, one.person_id, one.minutes) for one in found]


@pytest.fixture
def watched(engine: Engine) -> Watched:
    return Watched(engine)


def test_two_jobs_at_the_same_time(watched: Watched) -> None:
    watched.helps(watched.ming, watched.wang, 60, MORNING)
    watched.helps(watched.ming, watched.li, 60, MORNING + timedelta(minutes=50))
    assert watched.night() == []
    watched.helps(watched.ming, watched.wang, 60, MORNING + timedelta(hours=1))
    assert watched.night() == [(DoubtKind.OVERLAP, watched.ming, 120)]
    assert watched.night() == [(DoubtKind.OVERLAP, watched.ming, 120)], "once"
    assert watched.lane.do(ledger.balance, watched.ming) == 180, "nothing is taken away"


def test_a_day_of_twenty_five_hours(watched: Watched) -> None:
    for hours in (9, 8, 8):
        watched.helps(watched.ming, watched.wang, hours * 60, None)
    watched.helps(watched.li, watched.wang, 12 * 60, None)
    assert watched.night() == [(DoubtKind.LONG_DAY, watched.ming, 25 * 60)]


def test_two_who_help_nobody_but_each_other(watched: Watched) -> None:
    for hour in range(3):
        watched.helps(watched.ming, watched.li, 60, MORNING + timedelta(hours=hour))
        watched.helps(watched.li, watched.ming, 60, MORNING + timedelta(hours=4 + hour))
    assert watched.night() == [(DoubtKind.PAIR, watched.ming, 360)]


def test_who_helps_a_third_is_no_closed_pair(watched: Watched) -> None:
    for hour in range(3):
        watched.helps(watched.ming, watched.li, 60, MORNING + timedelta(hours=hour))
        watched.helps(watched.li, watched.ming, 60, MORNING + timedelta(hours=4 + hour))
    watched.helps(watched.li, watched.wang, 60, MORNING + timedelta(hours=8))
    assert watched.night() == []


def test_a_coordinator_has_looked(watched: Watched) -> None:
    watched.helps(watched.ming, watched.wang, 25 * 60, None)
    assert len(watched.night()) == 1
    (doubt,) = rows(watched.lane.engine, HoursDoubt, HoursDoubt.community_id == watched.lane.id)
    with pytest.raises(OnlyCoordinators):
        watched.lane.carry_out(SeeDoubt(doubt.id), watched.ming)
    watched.lane.carry_out(SeeDoubt(doubt.id), watched.hua)
    with pytest.raises(NoLongerOpen):
        watched.lane.carry_out(SeeDoubt(doubt.id), watched.hua)
