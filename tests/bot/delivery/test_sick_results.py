"""One delivery that cannot be written down stops nobody else's."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.channels.base import NotSent, Refused
from bot.delivery import results
from storage.ids import DueId
from storage.outbox import DeliveryState, Outbox
from tests.town import Town


def states(town: Town) -> dict[str, list[str]]:
    """What became of each message, by its name."""
    found: dict[str, list[str]] = {}
    with Session(town.engine) as session:
        for row in session.exec(select(Outbox).order_by(col(Outbox.id))):
            found.setdefault(row.name, []).append(row.state)
    return found


async def test_a_result_that_cannot_be_written_down_is_parked_and_the_coordinator_hears_of_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.expects_parked = True
    town.memory.failures.append(NotSent())

    def sick(*_any: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(results, "_uncertain", sick)
    await town.anna.says("hello")
    await town.ming.says("hello")
    town.ming.sees("Hello Ming, what can I do for you?")
    town.hua.sees("There is a message for Anna that I could not deliver.")
    assert states(town)["Menu"] == [DeliveryState.PARKED, DeliveryState.SENT]


async def test_giving_up_a_message_that_is_gone_already_is_no_trouble(town: Town) -> None:
    give_up = town.app.courier._results.give_up
    await town.app.store.write(lambda session: give_up(town.app.unit_of_work(session), DueId(999)))
    assert states(town) == {}


async def test_when_nothing_can_be_written_down_the_results_wait_for_better_times(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.anna.says("hello")
    full = {"disk": True}
    write = town.app.courier._store.write

    async def refused_while_full(*work: Any) -> Any:
        if full["disk"]:
            raise OSError
        return await write(*work)

    monkeypatch.setattr(town.app.courier._store, "write", refused_while_full)
    await town.app.courier.deliver_all()
    full["disk"] = False
    await town.ming.says("hello")
    town.ming.sees("Hello Ming, what can I do for you?")


async def test_what_a_messenger_refuses_for_good_a_coordinator_hears_of(town: Town) -> None:
    town.expects_parked = True
    town.memory.failures.append(Refused())
    await town.anna.says("hello")
    town.hua.sees("There is a message for Anna that I could not deliver.", "Please phone: 139-0000-2222")
