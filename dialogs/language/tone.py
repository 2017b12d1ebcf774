"""How something is said: as a no, as a story, as a thing to wonder about. What is said like that orders nothing.

Everything here takes text as `moment_words.plain` leaves it, one clause at a time (`clauses`).
"""

import re

from dialogs.language.lacks import LACKING_ZH


def _unless_after(words: str) -> str:
    return "".join(rf"(?<!\b{word} )" for word in words.split())


_CLAUSE = re.compile(
    r"[.](?!\d)|[,，](?!\d{3}\b)|[;；:：!！?？。、\n]|\bbut\b|但是?|(?<!好)不过|可是|\b(?:and|so)(?= (?:can|could"
    r"|would|please|i|somebody|someone|who (?:can|could|would)|is there|anyone|anybody|send) )"
)
_NO = re.compile(
    r"\b(?:don'?t|do not|dont|doesn'?t|does not|didn'?t|won'?t|shouldn'?t|mustn'?t|needn'?t|can'?t|cannot"
    r"|no need|not (?:need|to|any|buy|get|come|going|at)|nobody|no ?one|none|never|without|instead of|no longer"
    r"|no more"
    r"|not lonely)\b|^no\b"
    r"|不要|不用|不必|不需要|不想|用不着|不许|不能再|不去|不孤|别(?!人|墅|的)|甭|勿|没有?(?!人[能会可有帮来]"
    r"|谁|了|电|亮|水|饭|米|油)|未|禁止"
)
_NO_NOT = re.compile(
    rf"{LACKING_ZH}|"
    r"有没有|能不能|可不可以|要不要|好不好|行不行|会不会|是不是|方不方便|快没|(?:doesn'?t"
    r"|won'?t|can'?t) (?:work|start|turn|open|shut|close|move|carry|lift|walk|see)"
)
_STORY = re.compile(
    r"\b(?:yesterday|last (?:night|week|month|year|time i|\w+day)|ago|used to|in the old days|when i was|as a child"
    r"|dream(?:t|ed)|remember when|once upon|(?:was|were) (?:going|supposed|about)|had to|would have|could have"
    r"|should have|(?:he|she|they|mum|mom|dad|ming) (?:said|says|told|asked|thinks?|thought)"
    r"|(?<=[,.!?] )(?:said|says) (?!i\b)|told me|asked me|asks me|wants? me to"
    r"|said (?:that|someone|i|he|she)|i (?:heard|read|saw|wonder|hope|think|believe|guess|forgot|thought)|heard that"
    r"|(?:i|we)(?:'ll| will|'m going to| am going to) (?:\w+ )?(?:visit|see|come|go|buy"
    r"|bring|cook|fix|take|help|do)|thanks? (?:you |u )?(?:so much |very much |a lot )?(?:for"
    r"|to))\b"
    r"|昨[天日晚儿]|前[天日](?!气)|上个?(?:周|星期|礼拜|月|次(?!一样|的))|去年|以前|从前"
    r"|年轻的?时候?|小时候|当年|那时|刚才|已经"
    r"|(?:[买做修送取拿陪帮]|打扫|来看|看望?|拖)(?:过|了(?!吧|吗|呢))(?!吧)|真(?:累|好"
    r"|苦|香|贵|难|行)|很(?:累|高兴|好)$|正在|(?<!现)在[给帮陪修做买]|自己(?!家|的)(?:去"
    r"|会|来|做|买)|听说|据说"
    r"|倒要[看瞧]|梦见|做梦|谢谢?你?们?您?帮|感谢|[让叫要请求托]我[帮去给买替明今后]"
    r"|[他她](?:说|们说)|跟我说|告诉我|对我说|(?<!问)问我(?!们?[妈爸])"
)
_WONDERS = re.compile(
    r"^(?:why|how(?! about)|when(?! (?:will|can|could) (?:some|any))|what|where|which"
    r"|did|does|do|is it|are|was|were|has|have"
    r"|if|whether|unless|i wonder|suppose|what if)\b"
    r"|为什么|为啥|怎么(?!办)|怎样|如何|如果|要是|假如|是不是该|什么时候|几点能?[到来]"
)


