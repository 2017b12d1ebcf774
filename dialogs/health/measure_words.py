"""The words people use for what they measure, in English and Chinese, misspelt as they are misspelt. Pure.

Patterns are for plain text (`figures.plain`): lower case, half width, simplified, no space beside a Chinese sign.
"""

import re
from collections.abc import Mapping

from care.health.kinds import GlucoseTime, ReadingKind, Unit

_BLOOD = r"(?:bl+oo?d|blod)[ -]?"
KIND_WORDS: Mapping[ReadingKind, str] = {
    ReadingKind.BLOOD_PRESSURE: rf"(?:血压值?|\b(?:{_BLOOD})?pr(?:e|ea)?s{{1,3}}[ue]re?s?\b|\bb\.? ?p\b\.?)",
    ReadingKind.GLUCOSE: (
        rf"(?:血糖仪?值?|\b(?:{_BLOOD})?s(?:u|uh|hu)?g{{1,2}}[ae]r\b|\b(?:{_BLOOD})?gl[uy]cose\b"
        r"|\b(?:bg|bgl|bs|glu|rb[gs])\b|\bmeter\b)"
    ),
    ReadingKind.HEART_RATE: (
        r"(?:脉搏数?|脉率|心率|心跳|脉(?!压)|\bpuls[ea]?\b|\b(?:heart|hart)[ -]?(?:rate|beats?)\b|\bh\.?r\b\.?|\bpr\b"
        r"|(?<![a-z])p(?=[ :=]?\d))"
    ),
    ReadingKind.OXYGEN: (
        r"(?:(?:血?氧饱和度?|血氧)值?|\bsp[o0] ?2(?!\d)|\bo2(?: sats?\b|(?!\d))"
        r"|\b(?:blood )?ox[iy]gen(?: (?:level|sat[a-z]*))?\b|\bsats\b"
        r"|\bsat(?=[ :=]{1,2}(?:[7-9]\d|100))|\bsaturation\b)"
    ),
    ReadingKind.TEMPERATURE: (
        r"(?:体温|[腋耳额口]温|发烧到?|发热|烧到|\b(?:body )?temp(?:[a-z]{1,4}t[a-z]{0,2}re?)?\b"
        r"|\bthermometer(?: (?:says|shows|reads))?\b"
        r"|\bt(?=[ :=]{1,2}\d|\d\d\.\d)|\bfever(?: of)?\b)"
    ),
    ReadingKind.WEIGHT: r"(?:体重|\b(?:body ?)?w(?:ei|ie|i|e)g(?:ht?|th?|t)?(?:s|ed|ing)?\b|\bwt\b)",
}

PER_MINUTE = (
    r"(?:次/?每?分钟?|次|下(?:/?每?分钟?)?|bpm\b|/ ?min\b"
    r"|beats?(?: ?(?:per|a|/) ?min(?:ute)?)?\b|(?:per|a) min(?:ute)?\b)"
)
PRESSURE_UNIT = r"(?:mm/? ?\[?hg\]?|毫米汞柱|kpa\b|千帕)"
SHORT_GLUCOSE_UNIT = r"(?:毫克|mgs?(?: ?%)?)(?![/a-z])"
CLEAR_GLUCOSE_UNIT = (
    r"(?:mm?ols?(?: ?/ ?l(?:itre)?| per l(?:itre)?)?\b|mm/l\b|毫摩尔?(?:/升|每升)?|毫克(?:/分升|每分升|/dl)"
    r"|mgs?(?: ?/ ?dl?| per dl)\b)"
)
GLUCOSE_UNIT = rf"(?:{CLEAR_GLUCOSE_UNIT}|{SHORT_GLUCOSE_UNIT})"
DEGREES = (
    r"(?:°? ?(?:celsius|fahrenheit|centigrade)\b|°? ?[cf]\b|摄氏度?|华氏度?|°"
    r"|度|deg(?:rees?|s)?\b(?: ?(?:celsius|c|fahrenheit|f)\b)?)"
)
WEIGHT_UNIT = r"(?:公斤|千克|市?斤|磅|kgs?\b|kilo(?:gram)?s?\b|lbs?\b|pounds?\b|jin\b)"
_UNIT_SIGNS = tuple(
    (re.compile(sign), unit)
    for sign, unit in (
        ("kpa|千帕", Unit.KILOPASCAL),
        (r"mm/? ?\[?hg|毫米", Unit.MM_HG),
        ("mg|毫克", Unit.MG_PER_DL),
        ("mm?ol|mm/l|毫摩", Unit.MMOL_PER_L),
        ("公斤|千克|kg|kilo", Unit.KILOGRAM),
        ("斤|jin", Unit.JIN),
        ("磅|lb|pound", Unit.POUND),
        ("华氏|f", Unit.FAHRENHEIT),
        ("摄氏|c", Unit.CELSIUS),
    )
)


def unit_said(words: str | None) -> Unit | None:
    """Of what one of the patterns above has matched; None where nothing is said, or only "degrees"."""
    return next((unit for sign, unit in _UNIT_SIGNS if words and sign.search(words)), None)


