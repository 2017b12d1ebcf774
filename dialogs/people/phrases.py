"""People, one's own settings, and a human being to talk to, in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy

INVITE = Wording(
    AskedBy(
        (
            r"\b(?:invite|add|bring in)\b.*\b(?:helpers?|members?|volunteers?|someone|somebody"
            r"|neighbou?rs?|elders?)\b|\bbring (?:in )?an? (?:new )?(?:helper|member|volunteer|neighbou?r)\b"
            r"|邀请.{0,8}(?:成员|帮手|志愿者|邻居|人|家属)"
            r"|(?:请|拉|加|介绍|带).{0,4}(?:新.{0,2})?(?:成员|帮手|志愿者|邻居|家属|人)(?:进来|加入|进群|入群|进社区)"
        ),
        unless=r"\bgroup\b|小组",
    )
)
CIRCLE = Wording(
    AskedBy(
        r"\b(?:family|care) circle\b|\b(?:i'?m|i am|i will be|i'll be) (?:on|away on) (?:holiday"
        r"|vacation)\b|亲情圈|家庭圈|我要?(?:去)?(?:度假|休假)"
    )
)
DETAILS = Wording(
    AskedBy(
        r"\bnew (?:phone|mobile|telephone)? ?number\b|\b(?:change|update|correct)\b.*\bmy (?:phone"
        r"|mobile|number|name)\b|\bmy (?:phone )?number (?:has )?changed\b"
        r"|(?:换|改)了?.{0,4}(?:手机|电话|号码|名字)|(?:电话|手机)(?:号码?)?(?:换|变|改)了",
        unless=r"\b(?:fix|broken|doctor'?s?|mum'?s)\b|坏|修",
        told=True,
    )
)
QUIET = Wording(
    AskedBy(
        r"\b(?:don'?t|do not|no|stop|never)\b.*\b(?:write|message|messages|disturb|text|notify"
        r"|wake|contact|bother)\b.*\b(?:at night|after|before|in the evening|at lunch|while i sleep)\b"
        r"|\bquiet (?:hours|time)\b"
        r"|(?:晚上|夜里|半夜|中午|睡觉).{0,6}(?:别|不要|不许|勿).{0,6}(?:发|消息|打扰|吵|联系)"
        r"|(?:别|不要).{0,6}(?:晚上|夜里|半夜).{0,4}(?:发|消息|打扰|吵)|免打扰",
        told=True,
    )
)
ZONE = Wording(
    AskedBy(
        (
            r"\b(?:i'?m|i am|i will be|i'll be) (?:travell?ing|flying|moving|in another country"
            r"|abroad)\b|\b(?:change|set|wrong)\b.*\btime ?zone\b|我.{0,4}(?:出国|去国外|在国外"
            r"|出远门|旅行)|时区"
        ),
        unless=r"\b(?:train|bus|lift)\b",
    )
)
TELL = Wording(
    AskedBy(
        (
            r"\b(?:complain\w*|complaint|report)\b.*\b(?:about|helper|somebody|someone|neighbou?r"
            r"|volunteer|behaviou?r)\b|\btell (?:only )?the coordinator\b|投诉|举报|(?:只|悄悄)?告诉协调员"
            r"|反映.{0,6}(?:问题|情况|帮手)"
        ),
        unless=r"\b(?:weather|reading|visit report)\b",
        strength=Strength.SURE,
        told=True,
    )
)
A_PERSON = Wording(
    AskedBy(
        r"\b(?:talk|speak|chat)\b.{0,6}\b(?:to|with)\b.{0,12}\b(?:person|human|coordinator"
        r"|social worker|somebody real|someone real|real)\b|\b(?:person|human|coordinator"
        r"|social worker)\b.*\b(?:call|phone|ring)\b (?:me|back)|\b(?:call|phone|ring) me\b.*\bcoordinator\b"
        r"|\bcoordinator\b.*\bcall me\b|\b(?:want|need) a (?:real )?(?:human|person)\b"
        r"|真人|人工|(?:找|跟|和).{0,4}(?:社工|协调员).{0,4}(?:说|谈|聊|话)?|(?:社工|协调员).{0,6}(?:打电话"
        r"|联系我|回电)|让.{0,4}(?:社工|协调员)",
        unless=r"告诉协调员|tell the coordinator|投诉",
        strength=Strength.SURE,
    )
)
