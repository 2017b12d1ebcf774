"""The words people use for times, in English and Chinese, as rules.

A rule is a kind and a pattern. Patterns match plain text (`moment_words.plain`: lower case, half width, simplified
Chinese), so words in CAPITALS are free to name the figures below. At each place the longest rule wins, a tie goes to
the earlier one.
"""

import re
from collections.abc import Iterator, Mapping

from dialogs.language.holidays import HOLIDAYS, OF_THE_DAY
from dialogs.language.moon import FEASTS
from dialogs.language.numerals import ONES, TEENS

ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
]  # fmt: skip

_ONE = "(?:" + "|".join(ONES) + ")"
_WORD = rf"(?:(?:twenty|thirty|forty|fifty|sixty|ninety)(?:[- ]{_ONE})?|{'|'.join(TEENS)}|{_ONE})"
_ORDINAL = "|".join(sorted((word.replace("-", "[- ]") for word in ORDINALS), key=len, reverse=True))
_NUMERAL = (
    r"(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[零〇]?[零〇一二两三四五六七八九])"
)

_ENGLISH_FIGURES = {
    "HOUR": rf"(?P<h>\d{{1,2}}|{_ONE})",
    "SPOKEN": rf"(?P<h>{_ONE})",
    "FEW": f"(?P<min>{_ONE})",
    "END": rf"(?:(?P<end>\d{{1,2}}|{_ONE})(?:[:.][0-5]\d)?(?: ?(?P<endm>[ap])\.? ?m\b\.?)?|(?P<endnoon>noon|midday))",
    "MIN": r"(?P<min>[0-5]\d)",
    "AMPM": r"(?P<ampm>[ap])(?:\.? ?m\b\.?|\b(?! ?\.? ?m\b))",
    "ABOUT": r"(?:at|@|around|about|approx(?:imately)?\.?|roughly|circa|ca\.?|~)",
    "NUMBER": rf"(?:\d{{1,3}}|{_WORD})",
    "TEENS": "(?:" + "|".join(TEENS) + "|(?:twenty|thirty|forty|fifty)(?:[- ]five)?|ten)",
    "MINUTES": "(?:min(?:ute)?s?|m)",
    "DAY": rf"(?P<d>\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})",
    "NTH": r"(?P<d>\d{1,2}(?:st|nd|rd|th))",
    "YEAR": r"(?P<y>20\d\d)",
    "TOMORROW": "(?:tom+or+ow|tom+or?r?o?w?|tomoz|tom+|tmrr?w?|tmw|tomrr?ow|tomrw|2mor+ow|2moro?w?|2mrw)",
    "WEEKDAY": "(?P<wd>mon(?:day)?|tue(?:s(?:day)?)?|tusday|wed(?:s|nesday)?|wensday|wendesday|wednsday"
    "|thu(?:r(?:s(?:day)?)?)?|thurday|thrusday|fri(?:day)?|sat(?:urday)?|saterday|satuday|sun(?:day)?)(?![a-z])",
    "MONTH": r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?",
}
_CHINESE_FIGURES = {
    "HOUR": rf"(?P<h>\d{{1,2}}|{_NUMERAL})",
    "MIN": rf"(?P<min>[0-5]\d|[二三四五]?十[一二三四五六七八九]?|[零〇][零〇一二三四五六七八九]"
    rf"|(?:\d|{_NUMERAL})(?=分))(?![\d零〇一二两三四五六七八九十])",
    "NUMBER": rf"(?:\d{{1,3}}|{_NUMERAL})",
    "END": r"(?:[上中下]午|[早晚]上)?(?:(?P<end>\d{1,2}|NUMBER)(?::\d\d|[点时](?:半|[一三]刻|NUMBER分?)?))",
    "LATER": "(?:以|之|过)?后",
    "HOURS": "个?(?:小时|钟头|钟(?!头))",
}