_MEAL = "(?:a |my |the )?(?:meals?|breakfast|lunch|dinner|supper|eating|food|tea)"
_HOURS = r"(?:(?:\babout )?(?:(?<![\d.])(?:1\.5|\d)|\b(?:one|two|an)\b) ?(?:h|hrs?|hours?) )?"
GLUCOSE_TIMES: Mapping[GlucoseTime, str] = {
    GlucoseTime.FASTING: (
        r"空腹|没吃[饭早]|\b(?:on an )?empty stomach\b|\bfast(?:ing|ed)?\b|\bfb[gs]\b|\bfpg\b"
        r"|\bbefore (?:i )?(?:ate|eat)\b(?: anything)?"
    ),
    GlucoseTime.BEFORE_MEAL: (
        rf"[早中午晚]?[餐饭]前|\bbefore {_MEAL}\b|\bpre[ -]?(?:meal|prandial|breakfast|lunch|dinner)\b"
    ),
    GlucoseTime.AFTER_MEAL: (
        r"吃?完?[早中午晚]?[餐饭]以?后(?:[12一二两]个?半?(?:个?小时|h))?"
        rf"|{_HOURS}(?:\b(?:after|post) {_MEAL}|\bpost[ -]?(?:meal|prandial)|\bpp(?:b?[gs])?)\b|(?<!\d)[12] ?hr? ?pp\b"
    ),
    GlucoseTime.BEDTIME: r"临?睡觉?前|\bbefore (?:bed|sleep|going to bed)(?:time)?\b|\b(?:at )?bed ?time\b",
}
ANY_TIME = f"(?:{'|'.join(GLUCOSE_TIMES.values())})"


def glucose_time_said(words: str) -> GlucoseTime:
    """Of what ANY_TIME has matched."""
    return next(time for time, pattern in GLUCOSE_TIMES.items() if compiled(pattern).fullmatch(words))


EDGE = r"(?:(?<![a-z])(?=[a-z])|(?<=[a-z])(?![a-z]))"  # of a word of letters: 80bp120 has two


def compiled(pattern: str) -> re.Pattern[str]:
    """With the edge of a word wherever letters end, beside figures, too."""
    return re.compile(_held(pattern).replace(r"\b", EDGE), re.ASCII)


def _held(pattern: str) -> str:
    """Nothing of a GAP or a LINK is given back, so that no text takes long.

    By a group that is looked ahead at, for Python's own `*+` overlooks what it should find before 3.11.5 (gh-106052),
    and the Python of Debian 12 is 3.11.2.
    """
    for name, between in (("gap", GAP), ("link", LINK)):
        first, *others = pattern.split(between)
        pattern = first + "".join(
            f"(?=(?P<{name}{number}>{between}))(?P={name}{number}){rest}" for number, rest in enumerate(others)
        )
    return pattern


# What may stand between a word and its figure.
GAP = (
    r"(?:[ :=,~()-]|\b(?:is|was|are|were|now|reads?|readings?|show(?:s|ed|ing)?|says|said|of|about|around|approx"
    r"|roughly|today|just|level|came|out|to|a|went|up|down|value|number)\b|值|是|为|有|到了?|大概|大约|约|显示|测得|量得|测出来?|量出来?"
    r"|在|今天|现在|刚才|刚刚|差不多|的|读数|结果)*"
)
LINK = r"(?:[ ,;/、-]|\b(?:and|over)\b|mm ?hg|毫米汞柱|和)*"
_ONE = r"(?: (?:number|figure|one|value|pressure)\b)?"
UPPER = rf"(?:高压?|收缩压|上[压面]?|\b(?:systolic|syst?|sbp|upper|top|high(?:er|est)?)\b{_ONE})"
LOWER = rf"(?:低压?|舒张压|下[压面]?|\b(?:diastolic|dias?t?|dbp|lower|bottom|low(?:est)?)\b{_ONE})"

# Words that say nothing about a reading.
FILLERS = compiled(
    r"\bgood (?:morning|afternoon|evening|night)\b|早上好|下午好|晚上好|早安"
    r"|\b(?:i've|i'm|it's|here's|today's|on (?:my|the) (?:left|right) arm|my|mine|i|it|its|is|was|are|were"
    r"|took|taken|take|readings?|results?|measure(?:d|ments?)?"
    r"|have|has|got|had|get|just|again|still|twice|here|hi|hello|hey|pl(?:ea)?[sz]e?|thanks|thank you|ok|okay"
    r"|and(?! a half)|with|for|or so|think|values?|numbers?|figures?|says?|shows?|reads?|machine"
    r"|cuff|dear|doctor|dr|linli|levels?|log"
    r"|record|note|enter|write|down|add|save|at home|sitting|resting|at rest|left arm|right arm|this time|random"
    r"|on waking|(?:after|when|since) i (?:woke|got) up|after (?:waking|getting) up"
    r"|after rest(?:ing)?|a bit (?:high|low)|so"
    r"|me|you|that|this(?! (?:morning|noon|after|evening|night)))\b"
    r"|\b(?:first|second|third)\b|第[一二三]次|[两三几]次|随机|起床|起来|醒来|休息后|稳定|挺好|不错|我的?|这次|本次|测[出得了]?|量[出得了]?|一下|结果|数值|读数|显示|刚[才刚]?|帮|记录?|请|您|你|好的?|谢谢|麻烦"
    r"|还|在家里?|家里|坐着|静息|[左右][手臂]|出来|得|有点高|偏高|偏低|是|为|了|吧|呢|啊|呀|哦|嗯|的|又|再|有|和|跟|医生"
)
# Those that belong to a time where there is one.
LITTLE = compiled(
    r"\b(?:an?|the|of|about|around|approx(?:imately)?|roughly|now)\b|大概|大约|左右|差不多|现在|到|约"
    r"|[\s,;!?。、()「」“”\"'.:~=+/-]"
)
