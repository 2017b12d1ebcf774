"""What a helper has paid, in his own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy

_SUM = r"[¥$€£]? ?\d{1,4}(?:[.,]\d{1,2})? ?(?:yuan|rmb|euros?|dollars?|pounds?|quid|bucks|块钱?|元|块)?"
PAID = Wording(
    AskedBy(
        rf"\bi(?:'?ve| have)? (?:paid|spent|laid out)(?: out)? (?P<amount>{_SUM}) (?:for|on) (?:the "
        rf"|some |mrs? \w+'?s? )?(?P<what>[^.!?]+)"
        r"|\b(?:get|claim|want|need)\b.*\b(?:my money|money back|expenses|refund|reimburse\w*)\b|\bi paid for\b"
        rf"|(?:我)?买(?P<what_zh>[\u4e00-\u9fff]{{1,8}}?)(?:垫了?|花了?|付了?|用了?|垫付了?)(?P<amount_zh>{_SUM})"
        rf"|(?:垫付?了?|花了?|付了?)(?P<amount_zh2>{_SUM})(?:买|给.{{1,6}}买)了?(?P<what_zh2>[\u4e00-\u9fff]{{1,8}})"
        rf"|报销|垫付的?钱|垫的钱",
        strength=Strength.SURE,
        told=True,
    )
)
