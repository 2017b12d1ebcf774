"""Notes in one's own words; what is to be kept stands beside the order to. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy, Together, either
from dialogs.language.words import _

_PLEASE = r"(?:please |pls |kindly |can you |could you |hi |hey |ok |just |linli |and )*"
_OF_OTHER_LISTS = (
    r"\b(?:appointment|medicine|pressure|reading|sugar|dentist|clinic|hospital|surgeon|hour|pills?|tablets?)\b"
    r"|\bto (?:buy|get|bring)\b|看医生|门诊|[眼牙骨]科|看[病牙]|血压|血糖|吃药|大夫|医生|复查|助听器|药单|体重|体温"
)
KEEP = Wording(
    either(
        AskedBy(  # by the name of it
            rf"^{_PLEASE}(?:(?:(?:make|take|keep|write|leave|add|save) (?:me )?(?:down )?)?(?:a |another "
            rf"|one more |new "
            r"|this |quick |small )*(?:note|memo|reminder)(?: (?:for me|to (?:self|myself)|down|please))*)(?: that|:"
            r"|,| -| —|;)+ ?(?P<words>.{3,})$"
            rf"|^{_PLEASE}(?:make|take|keep|write|leave|add|save) (?:me )?(?:down )?(?:a |another |one more "
            rf"|new |quick )*"
            r"(?:note|memo|reminder) (?:of|to|about) (?P<words_c>.{3,})$"
            r"|^(?:请|麻烦|帮我|给我|你|替我|再|加|记|写|存|做)*[上下]?一?[条个下份]?(?:新的?)?(?:备忘录?|便签"
            r"|笔记)[:：,，;； —-]+(?P<words_zh>.{3,})$"
            rf"|^{_PLEASE}(?:remember|note|keep in mind|save)(?: (?:this|that|it|down"
            rf"|for me))*: ?(?P<words_b>.{{3,}})$"
            r"|^(?:请|麻烦|帮我|给我|你|替我)*记(?:住|着|上|好|一?下)[:：](?P<words_zh2>.{3,})$",
            unless=_OF_OTHER_LISTS,
            strength=Strength.PLAIN,
            as_typed=True,
            decides=True,
            told=True,
        ),
        AskedBy(
            rf"^{_PLEASE}(?:note(?: down)?(?: for me)?|(?:write|jot)(?: this| it| that)? down(?: for me)?(?: please)?"
            r"|remember(?: this| that)?(?: for me)?|(?:don'?t|do not|never) (?:let me )?forget"
            r"|keep(?: it| this)? in mind(?: for me)?|(?:save|keep|store) (?:this|it|that)(?: for (?:me|later))?)"
            r"(?: that|:|,| -| —| of)+ ?(?P<words>.{3,})$"
            r"|^(?:请|麻烦|帮我|给我|你|替我)*(?:(?:记一?下来?|记一[笔句个]|记个事儿?|记一?件事|存一?下|记一?条"
            r"|备注)(?:一?下)?[:：,，; ]+|(?:记住|记着|记上|记好)[啊哦哈:：,，; ]*)(?P<words_zh>.{3,})$",
            unless=_OF_OTHER_LISTS,
            strength=Strength.SURE,
            as_typed=True,
            decides=True,
            told=True,
        ),
        AskedBy(  # behind it, where it is nothing else
            r"^(?P<words>.{3,}?)(?:[,.;:!]| -)+ ?(?:please |pls |can you |could you )*(?:note|write|jot) (?:that|it"
            r"|this) down(?: for me)?(?: please| pls)?[.!]?$"
            r"|^(?:请|麻烦|帮我|给我|替我)*记一下(?P<words_zh>.{4,})$|^(?P<words_zh2>.{3,}?)[,，。;； ]+(?:请"
            r"|麻烦|你)?(?:帮我|给我|替我)(?:记一?下来?|记住|记着|记上"
            r"|记一笔|存一?下)[吧啊哈。!！]?$",
            unless=_OF_OTHER_LISTS,
            strength=Strength.LOOSELY,
            as_typed=True,
            decides=True,
            told=True,
        ),
    ),
    called=_("Keep a note"),
    topic=r"\b(?:note|jot|write (?:it|this|that)? ?down|remember|remind me|forget|keep in mind|save (?:this|it"
    r"|that))\b|记[着住下得一上]|备忘|提醒我|别让我忘",
)
_NOTED = (
    r"\bnotes?\b|\bi (?:noted|(?:wr[io]te|jotted) (?:it |that )?down|asked you to (?:remember|keep)"
    r"|told you to (?:remember|keep|write))\b"
    r"|\b(?:did|have) i (?:note|write|jot|ask you to (?:remember|keep)|tell you to (?:remember|keep)"
    r"|have you write)|\bhad you (?:remember|keep|note|write|jot)\b"
    r"|备忘|记过|记了|记下|(?:我|[让叫请]你)(?:以前|之前|上次|都)?(?:记|写|存)(?:的|了|过|下)"
)
SHOWN = Wording(
    either(
        AskedBy(
            r"\bwhat (?:did|have) i (?:note|noted|write|written|wr[io]te|jot\w*|ask you to remember|have you write"
            r"|tell you to (?:remember|keep))(?: down)?\b|\bwhat i (?:noted|(?:wrote|jotted) down)\b"
            r"|\b(?:see|show me|read me|list) (?:all|everything|the (?:things|bits)) (?:that )?i(?:'ve"
            r"| have)? (?:noted|jotted|written|had you)"
            r"|\b(?:read|show|tell|find) (?:me )?(?:out )?what i (?:wr[io]te|noted|told you to|asked you to|jot\w*)"
            r"|我(?:都|以前|之前)?(?:记过|记了|[让叫请]你记).{0,6}(?:什么|哪些|啥)|记了[什啥]"
            r"|[让叫请]你记的[^,，]{0,8}(?:在哪|哪去|呢$|是啥|是什么)|[让叫请]你记的[^,，]{0,5}[,，]?(?:都|再)?(?:念(?!念?不)|读|翻|找|调|拿|列|发)"
            r"|(?:看|念|翻|找|读|列).{0,4}我.{0,3}记(?:下|过|了|的)|我.{0,6}记的?.{0,8}(?:翻|找|念|调|拿)出来",
            unless=r"血压|血糖|体重|体温|预约|的药",
            strength=Strength.PLAIN,
            told=True,
        ),
        Together(
            (
                _NOTED,
                (
                    r"\b(?:what|where|show|read|see|list|open|find|look|any)\b"
                    r"|看|打开|找|读|念|翻|列|哪|什么|啥|有没有"
                ),
            ),
            unless=(
                r"\b(?:take|make|keep a|sheet|banknote|new note|left|for the|for (?:him|her))\b|血压|血糖|体重"
                r"|药|医生|大夫|预约|求助"
            ),
            told=True,
        ),
    ),
    topic=r"\bnotes?\b|\b(?:noted|jotted|wrote) down\b|备忘|记过|记了|记的",
    names=r"notes?|what i (?:noted|wrote|jotted)(?: down)?|备忘录?|便签|笔记|记的(?:备忘|东西|事儿?|那些)",
)
