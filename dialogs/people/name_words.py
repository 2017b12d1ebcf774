"""The words for people beside their names, in English and Chinese: titles, kin, pronouns, surnames."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from storage.people import Relation


class Sex(StrEnum):
    """As a word says it."""

    WOMAN = "woman"
    MAN = "man"


W, M = Sex.WOMAN, Sex.MAN


def one_of(words: Iterable[str]) -> str:
    """A pattern; the longest is tried first."""
    return f"(?:{'|'.join(sorted(set(words), key=lambda word: (-len(word), word)))})"


TITLES: Mapping[str, Sex | None] = {  # before a name
    "(?:mrs|ms|miss|missus|madam|aunt|auntie|aunty|granny|grandma|grandmother|nana)": W,
    "(?:mr|mister|uncle|grandpa|grandfather|granddad|grandad)": M,
}
TITLES_BEHIND: Mapping[str, Sex | None] = {  # a Chinese name
    "(?:奶奶|婆婆|外婆|姥姥|阿婆|阿姨|大妈|大娘|大婶|婶婶|婶子|婶|姨|女士|太太|夫人|大姐|姐|嫂子|大嫂|妈妈|妈)": W,
    "(?:爷爷|外公|姥爷|阿公|叔叔|大叔|叔|伯伯|大伯|阿伯|伯|大爷|先生|大哥|哥|爸爸|爸)": M,
    "(?:老师|老人家|老人|师傅|老)": None,
}
OLD = "[老小]"
CHILD, _GRANDCHILD = frozenset({Relation.DAUGHTER, Relation.SON}), frozenset({Relation.GRANDCHILD})
_SPOUSE, _SIBLING, _RELATIVE = (
    frozenset({Relation.SPOUSE}),
    frozenset({Relation.SIBLING}),
    frozenset({Relation.RELATIVE}),
)
_IN_LAW = "[ -]in[ -]law"
KIN: Mapping[str, tuple[frozenset[Relation], Sex]] = {  # what she is to whoever is that to her
    f"(?:mum|mom|mummy|mommy|mama|ma|mother|(?:我|老)?妈妈?|母亲|我?娘)(?!{_IN_LAW})": (CHILD, W),
    f"(?:dad|daddy|papa|father|(?:我|老)?爸爸?|父亲|我?爹)(?!{_IN_LAW})": (CHILD, M),
    "(?:grandma|grandmother|granny|gran|nana|我?奶奶|我?外婆|我?姥姥|我?阿婆|我?婆婆)": (_GRANDCHILD, W),
    "(?:grandpa|grandfather|granddad|grandad|我?爷爷|我?外公|我?姥爷|我?阿公)": (_GRANDCHILD, M),
    "(?:wife|我?老婆|我?妻子)": (_SPOUSE, W),
    "(?:husband|我?老公|我?丈夫)": (_SPOUSE, M),
    f"(?:sister|我?姐姐?|我?妹妹?)(?!{_IN_LAW})": (_SIBLING, W),
    f"(?:brother|我?哥哥?|我?弟弟?)(?!{_IN_LAW})": (_SIBLING, M),
    f"(?:auntie|aunty|aunt|(?:mother|sister){_IN_LAW}|我?(?:阿姨|姑姑?|姨妈?|舅妈|岳母|丈母娘))": (_RELATIVE, W),
    f"(?:uncle|(?:father|brother){_IN_LAW}|我?(?:叔叔?|舅舅?|伯伯?|姑父|岳父|公公))": (_RELATIVE, M),
}
NOT_BEHIND, NOT_BEFORE = "(?<![姑大干后岳丈姨舅婶表堂继养师伯])", "(?![夫媳父祖婿])"
"""Signs that make somebody else of one of kin: 姑娘, 大妈, 表姐, 妹夫."""

PRONOUNS: Mapping[str, Sex] = {"(?:she|hers?|她(?!们))": W, "(?:he|his|him|他(?!们))": M}
_SHOPS = (
    "barber|hairdresser|dentist|chemist|baker|butcher|grocer|greengrocer|optician|newsagent|florist|cobbler"
    "|cleaner|dry cleaner|tailor|vet|solicitor|jeweller|watchmaker|fishmonger|doctor"
)
_OWNERS = rf"(?!(?:it|that|what|here|today|yesterday|tonight|let|there|this morning|{_SHOPS})'s)"
_NO_OWNER = (  # my own, or a time
    r"(?<!我)(?<!自己)(?<!本人)(?<![今昨前明后][天日早晚])(?<![早晚]上)(?<![上中下]午)(?<!现在)(?<!刚才)(?<![这上]次)(?<![餐饭]后)(?<!最近)(?<!近来)(?<![这那上个][周月天期])(?<!几[天周])"
)
_NO_VERB = (  # "the telly's lost its channels" tells of a telly
    r"(?! (?:lost|gone|been|broken|broke|stopped|stuck|packed|dead|out|off|not|on|still|got|come|too|all|just|a"
    r"|an|the|in)\b)"
)
PARENTS = r"(?:parents|folks)(?:')?"
"""Both, where both are in reach."""
ANYBODY = (
    r"(?<![a-z'])(?:(?:my|our|the|a) )?"
    r"(?:neighbou?rs?|friends?|patients?|tenants?|clients?|parent|partner|somebody|someone)(?![a-z])(?:'s?(?![a-z]))?"
    rf"|(?<![a-z']){_OWNERS}[a-z]+'s(?![a-z]){_NO_VERB}"
    r"|我?(?:姑娘|闺女|女儿|儿子|女婿|儿媳妇?|孙[子女]|[大干后姑]妈|[大干]爹|大爷|[表堂][哥姐弟妹]|[姐妹]夫|弟媳)的?"
    r"|我?(?:老伴儿?|爱人|邻居|朋友|病人|家人|家里人|爸妈|父母|孩子)的?"
    rf"|(?:(?![我给看查调把妈爸])[\u4e00-\u9fff]){{1,4}}{_NO_OWNER}的(?=血|心[率跳]|脉|体[温重])"
)
"""Somebody, and nobody knows who."""

HELP = r"(?<![a-z])help(?: me)?(?![a-z])[!.]*|救命[!.]*"
NO_NAMES = re.compile(  # what begins with a capital, or may be a name, and beside a figure is none
    r"\b(?:hi|lo|bp|hr|bg|room|flat|bus|line|page|bed|gate|door|house|floor|ward|seat|unit|apartment|score|exam"
    r"|route|train|flight"
    r"|chapter|no|number|odds|ratio|size|tyre|tire|channel|week|day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the|what|is|my|i"
    r"|blood|pressure|sugar|glucose|pulse|heart|oxygen|temp|temperature|weight|today|yesterday|morning|evening"
    r"|should)\b"
)
_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"
)
SURNAMES = (*_SINGLE, "欧阳", "上官", "司马", "诸葛", "皇甫", "慕容", "夏侯", "公孙")
