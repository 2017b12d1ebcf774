"""The turns of phrase by which somebody asks for help: "could someone …", "mum needs somebody to …", 有没有人能…

Each takes the beginning of a clause and leaves the task.
"""

import re
from dataclasses import dataclass

from dialogs.language.lacks import LACKING_ZH

_SOFT = (
    r"(?:please|pls|plz|kindly|perhaps|possibly|maybe|just|also|then|quickly|dear|ok(?:ay)?|hi|hello|hey|so|and|well)"
)
_ONE = (
    r"(?:some ?(?:one|body|1)|sombody|somone|any ?(?:one|body|1)|(?:an?|any|another|one of (?:the|my|our)) "
    r"(?:\w+ )?(?:neighbou?rs?|volunteers?|helpers?|person|people|souls?))"
)
_YOU = r"(?:(?:one of )?you(?: guys| lot| people)?|u|the neighbou?rs|linli|people)"
_KIN = (
    r"(?:mum|mom|mummy|mama|mother|dad|daddy|papa|father|gran|granny|grandma|grandmother"
    r"|nana|grandpa|granddad|grandad|aunt|auntie|uncle)"
)
_HER = rf"(?:(?:my |our )?(?:dear |old )?{_KIN}(?! in[ -]law)|(?:mrs|mr|ms|miss)\.? [a-z]+|she|he|they)"
_MODAL = r"(?:can|could|would|will|might|may|cud|cld|wud)"
_LEAD = rf"(?:{_SOFT},? )*"
_ABLE = (
    r"(?:be able to |be free to |have (?:the |some )?time to |be (?:so )?kind enough to "
    r"|be so kind (?:as )?to |mind |like to "
    r"|come (?:over |round |by )?(?:and|to) )?"
)
_FOR_WHAT = (
    r"(?:(?: please| pls| kindly)*(?: (?:to|who (?:can|could|would|will)|that (?:can|could)"
    r"|for|with|in)))?(?: come (?:over |round )?(?:and|to))?"
)
_VERBS = (
    r"(?:buy|get|grab|fetch|pick up|bring|collect|fix|repair|mend|clean|vacuum|hoover|mop|cook"
    r"|make|drive|take|accompany|carry"
    r"|change|replace|water|feed|walk|post|go (?:to|with|along)|shop|deliver|order|send)"
)
_ASKING = (
    r"(?:like|love|need|needs|want|wants|wish for|looking for|after|require|requires|in need of"
    r"|searching for|could do with|could use|can use) "
    rf"(?:{_ONE}|(?:some |a bit of )?help|a (?:helping )?hand)(?: from \w+)?"
)
_FREE = (
    r"(?: here| free| available| around| about| able| willing| happy| nearby| handy| out there| who(?:'s"
    r"| is) free| with time)*"
)
_MAY = (
    r"(?: please| pls| should| could| can| would| might| may| ought to| to| kindly| who (?:can|could|would|will)"
    r"| that (?:can|could|would))+ "
)
_LACKS = (
    r"(?:needs?|(?:could|can) (?:do with|use)|could do with|wants?|would like|like|(?:has |have |'?ve "
    r"|'s )?(?:got )?(?:no|hardly any)(?: more)?(?= .*\bleft\b|$)|(?:has |have |'?ve |'s )?(?:ran |run |is "
    r"|am |are |'?m )?out of"
    r"|(?:must|has to|have to) have) "
)
_SHE = rf"(?:(?P<who>i|we|{_HER})(?:'?d| would| really| urgently| also| still|'?m| am|'s| is|'ve)* |(?=need|looking))"
ENGLISH = {  # by what they are like, in the order in which they are tried
    "find somebody to": (
        rf"(?:{_MODAL} you )?{_LEAD}(?:find|send|get|ask|look for|have|let|arrange for) (?:me )?{_ONE}(?: (?:to"
        rf"|who|that|if|whether))?"
        r"(?: (?:they )?(?:can|could|would|will))? (?:come and )?"
    ),
    "ask the neighbours if": (
        rf"ask (?:the neighbou?rs|around|people) (?:if|whether) (?:{_ONE}|they) (?:can|could|would|will) "
    ),
    "is it possible for somebody to": (
        rf"(?:(?:would it be|is it|if it'?s) possible for {_ONE} to |(?:it|i|we|{_HER})(?:'?d| would) be "
        rf"(?:glad|happy|nice|lovely|great|good|grateful) if {_ONE} (?:could |would |can )?)"
    ),
    "can somebody": rf"{_MODAL} {_LEAD}{_ONE}(?: here| else)? {_LEAD}{_ABLE}{_LEAD}",
    "can you": rf"{_MODAL} {_LEAD}{_YOU} {_LEAD}{_ABLE}{_LEAD}",
    "she needs somebody to": rf"{_SHE}{_ASKING}{_FOR_WHAT}(?: |$)",
    "somebody free to": (
        rf"(?:is there |are there |would there be |there would be |is |are |any "
        rf"|there is )?{_ONE}{_FREE}{_MAY}{_LEAD}(?:come and )?"
    ),
    "i want to ask for": (
        r"(?:i(?:'?d| would) like to|i want to|i need to|may i|can i|let me) ask "
        r"(?:somebody |someone |the neighbou?rs )?(?:for|to) "
    ),
    "help me with": rf"(?:please )?help (?P<who>me|us|her|him|{_HER})?(?: out)?(?: (?:with|to|in|by))?(?: |$)",
    "can it be mended": rf"{_MODAL} (?:it|this|that|they) be (?=fixed|repaired|mended|cleaned|looked at)",
    "who knows": r"who (?:knows (?:about|how to)|is good (?:at|with)|understands) ",
    "who can": rf"who (?:can|could|is free to|has time to) {_LEAD}",
    "she needs": rf"{_SHE}{_LACKS}",
    "buy": rf"(?={_VERBS} )",
}
_PERSON = r"(?:一?[个位名])?(?:人|邻居|帮手|志愿者|好心人|热心人|街坊|师傅|谁(?=.*(?:帮|给|替)))"
_COURTESY = r"(?:请问|麻烦|拜托|你好|您好|劳驾|那个|想问一?下)?"
_WHOM = (
    r"(?:我|我们|咱)?(?:家)?(?:老)?(?:妈妈?|爸爸?|母亲|父亲|奶奶|爷爷|外婆|外公|姥姥|姥爷"
    r"|娘|爹|婆婆|公公|阿姨|叔叔)|[\u4e00-\u9fff]{1,3}(?:奶奶|爷爷|阿姨|叔叔|婆婆|老师)"
    r"|我们?|她|他|老人家?"
)
_WANTS = r"(?:想|要|能不能|可不可以|能|可以|需要|希望|打算)*(?:麻烦)?(?:你们?|您)?(?:帮我|帮忙)?"
_FOR = r"(?:帮忙|帮|给|替|为)+"
CHINESE = {
    "请人": (
        rf"{_COURTESY}(?:我|我们|我妈|我爸)?{_WANTS}(?:请|找|叫|让|约|派|安排|要|需要|求|来(?=一?[个位]))"
        rf"{_PERSON}(?:过来|上门|来|去|能|可以|帮忙|帮个忙|帮|一起)*"
    ),
    "谁能": (
        rf"{_COURTESY}(?:有没有|有)?(?:谁|{_PERSON}|哪[位个](?:{_PERSON})?)"
        r"(?:有空|有时间|方便|能够?|可以|可不可以|能不能|会|愿意|肯)+(?:帮忙|来|去|过来|帮)*"
    ),
    "哪位去": (
        rf"{_COURTESY}(?:哪[位个](?:{_PERSON})?|有(?:没有)?(?:好心|热心)人"
        rf"|谁(?=[来去]帮))(?=[帮来去给捎带陪送买替])"
    ),
    "谁懂": r"(?:有没有|有)?[谁人](?:懂|会弄|会修|在行)",
    "没了": rf"(?:{_WHOM})?(?:家里?)?(?={LACKING_ZH})",
    "能有人": rf"(?:要是|如果)?能有{_PERSON}(?:来|帮|给)*(?:{_WHOM})?",
    "能帮": (rf"{_COURTESY}(?:能不能|可不可以|能|可以)(?:请|麻烦)?(?:你们?|您)?(?:{_FOR}(?:{_WHOM})?)+(?:来|去)?"),
    "帮我": rf"{_COURTESY}(?:你们?|您)?(?:请|想)?{_FOR}(?:{_WHOM})+(?:来|去)?",
    "要": rf"(?:{_WHOM})?(?:家里?)?(?:很|也|就|还)?(?:想要|想|需要|要|得)(?:你们?|大家)?(?:帮忙|帮|来|去)?",
    "请": r"(?:想|要|能不能)?(?:请|(?:麻烦|拜托|劳烦)(?:大家|各位|邻居们?|街坊们?|你们?|您)?(?:帮忙|帮)?|去|来)(?=.)",
    "送我": r"(?=(?:开车|陪|送|接|带|去|到|买|取|拿|修|做|打扫).*(?:我|妈|爸|老))",
}
SURE = frozenset(
    {
        "find somebody to", "ask the neighbours if", "is it possible for somebody to", "can somebody",
        "she needs somebody to", "somebody free to", "i want to ask for", "请人", "谁能", "能有人",
    }
)  # fmt: skip
"""They ask whatever follows; of the others the task itself has to be help."""

