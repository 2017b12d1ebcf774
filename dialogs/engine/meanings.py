"""What an utterance may mean, of all that can be asked for in words; and why.

What the features' own patterns (`Wording`) say goes first. Where none of them is sure, the lines of the menu are looked
for by their names and words, in part or misspelt: those are only ever offered.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from difflib import get_close_matches

from dialogs.engine.feature import Conversation, Press, Wording
from dialogs.engine.menu import Line
from dialogs.engine.questions import labels_of, plain
from dialogs.engine.utterance import Meaning, Strength, Utterance
from dialogs.language.seeing import called_by
from dialogs.language.words import Phrase

MOST = 3  # that may be meant: as many as an elder is offered at once
LIKENESS, LONGEST_LIKENESS = 0.8, 40
FIGURE = re.compile(r"\d")  # who writes figures answers something
SHORTEST = 4  # letters of a word that is looked for within others


@dataclass(frozen=True, slots=True)
class Understood:
    """What would be opened, and what says so."""

    opens: Conversation | Press
    meaning: Meaning
    called: Phrase

    @property
    def name(self) -> str:
        """As rows and buttons keep it."""
        return self.opens.name


def meanings_of(said: Utterance, sayable: Collection[Conversation | Press], lines: Sequence[Line]) -> list[Understood]:
    """The strongest first, each once. `lines` are those of the menu of whoever writes."""
    shown = {line.opens.name for line in lines}
    found = [one for opens in sayable if (one := _understood(opens, said, shown)) is not None]
    found.sort(key=lambda one: -one.meaning.strength)
    found = _asked_beside(said, found)
    for further in (_by_name(said, lines), _by_topic(said, sayable, shown)):
        if clearly_meant(found) is not None:
            break
        found += [one for one in further if one.name not in {other.name for other in found}]
    return found


def clearly_meant(found: Sequence[Understood]) -> Understood | None:
    """The one beside which nothing else is likely; None where it has to be asked."""
    if not found or found[0].meaning.strength is Strength.PERHAPS:
        return None
    strongest = found[0].meaning.strength
    least = strongest if strongest is Strength.PLAIN else min(strongest, Strength.LIKELY)
    rivals = [one for one in found if one.meaning.strength >= least]
    return found[0] if len(rivals) == 1 else None


def explained(found: Sequence[Understood]) -> list[str]:
    """For whoever wants to know why: "book_visit, sure: because of “visit”, “Ming”"."""
    return [
        f"{one.name}, {one.meaning.strength.name.lower()}: because of "
        + ", ".join(f"“{words}”" for words in one.meaning.because)
        + "".join(f"; {key}: {part.words or '/'.join(part.codes)}" for key, part in one.meaning.parts.items())
        for one in found
    ]


def _understood(opens: Conversation | Press, said: Utterance, shown: AbstractSet[str]) -> Understood | None:
    wording = opens.said
    if wording is None:
        return None
    called = wording.called or (None if opens.menu is None else opens.menu.label)
    if called is None or not _may_say(opens, wording, said, shown):
        return None
    meaning = _seen(wording, said) or wording.understands(said)
    return None if meaning is None else Understood(opens, _guarded(said, wording, meaning), called)


def _seen(wording: Wording, said: Utterance) -> Meaning | None:
    """What is to be shown, by its name; beside whatever else is told it is less sure."""
    for seen, strength in ((said.seen, Strength.PLAIN), (said.seen_first, Strength.SURE)):
        if wording.names and seen and called_by(wording.names).fullmatch(seen):
            return Meaning((seen,), strength)
    return None


def _guarded(said: Utterance, wording: Wording, meaning: Meaning) -> Meaning:
    """What takes nothing along of all that was said is only perhaps meant, where much more was said.

    What only tells is seldom meant, however surely it is named: 那张旧存折作废好多年了.
    """
    takes_nothing = not meaning.parts and meaning.command is None and not wording.enters
    if takes_nothing and meaning.strength in _GUARDED:
        sure = meaning.strength is Strength.SURE
        if said.tells_more(meaning.because, wording.topic if sure else "", sure=sure):
            return replace(meaning, strength=Strength.PERHAPS)
    return meaning


def _asked_beside(said: Utterance, found: list[Understood]) -> list[Understood]:
    """What only opens a list is perhaps meant where another clause asks for help: "it hums all night. Could you …"."""
    meant = clearly_meant(found)
    if meant is None or _takes_along(meant) or meant.meaning.strength not in _GUARDED:
        return found
    if not any(map(_takes_along, found)) or not said.asks_beside(meant.meaning.because):
        return found
    return [replace(meant, meaning=replace(meant.meaning, strength=Strength.PERHAPS)), *found[1:]]


def _takes_along(one: Understood) -> bool:
    """What was said is not lost by it."""
    return bool(one.meaning.parts) or one.meaning.command is not None


_GUARDED = frozenset({Strength.LIKELY, Strength.SURE})


def _by_topic(
    said: Utterance, sayable: Collection[Conversation | Press], shown: AbstractSet[str]
) -> Sequence[Understood]:
    """What is of the matter, where something is asked for, by how much says so. Only ever offered."""
    found = _topics(said, sayable, shown) if said.is_a_wish or said.orders else ()
    return sorted(found, key=lambda one: -len(one.meaning.because[0]))


def _topics(
    said: Utterance, sayable: Collection[Conversation | Press], shown: AbstractSet[str]
) -> Iterator[Understood]:
    for opens in sayable:
        wording = opens.said
        if wording is None or not wording.topic or not _may_say(opens, wording, said, shown):
            continue
        called = wording.called or (None if opens.menu is None else opens.menu.label)
        words = re.search(wording.topic, said.words)
        if words is not None and called is not None:
            yield Understood(opens, Meaning((words[0],), Strength.PERHAPS), called)


def _may_say(opens: Conversation | Press, wording: Wording, said: Utterance, shown: AbstractSet[str]) -> bool:
    if wording.roles is not None:
        return not wording.roles.isdisjoint(said.roles)
    return opens.menu is None or opens.name in shown


def _by_name(said: Utterance, lines: Sequence[Line]) -> list[Understood]:
    """Lines whose name, or a word that opens them, is asked for; stands in what was said; is written nearly like it.

    Only the first is more than likely: "show me my notes" says nothing but what it wants to see.
    """
    wanted = plain(said.text)
    if not wanted or len(wanted) > LONGEST_LIKENESS or FIGURE.search(wanted):
        return []
    words = {word: line for line in reversed(lines) for word in (*line.entry.words, *labels_of(line.entry.label.msgid))}
    shown = [word for word in words if said.seen and _is_called(word, said.seen)]
    held = [word for word in words if _stands_in(word, wanted)]
    near = get_close_matches(wanted, [word for word in words if _may_be_like(word, wanted)], MOST, LIKENESS)
    found = {words[word].opens.name: (words[word], word) for word in reversed([*shown, *held, *near])}
    firm = Strength.LIKELY if shown else Strength.PERHAPS
    return [
        Understood(line.opens, Meaning((word,), firm if word in shown else Strength.PERHAPS), line.entry.label)
        for line, word in reversed(list(found.values())[-MOST:])
    ]


def _may_be_like(word: str, text: str) -> bool:
    """By their lengths alone, as `LIKENESS` (twice what they share, of both) wants them; most are far from it."""
    return LIKENESS * (len(word) + len(text)) <= 2 * min(len(word), len(text))


def _is_called(word: str, seen: str) -> bool:
    name = word.removeprefix("my ").removeprefix("我的")
    return called_by(re.escape(name)).fullmatch(seen) is not None


def _stands_in(word: str, text: str) -> bool:
    """As a whole word; a short one says too little."""
    if not word.isascii():
        return len(word) > 1 and word in text
    at = text.find(word) if len(word) >= SHORTEST else -1
    return at >= 0 and not text[at - 1 : at].isalpha() and not text[at + len(word) : at + len(word) + 1].isalpha()
