"""Whether a sentence tells more than that a list, or another page, is wanted: such a one is asked about first.

Nothing that was said goes along with what is only opened, so each word has to be accounted for otherwise: as a word
of help (`tags.py`), as a small one, as a name, or as one of what lists are of.
"""

import re
from collections.abc import Sequence
from itertools import chain

from dialogs.language.frames.classes import Class
from dialogs.language.frames.frame import Frame
from dialogs.language.frames.leftover import unknown_in
from dialogs.language.frames.tags import HAN

MOST_TOLD, MOST_ASKED = {False: 0, True: 1}, {False: 1, True: 2}
"""How many words (in Chinese: signs) may be left, where it only tells, and where it asks; by whether it is Chinese."""
TELLS = re.compile(  # formerly; a quarrel; how great it is
    r"^what an? |\b(?:used to|in the (?:old|good old) days|in (?:my|those|her|his) days?|nowadays"
    r"|when (?:i|we|she|he) (?:was|were)|as a (?:child|boy|girl)"
    r"|(?:had|have|having) a (?:row|quarrel|fight)|quarrel\w*|argu(?:ed|ing|ment))\b"
    r"|从前|以前(?!一样)|年轻的?时候?|小时候|当年|那时候?|那会儿|吵[了起架过]|闹别扭"
)
OF_LISTS = re.compile(
    r"\b(?:see|show|list|let|know|remind|mine|month|early|due|meant|expected|planned|happening|arrive|daily|once|during"
    r"|jobs?|tasks?|duty|messages?|text(?:s|ing)?|write|office|nap|nights|weekends|\w+days|usual|repeat|add|sign|invit\w+"
    r"|link|approval|circle|family|groups?|neighbourhood|activity|events|togethers|centre|number|telephone|moved"
    r"|travelling|notes|record|data|file|health|chart|readings|blood|pressure|weight|lately|better|develop\w*|far"
    r"|keep|lonely|elder(?:ly)?|seniors|single|white|yellow|swallowed|alright|emergencies|standby|ill|s)\b"
    r"|[吃咽服]|白的?|血[压糖]|体重|体温|健康|身体|档案|资料|数据|记录|曲线|报告|最近|这阵子?|稳[定当]?|[高低涨变]|变化"
    r"|什么时候|时候|有|活[动儿]?|任务|值班|待命|备忘|事[情儿]?|单子?|发|改|动|样|删|取消|抱歉|不好意思|忘|等"
    r"|消息|短信|信息|响|睡|午[睡休]|邀请|链接|新增|报名|加入|参加|审核|小?组|号码?|址|全部|列|热闹|聚|座|讲|算|转|平安|是否|俱乐部"
    r"|[小老阿][\u4e00-\u9fff](?!子)|[\u4e00-\u9fff](?=阿姨|叔叔|奶奶|爷爷)|阿姨|叔叔"
)


def tells_more(frames: Sequence[Frame], text: str, *, asks: bool, past: bool) -> bool:
    """`text` as it was typed: what has a capital there may be a name. `asks`: something, of anybody."""
    if any(TELLS.search(one.text) for one in frames) or (not asks and (past or any(map(_of_others, frames)))):
        return True
    names = {word.casefold() for word in re.findall(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]+(?:'s)?", text)}
    left = list(chain.from_iterable(_left(one, names) for one in frames))
    return len(left) > (MOST_ASKED if asks else MOST_TOLD)[HAN.search(text) is not None]


def _left(frame: Frame, names: set[str]) -> list[str]:
    spans = [one.span() for one in OF_LISTS.finditer(frame.text)]
    return [
        tag.words
        for tag in unknown_in(frame, names)
        if not any(start <= tag.start and tag.end <= end for start, end in spans)
    ]


def _of_others(frame: Frame) -> bool:
    """It speaks of a third who is nobody's concern here."""
    return any(tag.what is Class.OTHER for tag in frame.tags)