_HAN = re.compile("[\u4e00-\u9fff]")
_TOPIC = re.compile(  # what it is about may stand first: 我爸那边垃圾想请人倒一下
    rf"(?:{_WHOM})(?:家里?|那边|那儿|这边|屋里)的?[^问说讲让叫听告给想请找有谁能]{{1,6}}(?=想?(?:请|找)一?[个位]?人|有没有人|谁能)"
)
_IN_ENGLISH = [(re.compile(f"(?P<lead>{_LEAD}{words})"), name in SURE) for name, words in ENGLISH.items()]
_IN_CHINESE = [(re.compile(f"(?P<lead>{words})"), name in SURE) for name, words in CHINESE.items()]


@dataclass(frozen=True, slots=True)
class Asked:
    """A clause that asks: by which words, for what, and who is said to need it."""

    lead: str
    task: str
    who: str
    sure: bool


def asked_in(clause: str) -> Asked | None:
    """The first turn of phrase that fits its beginning."""
    topic = _TOPIC.match(clause)
    start = 0 if topic is None else topic.end()
    for pattern, sure in _IN_CHINESE if _HAN.search(clause) else _IN_ENGLISH:
        found = pattern.match(clause, start)
        if found is not None:
            groups = found.groupdict()
            lead = found["lead"]
            return Asked(
                lead.strip(), (clause[:start] + clause[found.end("lead") :]).strip(), groups.get("who") or "", sure
            )
    return None
