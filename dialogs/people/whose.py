"""Of whom somebody speaks: "Mrs Wang 150/95", 王奶奶血压150/95, "milk for mum", 帮我妈买牛奶. Pure.

Somebody is taken to be meant only where no other can be: by her name, or by what she is to whoever writes, if her form
of address says that she is a woman ("Mum" is not her father). In every other case it is asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from care.kit.quick import quick
from care.people.near import SELF
from dialogs.language.folding import folded
from dialogs.people.name_words import (
    ANYBODY,
    CHILD,
    HELP,
    KIN,
    NO_NAMES,
    NOT_BEFORE,
    NOT_BEHIND,
    OLD,
    PARENTS,
    PRONOUNS,
    SURNAMES,
    TITLES,
    TITLES_BEHIND,
    Sex,
    one_of,
)
from storage.ids import PersonId

HAN = r"[\u4e00-\u9fff]"
OWNS = r"(?:'s?(?![a-z])|的)?"
BEFORE, BEHIND = r"(?<![a-z'])(?:(?:my|our|the|old) )?", r"(?![a-z])"
LEAST = 2  # letters of a name that is looked for alone
MOST_OF_A_NAME = 3  # of whom one may be meant; where more are called so, the name says nothing
NAMES_KNOWN = 4096  # people whose names are not taken apart anew
_CAPITAL = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?")
_HELP = re.compile(HELP)


class Known(Protocol):
    """Somebody in reach: `names` as he may be called, `relation` what whoever writes is to him, or `SELF`."""

    @property
    def id(self) -> PersonId:
        """Who it is."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """Form of address and name."""
        ...

    @property
    def relation(self) -> str:
        """A Relation, `SELF`, or empty."""
        ...


@quick
@dataclass(frozen=True, slots=True)
class Named:
    """Who can be meant, and the text without them. `whose` is empty where it is somebody who is not in reach.

    `several`: more than one person is spoken of.
    """

    rest: str
    whose: tuple[PersonId, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    whose: frozenset[PersonId]
    firm: bool = True  # else another word may say better who it is


def without_help(text: str) -> tuple[str, bool]:
    """Of a folded text; and whether help was called for in it."""
    rest = _HELP.sub(" ", text)
    return rest, rest != text


def named_in(text: str, people: Sequence[Known]) -> Named | None:
    """Of a folded text; None when it speaks of nobody."""
    found = _apart(sorted(_mentions(text, people), key=lambda one: (one.start - one.end, not one.firm)))
    if not found:
        return None
    firm = [one.whose for one in found if one.firm] or [one.whose for one in found]
    known = [one for one in firm if one]
    meant = frozenset.intersection(*firm)
    return Named(_cut(text, found), tuple(sorted(meant)), several=not meant and len(known) > 1)


def called_by_name(text: str, people: Sequence[Known]) -> Named:
    """All of many whom a folded text may mean by a whole name, or by a title: "Mrs Wang", 王奶奶, 王秀兰.

    A part of a name is none here: where many people have names, some are words.
    """
    some = [one for one in people if any(part in text for part in _parts(one))]
    found = _apart(sorted([*_by_whole_name(text, some), *_by_title(text, some)], key=lambda one: one.start - one.end))
    known = [one for one in found if 0 < len(one.whose) <= MOST_OF_A_NAME]
    return Named(_cut(text, known), tuple(sorted({one for mention in known for one in mention.whose})))


def strangers(said: str) -> Iterator[str]:
    """What is left of a text without what may be a name in it: as it was written, since a name has a capital."""
    for match in _CAPITAL.finditer(said):
        if not NO_NAMES.search(match[0].casefold()):
            yield f"{said[: match.start()]} {said[match.end() :]}"
    for match in _CHINESE.finditer(said):
        for end in range(match.start() + 3, match.start() + 1, -1):
            if re.fullmatch(f"{HAN}+", said[match.start() : end]):
                yield f"{said[: match.start()]} {said[end:]}"


_CHINESE = re.compile(f"(?<!{HAN})(?:[给帮替])?(?={one_of(SURNAMES)})")


def _mentions(text: str, people: Sequence[Known]) -> Iterator[_Mention]:
    yield from _by_name(text, people)
    yield from _by_title(text, people)
    for words, (relations, sex) in KIN.items():
        near = frozenset(one.id for one in people if one.relation in relations and sex_of(one) == sex)
        yield from _found(rf"{BEFORE}{NOT_BEHIND}{words}{BEHIND}{NOT_BEFORE}{OWNS}", text, near)
    both = frozenset(one.id for one in people if one.relation in CHILD)
    yield from _found(rf"{BEFORE}{PARENTS}{BEHIND}", text, both if len(both) > 1 else frozenset())
    for words, sex in PRONOUNS.items():
        others = frozenset(one.id for one in people if one.relation != SELF and sex_of(one) == sex)
        yield from _found(rf"(?<![a-z']){words}{BEHIND}{OWNS}", text, others, firm=False)
    yield from _found(ANYBODY, text, frozenset(), firm=False)


def _by_name(text: str, people: Sequence[Known]) -> Iterator[_Mention]:
    """In full, else any part of it."""
    yield from _by_whole_name(text, people)
    whole = {folded(name) for one in people for name in one.names}
    parts = {part for one in people for part in _parts(one) if len(part) >= LEAST and part in text}
    for part in parts - whole:
        if NO_NAMES.search(part):
            continue
        whose = frozenset(one.id for one in people if part in _parts(one))
        yield from _found(rf"{BEFORE}{re.escape(part)}{BEHIND}{OWNS}", text, whose)


def _by_whole_name(text: str, people: Sequence[Known]) -> Iterator[_Mention]:
    for name in {name for one in people for name in map(folded, one.names) if name and name in text}:
        yield from _found(rf"{BEFORE}{re.escape(name)}{BEHIND}{OWNS}", text, _with(people, name))


def _by_title(text: str, people: Sequence[Known]) -> Iterator[_Mention]:
    for title, sex in TITLES.items():
        for match in re.finditer(rf"{BEFORE}{title}\.? (?P<name>[a-z][a-z-]+){OWNS}", text):
            yield _Mention(*match.span(), _fitting(people, match["name"], sex))
    first = one_of([*SURNAMES, *{one[0] for each in people for one in _parts(each) if re.match(HAN, one)}])
    for title, sex in TITLES_BEHIND.items():
        for match in re.finditer(rf"{OLD}?(?P<name>{first}){title}{OWNS}", text):
            yield _Mention(*match.span(), _fitting(people, match["name"], sex))
    for match in re.finditer(rf"{OLD}(?P<name>{first}){OWNS}", text):
        yield _Mention(*match.span(), _fitting(people, match["name"], None))


def _fitting(people: Sequence[Known], name: str, sex: Sex | None) -> frozenset[PersonId]:
    """Who is called so, and is not plainly somebody else: Mr Wang is not Mrs Wang."""
    return frozenset(
        one.id
        for one in people
        if any(part == name or (re.match(HAN, part) and part.startswith(name)) for part in _parts(one))
        and (sex is None or sex_of(one) in {None, sex})
    )


def sex_of(one: Known) -> Sex | None:
    """As far as her form of address says it."""
    return _sex_by(one.names)


@lru_cache(NAMES_KNOWN)
def _sex_by(names: tuple[str, ...]) -> Sex | None:
    for name in map(folded, names):
        for title, sex in TITLES.items():
            if re.search(rf"(?<![a-z]){title}(?![a-z])", name):
                return sex
        for title, sex in TITLES_BEHIND.items():
            if sex is not None and re.search(f"{title}$", name):
                return sex
    return None


def _parts(one: Known) -> frozenset[str]:
    """Wang and Xiulan; of a Chinese name the given name, and the whole."""
    return _parts_of(one.names)


@lru_cache(NAMES_KNOWN)
def _parts_of(names: tuple[str, ...]) -> frozenset[str]:
    parts = {part for name in map(folded, names) for part in re.split(r"[^\w]+", name) if part}
    given = {part[1:] for part in parts if re.fullmatch(f"{HAN}{{3}}", part) and not _ends_in_title(part)}
    return frozenset(part for part in parts if part not in _TITLE_WORDS) | given


_TITLE_WORDS = frozenset(word for title in TITLES for word in title.strip("(?:)").split("|"))


def _ends_in_title(part: str) -> bool:
    return any(re.search(f"{title}$", part) for title in TITLES_BEHIND)


def _with(people: Sequence[Known], name: str) -> frozenset[PersonId]:
    return frozenset(one.id for one in people if name in map(folded, one.names))


def _found(pattern: str, text: str, whose: frozenset[PersonId], *, firm: bool = True) -> Iterator[_Mention]:
    for match in re.finditer(pattern, text):
        yield _Mention(*match.span(), whose, firm)


def _apart(found: Sequence[_Mention]) -> list[_Mention]:
    """Of two that overlap the longer one, in their order."""
    kept: list[_Mention] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _cut(text: str, found: Sequence[_Mention]) -> str:
    """Figures on the two sides of a name do not belong together."""
    for one in reversed(found):
        before, behind = text[: one.start].rstrip(), text[one.end :].lstrip(" ,:;")
        between = before[-1:].isdigit() and behind[:1].isdigit()
        text = f"{before} ! {behind}" if between else f"{before} {behind}"
    return text.strip(" ,:;")
