"""A clause cut into words, each with what it is. An English word may be misspelt by one letter."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from dialogs.language.frames import things_en, things_zh
from dialogs.language.frames import words_en as en
from dialogs.language.frames import words_zh as zh
from dialogs.language.frames.classes import About, Class

HAN = re.compile("[\u4e00-\u9fff]")
LEAST, LEAST_CHANGED, LONGEST = 5, 7, 5  # letters of a word that may be misspelt, by another letter; words of a phrase
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[\u4e00-\u9fff]")
_SHORT = {
    "'s": "is", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "im": "i am", "ive": "i have",
    "id": "i would", "shes": "she is", "hes": "he is", "thats": "that is", "whos": "who is", "theres": "there is",
    "itd": "it would", "cant": "can not", "dont": "do not", "wont": "will not", "doesnt": "do not", "didnt": "do not",
    "isnt": "is not", "wouldnt": "would not", "couldnt": "could not", "havent": "have not", "cannot": "can not",
    "can't": "can not", "won't": "will not", "shan't": "will not", "an": "and",
}  # fmt: skip
_OWNERS = frozenset((
    "she", "he", "it", "that", "who", "there", "what", "where", "i", "we", "you", "they",
    "someone", "somebody", "anyone", "anybody", "how",
))  # fmt: skip
_LEAVES_OUT = frozenset(
    ("a", "the", "and", "or", "of", "my", "her", "his", "our", "your", "their", "some", "any", "bit")
)


@dataclass(frozen=True, slots=True)
class Tag:
    """One word or phrase of a text, `start` to `end`."""

    what: Class
    about: About
    start: int
    end: int
    words: str


Entry = tuple[Class, About]


def tagged(text: str) -> tuple[Tag, ...]:
    """Of a folded clause; articles and what only joins are left out."""
    if HAN.search(text) is None:
        return tuple(_described(_counted(_sought(list(_in_english(text))), text)))
    found = list(_in_chinese(text))
    for at, tag in enumerate(found[:-1]):
        if tag.what is Class.THING and found[at + 1].start == tag.end and _may_name(found[at + 1 :]):
            found[at] = replace(tag, about=About.NOTHING)  # 饺子皮 is no 饺子: the last word says what it is
    if found[1:] and found[0].words == "的" and found[1].what is Class.HELPER:
        found[1] = replace(found[1], what=Class.OTHER)  # 现在的娃儿
    return tuple(_by_neighbours(found))


_THIS = frozenset(("那", "这", "那个", "这个"))
_WHOEVER = re.compile("有|大家|各|你们|您|谁")
_ASKS = frozenset({Class.ABLE, Class.SEEK, Class.ASKING, Class.HELP})
_FOLLOWS = frozenset({Class.SEEK, Class.HELP, Class.HELPER, Class.ACT, Class.GOING})
_HAS = frozenset(("有", "要"))
_BETTER = frozenset(("点", "些", "一点", "一些"))


def _by_neighbours(tags: list[Tag]) -> Iterator[Tag]:
    """Read off what stands beside it: 那后生 is one who is known, 念得好 says how it is done, 念几回 a few times."""
    asks = any(tag.what in _ASKS for tag in tags)
    for before, one, behind in zip([None, *tags], tags, [*tags[1:], None], strict=False):
        what = one.what
        if what is Class.HELPER and before and before.words in _THIS and not asks and not _WHOEVER.match(one.words):
            what = Class.OTHER
        elif before and before.what in (Class.NEED, Class.SEEK) and one.words == "一个人":
            what = Class.HELPER
        elif before and before.what is Class.ACT and one.words == "几":
            what = Class.SOFT
        elif before and before.what is Class.ACT and one.words == "得" and tags[-1].words not in _BETTER:
            what = what if behind is None or behind.what in _FOLLOWS or behind.words in _HAS else Class.OPINION
        yield replace(one, what=what)


def _may_name(behind: Sequence[Tag]) -> bool:
    """Not what becomes of the thing: 灯泡憋了."""
    is_done = behind[1:] and behind[1].what is Class.ASPECT
    return behind[0].what is Class.OTHERWISE and behind[0].words not in _VERBS and not is_done


_VERBS = frozenset("来去在脏")


def _in_chinese(text: str) -> Iterator[Tag]:
    known, longest = _chinese()
    at = 0
    while at < len(text):
        described = _DESCRIBED.match(text, at)
        if described is not None:
            yield Tag(Class.HELPER, About.NOTHING, at, described.end(), described[0])
            at = described.end()
            continue
        twice = _TWICE.match(text, at)
        if twice is not None and (entry := _act_of(twice[1], known, text[:at])) and not _is_longer(text, at, known):
            yield Tag(*entry, at, twice.end(), twice[0])
            at = twice.end()
            continue
        failing = _FAILING.match(text, at)
        for length in range(min(longest, len(text) - at), 0 if failing is None else 2, -1):
            entry = known.get(text[at : at + length])
            if entry is not None:
                yield Tag(*entry, at, at + length, text[at : at + length])
                break
        else:
            length = 1 if failing is None else failing.end() - at
            if failing is not None:
                what = Class.UNABLE if failing["unable"] else Class.BROKEN
                yield Tag(what, _of(what), at, failing.end(), failing[0])
            elif text[at].isalnum():
                yield Tag(Class.OTHERWISE, About.NOTHING, at, at + 1, text[at])
        at += length


_TWICE = re.compile("([\u4e00-\u9fff])(?:一?\\1|一下|两下)")
_FOR_HER = re.compile("(?:[给帮来去]|[给帮替][我她他])$")


def _act_of(sign: str, known: Mapping[str, Entry], before: str) -> Entry | None:
    """What is done a little, once or twice: 紧紧, 擦一下; by somebody for somebody, where we do not know the word."""
    entry = known.get(sign)
    if entry is None:
        return (Class.ACT, About.DOING) if _FOR_HER.search(before) and sign not in _HOW else None
    return entry if entry[0] is Class.ACT else None


def _is_longer(text: str, at: int, known: Mapping[str, Entry]) -> bool:
    return any(text[at : at + length] in known for length in (2, 3, 4))


_HOW = frozenset("慢好多常快早轻妈爸哥姐弟妹奶爷天谢拜")


_FAILING = re.compile("[\u4e00-\u9fff]不(?:(?P<unable>[动了到清回起下来着])|[上开])")


_DESCRIBED = re.compile(  # 找个会弄锁的, 有懂越剧的没
    "(?<=[个位找请叫有])(?:会|懂|爱|喜欢|擅长)[\u4e00-\u9fff]{1,5}?的(?:人|邻居|师傅|大佬|高手)?(?=[来去给帮陪上跟没吗]|$)"
)


def _in_english(text: str) -> Iterator[Tag]:
    known, phrases = _english()
    tokens = list(_tokens(text))
    at = 0
    while at < len(tokens):
        word, start, _end = tokens[at]
        ahead = [token[0] for token in tokens[at : at + LONGEST]]
        length = next((n for n in phrases.get(word, ()) if n <= len(ahead) and " ".join(ahead[:n]) in known), 1)
        entry = known.get(" ".join(ahead[:length]))
        if entry is None and word not in _LEAVES_OUT:
            entry = _nearly(word) or (Class.SOFT if word.isdigit() else Class.OTHERWISE, About.NOTHING)
        if entry is not None:
            yield Tag(*entry, start, tokens[at + length - 1][2], text[start : tokens[at + length - 1][2]])
        at += length


_LONGEST_DESCRIPTION = 5
_DESCRIBES = frozenset({Class.OTHERWISE, Class.SOFT, Class.HELP, Class.THING, Class.FREE, Class.GLAD, Class.ACT})
_DOES = frozenset({Class.ACT, Class.ACTING, Class.GO, Class.TO, Class.WHO, Class.MODAL, Class.PLEASE})


def _sought(tags: list[Tag]) -> list[Tag]:
    """Looked for: "lift wanted", "wanted for Monday: …"; what she wanted is only told."""
    for at, one in enumerate(tags):
        if one.words == "lift" and tags[at + 1 :] and tags[at + 1].words in (*_WANTED, *_PLEASE):
            tags[at] = replace(one, what=Class.THING, about=About.RIDE)
        if one.words in _WANTED and _is_at_an_edge(tags, at):
            before = [tag.what for tag in tags[:at] if tag.what is not Class.SOFT]
            if Class.NOT not in before and before[-1:] not in _WHO_WANTED:
                tags[at] = replace(one, what=Class.PLEASE)
    return tags


_WANTED = frozenset(("wanted", "needed", "required", "requested"))
_PLEASE = frozenset(("please", "pls"))
_WHO_WANTED = [[what] for what in (Class.FIRST, Class.ELDER, Class.OTHER, Class.WHO, Class.YOU, Class.IT, Class.HAD)]


def _is_at_an_edge(tags: Sequence[Tag], at: int) -> bool:
    return at in (0, len(tags) - 1) or tags[at + 1].words == "for"


def _counted(tags: list[Tag], text: str) -> list[Tag]:
    """What is counted by the bag is goods, whatever it is called: "2 bags of trill", "a jar of piccalilli"."""
    found = [
        [at for at, tag in enumerate(tags) if one.start() <= tag.start < one.end()] for one in _MEASURE.finditer(text)
    ]
    for measure in filter(None, found):
        tags[measure[0] : measure[-1] + 1] = [replace(tags[at], what=Class.SOFT, about=About.NOTHING) for at in measure]
        behind = list(takewhile(lambda tag: tag.what is Class.OTHERWISE, tags[measure[-1] + 1 :]))
        named = tags[measure[-1] + 1 + len(behind) :][:1]
        if behind and not (named and named[0].what is Class.THING):
            for at in range(measure[-1] + 1, measure[-1] + 1 + len(behind)):
                tags[at] = replace(tags[at], what=Class.THING, about=About.GOODS)
    return tags


MEASURES = (
    r"(?:bags?|kg|kilos?|k|lbs?|pounds?|oz|ounces|g|grams?|jars?|packs?|packets?|boxes|box|tins?|cans?|bottles?"
    r"|tubs?|pots?|cartons?|tubes?|sachets?|pints?|lit(?:re|er)s?|punnets?|bunch(?:es)?|jin|catty|rolls?|sacks?)"
)
_MEASURE = re.compile(rf"\b{MEASURES} of\b")


def _described(tags: list[Tag]) -> Iterator[Tag]:
    """What says only what kind of person may help belongs to him: "someone with a steady hand", "somebody stronger"."""
    at = 0
    while at < len(tags):
        one, end = tags[at], at + 1
        if one.words in ("some", "any") and tags[end:] and tags[end].what in (Class.HELPER, Class.THING):
            at += 1
            continue
        if one.what is Class.HELPER:
            end = at + _length_of_description(tags[at:])
        yield replace(one, end=tags[end - 1].end)
        at = end


def _length_of_description(tags: Sequence[Tag]) -> int:
    """In words, whoever is described included."""
    kinds = [tag.what for tag in tags]
    has = 1 if tags[0].words.endswith(" with") else 2 if [one.words for one in tags[1:2]] == ["with"] else 0
    if has:
        within = list(takewhile(lambda what: what in _DESCRIBES, kinds[has : has + _LONGEST_DESCRIPTION - 1]))
        while within[1:] and within[-1] is Class.ACT:
            within.pop()  # "with a car drive me"
        return has + len(within)
    described = kinds[1:2] == [Class.OTHERWISE] and kinds[2:3] and kinds[2] in _DOES and tags[0].words in _PRONOUNS
    return 2 if described else 1


_PRONOUNS = frozenset(("someone", "somebody", "anyone", "anybody"))


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Short forms written out, each with where it stands."""
    for found in _TOKEN.finditer(text):
        word = found[0]
        whole = _SHORT.get(word)
        if whole is None and word.endswith("n't"):
            whole = f"{word[:-3]} not"
        if whole is None and "'" in word:
            stem, mark, rest = word.partition("'")
            is_owner = rest == "s" and stem not in _OWNERS
            whole = stem if is_owner else f"{stem} {_SHORT.get(mark + rest, rest)}"
        for one in (whole or word).split():
            yield one, *found.span()


