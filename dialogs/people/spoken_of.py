"""Of whom an utterance speaks, among the elders in somebody's reach; and what is left without them."""

import re
from dataclasses import dataclass

from care.people.near import SELF, NearTo
from dialogs.engine.utterance import Utterance
from dialogs.language.folding import folded
from dialogs.people.whose import named_in
from storage.ids import PersonId
from storage.people import Role

_MYSELF = re.compile(
    r"\b(?:for me|to me|me|with me|my own|myself|my (?!mum|mom|mother|dad|father|gran"
    r"|grand|aunt|uncle|wife|husband|old))\b|给我(?!们?[妈爸奶爷外姥老家])|我自己|我家(?![妈爸])"
)
_OWNED = re.compile(
    r"'s (?:sister|brother|friend|neighbou?r|son|daughter|cousin|aunt|uncle|colleague"
    r"|doctor|mother|father)\b|(?<!会[做修弄装通])(?<!附近)(?<!好心)(?<!热心)的(?:朋友|邻居|姐|妹|哥|弟|同事|同学|亲戚)"
)
_NOBODY = re.compile(r"\b(?:grandfather clocks?|father christmas|(?:mother|father)'?s'? day|mother tongue)\b")
_DANGLING = (
    (re.compile((
        r"\b(?:for|at|to|with|of|from)(?:'s| house| home| place| flat)? *(?=$|[,;.?!]|\b(?:for"
        r"|on|with|to|in|at|by|max|please|pls)\b)"
    )), ""),
    (re.compile(
        r"(?:帮忙|帮|给|替|为|去|到)(?:家里?)?(?=$|[,，;；])|^(?:帮忙|帮|给|替|为)|^(?:家里?的?)"
        r"|(?:家里?)(?=[修换打扫])"
    ), ""),
    (re.compile(r"^'s |(?<= )'s "), ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """`whose`: who can be meant; None where nobody is named, empty for several. `strange`: somebody out of reach."""

    whose: tuple[PersonId, ...] | None
    strange: bool
    rest: str


def spoken_of(said: Utterance, words: str) -> SpokenOf:
    """Within these words of it. Looks up who is in reach only where somebody may be named."""
    people = said.look(NearTo(said.me))
    own = any(one.relation == SELF for one in people)
    named = named_in(folded(_NOBODY.sub(" ", words)), people) if people else None
    if _OWNED.search(words):
        return SpokenOf((), strange=True, rest=words)
    if named is not None:
        strange = not named.whose and not named.several
        return SpokenOf(named.whose, strange, _tidied(named.rest))
    myself = not own and Role.ELDER not in said.roles and _MYSELF.search(words) is not None
    return SpokenOf(None, myself, _tidied(words))


def names_near(said: Utterance) -> frozenset[str]:
    """What those in reach are called, folded, in whole and in part."""
    names = [folded(name) for one in said.look(NearTo(said.me)) for name in one.names]
    return frozenset(part for name in names for part in (name, *name.split()))


def _tidied(words: str) -> str:
    """Without the little words that led to a name."""
    for pattern, instead in _DANGLING:
        words = pattern.sub(instead, words)
    words = re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", words)
    return re.sub(r" +", " ", words).strip(" ,;:-'")
