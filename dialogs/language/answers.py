"""Yes, no, and which one of several: what people type for them, in both languages.

Everything here takes text as `questions.plain` leaves it: small letters, half width, simplified, without end marks.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from dialogs.language.numerals import ONES, read_number

_YES_TEXT = (
    "yes|y|yeah|yep|yup|yea|ya|yah|aye|ok|okay|okey|k|okey dokey|sure|1|sure thing|of course|certainly|"
    "definitely|absolutely|correct|right|that's right|that is right|thats right|exactly|fine|that's fine|"
    "that is fine|thats fine|all right|alright|please do|go ahead|do it|do that|do so|i do|i am|i'm sure|"
    "i am sure|agreed|i agree|confirm|confirmed|indeed|good|great|perfect|very good|sounds good|looks good|"
    "by all means|no problem|please|请|it is|that's it|yes it is|👍|👌|✅|✔|🆗|是|是的|对|好|行|可以|嗯|恩|要|"
    "需要|确定|确认|没错|没问题|同意|当然|当然可以|当然要|肯定|必须|中|成|得|妥|愿意|不错|就这样|就这么办|"
    "就这么定|没意见|是这样|正确|係|系|啱|好嘞|好咧|我要|我愿意|我同意|我确定|问吧|办吧|去吧|发吧"
)
YES_WORDS = frozenset(_YES_TEXT.split("|"))
_NO_TEXT = (
    "no|n|nope|nah|nay|not now|not today|not yet|not really|rather not|i'd rather not|never|never mind|"
    "nevermind|don't|dont|do not|no need|not needed|not necessary|no way|negative|i don't|i do not|"
    "not this time|better not|no thanks|no thank you|👎|❌|✖|🙅|不|不要|不用|不是|不行|不可以|不对|不了|不想|"
    "不必|不需要|不同意|不愿意|不好|不去|不来|别|甭|没有|没|先不|先不要|先不用|暂时不要|暂时不用|暂时不|免了|"
    "下次吧|下次|唔|唔要|唔使|不使|唔係|唔系|唔好|我不要|我不想|我不用"
)
NO_WORDS = frozenset(_NO_TEXT.split("|"))
_POLITE = ("please", "pls", "thanks", "thank you", "thank you very much", "thx", "ta", "then", "dear", "love", "linli")
_ENDINGS = "的了啊吧呀哦哒啦嘞呢哈喔噢滴哟嘛唷呗喽"
_THANKS = ("谢谢您", "谢谢你", "谢谢了", "谢谢", "多谢了", "多谢", "感谢", "麻烦您了", "麻烦你了", "麻烦了", "唔该")
_BETWEEN = re.compile(r"[\s,.。!;、~…\U0001f3fb-\U0001f3ff]+")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_LAST = re.compile(r"(?:the )?last(?: one)?|最后(?:面|边)?的?(?:一)?(?:个|项|条)?|最末(?:一个)?")
_NTH = re.compile(
    rf"(?:the )?(?:(?P<ordinal>{'|'.join(_ORDINALS)})|(?P<figure>\d{{1,3}})(?:st|nd|rd|th))"
    r"(?P<one> (?:one|option|choice))?|第(?P<chinese>[一二两三四五六七八九十]{1,3}|\d{1,3})(?:个|项|条|号|种|行|位)?"
)
_NUMBERED = re.compile(
    r"(?:number|no\.?|nr\.?|option|choice|answer|#|选择?|选项)? ?"
    rf"[(\[（]?(?P<number>\d{{1,3}}|{'|'.join(ONES)}|[一二两三四五六七八九十]{{1,3}})[)\]）]?"
    r"[.、,:)]?(?: one)?(?:号|吧)?"
)


_LONGEST = 60  # characters of a yes or no
_POLITE_BEFORE = re.compile(
    r"(?:please|pls|oh|um|well|i(?:'d| would) like|i want|i choose|i'll take|give me|我?想?要|我选|选|请|麻烦您?)[ ,]*"
)
_POLITE_BEHIND = re.compile(rf"[ ,]*(?:{'|'.join(_POLITE)})")


def is_yes(word: str) -> bool:
    """Whether nothing but a yes is said: "yes please", 好的好的, "ok, go ahead"."""
    return word in YES_WORDS or (len(word) <= _LONGEST and _is_all(word, _YES, joined=True))


def is_no(word: str) -> bool:
    """Whether nothing but a no is said: "no, thank you", 不用了谢谢, 不不不."""
    return word in NO_WORDS or (len(word) <= _LONGEST and _is_all(word, _NO, joined=False))


@lru_cache(maxsize=1024)
def forms_of(word: str) -> tuple[str, ...]:
    """The word itself, then without politeness, then without one ending after the other: 取消吧, "back please".

    Kept, for what is typed is compared with several lists.
    """
    return tuple(_forms_of(word))


def _forms_of(word: str) -> Iterator[str]:
    yield word
    if len(word) > _LONGEST:
        return
    bare = word
    if behind := _POLITE_BEHIND.search(word):
        bare = word[: behind.start()] if behind.end() == len(word) else word
    before = _POLITE_BEFORE.match(bare)
    if before and before.end() < len(bare):
        yield bare
        bare = bare[before.end() :]
    if bare != word:
        yield bare
    for _time in range(_MOST_ENDINGS):
        if bare[-1:] not in _ENDINGS or len(bare) <= 1:
            return
        bare = bare[:-1]
        yield bare


def is_among(word: str, words: Collection[str]) -> bool:
    """Whether the word is one of these, in any of its forms."""
    return any(form in words for form in forms_of(word))


def which(word: str, count: int, *, bare: bool = True) -> int | None:
    """Which of `count` is meant, from 0: "2", "(2)", "the second one", 第二个, 最后一个; None if none is.

    Not `bare`: only what cannot be anything else, where a number alone is an answer of its own.
    """
    if len(word) > _LONGEST:
        return None
    *_others, plainest = forms_of(word)
    found = next((place for form in (word, plainest) if (place := _place(form, count, bare=bare)) is not None), None)
    return found if found is not None and found in range(count) else None


def _place(word: str, count: int, *, bare: bool) -> int | None:
    if _LAST.fullmatch(word):
        return count - 1
    if nth := _NTH.fullmatch(word):
        if nth["chinese"]:
            return (read_number(nth["chinese"]) or 0) - 1
        if bare or nth["one"]:
            return _ORDINALS.index(nth["ordinal"]) if nth["ordinal"] else int(nth["figure"]) - 1
    if bare and (numbered := _NUMBERED.fullmatch(word)):
        return (read_number(numbered["number"]) or 0) - 1
    return None


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by the sign they begin with, the longest first: of a hundred, the few that can stand at a place."""
    longest_first = sorted(words, key=len, reverse=True)
    return {first: tuple(w for w in longest_first if w[0] == first) for first in {w[0] for w in longest_first}}


