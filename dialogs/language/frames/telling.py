"""Whether a sentence tells more than that a list, or another page, is wanted: such a one is asked about first.

Nothing that was said goes along with what is only opened, so each word has to be accounted for otherwise: as a word
of help (`tags.py`), as a small one, as a name, or as one of what lists are of.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from dialogs.language.frames.classes import Class
from dialogs.language.frames.frame import Frame
from dialogs.language.frames.leftover import unknown_in
from dialogs.language.frames.tags import HAN

MOST = {  # words (in Chinese: signs) that may be left; by whether it is Chinese, and whether it asks
    (False, False): 0, (False, True): 1,
    (True, False): 1, (True, True): 2,
}  # fmt: skip
MOST_SURE = {(False, False): 1, (False, True): 3, (True, False): 0, (True, True): 1}
"""Where it is named for sure: what it is of may then be called anything that is not long."""
TELLS = re.compile(  # formerly; a quarrel; how great it is
    r"^what an? |\b(?:used to|in the (?:old|good old) days|in (?:my|those|her|his) days?|nowadays"
    r"|when (?:i|we|she|he) (?:was|were)|as a (?:child|boy|girl)"
    r"|(?:had|have|having) a (?:row|quarrel|fight)|quarrel\w*|argu(?:ed|ing|ment))\b"
    r"|从前|以前(?!一样)|年轻的?时候?|小时候|当年|那时候?|那会儿|似的|吵[了起架过]|闹别扭"
)
OF_LISTS = re.compile(
    r"\b(?:see|show|list|let|know|remind|mine|month|early|due|meant|expected|planned|happening|arrive|daily|once|during"
    r"|jobs?|tasks?|duty|messages?|text(?:s|ing)?|write|office|nap|nights|weekends|\w+days|usual|repeat|add|sign|invit\w+"
    r"|link|approval|circle|family|groups?|neighbourhood|activity|events|togethers|centre|club|hall|number|telephone|moved"
    r"|travelling|notes|record|data|file|health|chart|readings|blood|pressure|weight|lately|better|develop\w*|far"
    r"|keep|lonely|elder(?:ly)?|seniors|single|white|yellow|swallowed|alright|emergencies|standby|ill|s)\b"
    r"|[吃咽服]|白的?|血[压糖]|体重|体温|健康|身体|档案|资料|数据|记录|曲线|报告|最近|这阵子?|稳[定当]?|[高低涨变]|变化"
    r"|什么时候|时候|有|活[动儿]?|任务|值[班守]?|顶|应急|紧急|急事|待命|备忘|事[情儿]?|单子?|发|改|动|样|删|取消|抱歉|不好意思|忘|等"
    r"|消息|短信|信息|[响震叮]|睡|午[睡休]|往[上下]走?|打入?|歇|困觉|晌|切看|搞忘|查|账[户上]|名下|剩|[攒存]着?|乐意|觉得?|轻|一共|总共|邀请|链接|新增|报名|加入|参加|审核|小?组|号码?|址|全部|列|热闹|聚|座|讲|算|伴员?|转|平安|是否|俱乐部"
    r"|[小老阿][\u4e00-\u9fff](?!子)|[\u4e00-\u9fff](?=阿姨|叔叔|奶奶|爷爷)|阿姨|叔叔"
)


@dataclass(frozen=True, slots=True)
class Asks:
    """How a meaning was found: whether something is asked for at all, whether it is named, and whether it is over."""

    any_of_it: bool
    sure: bool
    past: bool


def tells_more(frames: Sequence[Frame], text: str, asks: Asks, known: Sequence[str]) -> bool:
    """`text` as it was typed: what has a capital there may be a name. `known`: patterns for what accounts for words."""
    if any(TELLS.search(one.text) for one in frames):
        return True
    if not asks.any_of_it and (asks.past or any(map(_of_others, frames))) and not asks.sure:
        return True
    names = {word.casefold() for word in re.findall(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]+(?:'s)?", text)}
    left = list(chain.from_iterable(_left(one, names, known) for one in frames))
    most = MOST_SURE if asks.sure else MOST
    return len(left) > most[HAN.search(text) is not None, asks.any_of_it]


def _left(frame: Frame, names: set[str], known: Sequence[str]) -> list[str]:
    spans = [one.span() for words in (OF_LISTS.pattern, *known) for one in re.finditer(words, frame.text)]
    return [
        tag.words
        for tag in unknown_in(frame, names)
        if not any(start <= tag.start and tag.end <= end for start, end in spans)
    ]


def _of_others(frame: Frame) -> bool:
    """It speaks of a third who is nobody's concern here."""
    return any(tag.what is Class.OTHER for tag in frame.tags)
