"""Turns that wait together are asked about together; each sees what those before it did, as if it had come alone."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.channels.base import Content, Incoming, Said, Tapped
from bot.turns.intake import Intake
from storage.addresses import Address
from storage.line import opens
from storage.store import Ahead, Failed, Work, run_together
from tests.bot.errands import does
from tests.memory_channel import NAME
from tests.town import GROUP, Neighbour, Town

pytestmark = pytest.mark.both_databases


class InOneGo:
    """A door that waits until all have come who are expected."""

    def __init__(self, town: Town, expected: int) -> None:
        self._town = town
        self._expected = expected
        self._come: list[tuple[Work[Any], Ahead | None, asyncio.Future[Any]]] = []

    async def write(self, work: Work[Any], ahead: Ahead | None = None) -> Any:
        future = asyncio.get_running_loop().create_future()
        self._come.append((work, ahead, future))
        if len(self._come) == self._expected:
            aheads = [ahead for _, ahead, _ in self._come if ahead]
            results = run_together(opens(self._town.engine), [work for work, *_ in self._come], aheads=aheads)
            for (*_, waiting), result in zip(self._come, results, strict=True):
                assert not isinstance(result, Failed), result.error
                waiting.set_result(result)
        return await future


async def in_one_go(town: Town, *incoming: Incoming) -> None:
    app = town.app
    door: Any = InOneGo(town, len(incoming))
    intake = Intake(door, town.clock, app.signer, app.features, lambda: None)
    async with asyncio.TaskGroup() as group:
        for one in incoming:
            group.create_task(intake.hear(one))
    await app.courier.deliver_all()


def from_(who: Neighbour, content: Content, key: str, phone: str = "") -> Incoming:
    name = who.chat.removeprefix("chat-") + phone
    return Incoming(NAME, f"user-{name}", f"chat-{name}", private=True, content=content, key=f"go-{key}", name=who.name)


def second_phone(town: Town, who: Neighbour) -> None:
    name = who.chat.removeprefix("chat-") + "-2"
    with Session(town.engine) as session:
        session.add(Address(person_id=who.id, channel=NAME, sender=f"user-{name}", chat=f"chat-{name}"))
        session.commit()


async def test_what_somebody_says_with_two_phones_is_answered_one_after_the_other(town: Town) -> None:
    second_phone(town, town.anna)
    await in_one_go(
        town, from_(town.anna, Said("Ask for help"), "1"), from_(town.anna, Said("Shopping"), "2", phone="-2")
    )
    assert "What should be done?" in town.memory.chats["chat-anna-2"][-1].message.whole


async def test_several_answers_of_one_person_are_taken_in_their_order(town: Town) -> None:
    words = ("Ask for help", "Shopping", "Milk", "tomorrow 15:00")
    await in_one_go(town, *(from_(town.anna, Said(word), str(number)) for number, word in enumerate(words)))
    town.anna.sees("Where?", "[At home]")


async def test_an_update_that_comes_twice_at_once_has_its_effect_once(town: Town) -> None:
    await in_one_go(town, *[from_(town.anna, Said("menu"), "1")] * 3, from_(town.wang, Said("menu"), "2"))
    assert len(town.anna.screen) == 1
    assert len(town.wang.screen) == 1


async def test_somebody_new_and_somebody_known_wait_together(town: Town) -> None:
    stranger = Incoming(NAME, "user-x", "chat-x", private=True, content=Said("hello"), key="1")
    press = from_(town.ming, Tapped("forged"), "3")
    await in_one_go(town, stranger, from_(town.anna, Said("Ask for help"), "2"), press)
    assert "please open the link" in town.memory.chats["chat-x"][-1].message.whole
    town.anna.sees("[Shopping]")
    assert not town.ming.screen


async def test_who_writes_in_the_group_waits_together_too(town: Town) -> None:
    alone = from_(town.anna, Tapped("forged"), "1")
    in_the_group = [
        Incoming(NAME, f"user-{name}", GROUP, private=False, content=Said("/volunteers"), key=name)
        for name in ("ming", "li")
    ]
    await in_one_go(town, alone, *in_the_group)
    assert town.group
    assert not town.ming.screen


@contextmanager
def cut_at_the_commit(engine: Engine, *, kept: bool) -> Iterator[None]:
    """The connection breaks while the next COMMIT is under way: whether it was kept nobody hears."""
    commit, cuts = engine.dialect.do_commit, iter([True])

    def cut(connection: Any) -> None:
        first = next(cuts, False)
        if kept or not first:
            commit(connection)
        if first:
            if engine.dialect.name == "postgresql":
                connection.close()
            raise OSError

    engine.dialect.do_commit = cut  # type: ignore[method-assign]
    try:
        yield
    finally:
        engine.dialect.do_commit = commit  # type: ignore[method-assign]
    assert not next(cuts, False)


@pytest.mark.parametrize("kept", [True, False])
async def test_a_commit_of_which_nobody_hears_has_every_effect_once(town: Town, kept: bool) -> None:  # noqa: FBT001
    await town.anna.says("Ask for help")
    with cut_at_the_commit(town.engine, kept=kept):
        await in_one_go(
            town, from_(town.anna, Said("Shopping"), "1"), from_(town.anna, Said("Milk"), "2"),
            from_(town.wang, Said("menu"), "3"),
        )  # fmt: skip
    town.anna.sees("When?")
    assert len(town.wang.screen) == 1
    await town.anna.says("tomorrow 15:00")
    town.anna.sees("Where?")


async def test_each_of_several_is_asked_his_own_question(town: Town) -> None:
    await does(town.anna, "Ask for help", "Shopping", "Milk")
    await town.wang.says("Ask for help")
    await in_one_go(town, from_(town.anna, Said("tomorrow 15:00"), "1"), from_(town.wang, Said("Shopping"), "2"))
    town.anna.sees("Where?")
    town.wang.sees("When would it suit you?")