_YES, _NO, _POLITENESS = (_by_first(words) for words in (YES_WORDS - {"1"}, NO_WORDS, (*_POLITE, *_THANKS)))
_MOST_ENDINGS = 3


def _is_all(text: str, words: dict[str, tuple[str, ...]], *, joined: bool) -> bool:
    """Whether these words, each as often as one likes, with endings and politeness, are all there is.

    Chinese words may follow one another without a mark only if `joined`: 好的可以 is a yes, 不是不行 no no.
    """
    rest, said, apart = text.lstrip(" ,.~"), False, True
    while rest:
        word = _first_of(rest, words) if apart or joined else None
        word = word or (_first_of(rest, _POLITENESS) if said else None)
        if word is None:
            return False
        rest, apart, said = *_behind(rest, word), True
    return said


def _first_of(text: str, words: dict[str, tuple[str, ...]]) -> str | None:
    return next((word for word in words.get(text[0], ()) if _begins(text, word)), None)


def _begins(text: str, word: str) -> bool:
    """A Latin word ends where its letters end; one sign of Chinese may follow the other, if both are meant."""
    behind = text[len(word) : len(word) + 1]
    return text.startswith(word) and not (
        word[-1].isascii() and behind.isascii() and (behind.isalnum() or behind == "'")
    )


def _behind(text: str, word: str) -> tuple[str, bool]:
    """What follows a word, its repetitions and its endings, and whether a mark or blank stands between."""
    rest = text.removeprefix(word)
    while not word.isascii() and rest and (rest.startswith(word) or rest[0] in _ENDINGS):
        rest = rest.removeprefix(word) if rest.startswith(word) else rest[1:]
    between = _BETWEEN.match(rest)
    return (rest[between.end() :], True) if between else (rest, word.isascii())
