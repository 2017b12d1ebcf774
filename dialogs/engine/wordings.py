"""The usual wordings: a pattern whose named groups are answers; and words of several groups in any order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dialogs.engine.questions import one_line
from dialogs.engine.replay import Part
from dialogs.engine.utterance import Meaning, Strength, Utterance
from dialogs.language.tone import is_refused, is_story

NEVER = "(?!)"
MARKS = " .!?。！？"


@dataclass(frozen=True)
class AskedBy:
    """A pattern for folded text, or (`as_typed`) for what was typed. A group `amount_zh` answers `amount`, too.

    `unless` another pattern is found; a story or a no asks for nothing, unless it is a plain thing that is `told`.
    `when`: the key of the question that a time answers. `decides`: see Meaning.
    """

    words: str
    unless: str = NEVER
    strength: Strength = Strength.LIKELY
    when: str = ""
    as_typed: bool = False
    told: bool = False
    decides: bool = False

    def __call__(self, said: Utterance) -> Meaning | None:
        """See Wording."""
        text = one_line(said.text) if self.as_typed and said.words else said.words
        found = self._asked.search(text)
        if found is None or self._but.search(text):
            return None
        if not self.told and (is_story(said.words) or is_refused(said.words)):
            return None
        parts = dict(_parts(found))
        if self.when and said.times.words:
            parts[self.when] = Part(said.times.words)
        return Meaning((found[0].strip(),), self.strength, parts, decides=self.decides and bool(parts))

    @cached_property
    def _asked(self) -> re.Pattern[str]:
        return re.compile(self.words, re.IGNORECASE)

    @cached_property
    def _but(self) -> re.Pattern[str]:
        return re.compile(self.unless, re.IGNORECASE)


@dataclass(frozen=True)
class Together:
    """A word of each group, wherever they stand: "taken" and "request". The rest as in AskedBy."""

    groups: tuple[str, ...]
    unless: str = NEVER
    strength: Strength = Strength.LIKELY
    when: str = ""
    told: bool = False

    def __call__(self, said: Utterance) -> Meaning | None:
        """See Wording."""
        found = [group.search(said.words) for group in self._groups]
        if not all(found) or self._but.search(said.words):
            return None
        if not self.told and (is_story(said.words) or is_refused(said.words)):
            return None
        parts = {self.when: Part(said.times.words)} if self.when and said.times.words else {}
        return Meaning(tuple(one[0].strip() for one in found if one is not None), self.strength, parts)

    @cached_property
    def _groups(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(re.compile, self.groups))

    @cached_property
    def _but(self) -> re.Pattern[str]:
        return re.compile(self.unless)


def either(*ways: Callable[[Utterance], Meaning | None]) -> Callable[[Utterance], Meaning | None]:
    """By the first of these that understands it."""

    def understands(said: Utterance) -> Meaning | None:
        return next((found for way in ways if (found := way(said)) is not None), None)

    return understands


def _parts(found: re.Match[str]) -> Iterator[tuple[str, Part]]:
    for name, words in found.groupdict().items():
        if words and words.strip(MARKS):
            yield name.partition("_")[0], Part(words.strip(MARKS))
