"""Who has applied to help, in a coordinator's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.wordings import AskedBy

WAITING = Wording(
    AskedBy(
        r"\bwho(?:'s| is| has)?\b.*\b(?:(?:waiting|waits) (?:for|to be) (?:an? )?(?:approv\w+|vett\w+|decision"
        r"|check\w*)|applied|applies)\b"
        r"|\b(?:any|show|list|new|open|pending|see)\b.*\b(?:applications?|applicants?|approvals?)\b"
        r"|(?:谁|哪些人|有没有人?|几个人).{0,4}(?:等|待|要|在).{0,4}(?:审核|审批|批准|报名)|(?:待|新)(?:审核|审批|报名)的"
        r"|(?:新的?)?(?:报名|申请)(?:的人)?(?:有哪些|有几个|有吗)|谁(?:新)?报(?:了)?名",
        unless=r"\b(?:help|chair|door|bus|hours)\b",
    ),
    topic=r"\b(?:applications?|applicants?|applied|approv\w+|vett\w+)\b|审核|审批|报名|申请",
)
