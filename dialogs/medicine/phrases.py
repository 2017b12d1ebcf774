"""Medicine in one's own words. What was taken is pressed where it is asked: that it was is for nobody to guess."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy, Together, either
from dialogs.language.words import _

_PILLS = r"(?:medicines?|medication|meds|pills?|tablets?|drops|injections?|insulin|doses?)"
_FETCHED = (
    r"\b(?:fetch|pick|collect|buy|get|bring|chemist|pharmacy|prescription|doctor whether"
    r"|ask|who|some(?:one|body)|any(?:one|body))\b|取|拿|买|配|药店|问|谁|有人"
)
MEDICINES = Wording(
    either(
        AskedBy(
            rf"\b(?:took|taken|take|had|swallowed)\b.*\b{_PILLS}\b|\b{_PILLS}\b.*\b(?:taken|to take|done|today"
            rf"|next|due)\b"
            rf"|\b(?:what|which|when|show|list)\b.*\b{_PILLS}\b|^{_PILLS} taken"
            rf"|\btime for (?:my|her|his|the) {_PILLS}\b"
            r"|吃.{0,2}药|药.{0,4}吃|(?:什么|哪些|几种)药|用药",
            unless=_FETCHED
            + (
                r"|\b(?:don'?t|never|no longer|forgot\w*|stop|new|add|remind|with milk)\b|能不能|可不可以|没吃药?$"
                r"|没吃药$|忘|就|犯困|难受|太|苦|不想|不吃|提醒|新|加|按时|牛奶"
            ),
            told=True,
        ),
        Together(
            (
                rf"\b{_PILLS}\b|药|降压片|胰岛素",
                (
                    r"\b(?:took|taken|swallowed|how many|had|have|due|meant to|supposed to)\b|[吃服喝咽](?:好|过"
                    r"|下|完|了"
                    r"|没)|该吃|要吃|是[哪啥]|是什么|哪[片种个颗]|吃[哪啥什几]"
                ),
                (
                    r"\b(?:i|i've|ive|my|she|he|mum|mom|dad|which|what|did|has|just|now|already)\b|^(?:took|taken"
                    r"|had|swallowed)\b"
                    r"|[我她他妈爸啥哪]|那[片种个]|什么|早上|今天|今早|刚|[一两二三]片"
                ),
            ),
            unless=_FETCHED
            + (
                r"|\b(?:don'?t|never|no longer|forgot\w*|stop|new|add|remind|with milk|neighbou?r|friend|enough"
                r"|run out|left"
                r"|need|too|make|makes)\b|忘|就|犯困|难受|太|苦|不想|不吃|提醒|新|加|按时|牛奶|没了|完了药"
            ),
            told=True,
        ),
    ),
    topic=rf"\b{_PILLS}\b|药|胰岛素",
)
ENTER = Wording(
    either(
        AskedBy(
            rf"\b(?:add|enter|note|put in|new)\b.*\b{_PILLS}\b|\bremind\b.*\b(?:take|with)\b.*\b{_PILLS}\b"
            rf"|\b{_PILLS}\b.*\b(?:remind|times a day|twice a day|once a day)\b"
            r"|(?:加|添|录入|登记|记).{0,4}(?:一?种)?药|新.{0,3}药|提醒.{0,8}(?:吃|服|用)药|新开了|开了新药",
            unless=(
                r"\b(?:don'?t|no|fetch|pick|collect|buy|chemist|pharmacy)\b|别|不要|不用|取|拿|买|能不能|可不可以"
                r"|问|大夫|药[店房]|听.{0,4}说"
            ),
            strength=Strength.SURE,
            told=True,
        ),
        Together(
            (
                (
                    r"\d ?(?:mg|ml|mcg|μg|g|iu|units?|毫克|微克|毫升|片|粒|滴)(?![a-z])|[一二两三半]\s?[片粒滴颗]"
                    r"|\b(?:twice|once|three times) (?:a|per) day\b"
                    r"|[每一][天日][一二两三四五六七八九十\d]+[次片粒滴颗]|\d+ (?:drops|tablets|pills|puffs"
                    r"|units) (?:a|per|every|each) day"
                ),
                (
                    r"\b(?:started on|from (?:now|today|tomorrow|monday)|starts?|started|starting|prescribed"
                    r"|put (?:me|her"
                    r"|him|mum|mom|dad) on"
                    r"|new|is to take|are to take|should take|must take|gets|now takes|each (?:morning|evening"
                    r"|night)|every"
                    r" (?:morning|evening|night|day))\b|以后|开始|从今天|今天起|每[天日早晚]|加|新开|开了"
                ),
            ),
            unless=(
                r"\b(?:don'?t|fetch|pick|collect|buy|chemist|pharmacy|yesterday|stop)\b|别|不要|不用|取|拿|买|停"
                r"|昨天|瓶|盒|血糖|血压"
            ),
            strength=Strength.SURE,
            told=True,
        ),
    ),
    called=_("Add a medicine"),
    topic=rf"\b(?:new|from now|starting|prescribed)\b.*\b{_PILLS}\b"
    r"|\b\d+ ?(?:mg|ml|mcg)\b|新.{0,3}药|加.{0,3}药|毫克|[每一]天.{0,3}[片粒次]",
)
