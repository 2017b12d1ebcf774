"""The pace of Telegram: its limits are kept by somebody else's stopwatch, and what is urgent leaves first."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.pace import REMEMBERED, Pace
from storage.outbox import Lane
from tests.limits import CHAT, GROUP, OVERALL, broken
from tests.virtual_time import at_once

GROUP_CHAT = -100
Sent = list[tuple[float, int]]


class Street:
    """Sends, and remembers when each left."""

    def __init__(self) -> None:
        self.pace = Pace()
        self.sent: Sent = []

    async def send(self, chat: int, lane: int) -> float:
        """Seconds it had to wait."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        await self.pace.turn(chat, lane)
        self.sent.append((loop.time(), chat))
        return loop.time() - begun

    async def send_all(self, chats: Sequence[int], lane: int) -> None:
        await asyncio.gather(*(self.send(chat, lane) for chat in chats))


def played(play: Callable[[Street], Awaitable[object]]) -> Sent:
    street = Street()

    async def whole() -> None:
        await play(street)

    at_once(whole())
    return street.sent


def test_a_flood_leaves_at_twenty_a_second_and_exceeds_no_limit() -> None:
    sent = played(lambda street: street.send_all(range(1, 401), Lane.REMINDER))
    assert len(sent) == 400
    assert sent[-1][0] == pytest.approx(400 / 20, rel=0.05)
    assert not broken(sent).total()


@given(st.lists(st.tuples(st.sampled_from([1, 2, GROUP_CHAT, -200]), st.sampled_from(Lane), st.floats(0, 0.3))))
def test_whatever_is_sent_no_limit_is_exceeded_and_nothing_is_lost(calls: list[tuple[int, Lane, float]]) -> None:
    async def play(street: Street) -> None:
        sending = []
        for chat, lane, pause in calls:
            await asyncio.sleep(pause)
            sending.append(asyncio.create_task(street.send(chat, lane)))
        await asyncio.gather(*sending)

    sent = played(play)
    found = broken(sent)
    assert sorted(chat for _at, chat in sent) == sorted(chat for chat, _lane, _pause in calls)
    assert not found[OVERALL]
    assert not found[GROUP]
    if all(lane > Lane.ANSWER for _chat, lane, _pause in calls):
        assert not found[CHAT]


@pytest.mark.parametrize("waits_for", [1.0, 7.77, 13.2])
def test_an_sos_leaves_at_once_however_many_wait_and_so_do_the_next_three(waits_for: float) -> None:
    waited: list[float] = []

    async def play(street: Street) -> None:
        bulk = asyncio.create_task(street.send_all(range(1, 401), Lane.CARD))
        await asyncio.sleep(waits_for)
        waited.extend(await asyncio.gather(*(street.send(9000 + n, Lane.SOS) for n in range(20))))
        await bulk

    assert not broken(played(play)).total()
    assert waited[:4] == [0, 0, 0, 0]
    assert waited == sorted(waited)
    assert waited[-1] <= 1.0


def test_in_a_group_that_is_full_of_cards_an_sos_is_written_at_once() -> None:
    waited: list[float] = []

    async def play(street: Street) -> None:
        cards = asyncio.create_task(street.send_all([GROUP_CHAT] * 40, Lane.CARD))
        await asyncio.sleep(63.21)
        waited.append(await street.send(GROUP_CHAT, Lane.SOS))
        await cards

    sent = played(play)
    assert waited == [0]
    assert not broken(sent)[GROUP]


def test_who_waits_no_more_takes_nobody_s_turn() -> None:
    async def play(street: Street) -> None:
        waiting = [asyncio.create_task(street.send(chat, Lane.CARD)) for chat in range(1, 101)]
        await asyncio.sleep(0.5)
        for one in waiting[::2]:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    sent = played(play)
    assert 50 <= len(sent) < 70
    assert sent[-1][0] <= 60 / 20


def test_to_one_chat_one_message_a_second_and_an_answer_at_once() -> None:
    async def play(street: Street) -> None:
        await street.send_all([7, 7, 7], Lane.REMINDER)
        assert await street.send(7, Lane.ANSWER) == 0

    assert [round(at) for at, _chat in played(play)] == [0, 1, 2, 2]


def test_chats_that_are_free_again_are_forgotten() -> None:
    street = Street()

    async def play() -> None:
        for chat in range(1, 2 * REMEMBERED):
            await street.send(chat, Lane.SOS)

    at_once(play())
    assert len(street.pace._last) <= REMEMBERED
