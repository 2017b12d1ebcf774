"""What docs/taps.md says is counted: the fewest presses, from whatever stands on the screen, until it is done."""

import re
from pathlib import Path

from bot.channels.base import Content
from bot.turns.turn import Notice
from tests.examples import of_every_feature
from tests.town import Neighbour, Town

PAGE = Path(__file__).parent.parent / "docs" / "taps.md"
LINE = re.compile(r"^\| (?P<what>\w.+?) \| (?P<who>\w.*?) \| (?P<taps>\d+) \|$", re.MULTILINE)
TAPS = {what: presses for taps in of_every_feature("TAPS") for what, presses in taps.items()}


def promised() -> dict[str, int]:
    return {line["what"]: int(line["taps"]) for line in LINE.finditer(PAGE.read_text(encoding="utf-8"))}


async def test_nothing_takes_more_presses_or_fewer_than_the_page_says(town: Town) -> None:
    pressed: list[Neighbour] = []
    real = town.bring

    async def counts(who: Neighbour, content: Content, chat: str, key: str | None = None) -> Notice | None:
        pressed.append(who)
        return await real(who, content, chat, key)

    town.bring = counts  # type: ignore[method-assign]
    found = {}
    for what, presses in TAPS.items():
        who = await presses(town)
        found[what] = pressed.count(who)
        pressed.clear()
    assert found == promised()
