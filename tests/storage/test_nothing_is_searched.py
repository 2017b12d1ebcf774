"""What grows with the years is found by an index, never looked through from the beginning."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from storage.requests import State
from tests.bot.errands import bring_to, does
from tests.town import Town

GROWS = (
    "outbox|help_request|step|remark|entry|transfer|timer|plan|occurrence|cry|note|invite|membership|circle_member|"
    "conversation"
)
# a partial index holds only what waits or is under way, which does not grow
THROUGH_ALL = re.compile(rf"SCAN (?:{GROWS})(?! USING INDEX ix_outbox_(?:due|inflight|unreached)\b)")


@contextmanager
def asked(engine: Engine) -> Iterator[list[str]]:
    """All that the database is asked meanwhile."""
    statements: list[str] = []
    connection = engine.raw_connection().driver_connection
    assert connection is not None
    connection.set_trace_callback(statements.append)
    yield statements
    connection.set_trace_callback(None)


def searched(engine: Engine, statements: list[str]) -> dict[str, str]:
    """Those that look through a whole table, and how."""
    connection = engine.raw_connection().driver_connection
    assert connection is not None
    found = {}
    for statement in statements:
        if re.match(r"SELECT|UPDATE|DELETE", statement):
            plan = " / ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"))
            if THROUGH_ALL.search(plan):
                found[statement] = plan
    return found


@pytest.mark.parametrize("state", [State.CONFIRMED, State.SETTLED, State.UNFILLED, State.WITHDRAWN])
async def test_a_request_is_asked_for_and_carried_out(town: Town, state: State) -> None:
    with asked(town.engine) as statements:
        await bring_to(town, state)
    assert searched(town.engine, statements) == {}


async def test_everybody_looks_at_everything_there_is(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    with asked(town.engine) as statements:
        for who in town.everybody:
            await does(who, "menu", "my requests", "my jobs", "my hours", "same as last time", "cancel")
    assert searched(town.engine, statements) == {}


async def test_somebody_cries_for_help(town: Town) -> None:
    with asked(town.engine) as statements:
        await does(town.wang, "I fell")
        await town.pass_time(timedelta(minutes=2))
        await does(town.wang, "Phone me")
        await does(town.hua, "I'm going", "I have reached Mrs Wang")
        await does(town.ming, "on duty", "For a week")
        await does(town.wang, "practice")
        await town.pass_time(timedelta(minutes=10))
    assert searched(town.engine, statements) == {}
