"""A question to the family doctor in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy, Together, either

_DOCTOR = (
    r"(?:the |my |our |mum'?s |mom'?s |dad'?s |her |his )?(?:family )?(?:doctor|gp|physician|(?:dr\.?|doctor) \w+)"
)
_DOCTOR_ZH = r"(?:我妈|我爸|妈妈|爸爸|我们?|她|他|咱)?的?(?:家庭)?(?:医生|大夫|[\u4e00-\u9fff](?:医生|大夫))"
_BEGINS = (
    r"^(?:please |pls |hi |hey |hello |linli |kindly |can you |could you |would you |can i |could i |may i |will you "
    r"|i'd like to |i would like to |i want to |i wanna |just |maybe |i(?:'ve| have) (?:got )?(?:a )?)*"
)
_HAND_ON = (
    r"(?:pass|forward|send|put|give|relay|direct)(?: (?:this|that|it|these|a|my|the|following|message"
    r"|question|note|one))* (?:on )?to"
)
_OWN = (
    r"\b(?:i'?ll|i will|we'?ll|we will|i'm going to|i am going to|i must|i should|i have to|i already"
    r"|i've) (?:\w+ )?ask|我(?:明天|改天|回头|自己|亲自|下次)[^,，]{0,6}问|[会要]自己[^,，]{0,4}问"
)
_NOT_THIS = r"\b(?:neighbou?rs?|coordinator|make an appointment)\b|谁问|" + _OWN
ASK = Wording(
    either(
        AskedBy(  # it stands at the beginning: what follows is the question
            rf"{_BEGINS}(?:ask|check with|find out from|enquire of|put it to|know from|hear from) {_DOCTOR}"
            r"(?: please| for me| from me)*,? (?:if|whether|about|why|when|what|how|which|:)[, ]*(?P<words>.{3,})$"
            rf"|{_BEGINS}(?:a |another |one |quick )*(?:question|query|message) (?:for|to) {_DOCTOR}(?: please"
            rf"| pls)?[,:. -]+(?P<words_a>.{{3,}})$"
            rf"|^(?:to|for) {_DOCTOR} ?[:,] ?(?P<words_e>.{{3,}})$"
            rf"|{_BEGINS}{_HAND_ON} {_DOCTOR}(?: please| pls| for me)*[,:. -]+(?P<words_b>.{{3,}})$"
            rf"|^(?:can|could|would|may) {_DOCTOR} (?:please )?(?:tell|say|look|let|explain|answer"
            rf"|advise)\b(?: (?:me|us|her|him|know))*"
            r" (?:if|whether|about|why|when|what|how|which)[, ]+(?P<words_c>.{3,})$"
            rf"|{_BEGINS}(?:tell|let) {_DOCTOR} (?:know )?(?:that )?(?P<words_d>.{{3,}}(?:normal|ok|okay|should"
            rf"|what|why|can|\?).*)$"
            r"|^(?:请|麻烦|想|帮我|帮忙|我想|我要|能不能|替我|给我|你)*(?:[问请]一?[下问]?|咨询一?下?"
            r"|请教一?下?|转告|告诉)(?:一?下)?"
            rf"{_DOCTOR_ZH}(?:答|回答|解答|看|说)?(?:一[下句声]|看看)?[:：,，]+ ?(?P<words_zh>.{{3,}})$"
            rf"|^(?:请|麻烦|帮我|你)*(?:给|跟|和){_DOCTOR_ZH}(?:捎|带|说|留|讲|提)个?(?:话|信|言|声|一声|一下"
            rf"|问题)[:：,， ]+(?P<words_zh2>.{{3,}})$|^(?:我)?(?:有|还有)(?:一?个)?(?:问题|事儿?)(?:想|要)?(?:问"
            rf"|请教)一?下?{_DOCTOR_ZH}[:：,， ]+(?P<words_zh3>.{{3,}})$",
            unless=_NOT_THIS,
            strength=Strength.PLAIN,
            as_typed=True,
            told=True,
        ),
        AskedBy(
            r"\bask (?:(?:the|my|mum'?s|mom'?s|dad'?s|her|his|our) (?:family )?(?:doctor|gp)|dr\.? \w+|doctor \w+)"
            r"(?: something| a question)?(?: (?:if|whether|about|:|,) ?(?P<words>.+))?$"
            r"|\b(?:question|something to ask)\b.*\b(?:for|to) (?:the|my|mum'?s|her|his) (?:family )?(?:doctor"
            r"|gp)\b(?:[:,] ?(?P<words_more>.+))?"
            r"|(?:问一?[下问]?|咨询一?下?|请教一?下?)(?:一?下)?(?:我妈|我爸|妈妈|爸爸|我)?的?(?:家庭)?(?:医生"
            r"|大夫)(?:一个问题|个问题)?[,，:： ]*(?P<words_zh>(?!啥|什么).+)?|(?:有|想).{0,3}问题.{0,3}问.{0,3}医生",
            unless=_NOT_THIS,
            strength=Strength.SURE,
            as_typed=True,
            told=True,
        ),
        Together(
            (
                r"\b(?:doctor|gp|physician|dr\.? \w+)\b|医生|大夫",
                (
                    r"\b(?:ask|question|query|advice|enquire|inquire|put (?:a|my) \w+ to|want to know)\b"
                    r"|请教|咨询|问|求教|打听"
                ),
                (
                    r"\b(?:i|me|my|could|can|may|please|would|want|like|pls|if|whether|about|for|to)\b|想|帮|一下"
                    r"|能不能|要不要|可不可以|替|请|咨询"
                ),
            ),
            unless=(
                r"\b(?:neighbou?rs?|coordinator|appointment|asked|asks|told|said)\b|谁问|问我|问了|让我|医生说"
                r"|大夫说|问过|" + _OWN
            ),
            strength=Strength.SURE,
            told=True,
        ),
        Together(  # whom else should it be asked
            (
                r"\b(?:medicines?|medication|meds|pills?|tablets?|insulin)\b|药|胰岛素",
                (
                    r"^(?:can|may|should|must|is it (?:ok|okay|safe|all right)|are)\b (?!(?:some|any|you|the neigh))"
                    r"|能不能|可不可以|可以.*吗$|要不要|该不该|能.*吗$"
                ),
                r"\b(?:eat|drink|take|taking|with|together|stop|skip|before|safe)\b|吃|喝|停|一起|同时",
            ),
            unless=r"\b(?:buy|fetch|collect|get|pick|bring|pharmacy|chemist)\b|买|取|拿|配|开|送|谁|有人|帮",
            strength=Strength.PERHAPS,
        ),
    ),
    topic=r"\b(?:doctor|gp|dr)\b|医生|大夫",
    enters=True,
)
