"""A question to the family doctor in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy, Together, either

ASK = Wording(
    either(
        AskedBy(
            r"\bask (?:the|my|mum'?s|mom'?s|dad'?s|her|his|our|dr\.?) ?(?:family )?(?:doctor|gp"
            r"|\w+)(?: something| a question)?(?: (?:if|whether|about|:|,) ?(?P<words>.+))?$"
            r"|\b(?:question|something to ask)\b.*\b(?:for|to) (?:the|my|mum'?s|her|his) (?:family )?(?:doctor"
            r"|gp)\b(?:[:,] ?(?P<words_more>.+))?"
            r"|(?:问一?[下问]?|咨询一?下?|请教一?下?)(?:一?下)?(?:我妈|我爸|妈妈|爸爸|我)?的?(?:家庭)?(?:医生"
            r"|大夫)(?:一个问题"
            r"|个问题)?[,，:： ]*(?P<words_zh>.+)?|(?:有|想).{0,3}问题.{0,3}问.{0,3}医生",
            unless=r"\b(?:neighbou?rs?|coordinator|make an appointment)\b|谁问",
            strength=Strength.SURE,
            as_typed=True,
            told=True,
        ),
        Together(
            (
                r"\b(?:doctor|gp|physician|dr\.? \w+)\b|医生|大夫",
                (
                    r"\b(?:ask|question|query|advice|enquire|inquire|put (?:a|my) \w+ to|write to|want to know)\b"
                    r"|请教|咨询|问|求教|打听"
                ),
                (
                    r"\b(?:i|me|my|could|can|may|please|would|want|like|pls|if|whether|about|for|to)\b|想|帮|一下"
                    r"|能不能|要不要"
                    r"|可不可以|替|请|咨询"
                ),
            ),
            unless=(
                r"\b(?:neighbou?rs?|coordinator|appointment|asked|asks|told|said)\b|谁问|问我|问了|让我|医生说"
                r"|大夫说|问过"
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
)
