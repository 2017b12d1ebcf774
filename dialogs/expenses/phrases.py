"""What a helper has paid, in his own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy, Together, either
from storage.people import Role

_SUM = (
    r"[¥$€£]? ?\d{1,4}(?:[.,]\d{1,2})? ?(?:yuan|rmb|euros?|dollars?|pounds?|quid|bucks|块钱?|元"
    r"|块)?[一二三四五六七八九]?"
)
_SUM_ZH = rf"(?:{_SUM}|[一二两三四五六七八九十百]+[块元][一二三四五六七八九半]?)"
_HIS_OWN = (  # what he bought is his, or he wants nothing back
    r"\b(?:for|on) (?:my|our) (?!neighbou?r)|^my \w+ cost|\bfor (?:it )?(?:myself|ourselves|gladly|nothing)\b"
    r"|\b(?:bought|treated) (?:myself|ourselves)\b|\bmy (?:own (?!pocket|money)|treat\b)|\b(?:that'?s|is) on me\b"
    r"|\b(?:nothing back|keep (?:it|the money)|no need to|(?:don'?t|do not|never|no) (?:you )?(?:worry|fret|mind"
    r"|bother))\b"
    r"|\b(?:fine|ok|okay) (?:by|with) me\b"
    r"|[给为]自己|自己(?!先|垫|掏)|自个儿|算了|别还|不[用要必报]|甭|请客"
)
PAID = Wording(
    either(
        AskedBy(
            rf"\bi(?:'?ve| have)? (?:paid|spent|laid out)(?: out)? (?P<amount>{_SUM}) (?:for|on) (?:the "
            rf"|some |mrs? \w+'?s? )?(?P<what>[^.!?]+)"
            r"|\b(?:get|claim|want|need)\b.*\b(?:my money|money back|expenses|refund|reimburse\w*)\b"
            r"|\bi paid for\b|\bget (?:that|it|this) back\b|(?:这|那)钱怎么报|怎么报销"
            rf"|(?:我)?买(?P<what_zh>[\u4e00-\u9fff]{{1,8}}?)(?:垫了?|花了?|付了?|用了?"
            rf"|垫付了?)(?P<amount_zh>{_SUM_ZH})|(?:垫付?了?|花了?|付了?)(?P<amount_zh2>{_SUM_ZH})(?:买"
            rf"|给.{{1,6}}买)了?(?P<what_zh2>[\u4e00-\u9fff]{{1,8}})|报销|垫付的?钱|垫的钱",
            unless=_HIS_OWN,
            strength=Strength.SURE,
            told=True,
        ),
        AskedBy(
            r"^(?:the |those )?(?P<what>[a-z][a-z ]{2,30}?) (?:for \w+(?: \w+)? )?came"
            rf" to (?P<amount>{_SUM})\b.*\bi (?:laid|paid|put)\b"
            rf"|(?:[\u4e00-\u9fff]{{2,4}}(?:叔叔|阿姨|奶奶|爷爷)的?)?那?(?P<what_zh>[\u4e00-\u9fff]{{2,8}}?)(?:的?钱)?(?P<amount_zh>{_SUM_ZH})是我先?[付垫]的"
            r"|(?P<what_zh2>[\u4e00-\u9fff]{2,8})是我先[付垫]的",
            unless=_HIS_OWN,
            strength=Strength.SURE,
            told=True,
        ),
        Together(
            (
                (
                    r"\b(?:i|i've)\b.*\b(?:paid|spent|laid out|advanced)\b|^(?:paid|spent|laid out|advanced)\b"
                    r"|\bcost me\b|\bout of (?:my (?:own )?)?pocket\b|\b(?:shelled|forked) out\b|垫|花了|付了|掏"
                ),
                (
                    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
                    r"|forty|fifty)"
                    r" (?:quid|pounds|euros|dollars|bucks|yuan)\b|"
                    rf"(?<!\d)\d+(?:[.,]\d\d?)?|{_SUM_ZH}"
                ),
                r"\b(?:for|on|bought|got)\b|买|给|替|先|的药|的钱|[费票]",
            ),
            unless=rf"{_HIS_OWN}|\b(?:hours?|minutes?|\d days?|weeks?|attention)\b|小时|分钟|天|掏[耳出不心腰]",
            strength=Strength.SURE,
            told=True,
        ),
    ),
    topic=r"\b(?:paid|spent|receipts?|expenses?|money back|refund|reimburs\w+)\b|垫|报销|报.{0,2}账|发票|收据|花了",
    enters=True,
    roles=frozenset({Role.VOLUNTEER, Role.FAMILY}),  # who has only paid, and not helped, is told so
)
