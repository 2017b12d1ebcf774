"""A talk written down as a test, ready to be pasted beside tests/bot/test_story.py."""

import json
import re
from dataclasses import dataclass, field

from bot.channels.base import Message

HEAD = """\
from tests.town import Town


async def test_a_talk_as_{who}(town: Town) -> None:
"""


@dataclass(slots=True)
class Transcript:
    """What one person said, tapped and saw."""

    name: str
    lines: list[str] = field(default_factory=list)

    @property
    def who(self) -> str:
        """How the town calls this person: by the first word of the name."""
        return re.sub(r"\W", "_", self.name.split(maxsplit=1)[0].lower())

    def says(self, text: str) -> None:
        """Typed words."""
        self.lines.append(f"await town.{self.who}.says({_quoted(text)})")

    def taps(self, label: str) -> None:
        """A pressed button."""
        self.lines.append(f"await town.{self.who}.taps({_quoted(label)})")

    def sees(self, message: Message) -> None:
        """The newest message, by its first line."""
        first = message.whole.splitlines()[:1]
        if first:
            self.lines.append(f"town.{self.who}.sees({_quoted(first[0])})")

    def as_test(self) -> str:
        """The whole file."""
        return HEAD.format(who=self.who) + "".join(f"    {line}\n" for line in self.lines or ["pass"])


def _quoted(text: str) -> str:
    """As Python writes it between double quotes; what cannot be seen is escaped."""
    return "".join(char if char.isprintable() else _escaped(char) for char in json.dumps(text, ensure_ascii=False))


def _escaped(char: str) -> str:
    return f"\\U{ord(char):08x}"
