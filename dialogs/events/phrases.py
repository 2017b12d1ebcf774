"""What is on, in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.wordings import AskedBy, Together, either

SHOWN = Wording(
    either(
        AskedBy(
            r"\bwhat(?:'s| is| will be)? (?:on|happening|going on|up|planned)\b|\b(?:any|what"
            r"|which|are there|is there|show|list)\b.*\b(?:events?|activit(?:y|ies))\b|\b(?:anything"
            r"|something) (?:on|happening|going on|planned)\b"
            r"|(?:什么|哪些|有没有|有|看看).{0,6}活动|活动.{0,4}(?:吗|没$|么$|不$|有哪些|安排)",
            unless=r"\b(?:announce|wrong|blood|tv|television)\b|发|通知|组织|取消|电视",
        ),
        Together(
            (
                r"\b(?:what|anything|something|any|which|are there|is there)\b|什么|啥|哪些|有没有|有",
                (
                    r"\b(?:events?|activit(?:y|ies)|get-?togethers?|happenings?|join in|going on|to do (?:in"
                    r"|around|here)"
                    r"|meet-?ups?|gatherings?|outings?|programme)\b|活动|热闹|聚会|节目|联欢|好玩的"
                ),
            ),
            unless=r"\b(?:announce|wrong|blood|tv|television|group|with my|with the)\b|发|通知|组织|取消|电视",
            told=True,
        ),
    )
)
