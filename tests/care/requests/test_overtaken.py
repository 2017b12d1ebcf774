"""Two processes hear two presses about one request, and between what one has read and what it writes the other is done.

Only where several processes share a database: PostgreSQL.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine

from care.kit.command import Command
from care.kit.refusals import NoLongerOpen, OutOfDate
from care.requests import transitions
from care.requests.commands import (
    Confirm,
    DoneAlready,
    GiveBack,
    MoveOn,
    ReportProblem,
    StepBack,
    TakeRequest,
    Withdraw,
)
from storage.compare_and_set import changed
from storage.outbox import Outbox
from storage.people import Role
from storage.requests import HelpRequest, State
from tests.care.lane import Lane

pytestmark = [pytest.mark.servers, pytest.mark.parametrize("database", ["postgresql"], indirect=True)]
TAKE, DONE = TakeRequest(1, 1), DoneAlready(1, 2)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


@contextmanager
def just_before_it_is_written(deed: Callable[[], None]) -> Iterator[None]:
    """When the first change of a request is about to be sent, something else is done and committed."""
    waiting = [deed]

    def change(*args: Any, **seen: Any) -> bool:
        if waiting:
            waiting.pop()()
        return changed(*args, **seen)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transitions, "changed", change)
        yield
    assert not waiting, "nothing was written"


@pytest.mark.parametrize(
    ("before", "slow", "quick", "refusal", "came_of_it"),
    [
        ([TAKE], GiveBack(1), Withdraw(1), OutOfDate, State.WITHDRAWN),
        ([TAKE], MoveOn(1, 2, State.ON_THE_WAY), Withdraw(1), OutOfDate, State.WITHDRAWN),
        ([TAKE, DONE], StepBack(1, 2, State.DONE), Confirm(1), OutOfDate, State.CONFIRMED),
        ([TAKE, DONE], ReportProblem(1, "Sour"), Confirm(1), NoLongerOpen, State.CONFIRMED),
    ],
)
def test_who_is_overtaken_is_told_so_and_changes_nothing(
    lane: Lane, before: list[Command], slow: Command, quick: Command, refusal: type[Exception], came_of_it: State
) -> None:
    wang, ming = lane.with_phone("Mrs Wang", Role.ELDER), lane.with_phone("Ming", Role.VOLUNTEER)
    anna = lane.with_phone("Anna", Role.FAMILY)
    lane.tie(wang, anna)
    lane.asks(wang)
    for command in before:
        lane.carry_out(command, by=ming)
    said: list[int] = []

    def overtakes() -> None:
        lane.carry_out(quick, by=wang)
        said.append(len(lane.rows(Outbox)))

    with just_before_it_is_written(overtakes), pytest.raises(refusal):
        lane.carry_out(slow, by=anna if isinstance(slow, ReportProblem) else ming)
    assert lane.one(HelpRequest, 1).state == came_of_it
    assert len(lane.rows(Outbox)) == said[0]
