"""A message that cannot be put into words is parked at once: everybody else gets his, and a human hears of it."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from bot.commands.doctor import checks
from bot.settings import Settings
from storage.database import open_database
from storage.migrate import upgrade
from storage.outbox import DeliveryState, Lane, Outbox
from storage.requests import State
from tests.bot.commands.house import House
from tests.bot.errands import bring_to
from tests.memory_channel import NAME
from tests.town import GROUP, KEY, Neighbour, Town

SICK: list[tuple[str, dict[str, Any]]] = [
    ("Horoscope", {}),  # of a feature that is gone, or of a newer Linli
    ("RequestProgress", {"request_id": 1, "colour": "green"}),  # with other fields than it has today
    ("RequestProgress", {}),
    ("Note", {"sentence": "no list"}),
    ("", {}),
]


def put(town: Town, name: str, body: dict[str, Any], who: Neighbour | None = None, **other: Any) -> int:
    """A row in the outbox, to somebody or to the group; its id."""
    to = {"person_id": who.id, "chat": who.chat} if who else {"community_id": town.lane_id, "chat": GROUP}
    usual = {
        "lane": Lane.ANSWER, "channel": NAME, "name": name, "body": body, "not_before": town.clock.now(),
        "created_at": town.clock.now(), "trace": "sick",
    }  # fmt: skip
    with Session(town.engine, expire_on_commit=False) as session:
        row = Outbox(**(usual | to | other))
        session.add(row)
        session.commit()
        return row.id


def states(town: Town, *rows: int) -> list[tuple[str, int]]:
    with Session(town.engine) as session:
        found = session.exec(select(Outbox).where(col(Outbox.id).in_(rows)).order_by(col(Outbox.id)))
        return [(row.state, row.tries) for row in found]


@pytest.mark.parametrize(("name", "body"), SICK, ids=str)
async def test_it_is_parked_at_once_and_all_others_are_delivered(town: Town, name: str, body: dict[str, Any]) -> None:
    town.expects_parked = True
    await town.anna.says("hello")
    first = put(town, name, body, town.anna)
    for who in (town.anna, town.li, town.bo):
        await who.says("menu")
        who.sees(f"Hello {who.name}")
    assert len(town.anna.screen) == 2
    assert states(town, first) == [(DeliveryState.PARKED, 0)]


@pytest.mark.parametrize("state", [DeliveryState.READY, DeliveryState.INFLIGHT])
async def test_a_damaged_row_is_parked_too_also_after_a_crash(town: Town, state: DeliveryState) -> None:
    town.expects_parked = True
    await town.anna.says("hello")
    first = put(town, "Menu", {}, town.anna, state=state)
    with town.engine.begin() as connection:
        connection.execute(text("UPDATE outbox SET body = '{' WHERE id = :row"), {"row": first})
    await town.app.courier.recover()
    for who in (town.anna, town.li):
        await who.says("menu")
        who.sees(f"Hello {who.name}")
    assert states(town, first)[0][0] == DeliveryState.PARKED


async def test_one_in_the_group_or_a_change_of_one_stops_nobody_either(town: Town) -> None:
    town.expects_parked = True
    await town.anna.says("hello")
    sent = put(town, "Horoscope", {}, town.anna, state=DeliveryState.SENT, ref="7")
    sick = [put(town, "Horoscope", {}, lane=Lane.CARD), put(town, "Horoscope", {}, town.anna, edits=sent)]
    await bring_to(town, State.OPEN)
    assert "Milk and bread" in town.card()
    assert len(town.group) == 1
    assert states(town, *sick) == [(DeliveryState.PARKED, 0)] * 2


async def test_the_coordinator_is_asked_to_phone_and_is_not_asked_twice(town: Town) -> None:
    town.expects_parked = True
    await town.anna.says("hello")
    await town.hua.says("hello")
    put(town, "Horoscope", {}, town.anna)
    await town.app.courier.deliver_all()
    town.hua.sees("Anna", "139-0000-2222")
    seen = len(town.hua.screen)
    await town.restarted()
    await town.app.courier.deliver_all()
    assert len(town.hua.screen) == seen
    put(town, "Horoscope", {}, town.hua)  # of her own nobody could tell anybody else
    await town.app.courier.deliver_all()
    assert len(town.hua.screen) == seen


async def test_the_doctor_tells_of_it(tmp_path: Path) -> None:
    settings = Settings(LINLI_DATABASE_URL=f"sqlite:///{tmp_path}/linli.db", LINLI_KEY_FILE=tmp_path / "key")
    House.put_key(settings)
    engine: Engine = open_database(settings.database_url, KEY)
    upgrade(engine)
    town = Town(engine, tmp_path)
    said = {check.name: check.line for check in checks(settings, town.clock)}
    assert said["parked messages"].startswith("ok ")
    put(town, "Horoscope", {"secret": "canary"}, town.anna)
    await town.anna.says("hello")
    town.anna.sees("Hello Anna")
    said = {check.name: check.line for check in checks(settings, town.clock)}
    assert "1 in the last 7 days, 1 in all" in said["parked messages"]
    assert "find their trace in the log" in said["parked messages"]
    assert "canary" not in str(said)
    engine.dispose()
