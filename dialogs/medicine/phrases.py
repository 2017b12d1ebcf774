"""Medicine in one's own words. What was taken is pressed where it is asked: that it was is for nobody to guess."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy, Together, either
from dialogs.language.words import _

_PILLS = (
    r"(?:medicines?|medication|meds|pills?|tablets?|drops|injections?|insulin|doses?|capsules?|inhaler|puffer"
    r"|vitamins?"
    r"|aspirin|statins?|metformin|blood thinners?|water tablets?|painkillers?|antibiotics?|folic acid|calcium"
    r"|ointment|cough syrup)"
)
_PILLS_ZH = (
    r"(?:药|降[压糖脂]片|胰岛素|钙片|维生素|维[abcde]|叶酸|鱼油|阿司匹林|二甲双胍|优甲乐|吸入器|药膏|眼膏|[他洛沙]汀"
    r"|地平|沙坦|普利|洛尔)"
)
_FETCHED = (
    r"\b(?:fetch|pick|collect|buy|get|bring|chemist|pharmacy|prescription|doctor whether"
    r"|ask|who|some(?:one|body)|any(?:one|body))\b|取|拿(?!给我看|出来)|买|配|药店|问|谁|有人"
)
_NOT_NOW = (
    r"|\b(?:don'?t|never|no longer|forgot\w*|stop|new|add|remind(?! me (?:which|what))|with milk)\b"
    r"|\boff (?:the|my|her|his|\w+'s) list\b"
    r"|忘|就(?!着)|犯困|难受|太|苦|不想|不吃|(?<!谢谢)提醒|新|加|牛奶|不用人|从来|根本"
)
_WHICH_ONE = (
    r"\b(?:(?:white|yellow|pink|blue|red|green|brown|orange|round|long|half|little|small|big|tiny|first|second|last"
    r"|morning|evening|night|noon|lunchtime|bedtime|breakfast|heart|water|stomach|sleeping"
    r"|\w+ coloured) ){1,3}(?:ones?|half)\b"
)
_JUST_NOW = (
    r"\b(?:just|now|already|yet|today|this morning|at (?:noon|lunch)|tonight|earlier|with (?:my|breakfast|lunch"
    r"|tea|water|supper)|tick|mark|both)\b"
)
_WHEN_TAKEN = (
    r"\b(?:at (?:noon|lunch\w*|night|bedtime|breakfast)|before (?:bed|breakfast|lunch|supper|dinner|sleep)"
    r"|after (?:breakfast|lunch|supper|dinner)|with (?:breakfast|lunch|supper|dinner)|in the (?:morning|evening)"
    r"|tonight|today|this (?:morning|evening)|right now|now|again|next)\b"
)
MEDICINES = Wording(
    either(
        AskedBy(
            rf"\b(?:took|taken|take|had|swallowed|done)\b.*\b{_PILLS}\b|\b{_PILLS}\b.*\b(?:taken|to take|done|today"
            rf"|next|due)\b|\b(?:what|which|when|show|list|see)\b.*\b{_PILLS}\b|^{_PILLS} (?:taken|done)"
            rf"|\btime for (?:my|her|his|the) {_PILLS}\b"
            r"|吃(?:了|过|好|完)?.{0,1}药(?:[了吗没吧呀啊过不呢]|$|[,，。!！?？]|已经)|(?:该|要|得)吃.{0,2}药"
            r"|吃药.{0,3}(?:几点|什么时候|啥时候)|药.{0,4}吃|(?:什么|哪些|几种|哪[一]?[种个样])药|用药",
            unless=_FETCHED + _NOT_NOW + r"|能不能|可不可以|没吃药?$|按时(?!.*[吗没]$)|一直吃|总吃",
            told=True,
        ),
        Together(
            (
                rf"\b{_PILLS}\b|{_PILLS_ZH}|眼药水|滴眼液",
                (
                    r"\b(?:took|taken|swallowed|how many|had|have|due|meant to|supposed to)\b"
                    r"|[吃服喝咽吞点打滴抹](?:好|过|下|完|了|没)|下肚|该吃|要吃|是[哪啥]|是什么|哪[片种个颗]"
                    r"|吃[哪啥什几]|(?:哪|什么|还有).{0,6}没吃"
                ),
                (
                    r"\b(?:i|i've|ive|my|she|he|mum|mom|dad|which|what|did|has|just|now|already)\b|^(?:took|taken"
                    r"|had|swallowed)\b"
                    r"|[我她他妈爸啥哪]|那[片种个粒颗]|什么|早上|今天|今早|刚|中午|晚上|睡前|[一两二三]片"
                    r"|打个?勾|过[了啦咯]|好了"
                ),
            ),
            unless=_FETCHED
            + _NOT_NOW
            + r"|\b(?:neighbou?r|friend|enough|run out|left|need|too|make|makes)\b|没了|完了药|能不能|可不可以",
            told=True,
        ),
        AskedBy(
            r"\b(?:did|has|have) (?:mum|mom|mother|dad|father|she|he|they|my \w+|mrs? \w+) (?:remember(?:ed)? to )?"
            r"(?:take|taken|had|have|swallow\w*) (?:all )?(?:her|his|the|those|any of (?:her|his)) (?:\w+ ){0,2}"
            rf"(?:ones?\b(?! (?:home|out|off|to))|{_PILLS}\b)",
            told=True,
        ),
        Together(  # which it is, by its looks, or by the hour for which it is
            (
                (
                    r"^(?:i(?:'ve| have)? |we |just |yes |so )*(?:took|taken|had|swallowed)\b|\bi(?:'ve"
                    r"| have)? (?:just )?swallowed\b"
                ),
                rf"{_WHICH_ONE}|\b(?:the|both|my) (?:\w+ ){{0,2}}(?:white|yellow|pink|half) \w+ one\b",
                _JUST_NOW,
            ),
            unless=r"\b(?:dress|coat|bus|tram|train|cake|biscuit|chocolate|scarf|to the)\b",
            told=True,
        ),
        Together(
            (
                r"\b(?:what|which|how many)\b",
                (
                    r"\b(?:swallow|(?:supposed|meant|have|got|due|need|should|do|am) (?:i |she |he |mum |dad |to "
                    r"|be )*(?:take|taking))\b"
                ),
                _WHEN_TAKEN,
            ),
            unless=r"\b(?:take|taking) (?:to|with|along|the|a|him|her|my|part|on|care|bus|out|me|us)\b|\bbus\b",
        ),
        AskedBy(
            r"(?:早上|中午|晚上|睡前|饭[前后]|早饭|午饭|晚饭|空腹|这[顿次会]|现在"
            r"|今[天晚早])[^,，]{0,6}[吃服](?:几|哪|什么|啥)[一]?[粒片颗种样]"
            r"|饭前[^,，]{0,3}还是饭后|\b(?:before or after|with or without) (?:eating|food|meals?|breakfast)\b"
            r"|[吃服]的是.{0,3}[白黄红蓝粉绿圆]的?.{0,4}还是|(?:早上|中午|晚上|睡前|饭[前后]|早饭后|午饭后"
            r"|晚饭后)那[一两几]?[片粒颗].{0,8}(?:[吃服吞咽]|下肚).{0,4}[了过完]"
            r"|[一两三几]?[片粒颗]都?[吃服吞咽](?:完|过|好|下去|下)?[了啦咯过].{0,6}(?:打个?勾|记上|记一下|登)",
            unless=r"面包|西瓜|[肉鱼饼瓜菜]|苹果|糖豆|\\bbus\\b",
            told=True,
        ),
        Together(
            (
                (
                    r"^(?:i(?:'ve| have)? |just |yes )*(?:took|taken|had|swallowed|done)\b|\bwhich (?:one|ones)\b"
                    r"|\bdid (?:mum|mom|dad|she|he) take (?:her|his)\b|\b(?:what|which)\b.*\b(?:take|taking|have)\b"
                ),
                (
                    rf"{_WHICH_ONE}|{_WHEN_TAKEN}|\b(?:whole list|the (?:two|three|one) (?:with|for|at|before"
                    rf"|after))\b|\bmorning ones\b"
                ),
            ),
            strength=Strength.PERHAPS,
            told=True,
        ),
        AskedBy(
            r"\bi(?:'ve| have)? (?:just )?swallowed (?:all|both|two|three|them)\b|\bthe (?:one|two|three"
            r"|ones) (?:with|for|at|before|after) (?:breakfast|lunch|supper|dinner|bed"
            r"|noon|the heart)|[一两三几][片粒颗].{0,4}[吃服吞咽].{0,4}[了过完]"
            r"|(?:早上|今早|中午|晚上|睡前)?该吃的.{0,3}[吃服].{0,2}[了过完]",
            strength=Strength.PERHAPS,
            told=True,
        ),
    ),
    topic=rf"\b{_PILLS}\b|\bwhole list\b|{_PILLS_ZH}|药单|[几哪][片粒颗]",
    names=(
        rf"(?:(?:current|daily|today's|morning|evening) )*{_PILLS}(?: (?:list|schedule|plan|chart))?|list of {_PILLS}"
        r"|(?:用|服|吃)?药(?:品|物)?(?:单子?|清单|表|计划|列表)|(?:在?(?:吃|用|服)的)?(?:那些|哪些|什么)?药"
    ),
)
_CHANGES = (
    r"\b(?:started|starting|starts?|prescribed|put (?:me|her|him|mum|mom|dad|my \w+) on|new|changed|switched"
    r"|swapped|raised"
    r"|lowered|increased|reduced|doubled|halved|went (?:up|down)|gone (?:up|down)|is off|came off|instead of"
    r"|now takes"
    r"|is to take|are to take|should take|must take|from (?:now|today|tomorrow|monday)|upped|bumped"
    r"|cut (?:down )?(?:to|from)|(?:down|up) to \d"
    r"|put [\w ]{1,30} up)\b"
    r"|\bfrom [\d.]+ ?(?:mg|ml)? to \d|改[成吃为到]|换[成了]"
    r"|[加减]量|[加减][到成]|停了|新[开给加添]|[开加多添]了|另外?开|以后|开始|从今天|今天起"
)
_ON_THE_LIST = (
    r"\b(?:list|update|add|alter (?:it|that)"
    r"|put (?:it|that) (?:in|down|on|with)|change (?:it|that|her|his|my|the)|note (?:it"
    r"|that)|write (?:it|that)"
    r"|enter|record|(?:change|update) (?:her|his|my|the|mum's|dad's) tablets)\b|药单|清单|单子上|更新|改一?下"
    r"|(?<!也)[加添登录记写](?:上|进|到|一?下|入)|登记|帮我[加添改]"
)
ENTER = Wording(
    either(
        Together(  # what has changed of a medicine, and that it is to stand on the list
            (
                (
                    rf"\b{_PILLS}\b|\bthing\b|\bcream\b|\d ?(?:mg|ml|mcg)\b|\b(?:dr|doctor|gp|chemist|consultant)\b"
                    rf"|{_PILLS_ZH}|[片粒颗]|毫克"
                ),
                _CHANGES,
                _ON_THE_LIST,
            ),
            unless=(
                r"\b(?:don'?t|fetch|pick|collect|buy|shopping|yesterday|appointment|ask|whether|bulb|pressure"
                r"|sugar)\b|别|不要|取|买|昨天|瓶|盒|血糖|血压|预约|问|能不能"
            ),
            strength=Strength.PLAIN,
            told=True,
        ),
        AskedBy(
            rf"\b(?:add|enter|note|put in)\b.*\b{_PILLS}\b|^new {_PILLS}\b|\bremind\b.*\b(?:take"
            rf"|with)\b.*\b{_PILLS}\b"
            rf"|\b(?:has|have|have got|got|is|are|there(?:'s| is| are)) (?:a |some |two )?new {_PILLS}\b"
            rf"|\b{_PILLS}\b.*\b(?:remind|times a day|twice a day|once a day)\b"
            r"|(?:加|添|录入|登记|记).{0,4}(?:一?种)?药|新.{0,3}药|提醒.{0,8}(?:吃|服|用)药|新开了|开了新药"
            r"|多了[一两]?[种样]药",
            unless=(
                r"\b(?:don'?t|no|fetch|pick|collect|buy|chemist|pharmacy|ask|whether)\b|别|不要|不用|取|拿|买"
                r"|能不能|可不可以|问|大夫(?!.{0,2}[新又]?[给开])|药[店房]|听.{0,4}说"
            ),
            strength=Strength.SURE,
            told=True,
        ),
        Together(
            (
                (
                    r"\d ?(?:mg|ml|mcg|μg|g|iu|units?|毫克|微克|毫升|片|粒|滴)(?![a-z])|[一两二三半]\s?[片粒滴颗]"
                    r"|\b(?:twice|once|three times) (?:a|per) day\b"
                    r"|[每一][天日][一二两三四五六七八九十\d]+[次片粒滴颗]|\d+ (?:drops|tablets|pills|puffs"
                    r"|units) (?:a|per|every|each) day|\b\d+ (?:every|each) (?:morning|evening|night)\b"
                ),
                (
                    r"\b(?:started on|from (?:now|today|tomorrow|monday)|starts?|started|starting|prescribed"
                    r"|put (?:me|her|him|mum|mom|dad) on"
                    r"|new|is to take|are to take|should take|must take|gets|now takes|each (?:morning|evening"
                    r"|night)|every"
                    r" (?:morning|evening|night|day)|went up|went down|halved|doubled|reduced|increased|lowered"
                    r"|raised)\b|[减加]到|[减加]量|以后|开始|从今天|今天起|每[天日早晚]"
                    r"|加|新开|开了|改[成吃]|换[成了]"
                ),
            ),
            unless=(
                r"\b(?:don'?t|fetch|pick|collect|buy|chemist|pharmacy|yesterday|stop)\b|别|不要|不用|取|拿|买"
                r"|昨天|瓶|盒|血糖|血压"
            ),
            strength=Strength.SURE,
            told=True,
        ),
        AskedBy(
            rf"\badd\b.*\b{_PILLS}\b.*\bto\b|\b(?:add|put)\b.*\b(?:to|on|with) (?:my|her|his|the|mum'?s?"
            rf"|mom'?s?|dad'?s?) (?:list|others)\b|把.{{1,8}}[加添]进.{{0,6}}药|停了.{{1,8}}改吃"
            rf"|\b(?:is|'s|are|came|comes) off (?:the |her |his )?{_PILLS}\b|停了[^,，]{{1,5}}药",
            unless=r"\bshopping\b|买",
            strength=Strength.PERHAPS,
            told=True,
        ),
    ),
    called=_("Add a medicine"),
    enters=True,
    topic=rf"\b(?:new|from now|starting|prescribed|changed|add)\b.*\b{_PILLS}\b"
    r"|\b\d+ ?(?:mg|ml|mcg)\b|新.{0,3}药|[加换].{0,3}药|药[^,，]{0,4}[换改]|毫克|[每一]天.{0,3}[片粒次]",
)