ENGLISH_WAITS = [
    (
        r"(?P<hours>NUMBER|an?)(?P<half>\.25|\.50?|\.75)? ?(?:hours?|hrs?|h)"
        "(?:(?: and)? ?(?P<minutes>NUMBER)(?: ?MINUTES)?)?"
    ),
    "(?:a )?(?P<hours>couple)(?: of)? (?:hours|hrs)(?: and a (?P<half>half))?",
    "(?P<hours>NUMBER|an?) ?(?:hours?|hrs?) and (?:a )?(?:(?P<half>half)|(?P<minutes>quarter))",
    "(?P<hours>hour) and (?:a )?(?:(?P<half>half)|(?P<minutes>quarter))",
    "(?P<hours>NUMBER) and a (?:(?P<half>half)|(?P<minutes>quarter)) (?:hours|hrs)",
    "(?:a )?(?P<minutes>half)(?: an?)?[ -]?(?:hour|hr|h)",
    "(?:a )?(?P<minutes>quarter)(?: of an?)? (?:hour|hr)",
    "three[- ](?P<minutes>quarters)(?: of an?)? (?:hour|hr)",
    "(?P<minutes>NUMBER) ?MINUTES",
]
CHINESE_WAITS = [
    "(?P<minutes>半)HOURS",
    "(?P<hours>个)(?P<half>半)HOURS",
    r"(?P<hours>NUMBER|俩|仨)(?P<half>\.25|\.50?|\.75|个半)?HOURS零?(?:(?P<minutes>半|[一1三3]刻|NUMBER(?=分))分?钟?)?",
    "(?P<hours>NUMBER)HOURS(?P<minutes>[1-5]\\d|[二三四五]?十[一二三四五六七八九]?)",
    "(?P<minutes>NUMBER(?=分)|[一1三3]刻)分?钟?",
]