_NOT_AFTER = "if and so or who how that what when but then please pls"
_NOR_AFTER = "as since because while says said know think hope sure do where why until till things"
_OF_WHAT = f"{_NOR_AFTER} {_NOT_AFTER} which whom whose while before after like than whenever wherever whether although"
_NO_NEED = "i we she he mum dad mom they to would might will do really"
_RUN_ON = re.compile(  # no mark, and somebody is asked or spoken of anew
    rf"(?<= ){_unless_after(_NOT_AFTER)}"
    r"(?:(?=(?:can|could|would|will) (?:some|any|you|one of|a neighbou?r)|anyone (?:able|free|around)\b"
    rf"|is (?:there )?any(?:one|body)\b)|{_unless_after(_NO_NEED)}(?=need some ?(?:one|body)\b)"
    rf"|{_unless_after(_NOR_AFTER)}(?=please (?:send|get|find|bring|have|let) |i(?:'d| would) like )"
    rf"|{_unless_after(_NOR_AFTER)}(?=(?:i'?m|i'?ve|s?he'?s|who'?s) \w+)"
    rf"|{_unless_after(_OF_WHAT)}(?=(?:(?:i|s?he|we|they) (?:can'?t|cannot|can not|am|is|are|only|don'?t|do not)"
    r"|it's|it is|its(?= \w+ing\b)|neither of) ))"
)
LEAST_RUN = 3  # words before it


_GAP = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff\d])")
LEAST_STRETCH = 4  # signs between two gaps, on the average, where gaps are marks


def marked(text: str) -> str:
    """With commas for the gaps by which some divide Chinese clauses: 手机老跳广告 烦死 谁来给我关. Not of words."""
    stretches = _GAP.split(text)
    if sum(map(len, stretches)) < LEAST_STRETCH * len(stretches):
        return text
    return "，".join(stretches)


def clauses(text: str) -> list[str]:
    """What stands between marks, without what is empty; and what runs on without one."""
    found = [one.strip(" -~\"'“”()") for one in _CLAUSE.split(text) if one and one.strip(" -~\"'“”()")]
    return [part for one in found for part in _run_on(one)]


def _run_on(clause: str) -> list[str]:
    found = next((one for one in _RUN_ON.finditer(clause) if clause.count(" ", 0, one.start()) >= LEAST_RUN), None)
    if found is None:
        return [clause]
    return [clause[: found.start()].strip(), *_run_on(clause[found.start() :])]


def is_refused(clause: str) -> bool:
    """Whether it is said that something shall not be. ("It doesn't work" refuses nothing.)"""
    return _NO.search(_NO_NOT.sub(" ", clause)) is not None


def is_story(clause: str) -> bool:
    """Whether it tells what has been, what others say or want, or thanks for it."""
    return _STORY.search(clause) is not None


def is_wondering(clause: str) -> bool:
    """Whether it is asked why, how or if."""
    return _WONDERS.search(clause) is not None


_ORDER = re.compile(
    r"^(?:(?:please|hi|hey|hello|just|also|now|yes|ok|so|can you|could you|would you) )*"
    r"(?:show|list|open|see|check|tick|mark|cancel|call off|move|push|put|swap|change|update|add|remove|delete|take"
    r"|book|arrange|set|let|give|send|transfer|donate|pass|mute|stop|note|write|jot|save|keep|remember|remind"
    r"|memo|new"
    r"|enter|record|log|register|invite|tell|ask|call|sign|count|don'?t|no|i'd|i would|i want|pull|read|find"
    r"|forget|do i|am i|just checking|i need|let'?s|bring|get|drop|mark|nothing"
    r"|who'?s?|what'?s?|when'?s?|where'?s?|which|how'?s?|is|are|am|do|does|did|has|have|can|could|will|would|any)\b"
    r"|\b(?:instead|please)$"
    r"|把|帮我|给我|麻烦|请|看看|看下|看一下|查|列|[记登录][下上一住着]|加|添|改|换|取消|撤|退|转|别|甭|打个?勾"
    r"|什么|啥|谁|哪|几|多少"
    r"|怎么|咋|有没有|能不能|来着|算我|安排|[分送捐划]|想|要|[吗呢没么不吧呗]$"
)


def is_order(clause: str) -> bool:
    """Whether it begins as who orders or asks does, or has a word that does."""
    return _ORDER.search(clause) is not None
