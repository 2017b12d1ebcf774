"""People, one's own settings, and a human being to talk to, in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy, Together, either

INVITE = Wording(
    either(
        AskedBy(
            (
                r"\b(?:invite|add|bring in)\b.*\b(?:helpers?|members?|volunteers?|someone|somebody"
                r"|neighbou?rs?|elders?)\b|\bbring (?:in )?an? (?:new )?(?:helper|member|volunteer|neighbou?r)\b"
                r"|邀请.{0,8}(?:成员|帮手|志愿者|邻居|人|家属)"
                r"|(?:请|拉|加|介绍|带).{0,4}(?:新.{0,2})?(?:成员|帮手|志愿者|邻居|家属|人)(?:进来|加入|进群|入群"
                r"|进社区)"
            ),
            unless=r"\bgroup\b|小组",
        ),
        Together(
            (
                r"\b(?:invit\w+|sign up|register|enrol\w*|take on|bring in|onboard)\b|邀请|请帖|拉|招|加[成为]|报名",
                r"\b(?:helper|member|volunteer|neighbou?r|family|elder)s?\b|帮手|志愿者|成员|邻居|家属|新人",
                r"\b(?:send|want|like|new|please|can|need|let|an?)\b|新|给|想|要|发|把",
            ),
            unless=r"\b(?:group|me|party|tea|dinner|lunch)\b|小组|拉肚|拉着",
        ),
    ),
    topic=r"\b(?:invit\w+|join us|new (?:helper|volunteer|member)|become a (?:helper|volunteer))\b"
    r"|邀请|加入|当志愿者|新人",
)
CIRCLE = Wording(
    topic=r"\b(?:circle|holiday|vacation)\b|亲情圈|休假|度假",
    understands=AskedBy(
        r"\b(?:family|care) circle\b|\b(?:i'?m|i am|i will be|i'll be) (?:on|away on) (?:holiday"
        r"|vacation)\b|亲情圈|家庭圈|我要?(?:去)?(?:度假|休假)"
    ),
)
DETAILS = Wording(
    AskedBy(
        r"\bnew (?:phone|mobile|telephone)? ?number\b|\b(?:change|update|correct)\b.*\bmy (?:phone"
        r"|mobile|number|name|address)\b"
        r"|\bmy (?:(?:(?:tele)?phone |mobile )?number|address) (?:has |got |is |was )?changed\b"
        r"|\b(?:changed|got a new) (?:my )?(?:phone |mobile )?number\b"
        r"|(?:换|改)了?.{0,4}(?:手机|电话|号码|名字|地址)|(?:电话|手机|地址)(?:号码?)?(?:要|得)?(?:换|变|改|更新|变更)了?",
        unless=r"\b(?:fix|broken|doctor'?s?|mum'?s)\b|坏|修",
        told=True,
    ),
    topic=r"\bmy (?:number|name|phone number|address|details)\b|我的?(?:手机号|电话号码|号码|名字|地址|资料)",
)
QUIET = Wording(
    either(
        AskedBy(
            r"\b(?:don'?t|do not|no|stop|never)\b.*\b(?:write|message|messages|disturb|text|notify"
            r"|wake|contact|bother)\b.*\b(?:at night|after|before|in the evening|at lunch|while i sleep)\b"
            r"|\bquiet (?:hours|time)\b"
            r"|(?:晚上|夜里|半夜|中午|睡觉).{0,6}(?:别|不要|不许|勿).{0,6}(?:发|消息|打扰|吵|联系)"
            r"|(?:别|不要).{0,6}(?:晚上|夜里|半夜).{0,4}(?:发|消息|打扰|吵)|免打扰",
            told=True,
        ),
        Together(
            (
                r"\b(?:don'?t|do not|no|stop|never|not)\b|别|不要|不许|勿|少",
                (
                    r"\b(?:writ\w+|messag\w+|text\w*|notif\w+|disturb\w*|ping\w*|wak\w+|bother\w*|contact\w*"
                    r"|buzz\w*)\b|发|短信|消息|信息|打扰|吵"
                ),
                (
                    r"\b(?:night|nights|evening|after \d+|after (?:eight|nine|ten|eleven)|before \d+|before (?:six"
                    r"|seven|eight|nine)|asleep|sleep"
                    r"|bedtime|lunchtime)\b|夜|晚|点以后|点之后|点前|睡|午休"
                ),
            ),
            told=True,
        ),
    ),
    topic=r"\b(?:messages?|messaging|notifications?|texts|pings?|buzzing|disturb\w*)\b|消息|通知|打扰|短信|吵",
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
    either(
        AskedBy(
            r"\b(?:talk|speak|chat)\b.{0,6}\b(?:to|with)\b.{0,12}\b(?:person|human|coordinator"
            r"|social worker|somebody real|someone real|real)\b|\b(?:person|human|coordinator"
            r"|social worker)\b.*\b(?:call|phone|ring)\b (?:me|back)|\b(?:call|phone|ring) me\b.*\bcoordinator\b"
            r"|\bcoordinator\b.*\bcall me\b|\b(?:want|need) a (?:real )?(?:human|person)\b"
            r"|真人|人工|(?:找|跟|和).{0,4}(?:社工|协调员).{0,4}(?:说|谈|聊|话)?|(?:社工|协调员).{0,6}(?:打电话"
            r"|联系我|回电)|让.{0,4}(?:社工|协调员)",
            unless=r"告诉协调员|tell the coordinator|投诉",
            strength=Strength.SURE,
        ),
        Together(
            (
                (
                    r"\b(?:human(?: being)?|real (?:person|human)|coordinator|social worker|somebody real"
                    r"|someone real|a person)\b|真人|人工|社工|协调员|活人"
                ),
                (
                    r"\b(?:talk|speak|put me|connect|reach|call|give me|get me|pass me|transfer me|want|need|like)\b"
                    r"|转|找|接|请|叫|换|联系|说话|聊"
                ),
            ),
            unless=r"告诉协调员|tell the coordinator|投诉|\b(?:visit|company|kind person)\b",
            strength=Strength.SURE,
            told=True,
        ),
    ),
    topic=r"\b(?:human|coordinator|social worker|real person|operator|speak to|talk to)\b|真人|人工|协调员|社工|客服",
)