_ENGLISH = {
    "now": [
        r"(?:right )?now|asap|a\.s\.a\.p\.?|as soon as possible|(?:straight|right) ?away|immediately|at once",
        "as soon as (?:you|someone|somebody) can",
    ],
    "vague": [
        (
            r"soon|shortly|later(?: on)?|(?:in )?(?:a (?:little )?while|(?:a )?(?:little )?bit)(?: later)?|a bit later"
            r"|in a (?:few )?(?:moments?|minutes?|mins?|seconds?|secs?)"
        )
    ],
    "any": [
        (
            "(?:at )?any ?time(?: (?:is|will be|would be)? ?(?:fine|ok|okay|good))?"
            "|when ?ever(?: you (?:like|can|want))?|i(?:'?m| am) (?:easy|flexible)"
            "|when(?:ever)? (?:(?:it|that) )?(?:suits|is convenient)(?: you)?|when you can"
            "|i do(?:n't| not) mind|it does(?:n't| not) matter|does(?:n't| not) matter"
        ),
    ],
    "wait": [f"in (?:ABOUT )?{wait}(?:'s?)?(?: time| from now)?" for wait in ENGLISH_WAITS]
    + [f"{wait} (?:from now|later)" for wait in ENGLISH_WAITS]
    + ["(?P<hours>hour) (?:from now|later)"],
    "within": [f"(?:within|in less than|in under) (?:the next )?{wait}" for wait in ENGLISH_WAITS],
    "length": [f"for (?:ABOUT )?{wait}" for wait in ENGLISH_WAITS],
    "ahead": [
        f"in (?:ABOUT )?(?:a )?(?P<{unit}s>NUMBER|a|couple)(?: of)? {unit}s?'?(?: time| from now)?"
        for unit in ("day", "week", "fortnight")
    ]
    + [
        f"(?:a )?(?P<{unit}s>NUMBER|a|couple)(?: of)? {unit}s? (?:from now|later)"
        for unit in ("day", "week", "fortnight")
    ],
    # So long after the day that is said beside it.
    "shift": [
        "(?:the |a )?(?P<days>day) (?:after|from)",
        "(?:a )?(?P<days>NUMBER|couple)(?: of)? days (?:after|from)",
        "(?:(?:a )?(?P<weeks>NUMBER|couple)(?: of)? weeks|(?:a |one )?(?P<week>week))(?: (?:on|from|after))?",
        "(?:a |one )?(?P<fortnights>fortnight)(?: (?:on|from|after))?",
    ],
    "yesterday": ["yesterday|last night"],
    "today": ["today|to-day|this (?=(?:very )?(?:early |late |mid[- ]?)?(?:morn|lunch|after|arvo|eve|night|nite|tea))"],
    "tomorrow": ["TOMORROW"],
    "overmorrow": ["(?:the )?day after TOMORROW|over ?morrow"],
    "weekday": [
        "(?:this )?(?:coming )?WEEKDAY",
        "(?P<week>next)(?: week,?)?(?: on)? WEEKDAY",
        "WEEKDAY,? (?:of )?(?P<week>this|next) week",
        "(?P<week>this) week,?(?: on)? WEEKDAY",
    ],
    "weekend": [
        "(?:at |on |over |during )?(?:the |this |this coming |coming )?week[- ]?end",
        "(?:at |on |over )?(?P<week>next) week[- ]?end",
    ],
    "date": [
        r"(?:on )?(?:the )?DAY\.?(?: of)? ?MONTH(?:,? ?YEAR)?",
        r"(?:on )?MONTH ?(?:the )?DAY(?:,? ?YEAR)?",
        r"YEAR,? MONTH ?DAY",
        r"(?:on )?(?:the )?NTH",
        rf"(?:on |on the |the )(?P<d>{_ORDINAL})",
        r"(?:on|the|on the) DAY(?! ?(?:[ap]\.? ?m|o'|[:./-]))",
        r"(?:on )?(?:the )?DAY (?:of )?(?P<which>this|next) month",
        r"(?P<which>this|next) month,? (?:on )?(?:the )?DAY",
        r"(?P<y>\d{4})(?P<sep>[-/.])(?P<mon>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
    ],
    # 3/12: which is the day and which the month is the reader's to say.
    "order": [
        r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>20\d\d|\d\d)",
        r"(?P<a>\d{1,2}) ?[-/.] ?(?P<b>\d{1,2}),? ?YEAR",
        r"(?P<a>\d{1,2}) ?/ ?(?P<b>\d{1,2})",
        r"(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?!\d)",
    ],
    # Figures that may be an hour, `h`, or a date.
    "number": [r"(?P<h>\d{1,2})"],
    "dotted": [r"(?:(?=(?P<h>\d{1,2})\.(?P<min>[0-5]\d)))?(?P<a>\d{1,2})\.(?P<b>\d{1,2})"],
    "dashed": [r"(?P<a>\d{1,2}) ?- ?(?P<b>\d{1,2})"],
    "minutes to": [
        (
            "(?P<to>5|10|15|20|25|five|ten|fifteen|twenty|twenty[- ]five) (?:to|till?|until) "
            "(?:HOUR(?: ?AMPM)?|(?P<noon>noon|midday))"
        ),
    ],
    "minutes dashed": [r"(?:ABOUT ?)?HOUR ?- ?MIN ?AMPM"],
    "clock": [
        r"(?:ABOUT ?)?HOUR ?[:h] ?MIN(?::[0-5]\d)?(?:-?ish)?(?: ?AMPM)?",
        r"(?:ABOUT ?)?HOUR[. ,;]MIN ?AMPM",
        r"(?P<h>1[3-9]|2[0-3]) ?h",
        "HOUR (?:oh|o)[ -]FEW(?: ?AMPM)?",
        r"ABOUT ?HOUR\.MIN",
        r"HOUR\.MIN-?ish",
        r"(?P<h>[01]?\d|2[0-3])MIN(?: ?(?:hrs|hours|h|AMPM))",
        r"(?:ABOUT ?)?HOUR ?AMPM",
        "ABOUT ?HOUR",
        "(?:ABOUT )?HOUR (?P<min>TEENS)(?: ?AMPM)?",
        "SPOKEN(?: ?AMPM)?",
        "(?:ABOUT )?HOUR ?(?:'?o'? ?clo?ck|-?ish)(?: ?AMPM)?",
        "(?:ABOUT )?(?P<min>half)[- ]?HOUR(?: ?AMPM)?",
        (
            "(?:ABOUT )?(?:a )?(?P<min>half|quarter|NUMBER)(?: MINUTES)?[- ]?(?:past|after|gone) "
            "(?:HOUR(?: ?o'? ?clock)?(?: ?AMPM)?|(?P<noon>noon|midday))"
        ),
        (
            "(?:ABOUT )?(?:a )?"
            "(?P<to>quarter|NUMBER(?= min)|fifteen|twenty[- ]five|(?:five|ten|twenty)(?= (?:of|before)))"
            "(?: MINUTES)? (?:to|till?|'til|of|before) (?:HOUR(?: ?o'? ?clock)?(?: ?AMPM)?|(?P<noon>noon|midday))"
        ),
        "ABOUT (?P<to>five|ten|twenty|5|10|20|25) (?:to|till?) HOUR(?: ?AMPM)?",
        r"(?:from|between) HOUR(?:[:.]MIN)?(?: ?AMPM)? ?(?:to|and|until|till?|[-~&]) ?END",
        r"HOUR(?:[:.]MIN)?(?: ?AMPM)? ?(?:to|until|till?|[~&]|- ?) ?END",
    ],
    "four figures": [r"(?P<h>[01]?\d|2[0-3])MIN"],
    "midnight": ["(?:at )?(?:12 )?mid-?night"],
    "holiday": [f"(?:on )?(?P<holiday>{HOLIDAYS}){OF_THE_DAY}"],
    "moon": [f"(?:on )?(?:the )?(?P<feast>{FEASTS})"],
    "or": ["(?:, ?)?or(?: maybe| perhaps| else)?|/"],
    "before": ["(?:any ?time |some ?time |just |shortly |a (?:little |bit )?)?before|prior to|or (?:earlier|before)"],
    "by": [
        "(?:not?|any) later than|by|(?:up )?until|till?|'til|(?:at )?(?:the )?(?:very )?latest",
        "at the latest|latest by",
    ],
    "from": [
        "(?:not?|any) (?:earlier|sooner) than|not before|not until|onwards?",
        "(?:at )?(?:the )?earliest|or (?:later|after)",
    ],
    "after": ["(?:any ?time |some ?time |just |shortly |a (?:little |bit )?)?after"],
    "morning": [
        (
            r"(?:in the |early |late |mid[- ]?)*(?:morning|morn)|(?<!\bi )a\.?m\.?"
            r"|(?:after )?(?:breakfast|brekkie)(?: ?time)?"
        )
    ],
    "noon": ["noon(?:-?ish)?|mid-?day|(?:at )?lunch(?: ?time)?"],
    "afternoon": [
        r"(?:in the |early |late |mid[- ]?)*(?:after ?noon|arvo)|p\.?m\.?|after lunch|tea ?time|(?:early|late) pm"
    ],
    "evening": [
        "(?:in the |early |late |at )*(?:evening|eve|evng|night|nite)|after tea",
        "(?:after )?(?:dinner|supper)(?: ?time)?",
    ],
    "first thing": ["first thing"],
    "early or late": ["early|late|mid"],
    "filler": [
        "(?:could|can|would) (?:you|someone|somebody) (?:please )?come|i need (?:it|you|help|someone|somebody)",
        "i(?:'d| would) (?:like|prefer)(?: it)?|or thereabouts|either",
        "please|pls|plz|thanks|thank you|thx|hello|hi|ok|okay|if possible|some ?time|starting|let's say|say",
        "from|at|on|the|around|about|approx|approximately|roughly|ish|or so|sharp|exactly|prompt|on the dot",
        "maybe|perhaps|ideally|preferably|how about|what about|(?:let's )?make it|works(?: for (?:me|us))?",
        "(?:would be|is|that's|are) (?:fine|good|great|ok|okay|best|perfect|nice|lovely)|i think|for me|of",
    ],
}
_CHINESE = {
    "now": ["现在|马上|立刻|立即|即刻|尽快|尽早|赶紧|赶快|越快越好|这会儿|而家|依家"],
    "vague": [
        "(?:等|待|过)?一?会儿?|[等待过]会儿?|等一下|等一等|稍后|晚一?点儿?|回头|(?:等|过)?一阵间?|几分钟LATER|过几分钟"
    ],
    "any": [
        (
            "随时|都行|都可以|都好|(?:什么|啥|任何)时[候间](?:都行|都可以)?|几点都(?:行|可以|好)|哪[天个]都(?:行|可以)"
            "|随便|看您?你?们?方便|无所谓|方便(?:的时候|时|就行)"
        )
    ],
    "wait": [f"(?:再?[过等])?(?:{wait})LATER" for wait in CHINESE_WAITS]
    + [f"再?[过等]{wait}" for wait in CHINESE_WAITS],
    "within": [f"{wait}(?:之内|以内|内)" for wait in CHINESE_WAITS],
    "ahead": [
        "(?:再?[过等])?(?:(?P<days>NUMBER|俩)天|(?P<weeks>NUMBER|俩)个?(?:周|星期|礼拜))LATER",
        "再?[过等](?:(?P<days>NUMBER|俩)天|(?P<weeks>NUMBER|俩)个?(?:周|星期|礼拜))",
    ],
    "yesterday": ["昨[天日晚儿]|前天|前日"],
    "today": ["今(?:天|日|儿个?|(?=[早晚晨夜朝]))"],
    "tomorrow": ["[明听](?:天|日|儿个?|(?=[早晚晨朝]))"],
    "overmorrow": ["后[天日]|后儿个?"],
    "third day": ["大后[天日]|大后儿个?"],
    "weekday": ["(?P<week>这个?|本|下+个?)?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天1-7])"],
    "weekend": ["(?P<week>这个?|本|下个?)?(?:周末|双休日|礼拜末)"],
    "date": [
        r"(?:(?P<y>\d{4}|\d\d|[二〇零一三四五六七八九]{4}|今|明)年)?(?P<mon>NUMBER)月(?P<d>NUMBER)[日号]?",
        r"(?P<mon>NUMBER)月(?P<d>NUMBER)[日号]?[, ]*(?P<y>20\d\d)年?",
        "(?P<which>这个?月|本月|下个?月)?(?P<d>NUMBER)[日号]",
    ],
    "holiday": [f"(?P<holiday>{HOLIDAYS})"],
    # By the moon's calendar.
    "moon": [
        f"(?P<feast>{FEASTS})",
        "(?:农历|阴历|旧历)?(?P<mon>[正冬腊]|NUMBER)月(?P<d>初NUMBER)[日号]?",
        "(?:农历|阴历|旧历)(?P<mon>NUMBER)月(?P<d>NUMBER)[日号]?",
        "(?:农历|阴历|旧历)?(?P<mon>[正冬腊])月(?P<d>NUMBER)[日号]?",
        "(?:农历|阴历|旧历)?(?P<which>这个?月|本月|下个?月)?(?P<d>初NUMBER)",
    ],
    "or": ["或者?(?:是|说)?|还是|要么|要不"],
    "before": ["以前|之前|前"],
    "by": ["(?:最晚|最迟|至迟|不晚于|不迟于|不能?晚于)(?:到|在)?"],
    "from": ["最早|不早于|起|开始以后"],
    "after": ["以后|之后|过后|后"],
    "clock": [
        "HOUR[点时](?:钟|整|正)?",
        "HOUR点来(?:钟|(?![个位人陪念给帮跟和]))",
        "HOUR[点时]过?(?P<min>半|[一二两123]刻|3刻|三刻)钟?",
        "HOUR[点时]过?MIN分?",
        "HOUR[点时]差(?P<to>NUMBER(?=分)|一刻)分?钟?",
        "差(?P<to>NUMBER(?=分)|一刻)分?钟?到?HOUR点",
        "从?HOUR(?:点|[点:](?P<min>半|[0-5]\\d|NUMBER(?=分))分?)?[到至~-]END",
        r"HOUR[、,]?(?P<next>NUMBER)点钟?",
    ],
    "unsure": ["HOUR点多钟?", "HOUR点MIN多"],
    "dawn": ["凌晨|下半夜|后半夜"],
    "midnight": ["午夜(?![\\d零十一二两三])"],
    "midnight hours": ["半夜|午夜|深夜|大半夜"],
    "morning": [
        (
            "早上|早晨|早间|晨间|大?清早|大?清晨|一?大早上?|一早|上午|上半天|前半天|头晌|上昼|午前|朝早|[早晨](?![一点饭])|朝(?=[\\d一二三四五六七八九十])|朝$"
            "|早[饭餐](?:LATER|时间?|(?=[以之]?前))"
        )
    ],
    "noon": ["大?中午|正午|午间|晌午|晏昼|[午中][饭餐](?:时间|时|的时候|点儿?|(?=[以之]?前))"],
    "afternoon": ["下午|午后|后晌|下半天|后半天|过午|下昼|[午中][饭餐]LATER"],
    "evening": [
        "傍晚|黄昏|晚半晌|晚上(?!门)|晚间|夜里|夜晚|夜间|晚黑|[晚夜](?![一点饭餐半])",
        "晚[饭餐](?:LATER|时间|(?=[以之]?前))",
    ],
    "filler": [
        "请|麻烦|谢谢|您好|你好|您|大概|大约|差不多|约|左右|前后|上下|之间|从|开始|~|那天|当天|的时候|时候|最好|的话",
        "行不行|可不可以|能不能|好不好|行吗|可以吗|可以的话|我?想|我要|希望|打算|定在|改到|改成",
        "那就?|是|就|在|要|来(?![个位人陪念给帮跟和])|过来|的|吧|呢|啊|呀|哦|可以|行|好|吗|方便",
    ],
}