@cache
def _chinese() -> tuple[Mapping[str, Entry], int]:
    known: dict[str, Entry] = {}
    groups = (
        (things_zh.THINGS, Class.THING),
        (things_zh.PLACES, Class.PLACE),
        (zh.VERBS, Class.ACT),
        (zh.HELPERS, Class.HELPER),
    )
    for group, what in groups:
        known |= {word: (what, about) for about, words in group.items() for word in words.split()}
    known |= {word: (what, _of(what)) for what, words in zh.WORDS.items() for word in words.split()}
    return known, max(map(len, known))


@cache
def _english() -> tuple[Mapping[str, Entry], Mapping[str, tuple[int, ...]]]:
    """By word or phrase; and by the first word how long phrases that begin with it are, the longest first."""
    known: dict[str, Entry] = {}
    for group, what in ((things_en.THINGS, Class.THING), (things_en.PLACES, Class.PLACE), (en.HELPERS, Class.HELPER)):
        for about, words in group.items():
            known |= {form: (what, about) for word in words.split() for form in _plural(word.replace("_", " "))}
    for about, words in en.VERBS.items():
        for word in words.split():
            forms = {form: (what, about) for what, form in _conjugated(word.replace("_", " "))}
            known |= {form: entry for form, entry in forms.items() if entry[0] is not Class.ACTS or form not in known}
    going = {Class.ACT: Class.GO, Class.ACTS: Class.GO, Class.ACTING: Class.GOING, Class.ACTED: Class.WENT}
    for word in en.GO.split():
        known |= {form: (going[what], About.NOTHING) for what, form in _conjugated(word.replace("_", " "))}
    for what, words in en.WORDS.items():
        known |= {word.replace("_", " "): (what, _of(what)) for word in words.split()}
    lengths: dict[str, set[int]] = {}
    for phrase in known:
        if " " in phrase:
            lengths.setdefault(phrase.partition(" ")[0], set()).add(phrase.count(" ") + 1)
    return known, {word: tuple(sorted(each, reverse=True)) for word, each in lengths.items()}


