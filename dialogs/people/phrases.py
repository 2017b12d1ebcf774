"""People, one's own settings, and a human being to talk to, in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy, Together, either

_TO_JOIN = (
    r"\binvit(?:e|ation)\b|(?<!open the )\blink\b"
    r"|\b(?:join|get in|get on|come in|sign up|wants? to help)\b.*\b(?:link|here"
    r"|us|too|well|him|her|how)\b|\b(?:how|can)\b.*\b(?:get in|get on|join|come on) here\b"
    r"|邀请|链接|(?:怎么|咋|能|想|把).{0,8}(?:[拉请加]进来|进来|加入)|也想(?:进来|加入|帮忙)"
)
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
        Together(  # somebody else would like to
            (
                r"链接|二维码|邀请码",
                r"[想要](?:用|加入|进来|进咱|进你|入伙|帮忙|当)|加入|新来|注册|拉[他她]|拉进|报名",
                r"给|发|弄|要|来个|生成",
            ),
            unless=r"小组|打不开|旧|我也?想",
            strength=Strength.SURE,
            told=True,
        ),
        AskedBy(
            r"\b(?:send|give|get|make|have|need|want)\b.*\b(?:invitation|invite|sign-? ?up|joining|join)"
            r" (?:link|code)\b|\binvitation link\b|\b(?:need|want|send|like) (?:me )?an (?:invite|invitation) for\b"
            r"|\blink\b.*\b(?:new|volunteer|member|helper)\b|\bhow do i (?:add|invite)\b"
            r"|(?:怎么|如何|咋)[加拉请].{0,3}(?:成员|人|志愿者)|(?:志愿者|成员|帮手).{0,4}链接|邀请(?:链接|码"
            r"|函)|怎么邀请|[发给]个?.{0,4}链接",
            unless=r"\bgroup\b|小组|打不开|旧",
        ),
    ),
    topic=rf"{_TO_JOIN}|\b(?:new (?:helper|volunteer|member)|become a (?:helper|volunteer))\b|加入|当志愿者|新人",
)
CIRCLE = Wording(
    topic=r"\b(?:circle|holiday|vacation)\b|亲情圈|休假|度假",
    understands=AskedBy(
        r"\b(?:family|care) circle\b|\b(?:i'?m|i am|i will be|i'll be) (?:on|away on) (?:holiday"
        r"|vacation)\b|亲情圈|家庭圈|我要?(?:去)?(?:度假|休假)"
    ),
)
DETAILS = Wording(
    either(
        AskedBy(
            r"\bnew (?:phone|mobile|telephone)? ?number\b|\b(?:change|update|correct)\b.*\bmy (?:phone"
            r"|mobile|number|name|address)\b"
            r"|\bmy (?:(?:(?:tele)?phone |mobile )?number|address) (?:has |got |is |was )?changed\b"
            r"|\bmy (?:sur|last |maiden |first )?name (?:has |is )?(?:changed|now|different)\b"
            r"|\bmy (?:phone |mobile )?number (?:isn'?t right|is wrong|is out of date|is different)\b|(?:电话|手机"
            r"|号码)[^,，]{0,4}不对|\bmy address is (?:different|another|now|new)\b|\bi(?:'ve"
            r"| have)? moved\b.*\baddress\b"
            r"|\b(?:new|changed|different) (?:mobile|phone|telephone|number)\b.*\d{3}[\d ]{5,}"
            r"|\bback to my maiden name\b|\bnew (?:sim|phone|mobile|number)\b.*\d{3}|\bmy name is \w+.*\b(?:put"
            r"|set) (?:it|that) right\b"
            r"|名字[^,，]{0,3}(?:写|记|登|打)错"
            r"|\b(?:is|are) my (?:new )?(?:address|(?:phone |mobile )?number|surname) now\b|\bmy new address is\b"
            r"|\b(?:alter|change|update|correct)\b.*\b(?:on|in) my (?:profile|details|file)\b"
            r"|\b(?:changed|got a new) (?:my )?(?:phone |mobile )?number\b",
            unless=r"\b(?:fix|broken|doctor'?s?|mum'?s)\b",
            strength=Strength.SURE,
            told=True,
        ),
        Together(
            (
                r"我(?!们?[妈爸弟妹哥姐姨舅老])|资料|登|已经|新|^[^我]*$",
                r"手机号|电话号|号码?(?!线|楼|院)|电话(?![费线里亭])|名字?|姓|住?址|资料|手机(?=要?[换改变]|不对)",
                r"换|改|变更?|更新|错|不对|搬",
            ),
            unless=r"坏|修|快递|[他她您]|[妈爸妹弟甥孙侄舅姨姑壳套店]|公司|充电|奶奶|爷爷|叔叔|阿姨|老师|师傅|换个?新?手机(?!号)|取消",
            told=True,
        ),
    ),
    topic=r"\b(?:sur|last |first |maiden )name\b|\bmy (?:number|name|phone number|address|details)\b"
    r"|我的?(?:手机号|电话号码|号码|名字|地址|资料)|改[了个]?(?:姓|名)|换.{0,2}号|改资料",
)
_OF_OTHERS = (
    r"\b(?:writ\w+|messag\w+|text\w*|notify|disturb|wake|bother|contact) (?:to )?(?:her|him|them|mum|mom|dad)\b"
)
QUIET = Wording(
    either(
        AskedBy(
            r"\b(?:don'?t|do not|no|stop|never)\b.*\b(?:write|message|messages|disturb|text|notify"
            r"|wake|contact|bother)\b.*\b(?:at night|after|before|in the evening|at lunch|while i sleep)\b"
            r"|\bquiet (?:hours|time)\b"
            r"|(?:晚上|夜里|半夜|中午|睡觉).{0,6}(?:别|不要|不许|勿).{0,6}(?:发|消息|打扰|吵|联系)"
            r"|(?:别|不要).{0,6}(?:晚上|夜里|半夜).{0,4}(?:发|消息|打扰|吵)|免打扰",
            unless=_OF_OTHERS,
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
                    r"|seven|eight|nine)|asleep|sleep|bedtime|lunchtime)\b|夜|晚|点以后|点之后|点前|睡|午休"
                ),
            ),
            unless=_OF_OTHERS,
            told=True,
        ),
        Together(  # not to him, and not then
            (
                (
                    r"(?:^|[,.;!] ?)(?:please |pls |but |and |just |kindly |could you |can you )*(?:(?:don'?t"
                    r"|do not|dont|stop|never)"
                    r" (?:\w+ ){0,2}(?:writ\w+|messag\w+|text\w*|notify\w*|disturb\w*|ping\w*|wak\w+|bother\w*"
                    r"|contact\w*|buzz\w*|ring\w*)"
                    r" ?(?:me|us)?\b|no (?:messages?|msgs?|texts?|pings?|notifications?|beeps?)\b|(?:keep|stay"
                    r"|be) quiet\b"
                    r"|mute me\b|leave me (?:alone|be|in peace)\b)"
                    r"|\b(?:rather not|prefer not to) (?:get|have|receive|be (?:sent|woken))\b"
                    r"|(?:别|不要|甭|勿|不许)(?:再|老|总)?(?:给我)?(?:发|叮|响|吵|推|打扰|联系|打电话)|(?<!不)静音|勿扰"
                ),
                (
                    r"\d|\b(?:night|nights|evenings?|midnight|nine|ten|eleven|eight|seven|early|sleep|late|noon|nap"
                    r"|shift)\b|点|夜|晚|早|午"
                ),
            ),
            unless=r"\b(?:him|her|them|mum|dad|mom)\b|\bwrit\w+ on\b|\bi (?:told|tell)\b|[她他]发|妈发|爸发",
            strength=Strength.SURE,
            told=True,
        ),
    ),
    topic=r"\bmute\b|静音|叮|勿扰|\b(?:messages?|messaging|notifications?|texts|pings?|buzzing|disturb\w*)\b"
    r"|消息|通知|打扰|短信|吵",
)
ZONE = Wording(
    AskedBy(
        (
            r"\b(?:i'?m|i am|i will be|i'll be) (?:travell?ing|flying|moving|in another country"
            r"|abroad)\b|\b(?:change|set|wrong)\b.*\btime ?zone\b|我.{0,4}(?:出国|去国外|在国外|出远门|旅行)|时区"
        ),
        unless=r"\b(?:train|bus|lift)\b",
    )
)
TELL = Wording(
    AskedBy(
        (
            r"(?<!too bad to )(?<!nothing to )\b(?:complain|complaint|report)\b[^,.;]*\b(?:about|helper|somebody"
            r"|someone"
            r"|neighbou?r|volunteer|behaviou?r)\b|\btell (?:only )?the coordinator\b|投诉|举报|(?:只|悄悄)?告诉协调员"
            r"|反映.{0,6}(?:问题|情况|帮手)"
        ),
        unless=r"\b(?:weather|reading|visit report)\b",
        strength=Strength.SURE,
        told=True,
    )
)
_OTHERS_TALK = r"\b(?:he|she|they|dad|mum|mom) (?:could|would|can|loves?|likes?)\b"
A_PERSON = Wording(
    either(
        AskedBy(
            r"\b(?:talk|speak|chat)\b.{0,6}\b(?:to|with)\b.{0,12}\b(?:person|human|coordinator"
            r"|social worker|somebody real|someone real|real)\b|\b(?:person|human|coordinator"
            r"|social worker)\b.*\b(?:call|phone|ring)\b (?:me|back)|\b(?:call|phone|ring) me\b.*\bcoordinator\b"
            r"|\bcoordinator\b.*\bcall me\b|\b(?:want|need) a (?:real )?(?:human|person)\b(?! (?:to|who|with|of|that))"
            r"|(?:找|要|转|接|换|有|是|叫).{0,3}(?:真人|人工|活人)|(?:找|跟|和).{0,4}(?:社工|协调员).{0,4}(?:说"
            r"|谈|聊|话)?|(?:社工|协调员).{0,6}(?:打电话"
            r"|联系我|回电)|让.{0,4}(?:社工|协调员)",
            unless=rf"告诉协调员|tell the coordinator|投诉|{_OTHERS_TALK}|人[去来]?(?:陪|给[她他])",
            strength=Strength.SURE,
        ),
        Together(  # nobody else than us
            (
                r"\b(?:don'?t|do not|rather not|no|not|tired of|instead of|hate|can'?t|cannot)\b|别|不|甭",
                r"\b(?:type|typing|write|writing|(?:to |with )?a (?:machine|bot|robot|computer))\b|机器|打字",
                r"\b(?:talk|speak)\b.*\b(?:some(?:one|body)|a person|people)\b|找个?人|跟人",
            ),
            strength=Strength.PLAIN,
            told=True,
        ),
        Together(
            (
                (
                    r"\b(?:(?:actual )?human(?: being)?|member of (?:your|the) (?:staff|team)|one of (?:your|the)"
                    r" (?:staff|people|team|ladies|girls)(?: (?:in|from|at) (?:the|your) office)?|real (?:person|human)"
                    r"|coordinator|social worker|somebody real"
                    r"|some(?:one|body) from (?:the|your)"
                    r" (?:office|team|service)|someone real|a person(?! (?:with|who|of|that|to)))\b|真人|人工"
                    r"|社工|协调员|活人|你们的人"
                    r"|团队的人|工作人员|管事的|负责人|客服"
                    r"|\b(?:some(?:one|body)|person) in charge\b"
                    r"|[跟和]机器"
                ),
                (
                    r"\b(?:put me|connect|reach|call|give me|(?:can|could|may) i get|get me|pass me|transfer me"
                    r"|want|need|(?:can|let"
                    r"|could|may|rather|please)"
                    r"\b.*\b(?:talk|speak)|(?:talk|speak) (?:to|with)|a word with|'d like|would like)\b"
                    r"|转|找|接|请|叫|换|联系|说话|聊|打.{0,3}电话|phone me|ring me|有没有|有.{0,3}[吗么]"
                ),
            ),
            unless=rf"告诉协调员|tell the coordinator|投诉|{_OTHERS_TALK}|人[去来]?(?:陪|给[她他])"
            r"|\b(?:visit|company|kind person|like it were|as if|radio|cat|dog)\b|似的|一样|收音机|电视",
            strength=Strength.SURE,
            told=True,
        ),
        Together(  # somebody of the team, by title or as such, is to ring
            (
                r"(?:[跟和找让叫请])[\u4e00-\u9fff]{1,2}(?:姐|哥|主任|站长|老师|书记)|协调员|社工|真人|活人|你们[^,，]{0,4}(?:团队|人)|工作人员|负责人",
                r"(?:回我?|给我[^,，]{0,2}[打来通])个?[^,，]{0,2}电话|回电|联系我|找我说",
                r"给我|想|让|请|能|叫|麻烦|安排",
            ),
            unless=r"告诉|投诉|[给陪跟]我[妈爸]|[给陪跟][他她]",
            strength=Strength.SURE,
            told=True,
        ),
    ),
    topic=r"\b(?:human|coordinator|social worker|real person|operator|speak to|talk to)\b|真人|人工|协调员|社工|客服"
    rf"|{_TO_JOIN}",  # only coordinators invite: they are asked to
)