def spelled(pattern: str, figures: Mapping[str, str]) -> str:
    """A pattern in which each word in CAPITALS is what the figures say."""
    while re.search("[A-Z]{3}", pattern):
        pattern = re.sub("[A-Z]{3,}", lambda name: figures[name[0]], pattern)
    return pattern


def spelled_waits() -> Iterator[str]:
    """How long something takes, or one waits for it: in either language."""
    yield from (spelled(wait, _ENGLISH_FIGURES) for wait in ENGLISH_WAITS)
    yield from (spelled(wait, _CHINESE_FIGURES) for wait in CHINESE_WAITS)


def _rules(figures: dict[str, str], kinds: dict[str, list[str]]) -> Iterator[tuple[str, re.Pattern[str]]]:
    # A rule may not end inside a word or number, nor before a sign that gives its number another meaning.
    end = r"(?!(?<=[a-z0-9])[a-z0-9])(?!(?<=[\d一二三四五六七八九十])[点时号日月年个分小刻天])"
    for kind, patterns in kinds.items():
        for pattern in patterns:
            yield kind, re.compile(f"(?:{spelled(pattern, figures)}){end}", re.ASCII)


ENGLISH = tuple(_rules(_ENGLISH_FIGURES, _ENGLISH))
CHINESE = tuple(_rules(_CHINESE_FIGURES, _CHINESE))
