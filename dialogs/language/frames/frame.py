"""One clause, put together: whether it asks, hints or only tells, by which words, and what it is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise

from dialogs.language.frames import wishes
from dialogs.language.frames.classes import About, Class
from dialogs.language.frames.shapes import Fit, signs_of
from dialogs.language.frames.small_words import BREAKS, CIRCUMSTANCES, SMALL
from dialogs.language.frames.tags import HAN, MEASURES, Tag, tagged

STANDS_ALONE = frozenset({"own act", "another's act", "done", "past"})
"""What may stand in one breath with a wish: "I'm stuck at work can someone …"."""
_DEEDS = frozenset({Class.ACT, Class.HELP, Class.THING})
TASK = frozenset({Class.ACT, Class.ACTING, Class.ACTED, Class.THING, Class.HELP, Class.PLACE, Class.GO, Class.GOING})

NAMED = frozenset({Class.THING, Class.PLACE})
"""What a helper has to know of a task."""
LISTED = NAMED | {Class.SOFT, Class.OTHERWISE, Class.PLEASE, Class.GIVE, Class.IT, Class.TO}

_OF_HELP = frozenset({Class.HELPER, Class.HELP, Class.SEEK, Class.WHO, Class.NEED, Class.PLEASE})
_WISHING = _OF_HELP | {Class.MODAL, Class.LIKE, Class.WHAT, Class.ASKING, Class.ABLE, Class.WANT, Class.CANCEL}
_BIDDING = frozenset({Class.PLEASE, Class.NEED, Class.LIKE, Class.HELP, Class.SEEK, Class.FIND, Class.ASKING,
                      Class.WANT, Class.ABLE, Class.GLAD})  # fmt: skip
_ONLY_TOLD = frozenset({"thanks", "refused", "reported", "past", "supposed", "its state", "own act"})

_BEGINS = frozenset({Class.MODAL, Class.HELPER, Class.PLEASE, Class.WHO})
_OF_ME = re.compile(r"\b(?:me|us)\b")
_BY_WHOM = re.compile("的(?:邻居|人|师傅|志愿者|好心人)[吗么呀]?$")  # 有没有会修的邻居
_HOW_MANY = re.compile(
    rf"\d+|{MEASURES}|two|three|four|five|six|seven|eight|nine|ten|dozen|half a dozen"
    r"|[一二两三四五六七八九十半几百][\u4e00-\u9fff]?|[个瓶袋盒斤包碗块条只张件份些点]"
)


class Bearing(IntEnum):
    """How a clause is meant."""

    NOTHING = 0
    HINTS = 1  # says what lacks, is broken, cannot be done alone
    ASKS = 2


@dataclass(frozen=True)
class Frame:
    """`text` as `plainly` leaves it, without times."""

    text: str

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """Its words."""
        return tagged(self.text)

    @cached_property
    def told(self) -> Fit | None:
        """That it only tells, and why."""
        return next(iter(self._every_told), None)

    @cached_property
    def asked(self) -> Fit | None:
        """By which shape it asks, if it does not only tell."""
        found = wishes.ASKED[self._in_chinese].first_of(self._signs)
        return None if found is None or self._is_told(found) or self._says_when(found) else found

    @cached_property
    def hinted(self) -> Fit | None:
        """By which shape it says that something is needed."""
        found = wishes.HINTED[self._in_chinese].first_of(self._signs)
        return None if found is None or self.told is not None else found

    @property
    def bearing(self) -> Bearing:
        """The strongest."""
        if self.asked is not None:
            return Bearing.ASKS
        return Bearing.NOTHING if self.hinted is None else Bearing.HINTS

    @property
    def because(self) -> str:
        """The words that ask or hint."""
        found = self.asked or self.hinted
        return "" if found is None else self.text[self.tags[found.first].start : self.tags[found.last].end]

    @property
    def lead(self) -> str:
        """What stands before the task."""
        return self.text.removesuffix(self.task) if self.asked is not None else ""

    @property
    def task(self) -> str:
        """From the first word on that says what is to be done."""
        found = self.asked
        if found is None:
            return self.text
        at = next((at for at in range(found.first, len(self.tags)) if self.tags[at].what in TASK), None)
        while at and _HOW_MANY.fullmatch(self.tags[at - 1].words):
            at -= 1
        at = at if self._deed is None or at is None else min(at, self._deed)
        if at and self._in_chinese and self.tags[at].what in NAMED:
            at = self._first_of_the_thing(at)
        start = 0 if at is None else self.tags[at].start
        task = _BY_WHOM.sub("", self.text[start:])
        named = any(tag.what in NAMED for tag in self.tags if tag.start >= start)
        return task if named or not self._need_before(found) else f"{self._need_before(found)}, {task}"

    @property
    def need(self) -> str:
        """Of a hint only what says the need: "out of oranges", not why nobody else can go."""
        hint = self.hinted
        return self._called(hint) if hint is not None and self.plain_need and self.asked is None else self.text

    @property
    def lists(self) -> bool:
        """It only names things, as behind "some shopping: milk and rice"."""
        kinds = {tag.what for tag in self.tags}
        return not kinds.isdisjoint(NAMED) and kinds <= LISTED

    @property
    def whatever(self) -> bool:
        """It asks somebody for something, whatever that is."""
        found = self.asked
        who = {tag.what for tag in self.tags[0 if found is None else found.first :]}
        return found is not None and (found.name in wishes.WHATEVER or not who.isdisjoint((Class.HELPER, Class.HELP)))

    @property
    def seeks(self) -> bool:
        """Somebody is still to be found."""
        return self.asked is not None and self.asked.name in wishes.SEEKS

    @property
    def asks_for_an_act(self) -> bool:
        """Somebody is asked to do something, whatever that is."""
        return self.asked is not None and self.asked.name in wishes.TELLS_WHAT

    @property
    def asks_for_a_deed(self) -> bool:
        """More than to come."""
        return self.asks_for_an_act and any(tag.what in _DEEDS for tag in self.tags)

    @property
    def orders(self) -> bool:
        """It only gives an order, to nobody: "buy milk", "put in the eye clinic"."""
        named = any(tag.what is Class.HELPER for tag in self.tags)
        return not named and self.asked is not None and self.asked.name == "do it"

    @property
    def tells_what_to_do(self) -> bool:
        """It says an act and asks nobody for it: an order, or what somebody does."""
        return self.asked is not None and not self.whatever and self.asked.name not in wishes.NEEDS

    @property
    def plain_need(self) -> bool:
        """There is no more of something, or it is broken."""
        return self.hinted is not None and self.hinted.name in wishes.PLAIN_NEED

    @property
    def unable(self) -> bool:
        """It says what somebody cannot do herself."""
        return self.asked is None and self.hinted is not None and not self.plain_need

    @property
    def unable_at_it(self) -> bool:
        """And it names the thing."""
        return self.unable and bool(self.named)

    @property
    def settled(self) -> bool:
        """Somebody sees to it already; "she'd love it sorted" only wishes so."""
        wishes = self.asked is not None or any(tag.what in (Class.LIKE, Class.NEED) for tag in self.tags)
        return not wishes and any(tag.what is Class.SETTLED for tag in self.tags)

    @property
    def helps(self) -> bool:
        """It asks for help by that name."""
        return self.asked is not None and any(tag.what is Class.HELP for tag in self.tags)

    @property
    def pleads(self) -> bool:
        """It says "help" or "please", if it asks for nothing by that."""
        return any(tag.what in (Class.HELP, Class.PLEASE) for tag in self.tags)

    @property
    def names(self) -> bool:
        """It says a thing or a place, or "help", or that somebody is to be let in."""
        return any(tag.what in NAMED or tag.what is Class.HELP or tag.about is About.LETTING_IN for tag in self.tags)

    @property
    def needs_a_thing(self) -> bool:
        """It says that a thing is needed, whatever that is for."""
        found = self.asked
        return found is not None and found.name in wishes.NEEDS and any(tag.what is Class.THING for tag in self.tags)

    @property
    def needs_it_done(self) -> bool:
        """And says that something is to be done with it: "I need my toenails seeing to"."""
        return self.needs_a_thing and not {tag.what for tag in self.tags}.isdisjoint(
            (Class.ACTING, Class.ACTED, Class.DO)
        )

    @property
    def for_me(self) -> bool:
        """What it asks for is to be done to whoever speaks: 谁能载我."""
        found = self.asked
        return found is not None and any(
            tag.what in (Class.ME, Class.FIRST) or _OF_ME.search(tag.words) for tag in self.tags[found.first :]
        )

    @property
    def named(self) -> tuple[str, ...]:
        """The things and places."""
        return tuple(tag.words for tag in self.tags if tag.what in NAMED)

    @property
    def wishes(self) -> bool:
        """Something is wanted or asked, of anybody: not that it is only told."""
        return not {tag.what for tag in self.tags}.isdisjoint(_WISHING)

    @property
    def begs(self) -> bool:
        """Somebody is bidden, by a word that bids: not only asked who does it, which is also said in wonder."""
        kinds = [tag.what for tag in self.tags]
        bidden = any(now is Class.MODAL and next_ is not Class.NOT for now, next_ in pairwise(kinds))
        return self.seeks or not _BIDDING.isdisjoint(kinds) or (bidden and Class.WHO not in kinds)

    @property
    def might_ask(self) -> bool:
        """It speaks of somebody who shall help, and of what, in an order of words that is none of the shapes."""
        kinds = {tag.what for tag in self.tags}
        told = {one.name for one in self._every_told}
        return not (kinds.isdisjoint(_OF_HELP) or kinds.isdisjoint(TASK)) and told.isdisjoint(_ONLY_TOLD)

    @property
    def cancels(self) -> bool:
        """Something is called off, by whoever speaks, and now."""
        told = self.told
        tells = told is not None and told.name in ("reported", "past", "supposed", "thanks")
        return not tells and any(tag.what is Class.CANCEL for tag in self.tags)

    @property
    def asks_back(self) -> bool:
        """It says how something stands, whatever else it tells."""
        told = {one.name for one in self._every_told}
        over = not told.isdisjoint(("past", "supposed", "refused"))
        return "its state" in told and not over and not self.reports_another

    @property
    def strangers(self) -> bool:
        """It tells what somebody else does, who is nobody's concern here."""
        return self.told is not None and self.told.name == "another's act"

    @property
    def has_a_third(self) -> bool:
        """It speaks of somebody who is nobody's concern here, and may be the one who does it."""
        return any(tag.what is Class.OTHER for tag in self.tags)

    @property
    def reports(self) -> bool:
        """It says what somebody said."""
        return any(one.name == "reported" for one in self._every_told)

    @property
    def reports_another(self) -> bool:
        """It says what somebody else said; "what I asked for" is one's own."""
        said = (one for one in self._every_told if one.name == "reported")
        return any(one.first == 0 or self.tags[one.first - 1].what is not Class.FIRST for one in said)

    @property
    def acted(self) -> bool:
        """Somebody else, or whoever speaks, does it."""
        return self.told is not None and self.told.name in ("own act", "another's act", "done")

    @cached_property
    def about(self) -> frozenset[About]:
        """What its words belong to."""
        broken = self.hinted is not None and self.hinted.name in wishes.BROKEN
        return frozenset(tag.about for tag in self.tags if tag.about) | ({About.BROKEN} if broken else set())

    @property
    def does_who_knows_what(self) -> bool:
        """What is to be done is a verb we do not know."""
        return self._deed is not None

    @property
    def _deed(self) -> int | None:
        """Where one stands: "could somebody jiggle the aerial"."""
        behind = (at for at, tag in enumerate(self.tags[:-1], 1) if tag.what is Class.HELPER)
        unknown = (at for at in behind if self.tags[at].what is Class.OTHERWISE)
        return next((at for at in unknown if self.tags[at].words not in SMALL | BREAKS), None)

    def _first_of_the_thing(self, at: int) -> int:
        """With what stands right before it: 东北 of 东北米, how many, and what is done with it."""
        while at and self._touch(at - 1):
            before = self.tags[at - 1]
            if before.what not in (Class.OTHERWISE, Class.ACT) and not _HOW_MANY.fullmatch(before.words):
                break
            at -= 1
        return at

    def _need_before(self, asked: Fit) -> str:
        """What lacks or is broken, said in the same breath: "the tap drips can anyone have a look at it"."""
        hint = wishes.HINTED[self._in_chinese].first_of(self._signs)
        if hint is None or hint.name not in wishes.PLAIN_NEED or hint.last >= asked.first:
            return ""
        return self._called(hint)

    def _called(self, hint: Fit) -> str:
        """With the words before that we do not know, and which belong to the thing: 抽 of 抽油烟机."""
        first = hint.first
        while first and self.tags[first - 1].what is Class.OTHERWISE and self._touch(first - 1):
            first -= 1
        last = hint.last
        while last + 1 < len(self.tags) and self.tags[last + 1].what is Class.THING and self._touch(last):
            last += 1
        return self.text[self.tags[first].start : self.tags[last].end]

    def _touch(self, at: int) -> bool:
        return self.tags[at + 1].start - self.tags[at].end <= (0 if self._in_chinese else 1)

    def _says_when(self, asked: Fit) -> bool:
        """Until then: "before you send someone"."""
        return self.tags[0].words in CIRCUMSTANCES and self.tags[asked.first].what not in _BEGINS

    def _is_told(self, asked: Fit) -> bool:
        return any(
            told.name not in STANDS_ALONE or not (told.last < asked.first or asked.last < told.first)
            for told in self._every_told
        )

    @cached_property
    def _every_told(self) -> list[Fit]:
        return wishes.TOLD[self._in_chinese].all_of(self._signs)

    @cached_property
    def _signs(self) -> str:
        return signs_of(self.tags)

    @cached_property
    def _in_chinese(self) -> bool:
        return HAN.search(self.text) is not None


def about(frames: Iterable[Frame]) -> frozenset[About]:
    """Of them all."""
    return frozenset().union(*(one.about for one in frames))
