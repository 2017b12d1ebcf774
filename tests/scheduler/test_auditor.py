"""What should have happened and did not: found by queries that share nothing with what they watch, and told once."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from storage.audits import Finding
from storage.checkin import Asking
from storage.outbox import DeliveryState, Lane, Outbox
from storage.plans import Occurrence, Plan
from storage.requests import HelpRequest
from storage.sos import Cry
from storage.timers import Timer
from tests.care.asking import ask
from tests.care.checkin.asked import MINUTE, alarmed, arranged, asked
from tests.care.nights import silence, until
from tests.town import Town

pytestmark = pytest.mark.both_databases
AMISS = "Linli watches itself: Willow Lane"


def breaks(town: Town, *statements: object) -> None:
    """Behind the back of the program."""
    with Session(town.engine) as session:
        for statement in statements:
            session.execute(statement)  # type: ignore[call-overload]
        session.commit()


async def found(town: Town) -> list[str]:
    await town.app.auditor.audit()
    await town.app.courier.deliver_all()
    with Session(town.engine) as session:
        standing = select(Finding.invariant).where(col(Finding.mended_at).is_(None))
        return sorted(session.exec(standing))


async def test_where_all_is_well_nobody_hears_anything(town: Town) -> None:
    await ask(town, timedelta(hours=5))
    await asked(town)
    with silence(town, *town.everybody):
        assert await town.app.auditor.audit()
        assert await found(town) == []


async def test_a_day_that_nothing_looks_after_is_told_to_the_coordinator_once_and_again_when_mended(town: Town) -> None:
    await alarmed(town)
    with Session(town.engine) as session:
        stands = session.exec(select(Timer).where(Timer.ladder == "checkin_unheard")).one().model_dump()
    breaks(town, delete(Timer))
    assert await found(town) == ["checkin_climbs"]
    town.hua.sees(AMISS, "An elder has not answered, and nothing is following it up.")
    assert not town.anna.has_seen(AMISS)
    with silence(town, town.hua):
        await town.pass_time(10 * MINUTE)
        assert await found(town) == ["checkin_climbs"]
    with Session(town.engine) as session:
        session.add(Timer(**stands | {"due_at": town.clock.now() + MINUTE}))
        session.commit()
    assert await found(town) == []
    town.hua.sees(AMISS, "This is in order again:", "An elder has not answered, and nothing is following it up.")


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("checkin_climbs", delete(Timer)),
        ("checkin_climbs", update(Timer).values(due_at=None)),
        ("checkin_heard", update(Asking).values(told=[])),
        ("checkin_traces", delete(Asking)),
        ("checkin_planned", update(Plan).values(next_at=None)),
        ("plans", update(Plan).values(tries=5)),
    ],
)
async def test_each_break_of_a_day_is_found(town: Town, name: str, statement: object) -> None:
    await alarmed(town)
    await town.pass_time(6 * MINUTE)
    breaks(town, statement)
    assert name in await found(town)


async def test_a_request_and_a_cry_that_nothing_looks_after_are_found(town: Town) -> None:
    await ask(town, timedelta(hours=5))
    await town.wang.says("I fell, help")
    await town.pass_time(MINUTE)
    assert await found(town) == []
    breaks(town, delete(Timer))
    assert await found(town) == ["cries_climb", "requests_climb"]
    breaks(town, update(Cry).values(told=[]))
    assert "cries_heard" in await found(town)
    breaks(town, update(Cry).values(state="reached"), update(HelpRequest).values(state="settled"))
    assert await found(town) == []


async def test_what_is_due_and_was_not_told_is_found(town: Town) -> None:
    await arranged(town)
    await until(town, "2026-11-21 07:59")
    town.clock.pass_time(5 * MINUTE)
    assert await found(town) == []
    town.clock.pass_time(2 * MINUTE)
    assert await found(town) == ["occurrences"]
    breaks(town, update(Occurrence).values(fires_at=None, state="fired"))
    assert await found(town) == ["checkin_traces"]


@pytest.mark.parametrize(
    ("lane", "waits", "late"),
    [
        (Lane.SOS, timedelta(seconds=29), False),
        (Lane.SOS, timedelta(seconds=31), True),
        (Lane.ANSWER, 4 * MINUTE, False),
        (Lane.ANSWER, 6 * MINUTE, True),
        (Lane.DIGEST, 14 * MINUTE, False),
        (Lane.DIGEST, 16 * MINUTE, True),
    ],
)
async def test_how_long_is_too_long_for_a_message_depends_on_its_lane(
    town: Town, lane: Lane, waits: timedelta, *, late: bool
) -> None:
    at = town.clock.now()
    letter = Outbox(
        lane=lane, channel="memory", chat="c", name="Menu", state=DeliveryState.READY, not_before=at, created_at=at,
        trace="t",
    )  # fmt: skip
    with Session(town.engine) as session:
        session.add(letter)
        session.commit()
    town.clock.pass_time(waits)
    assert await town.app.auditor.audit() is not late