def _of(what: Class) -> About:
    return {Class.BROKEN: About.BROKEN, Class.LACK: About.LACKING, Class.UNABLE: About.UNABLE}.get(what, About.NOTHING)


def _plural(word: str) -> Iterable[str]:
    ends = "es" if word.endswith(("s", "x", "ch", "sh", "to")) else "s"
    return (word, f"{word[:-1]}ies" if word.endswith(("by", "ry", "ny", "ty")) else word + ends)


def _conjugated(verb: str) -> Iterator[tuple[Class, str]]:
    """Of "pick up": picks up, picking up, picked up."""
    first, _space, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    stem = first[:-1] if first.endswith("e") and not first.endswith("ee") else first
    if len(first) < LEAST and re.search(r"[^aeiou][aeiou][bdgmnpt]$", first):
        stem = first + first[-1]
    third = re.sub(r"(?<=[^aeou])y$", "ie", first) + ("es" if re.search("(?:s|x|ch|sh|o)$", first) else "s")
    past = en.IRREGULAR.get(first, (re.sub(r"(?<=[^aeiou])y$", "i", stem) + "ed",))
    yield from ((Class.ACT, first + rest), (Class.ACTS, third + rest), (Class.ACTING, f"{stem}ing{rest}"))
    yield from ((Class.ACTED, form + rest) for form in past)


