"""What somebody wants to be shown, and nothing else: "show me mum's pills please", 把我的备忘翻出来看看.

Takes text as `plainly` leaves it, without what it says of a time.
"""

import re
from functools import cache

from dialogs.language.frames.tags import HAN

LONGEST = 60  # characters: who wants to see something says little else
_WHOSE = (
    r"(?:all(?: of)? |a |the |our |full |whole |complete |list of |my |her |his |your |latest |last |recent "
    r"|(?:my )?(?:mum|mom|mother|dad|father|gran|grandma|grandpa|granny|husband|wife)'?s? |mrs?\.? \w+?'?s? )*"
)
_FOR_WHOM = (
    r"(?: (?:list|page))?(?: (?:of|for) (?:me|mine|her|him|(?:my )?(?:mum|mom|mother|dad|father)|mrs?\.? \w+))?"
    r"(?: (?:that )?i(?:'ve| have|'ve got| have got|'m| am)?(?: (?:got|have|taken|made|coming))?)?"
)
_ASKING = (
    r"(?:(?:please|hi|hey|hello|linli|ok|okay|so|and|now|dear|just) )*"
    r"(?:(?:can|could|may|would|will) (?:you |u |i |we )?(?:please )?|i(?:'d| would) (?:like|love) (?:you )?to "
    r"|i (?:want|need|have) (?:you )?to |let me |where can i |go and )?"
)
_VERB = (
    r"(?:show|open|see|look at|have a look at|take a look at|check|view|find|tell me|give me|list|read|pull up"
    r"|bring up|get up|call up|go over|display|get me|let me have|where (?:are|is|do i find)|what(?:'s| is| are|s))"
    r" (?:up |out )?(?:me |us )?"
)
_PLEASE = r"(?: (?:please|now|thanks|thank you|again|dear|for me|up|ta|love|then))*"
_LATIN = re.compile(rf"{_ASKING}(?P<verb>{_VERB})?(?P<what>.+?){_PLEASE}")
_VERB_ZH = (
    r"看看|看一下|看一看|看下|看"
    r"|瞧瞧|瞅瞅|瞧一下|瞧一眼|看一眼|查看|查查|查一下|查下|查|打开|开一下|显示|找一下|找找|找|翻一?下|翻翻|翻|调一下|调出来?|调|列一下"
    r"|列出来?|列|念念|念一下|念|读一下|读"
)
_BEFORE = (
    r"(?:请|麻烦|你|您|帮我|帮忙|给我|我想|想|我要|我|能不能|能|可以|让我|再|先|快){0,4}?把?"
    rf"(?P<verb>{_VERB_ZH})?(?:一下)?"
)
_ALSO = (
    r"看看|看一下|看下|看一看|列一下|列出来|翻出来|调出来|找出来|拿出来|拉个表|列个表|画成曲线|我?瞧瞧|我?看看|打开|念一下|念念"
    r"|查一下|给我看|瞧瞧|瞅瞅|看一眼|让我看看|让我看"
    r"|发我|发给我|来看|有哪些|有什么|在哪里?|在哪儿|是什么"
)
_BEHIND = rf"(?P<also>(?:给我)?(?:{_ALSO})+)?(?:给我)?(?:好吗|行吗|好不好|谢谢|[吧吗呢呗哈啊呀嘛行不])*"
_HAN = re.compile(rf"{_BEFORE}(?P<what>.+?){_BEHIND}")
# Most of what is said has no such word: to see that takes a tenth of the time in which the shapes fail.
_SAYS_SO, _SAYS_SO_ZH = re.compile(f"{_ASKING}{_VERB}"), re.compile(f"{_VERB_ZH}|{_ALSO}")
_WHOSE_ZH = (
    r"(?:我们?|他|她)?(?:自己|家)?(?:妈|爸|妈妈|爸爸|老妈|老爸|奶奶|爷爷|外婆|外公|[\u4e00-\u9fff]{1,3}(?:奶奶"
    r"|爷爷|阿姨|叔叔|老师))?"
    r"(?:家|那边|那里)?(?:现在|目前|之前|手头|手上|名下|所有|全部)?的?(?:那些|那个|这些|全部|所有|整个)?"
)


def seen_in(text: str) -> str:
    """What is wanted to be seen, with whose it is; empty where nothing is."""
    text = text.strip(" .,!?。，！？~")
    if len(text) > LONGEST:
        return ""
    han = HAN.search(text) is not None
    if (_SAYS_SO_ZH.search(text) if han else _SAYS_SO.match(text)) is None:
        return ""
    found = (_HAN if han else _LATIN).fullmatch(text)
    return found["what"] if found is not None and (found["verb"] or found.groupdict().get("also")) else ""


@cache
def called_by(names: str) -> re.Pattern[str]:
    """What is called one of `names` (a pattern), whosever it is."""
    return re.compile(f"(?:{_WHOSE}|{_WHOSE_ZH})(?:{names})(?:{_FOR_WHOM})?")
