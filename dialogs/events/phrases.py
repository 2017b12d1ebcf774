"""What is on, in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.wordings import AskedBy

SHOWN = Wording(
    AskedBy(
        r"\bwhat(?:'s| is| will be)? (?:on|happening|going on|up|planned)\b|\b(?:any|what"
        r"|which|are there|is there|show|list)\b.*\b(?:events?|activit(?:y|ies))\b|\b(?:anything"
        r"|something) (?:on|happening|going on|planned)\b"
        r"|(?:什么|哪些|有没有|有|看看).{0,6}活动|活动.{0,4}(?:吗|有哪些|安排)",
        unless=r"\b(?:announce|wrong|blood|tv|television)\b|发|通知|组织|取消|电视",
    )
)
