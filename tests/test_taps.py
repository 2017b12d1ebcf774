"""What docs/taps.md says is counted: the fewest presses, from whatever stands on the screen, until it is done."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.channels.base import Content
from bot.turns.turn import Notice
from tests.examples import of_every_feature
from tests.town import Neighbour, Town

Presses = Callable[[Town], Awaitable[Neighbour]]
PAGE = Path(__file__).parent.parent / "docs" / "taps.md"
LINE = re.compile(r"^\| (?P<what>\w.+?) \| (?P<who>\w.*?) \| (?P<taps>\d+) \|$", re.MULTILINE)
TAPS = list(of_every_feature("TAPS"))  # in each what one thing after the other leads to


def promised() -> dict[str, int]:
    return {line["what"]: int(line["taps"]) for line in LINE.finditer(PAGE.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("taps", TAPS)
async def test_nothing_takes_more_presses_or_fewer_than_the_page_says(town: Town, taps: dict[str, Presses]) -> None:
    pressed: list[Neighbour] = []
    real = town.bring

    async def counts(who: Neighbour, content: Content, chat: str, key: str | None = None) -> Notice | None:
        pressed.append(who)
        return await real(who, content, chat, key)

    town.bring = counts  # type: ignore[method-assign]
    for what, presses in taps.items():
        pressed.clear()
        who = await presses(town)
        assert pressed.count(who) == promised()[what], what


def test_the_page_speaks_of_everything_that_is_counted_and_of_nothing_else() -> None:
    assert set(promised()) == {what for taps in TAPS for what in taps}
