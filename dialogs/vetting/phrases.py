"""Who has applied to help, in a coordinator's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy, Together, either

WAITING = Wording(
    either(
        AskedBy(  # what is to be done with them
            r"\b(?:let'?s|may as well|let me|can i|time to|i'?d better) (?:\w+ )?(?:do|go through|tackle|clear"
            r"|review|see)\b"
            r".*\b(?:applicants?|applications?|approvals?|vett\w+|new (?:helpers?|volunteers?))\b"
            r"|\b(?:any ?(?:one|body)?|which|what|how many)\b.*\b(?:helpers?|volunteers?|people|approvals?)\b.*"
            r"\b(?:pile|wait\w* (?:on|for) me|(?:i|to) (?:need to |have to |must )?(?:vet|approve|pass|let in))\b",
            unless=r"\b(?:help|chair|door|bus|hours)\b",
            strength=Strength.SURE,
        ),
        AskedBy(
            r"\bwho(?:'s| is| has)?\b.*\b(?:(?:waiting|waits) (?:for|to be) (?:an? )?(?:approv\w+|vett\w+|decision"
            r"|check\w*)|applied|applies)\b"
            r"|\b(?:some|any)?(?:one|body)?\b.*\b(?:(?:waiting|waits) (?:for me )?to (?:be let in|approve|vet|check)"
            r"|(?:do|must|should|have) i (?:still )?(?:have to |need to )?(?:approve|vet|check))\b"
            r"|\bnew volunteers? to (?:check|approve|vet)\b"
            r"|\b(?:waiting|waits?) (?:for|on) my (?:ok|okay|approval|yes|word|nod|say-?so|decision|blessing)\b"
            r"|(?:还|有|谁)[^,，]{0,12}等着?我(?:来|去)?(?:[批审]|点头|过目)|(?:待|没|未)[审批][^,，]{0,2}的[^,，]{0,10}(?:调|拿|给|看|列|发)"
            r"|\b(?:any|show|list|new|open|pending|see)\b.*\b(?:applications?|applicants?|approvals?)\b"
            r"|(?:谁|哪些人|有没有人?|几个人).{0,4}(?:等|待|要|在).{0,4}(?:审核|审批|批准|报名)|(?:待|新)(?:审核"
            r"|审批|报名)的|等我[批审]|我?[还没有未]{1,2}[批审]的?|要[我]?[审批]|(?:申请|报名)(?:列表|名单|的人)"
            r"|(?:新的?)?(?:报名|申请)(?:的人)?(?:有哪些|有几个|有吗)|谁(?:新)?报(?:了)?名",
            unless=r"\b(?:help|chair|door|bus|hours)\b",
        ),
        Together(
            (
                (
                    r"\b(?:who|any ?(?:one|body)?|some(?:one|body)|does|is there|list|show|how many)\b|谁|有人|哪"
                    r"|几|多少|列|[吗没]$"
                ),
                r"\b(?:approv\w+|vett\w+|to be let in)\b|审核|审批|[待没等我未][批审]",
            ),
            unless=r"\bi approve of\b|批评",
        ),
    ),
    topic=r"\b(?:applications?|applicants?|applied|approv\w+|vett\w+|let in)\b|等我批|[待未没]批|审核|审批"
    r"|报名|申请",
)
