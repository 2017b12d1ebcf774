"""What nothing accounts for in a clause that asks: with such words left over it is asked about first.

A clause is read from the left in up to three stretches:

- **the lead**, up to the first word that says what is to be done: each word has to be known, or be part of a thing;
- **the object**, behind it: a thing may be called anything, as long as it is not called at great length;
- **a clause within** ("what it costs", "the stairs she cannot climb"): each word has to be known again. Behind
  "because", and behind "while" or "before" at the end, anything may follow.

Who may help may be described ("a boy who knows telephones"), and what he is asked to do may be a verb we do not know
("could somebody chuck some grit down").

Words that report, suppose, wonder, refuse or say that it is over belong to no wish, unless the shape itself has them.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise

from dialogs.language.frames.classes import Class
from dialogs.language.frames.frame import TASK, Frame
from dialogs.language.frames.small_words import BREAKS, CIRCUMSTANCES, REASONS, SMALL, TO_KNOW
from dialogs.language.frames.tags import HAN, Tag

LONGEST_NAME = {False: 5, True: 6}
"""How many words we do not know (in Chinese: signs) an object may have; by whether it is written in Chinese."""
FOREIGN = frozenset({
    Class.REPORT, Class.WISHING, Class.BELIEVE, Class.OPINION, Class.REPAST, Class.WHAT, Class.STATE, Class.CANCEL,
    Class.NEVER, Class.SELF, Class.WAS, Class.HAD, Class.SETTLED,
})  # fmt: skip
"""What belongs to no wish."""
_VERBS = frozenset({Class.BE, Class.WAS, Class.HAVE, Class.HAD, Class.DO, Class.SHALL, Class.MODAL, Class.ACTS,
                    Class.OTHERWISE, Class.SHOULD, Class.NEED, Class.LIKE})  # fmt: skip
_OVER = frozenset({"了", "过", "完", "完了"})
_NO_MATTER = SMALL | BREAKS
_SAID = frozenset({"said", "says"})
_ASK = frozenset({Class.MODAL, Class.PLEASE, Class.FIND, Class.NEED})
_QUIET = frozenset({Class.SOFT, Class.ASPECT, Class.ME})
_SUBJECTS = frozenset({Class.FIRST, Class.ELDER, Class.IT, Class.OTHER})
_NO_SUBJECTS = frozenset({"her", "him", "them", "his", "some", "this", "these", "those"})  # her pills, not she
_NAMED = frozenset({Class.THING, Class.PLACE, Class.HELPER})


class _Stretch(Enum):
    LEAD = auto()
    OBJECT = auto()
    WITHIN = auto()
    REASON = auto()


def left_over(frame: Frame, names: Collection[str]) -> tuple[str, ...]:
    """The words, in their order. `names` of those who may be spoken of are accounted for."""
    found = frame.asked or frame.hinted
    if found is None:
        return tuple(tag.words for tag in unknown_in(frame, names))
    return tuple(_left(frame, found.first, found.last, names))


def unknown_in(frame: Frame, names: Collection[str]) -> Iterator[Tag]:
    """Words that are none we know, nor a small one, nor part of a name."""
    spans = [match.span() for name in names if name for match in re.finditer(re.escape(name), frame.text)]
    for tag in frame.tags:
        named = any(start <= tag.start and tag.end <= end for start, end in spans)
        if tag.what is Class.OTHERWISE and tag.words not in _NO_MATTER and not tag.words.isdigit() and not named:
            yield tag


def is_quoted(frames: Sequence[Frame], asked: Frame) -> bool:
    """The clause before, or behind, only says who says it: "…, said no man ever"."""
    if is_said_by_another(frames[frames.index(asked) + 1 :][:1]):
        return True
    before = [tag for frame in frames[: frames.index(asked)][-1:] for tag in frame.tags if tag.what not in _QUIET]
    return bool(before) and before[-1].what is Class.REPORT


def is_said_by_another(frames: Sequence[Frame]) -> bool:
    """One of them only says whose words the others are: "said dad"."""
    return any(one.tags and one.tags[0].words in _SAID for one in frames)


def core(frame: Frame) -> str:
    """The clause without what stands in one within, or is a reason."""
    found = frame.asked or frame.hinted
    stretch = _Stretch.LEAD
    for at, tag in enumerate(frame.tags if found is not None else ()):
        stretch = _next_stretch(stretch, frame.tags, at, found.first if found is not None else 0)
        if stretch in (_Stretch.WITHIN, _Stretch.REASON):
            return frame.text[: tag.start]
    return frame.text


def _left(frame: Frame, first: int, last: int, names: Collection[str]) -> Iterator[str]:
    tags, unknown = frame.tags, set(unknown_in(frame, names))
    stretch, called = _Stretch.LEAD, 0
    wishes = any(tag.what is Class.GLAD for tag in tags)
    if sum(tag.words == "谁" for tag in tags) > 1:
        yield "谁"  # whoever
    for at, tag in enumerate(tags):
        stretch = _next_stretch(stretch, tags, at, first)
        if stretch is _Stretch.REASON:
            return
        if _is_foreign(tag, inside=first <= at <= last, wishes=wishes):
            yield tag.words
        if tag not in unknown:
            continue
        called += 1
        if stretch is _Stretch.OBJECT:
            if called > LONGEST_NAME[_is_han(frame)]:
                yield tag.words
        elif not (_is_part(tags, at) or _is_what_to_do(tags, at)):
            yield tag.words


def _is_foreign(tag: Tag, *, inside: bool, wishes: bool) -> bool:
    """要是 … 就好了 wishes; 约了 is over."""
    if tag.what is Class.WISHING and wishes:
        return False
    if tag.what is Class.ASPECT:
        return inside and tag.words in _OVER
    return tag.what in FOREIGN and not inside and tag.words not in SMALL


def _next_stretch(now: _Stretch, tags: Sequence[Tag], at: int, first: int) -> _Stretch:
    tag = tags[at]
    if tag.words in REASONS or (now is not _Stretch.LEAD and tag.words in CIRCUMSTANCES):
        return _Stretch.REASON
    if now is _Stretch.LEAD:
        if tag.what is Class.WHO and at and tags[at - 1].what is Class.HELPER:
            return _Stretch.OBJECT
        return _Stretch.OBJECT if at >= first and tag.what in TASK else now
    if now is _Stretch.OBJECT and (tag.words in BREAKS or tag.what is Class.IF or _is_subject(tags, at)):
        return _Stretch.WITHIN
    return now


def _is_subject(tags: Sequence[Tag], at: int) -> bool:
    """Somebody who does something, within: "the stairs she cannot climb"."""
    behind = tags[at + 1 : at + 2]
    return (
        tags[at].what in _SUBJECTS
        and tags[at].words not in _NO_SUBJECTS
        and bool(behind)
        and behind[0].what in _VERBS
        and not HAN.match(tags[at].words)
    )


def _is_part(tags: Sequence[Tag], at: int) -> bool:
    """Of what is called by the word behind it: 抽油烟机, a kind neighbour."""
    behind = next((tag for tag in tags[at + 1 :] if tag.what is not Class.OTHERWISE), None)
    if behind is None or behind.what not in _NAMED:
        return False
    between = tags[at : tags.index(behind) + 1]
    gap = 0 if HAN.match(tags[at].words) else 1
    return len(between) <= 3 + (1 - gap) and all(later.start - one.end <= gap for one, later in pairwise(between))


def _is_what_to_do(tags: Sequence[Tag], at: int) -> bool:
    """By where it stands: "could somebody chuck some grit down"."""
    before, behind = [tag.what for tag in tags[:at]], tags[at + 1 : at + 6]
    if tags[at].words in TO_KNOW:
        return False
    whom = before[:-1] if before[-1:] == [Class.TO] else before
    asks_whom = whom[-1:] == [Class.HELPER] and not _ASK.isdisjoint(before)
    return asks_whom and any(tag.what in (Class.THING, Class.IT) for tag in behind)


def _is_han(frame: Frame) -> bool:
    return HAN.search(frame.text) is not None
