"""Notes in one's own words; what is to be kept stands behind the order to. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy
from dialogs.language.words import _

KEEP = Wording(
    AskedBy(
        r"^(?:please |pls |kindly |can you |could you )*(?:(?:make|take|keep|write|leave) (?:me )?(?:a "
        r"|down a )?note(?: for me)?|note(?: down)?|write(?: this| it)? down|jot (?:this |it )?down"
        r"|remember(?: for me)?"
        r"|don'?t forget)(?: that|:|,| -| —| of)+ ?(?P<words>.{3,})$"
        r"|^(?:请|麻烦|帮我)?(?:(?:记一?下来?|记下来?|记一笔|记个事|备忘)(?:一?下)?[:：,， ]+|(?:记住|记着"
        r"|记上)[啊哦:：,， ]*)(?P<words_zh>.{3,})$",
        unless=r"\b(?:appointment|medicine|pressure|reading|sugar)\b|看医生|门诊|[眼牙骨]科|看病|血压|血糖|吃药",
        strength=Strength.SURE,
        as_typed=True,
        decides=True,
        told=True,
    ),
    called=_("Keep a note"),
    topic=r"\b(?:note|jot|write (?:it|this|that)? ?down|remember|remind me)\b|记[着住下得一]|备忘|提醒我",
)
SHOWN = Wording(
    AskedBy(
        r"\b(?:what|where|show|read|see|list|open|find)\b.*\b(?:my )?notes?\b|\bwhat (?:did"
        r"|have) i (?:note|noted|write|written|ask you to remember)\b"
        r"|\bwhat (?:did )?i (?:note|wr[io]te|jot)\w*(?: down)?\b"
        r"|(?:看看|打开|找|读).{0,4}备忘|我(?:都)?(?:记过|记了|[让叫请]你记).{0,4}(?:什么|哪些|啥)|记了[什啥]",
        unless=r"\b(?:take|make|keep|sheet|banknote)\b",
        told=True,
    ),
    topic=r"\bnotes?\b|备忘|记过|记了",
)
