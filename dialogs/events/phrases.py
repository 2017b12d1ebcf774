"""What is on, in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.wordings import AskedBy, Together, either

SHOWN = Wording(
    either(
        AskedBy(
            r"\bwhat(?:'?s| is| will be)? (?:on(?! (?:my|her|his|the (?:list|menu|telly)))|happening|going on"
            r"|up|planned)\b|\b(?:any|what"
            r"|which|are there|is there|show|list)\b.*\b(?:events?|activit(?:y|ies))\b|\b(?:anything"
            r"|something)(?: \w+)? (?:on|happening|going on|planned)\b"
            r"|\bwhat (?:are they|is one|do they) (?:doing|do|up to)\b.*\b(?:club|hall|centre|center)\b"
            r"|(?:什么|哪些|有没有|有|看看|搞不搞|办不办|[搞办]啥).{0,6}活动|活动.{0,4}(?:吗|没$|么$|不$|有哪些|安排)",
            unless=r"\b(?:announce|wrong|blood|tv|telly|radio|television|help|request|order|asked|jobs?|hours|visits?"
            r"|medic\w+|pills?)\b|发"
            r"|通知|组织|取消|电视",
        ),
        Together(
            (
                r"\b(?:what|anything|something|any|which|are there|is there)\b|什么|啥|哪些|有没有|有(?!人|个)",
                (
                    r"\b(?:events?|activit(?:y|ies)|get-?togethers?|happenings?|join in|going on|to do (?:in"
                    r"|around|here)"
                    r"|meet-?ups?|gatherings?|outings?|programme|get togethers?|one do (?:round|around) here"
                    r"|can (?:i|we|mum|dad|she|he) (?:go to|do here|join))\b"
                    r"|活动|热闹(?!热闹|一?下|[两几])|聚会|节目|联欢|好玩的"
                ),
            ),
            unless=r"有没有[人谁哪]|\b(?:announce|wrong|blood|tv|television|group|with my|with the)\b|发|通知|组织"
            r"|取消|电视",
            told=True,
        ),
        Together(
            (
                (
                    r"\b(?:like|want|love|can i|may i|could i|put me) .*\b(?:come|go|join|take part|down|sign up)\b"
                    r"|参加|报名|报个名"
                ),
                (
                    r"\b(?:singing|sing-?along|choir|danc\w+|class|club|quiz|bingo|party|concert|workshop|outing|trip"
                    r"|lunch club|coffee morning|exercises?|gymnastics|tai chi|painting|event)\b"
                    r"|唱歌|合唱|跳舞|舞|太极|书法|画画|讲座|聚会|联欢|出游|手工|茶话会|比赛|活动|课"
                ),
            ),
            unless=r"\b(?:someone|somebody|anyone|anybody|lift|drive|take me|with me)\b|陪|送|谁|没法|不",
        ),
        Together(  # whether it takes place
            (
                r"^is (?:the|there)\b|还有[没吗]|还有没有|还办|还开|[搞有]啥|[搞办有]什么",
                (
                    r"\b(?:singing|sing-?along|choir|danc\w+|quiz|bingo|concert|workshop|outing|lunch club"
                    r"|coffee morning|tai chi|painting)\b|唱歌|合唱|跳舞|太极|书法|画画|讲座|茶话会|活动室?"
                ),
                r"\bon\b|\b(?:this|next) week\b|还有|还办|还开|[搞办有][啥什]",
            ),
            unless=r"\b(?:radio|tv|telly|television)\b|电视|收音机|陪|送",
        ),
    ),
    topic=r"\bwhat'?s on\b|\banything (?:nice|good|fun)\b|\bget together\b|\b(?:events?|activit(?:y|ies)"
    r"|concerts?|danc(?:e|es|ing)|singing|bingo|quiz|fair|choir|outings?)\b"
    r"|活动|讲座|演出|比赛|适合老人|合唱|联欢|跳舞|唱歌|聚会|节目|好玩|热闹",
    names=r"(?:coming |next |local )*(?:events?|activities|programme)|(?:社区|邻里|最近的?|附近的?)*(?:活动"
    r"|节目)(?:安排|表|单)?",
)
