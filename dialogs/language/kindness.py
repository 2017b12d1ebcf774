"""Words that want nothing and still deserve a word: thank you, good, a heart."""

import re

THANKS = re.compile(
    r"(?:many |a lot of )?(?:thanks?|thx|tks|ty|cheers)(?: (?:you|u|a lot|so much|very much|again|linli|all|everyone))*"
    r"|thank(?:s|you|u)?(?: you)?(?: (?:so|very))?(?: much)?"
    r"|(?:谢|谢谢|多谢|感谢|感恩|辛苦|麻烦)(?:谢|您|你|了|大家|啦|啊|呀|哈|们|邻里)*|唔该|多謝|感謝|謝謝(?:您|你|了)?"
)
GOOD = re.compile(
    r"(?:ok|okay|okey|k|good|great|fine|nice|perfect|all ?right|alright|got it|sure|yes|wonderful|well done)(?: then)?"
    r"|bye(?: bye)?|goodbye|good ?night|see you"
    r"|(?:好|好的|好吧|好了|行|嗯+|哦+|噢|知道了|明白|收到|可以|没问题|是的?|对|再见|拜拜|晚安)(?:的|啊|呀|吧|啦|哈|了|谢谢)*"
)
SIGNS_OF_THANKS = frozenset("❤♥💕💖💗💙💚💛🧡💜💝🙏🌹💐🌷😘🥰😍🤗")
SIGNS_OF_GOOD = frozenset("👍👌🆗😊🙂😀😄😁☺👏✅💪👋")
MARKS = re.compile(r"[\s.,!?~。，！？～、…\ufe0f\u200d\U0001f3fb-\U0001f3ff]+")


def is_thanks(text: str) -> bool:
    """Whether nothing but thanks is said; `text` in small letters and half width."""
    return _is_all(text, THANKS, SIGNS_OF_THANKS)


def is_good(text: str) -> bool:
    """Whether nothing is said but that it is good."""
    return _is_all(text, GOOD, SIGNS_OF_GOOD)


def _is_all(text: str, words: re.Pattern[str], signs: frozenset[str]) -> bool:
    rest = "".join(one for one in text if one not in signs)
    found = len(rest) < len(text)
    rest = MARKS.sub(" ", rest).strip()
    return found if not rest else words.fullmatch(rest) is not None