@cache
def _misspelt() -> Mapping[str, Entry]:
    """Each longer word without one of its letters, or with two of them changed over; what may be two is neither."""
    found: dict[str, Entry | None] = {}
    for word, entry in _english()[0].items():
        if len(word) >= LEAST and word.isalpha():
            for slip in _slips(word):
                found[slip] = entry if found.get(slip, entry) == entry else None
    return {slip: entry for slip, entry in found.items() if entry is not None and slip not in _english()[0]}


def _slips(word: str) -> set[str]:
    lacking = {word[:at] + word[at + 1 :] for at in range(1, len(word))}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)}
    return {slip for slip in lacking | swapped if len(slip) >= LEAST}


def _nearly(word: str) -> Entry | None:
    """A letter too few, too many, another one or two the wrong way round; the first is right."""
    if len(word) < LEAST or not word.isalpha():
        return None
    slips = _misspelt()
    known = _english()[0]
    for at in range(1, len(word)):
        short = word[:at] + word[at + 1 :]
        if len(short) >= LEAST and (entry := known.get(short)):
            return entry
    if word in slips:
        return slips[word]
    if len(word) < LEAST_CHANGED:
        return None
    return next((slips[one] for at in range(1, len(word)) if (one := word[:at] + word[at + 1 :]) in slips), None)
