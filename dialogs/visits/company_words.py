"""The words of company: what it is called and what for, who asks for it, who comes, who keeps it."""

import re

from storage.visits import VisitKind

ONE = (
    r"(?:some ?(?:one|body|1)|sombody|any ?(?:one|body|1)|(?:a|any|another) (?:\w+ )?(?:neighbou?r"
    r"|volunteer|helper|companion|visitor|person|friend))"
)
_KIND_WORDS = {  # tried in this order
    VisitKind.CALL: (
        r"\b(?:phone|ring|call) (?:me|her|him|mum|mom|dad|my \w+|mrs? \w+)\b.*\b(?:chat|talk"
        r"|regularly)\b|\b(?:chat|natter|talk) (?:on|over) the phone\b"
        r"|\b(?:some|any) ?(?:one|body)\b.{0,20}\b(?:phone|ring|call) (?:me|her|him|my|mum|mom|dad|mother)\b"
        r"|\bgives? (?:\w+ ){1,2}a (?:ring|call|bell|buzz|phone ?call)\b|\ba (?:friendly |quick )?phone ?call\b"
        r"|(?<!my )(?<!her )(?<!his )(?<!the )\b(?:r[iau]ng|rings|ringing|phon(?:e[ds]?|ing)|telephon\w+|dial\w*"
        r"|call(?:s|ed|ing)?(?! (?:by|in|over"
        r"|round)))\b"
        r"(?! (?:number|bill|line|box|is|was|won'?t|does)).{0,70}\b(?:chat|talk|natter|chinwag|gossip|chat\w+)\b"
        r"|\b(?:chat|natter|talk|chinwag|gossip)\w*\b.{0,20}\b(?:over|on|by) (?:the )?(?:(?:tele)?phone|blower|line)\b"
        r"|电话.{0,4}聊|给.{1,5}[打通].{0,2}电话|打.{0,2}电话.{0,6}(?:聊|说说?话)|打给[我她他].{0,8}[聊说唠]|电话粥"
    ),
    VisitKind.WALK: (
        r"\b(?:a (?:\w+ )?walk|walks|walk (?:with|round|around|along|in the|through)|round the (?:block|park"
        r"|pond|lake)|stroll"
        r"|fresh air)\b|散散?步|走走|遛弯|遛遛|溜达|逛逛|转转|走一走|[转走逛][一]?圈"
    ),
    VisitKind.GAMES: (
        r"\b(?:chess|mah-?jong|xiangqi|backgammon|cribbage|canasta|checkers|draughts|dominoes|scrabble|rummy"
        r"|whist|bridge (?:four|partner|player|club)|board games?"
        r"|card games?|(?:play\w*|game of|some|for) cards)\b|下.{0,2}棋|象棋|杀.{0,2}盘"
        r"|[打抹玩].{0,3}(?:牌|扑克)|麻将|斗地主|五子棋|围棋|跳棋|军棋|掼蛋|跑得快|[打玩][几两三]把"
    ),
    VisitKind.READING: (
        r"\bread\b.{0,30}\b(?:to|for) (?:me|her|him|mum|mom|dad|my \w+|mrs? \w+)\b|\bread (?:me"
        r"|her|him) (?!back|my notes|what|everything)|\bread(?:ing)? aloud\b|\bbeing read to\b|读.{0,2}[报书信]"
        r"|念.{0,2}[报书信]"
        r"|念念(?!叨|不忘)|念一念|给[我她他].{0,4}[念读]|[念读][^,，]{0,6}给[^,，听]{1,4}听(?!听)|[报书][^。]{0,16}[念读]给[我她他]|[想要]听[^,，]{0,2}人[念读]|[个位]念的"
    ),
    VisitKind.PHONE: (
        r"\b(?:with|teach|explain|show)\b.*(?<!on )(?<!over )\b(?:my|her|his|the) (?:smart)?phone\b|教.{0,6}手机"
        r"|手机.{0,12}(?:不会|教|学)"
    ),
    VisitKind.CHAT: r"\b(?:chat|talk|natter|conversation)\b|聊|说说?话|唠|谈心",
}  # fmt: skip
KINDS = {kind: re.compile(words) for kind, words in _KIND_WORDS.items()}
COMPANY = re.compile(
    r"\b(?:visit(?!or)\w*|keep\w* (?:(?:my|mrs?|the) )?\w+ company|company|companion|lonely|sit with (?:me|her|him"
    r"|mum|mom|dad"
    r"|my \w+|mrs? \w+)|come (?:by|over"
    r"|round|and see|to see|see)|(?:drop|call) (?:by|in|round)|pop in|spend (?:some )?time)\b"
    r"|陪(?!.{0,8}(?:检查|出门))|来看看?(?!病)|看望|探[访视望]|解闷|闷得?|孤单|寂寞|坐坐|[做作]个?伴"
)
WANTED = re.compile(
    rf"\b(?:can|could|would|will|may|might) (?:please |you )?|\b{ONE}\b|\b(?:i|mum|mom"
    rf"|she|he|dad)(?:'?d| would| should) (?:really )?(?:like|love|fancy|enjoy)\b|\b(?:want|wants"
    rf"|need|needs|fancy|book|reserve|arrange|please|looking for)\b|lonely"
    r"|想|要|请|约|找|谁能|谁可以|谁有空|能不能|可以|有人|让.{1,4}来|希望|麻烦|预约"
)
BOOK = re.compile(
    r"\b(?:book|reserve|arrange|schedule|organi[sz]e|order)\b (?:me |us |her |him |mum "
    r"|mom |dad |for )?(?P<who>[a-z'-]+(?: [a-z'-]+)?)|\b(?:can|could|would|will) (?P<who2>[a-z'-]+) (?:please )?"
    r"(?:come|visit|drop|pop|keep|have time|be free|be able|like|mind|fancy|want|play|read|sit|walk|go for|chat"
    r"|take (?:me|her|him|mum|mom|dad)|bring)\b"
    r"|\b(?:i|mum|mom|dad|she|he)(?:'d| would) (?:like|love) (?P<who8>[a-z'-]+) to\b"
    r"|\b(?:is|if) (?P<who4>[a-z'-]+) (?:able|free|available|around|has time)\b"
    r"|\b(?:does|is it possible (?:that|for)|any chance (?:of|that)|^(?:please )?ask) (?P<who7>[a-z'-]+)\b"
    r"|\bget (?P<who9>[a-z'-]+) (?:over|round|to)\b"
    r"|\b(?:can|could|would|will) (?P<who10>[a-z'-]+) (?:please )?(?:do|go|get|manage|spare|stop|look|give|make|join)\b"
    r"|\b(?:let|have|get|ask|send|could) (?P<who6>[a-z'-]+) (?:to )?(?:come|visit|drop|pop|keep|take)\b"
    r"|^(?P<who5>[小老阿][\u4e00-\u9fff])(?=.{0,14}(?:能|可以|有空|方便|愿意|钟头|时间|来跟|来陪"
    r"|过来).{0,8}(?:来|去|陪|聊|下|打|念|坐))"
    r"|(?:约|请|让|叫|找)(?P<who3>[小老阿][\u4e00-\u9fff]|[\u4e00-\u9fffa-z]{1,4}?)(?=来|去|陪|过来|看|周|明|下|早"
    r"|晚|上|中|今|后|星|礼|\d)"
)
VISIT_FROM = re.compile(r"\bvisit (?:from|by|with) (?P<who>[a-z'-]+(?: [a-z'-]+)?)")
BOOKED = re.compile(r"(?:\b[Bb]ook |预?约)(?P<who>[A-Z][a-z]+|[小老阿][\u4e00-\u9fff])(?![a-z])")
VISIT = re.compile(
    r"\b(?:book|reserve|arrange|schedule)\b.*\b(?:visits?|company|companion)\b|\bvisits? for\b"
    r"|\bvisits?\b.*\b(?:set (?:that|it|this|one) up|book (?:that|it|one)|arrange (?:that|it|one))\b"
    r"|(?:预约|约|订|安排).{0,4}(?:陪伴|探[望访视]|看望|来看)"
)
EXPLICIT = re.compile(
    r"\b(?:book|reserve|arrange|schedule|organi[sz]e|set up)\b (?:\w+ ){0,3}(?:visits?|company|companion)\b"
    r"|\bvisits?\b.*\b(?:set (?:that|it|this|one) up|book (?:that|it|one)|arrange (?:that|it|one))\b"
    r"|\b(?:book|arrange|schedule) (?:\w+ ){0,2}?(?:someone|somebody) to (?:play|chat|talk|sit|walk|read|visit|come)\b"
    r"|(?:预约|约|订|安排)(?:一?[个次下]|下)?的?(?:陪伴|探[望访视]|看望|陪聊)"
    r"|[约请找]个?[人伴].{0,3}(?:念|陪|聊|说话|下棋|打牌)|(?:想|要)有?个人(?:跟|和|陪)[我她他].{0,3}(?:说|聊|走"
    r"|坐|下棋|打牌)"
)
"""Nothing but a visit."""
ALREADY = re.compile(r"\b(?:already|as agreed|we booked|i booked|that was booked)\b|(?:[约订说讲定]|预约|安排)好")
ONCE = re.compile(
    r"\b(?:every|each|weekly|regular\w*|monthly|fortnight\w*)\b|\bmondays|\w+days\b|每[周天月个]|定期|经常|一直"
)
COMES = re.compile(
    r"^what time(?:'?s| is) [a-z]+ at (?:mum|mom|dad|my|mrs?)|^(?:hi |hello |please )?(?:who'?s?|whom|when'?s?"
    r"|what time'?s?|does|will|is|are)\b(?! (?:my|mum'?s|the"
    r"|his|her) (?:blood|sugar|bp|weight))"
    r".*\b(?:com(?:es?(?! up)"
    r"|ing(?! up))|visit(?:s|ing)?|(?:drop|popp|stopp|call)(?:s|p?ing) (?:by|in|round)|arriv\w+|turn\w* up"
    r"|gets? (?:to|here)|getting here|be here)\b|\b(?:next|my|which"
    r"|any) visits?\b|\bwhom? (?:do|will|shall) i visit\b"
    r"|\bwhen(?:'?s| is| am| do| should| must| will)? (?:i |my )?(?:\w+ )?(?:next )?(?:one |at |with |due at "
    r"|go to |see )+(?:mrs?|mum|her|him)\b"
    r"|\bwhich (?:elders?|people|ladies|old \w+) (?:am|do|will|should) i (?:visit\w*|see\w*)\b"
    r"|\bwho(?:'?s| is| will be)? (?:sitting |going to be )?(?:with|visiting|seeing) (?:my )?(?:mum|mom|dad|her"
    r"|him|mother|father)\b|\bwho(?:'?s| is) keeping (?:\w+ ){1,2}company\b|\bwho(?:m)? am i (?:sitting"
    r"|visiting|seeing|with)\b"
    r"|\b(?:what|which) (?:day|date|time) (?:is|are) (?!the bus|the train)[\w ]{1,20}?(?:coming|visiting|calling)\b"
    r"|\bwho (?:was it|is it|have you|did you)\b.*\b(?:booked?|lined up|got down|sent?|sending)\b.*\b(?:sit|visit"
    r"|walk|see|chat|come)\b"
    r"|下[一]?[次回趟]去.{1,6}(?:家|奶奶|爷爷|阿姨|叔叔)[^,，]{0,4}(?:哪天|几号|几点|什么时候|啥时候)|(?:要"
    r"|该)?陪(?:哪|谁).{0,6}(?:老人|长辈|奶奶|爷爷)?"
    r"|(?:[约说订讲定]|预约|安排)好[^,，]{0,8}[来去]?[陪看][^,，]{0,4}的(?:那?[个位]?(?:人|姑娘|小伙子?|志愿者|邻居|阿姨|同学)?)(?:是?谁|是?哪[个位]|几点|什么时候|啥时候)"
    r"|来不来(?!得)|(?:什么|啥)时候去(?:我[妈爸]|她|他|[那家])|谁(?:会|要|能)?来(?!都|也)|有没有人(?:会"
    r"|要)?来.{0,2}[看陪]|来看(?:我|望).{0,3}(?:谁|吗)"
    r"|有(?:没有)?人(?:会|要)?来(?:看|陪).{0,3}吗"
    r"|(?:什么|啥)时候(?:会|再)?[来到]|还[去来].{0,6}吗$|有客人|谁(?:会|要)?(?:去|来)看(?:我"
    r"|望)?.{0,4}[吗呀啊没]?$|有人(?:会|要)?去看.{0,5}[吗没]$|几点(?:能|会)?[来到](?!.{0,2}过)"
    r"|来[陪看]我的.{0,3}(?:几点"
    r"|什么时候)|下次.{0,4}(?:谁|什么时候).{0,3}(?:来|看我|陪)|(?:要|该)?去(?:陪|看)(?:谁|哪)|(?:我的|有什么)陪伴"
)
NOT_TO_COME = re.compile(
    r"\b(?:tell|let) (?:him|her|ming|the (?:\w+ )?(?:boy|girl|lad|lady|man|woman|student|visitor|companion|volunteer"
    r"|neighbour|helper)|them) (?:not to come(?! near| back| home| up)|to come (?:later|earlier|another))\b"
    r"|(?<!人家)(?:叫|让|跟|告诉|请|和)(?!老板|我)[^,，说]{1,8}(?:别|甭|不用|不要)(?:再)?来(?!电|烦|回|往)"
)
CHANGE = re.compile(
    r"\b(?:cancel|call off|scrap|ditch|move|slide|postpone|reschedule|rearrange|change|skip|put off|put back"
    r"|shift|push|delay|swap|miss"
    r"|bring forward)\b.*\bvisit\w*"
    r"|\bvisit\w*\b.*\b(?:cancel|call (?:it |them )?off|move|postpone\w*|moved|another (?:day|time)|put off"
    r"|put back|pushed|slide|later|earlier|delayed?|shift\w*)\b|\b(?:can(?:'?t|not)|won'?t|unable)\b.*\bvisit\w*"
    r"|\b(?:don'?t|do not|no longer) (?:want|need) (?:the|that|this|my|mum'?s) visit\b"
    r"|\b(?:the \w+|he|she|ming) come\b.*\binstead\b"
    r"|\bbooked to (?:come|visit|walk|read|play)\b.*\b(?:make it|instead|another)\b"
    r"|来[念陪聊下读][^。]{0,6}的那[个位].{0,8}[改换]"
    r"|(?:不能|没法|没办法|去不)去?[看陪][^,，]{1,4}(?:奶奶|爷爷|阿姨|叔叔|老师)|点来[,，]?别.{1,3}点"
    r"|(?:取消|改|推(?![着我他她您你轮])|延期|提前|挪|换)(?!了)[^,，]{0,8}(?:陪[伴聊]|探[望访视]|看望|来看|来陪|上门)"
    r"|(?:陪[伴聊]|探[望访视]|看望|来[看陪]我|来[看陪]我[妈爸]|上门|去看|(?<!搬)家了?)[^,，]{0,10}(?:取消|改期|改到"
    r"|改天|改|往[后前]|推(?![着我他她您你轮])|延期|提前|挪"
    r"|不要了|换个?.{0,2}[日天时]|[晚早].{0,4}(?:小时|钟头|点[行成好])|退掉)"
    r"|来[陪看](?:我|我妈|我爸|她|他)的[^,，]{0,6}[,，]?(?:改|换|挪|取消|推)"
    r"|(?:那[边儿]|家|探[望访视]|看望|陪伴|上门)[^,，]{0,8}[去来]不[了成]"
    r"|(?:陪|聊|下棋|打牌|散步)[^,，]{0,10}那[次个回趟][^,，]{0,10}(?:取消|挪|改[到成期天]|推[到后迟]|换[到成]"
    r"|往[前后])"
    r"|(?:[约说订讲定]|预约|安排)好[^。]{0,14}(?:[来去]?[陪看]|散步|聊)[^。]{0,12}(?:取消|改[到成期天]?|挪|换|推|不用|不要)"
    r"|[来去][陪看](?:我|我?[妈爸]|她|他|奶奶|爷爷)[^,，]{0,6}的那?[个位][^,，]{0,4}[,，]?(?:取消|改|挪|换|推|不用)"
    rf"|{NOT_TO_COME.pattern}"
)
OFF_BY_NAME = re.compile(
    r"\b(?:cancel|call off|put off|postpone|move|skip|reschedule|without) (?P<name>[a-z]+)\b"
    r"|(?P<named>[小老阿][\u4e00-\u9fff])[^,，把说]{0,8}(?:别来|不用来|甭来|取消(?!了)|改到|改成|改天)"
)
NOT_COMING = re.compile(
    r"\bcan(?:'?t|not) (?:see|get to|come to) (?:mrs?|her|him)\b|\b(?:don'?t|do not) want any ?(?:one|body) to come\b"
    r"|\bno ?(?:one|body) (?:needs|should|has) to come\b|来的是[^,，]{1,8}还是|谁[也都](?:别|不用|甭)来"
    r"|去不[了成][^,，]{1,5}(?:家|那[儿边里])"
)
"""A visit may be meant."""
KEEP = re.compile(
    r"\bi(?:'d| would|'m| am| could| can| want| will)?\b.*\b(?:visit|keep|accompany|spend time with|befriend"
    r"|(?:pop|drop|look|call) in on|call on"
    r"|chat with|be there for)\b.*\b(?:elder\w*|old(?:er)? (?:people|person|folk\w*)|seniors?"
    r"|people|neighbou?rs?|lonely)\b"
    r"|\b(?:happy|glad|willing|free|ready) to\b.*\b(?:visit|keep|accompany|spend time with|(?:pop|drop|look"
    r"|call) in on"
    r"|chat with)\b.*\b(?:elder\w*|old(?:er)?|lonely"
    r"|people|person|somebody|someone|seniors?)\b|\b(?:visit|keep|spend time with) (?:somebody|someone|an (?:old"
    r"|elder)\w*) \w+"
    r"|\b(?:sign(?:ing)? (?:me )?up|count me in|put me (?:down|in)|volunteer|join|register)\b.*\b(?:visit\w*"
    r"|befriend\w*|company)\b|\bi wouldn'?t mind visiting\b"
    r"|\b(?:sign me up|put (?:me|my name) (?:down|in)|count me in|be up for|i(?:'d| would) (?:like|love|be happy|enjoy)"
    r"|i (?:want|wish|fancy))\b.*\bcompanions?\b(?! animal)|\bput my name down\b.*\bvisit\w*"
    r"|(?:报名|加入|算我|[想要]当|报[个上]|加[个一]).{0,6}(?:陪[聊伴]|探[访视望])"
    r"|陪伴员.{0,4}(?:[咋怎].{0,2}[报当]|报名)|(?:看|陪|陪陪)[^,，]{0,3}(?:老太太|老大爷|老爷子"
    r"|老奶奶)[^,，]{0,6}[,，]?我?(?:乐意|愿意|可以)|[跟和]老人[结做]个?伴|(?:想|可以|愿意|能).{0,4}(?:陪陪"
    r"|看看|陪|看望"
    r"|探望)(?:老人|长辈|独居|孤寡)"
    r"|\bi\b.*\b(?:elder\w*|old(?:er)?|lonely|senior) (?:person|people|folk\w*|lady|man)\b.*\b(?:company|visits?"
    r"|visitor|chat)\b"
    r"|我.{0,8}(?:有空|愿意).{0,8}老人.{0,6}陪|(?:愿意|有空|抽空|乐意).{0,6}[陪看](?:望|陪)?.{0,4}(?:老人|长辈)"
    r"|[陪看](?:望|陪)?.{0,3}(?:老人"
    r"|长辈).{0,8}(?:愿意|可以|有空|行)|我.{0,8}(?:陪|看望|探望).{0,4}(?:老人|长辈|爷爷奶奶|别人)"
)
SIGNS_UP = re.compile(r"\bsign(?:ing)? (?:me )?up|count me in|put (?:me|my name) (?:down|in)\b|报名|算我|陪伴员")
OF_COMPANY = (
    r"\b(?:company|visitors?|lonely|bored|chat|natter|cuppa|stroll|a walk|read to|chess|cards|draughts)\b"
    r"|\b(?:phone call|a ring)\b"
    r"|陪|聊|解闷|闷得|探[访望视]|说说?话|下棋|打牌|麻将|扑克|散步|走走|念念|打.{0,2}电话|做伴|作伴"
)
VISITS_CALLED = (
    r"(?:next |coming |planned )*visits?(?: (?:plan|list|schedule))?|(?:陪伴|探[访望视]|看望)(?:安排|计划|记录|列表)?"
)
OF_VISITS = (
    r"\b(?:visit\w*|companion|coming|see me|not to come|cancel \w+ (?:for|on)|get(?:ting)? (?:here|to mrs?)"
    r"|with (?:mum|mom|dad))\b"
    r"|\bwhen\b.*\b(?:next|at mrs?)\b|来看|来陪|陪伴|看望|探[访望视]|几点.{0,3}[来到]|谁来|取消|改[到成]|别来"
    r"|甭来|不用来"
    r"|去不去|[去到].{2,6}家"
)
OF_KEEPING = (
    r"\b(?:company|companion|visit\w*|elderly|old(?:er)? (?:people|person|folk)|sign up|count me in)\b|老人|陪|长辈"
)
NOT_COMPANY = re.compile(
    r"\b(?:some(?:one|body) real|(?:real )?(?:person|human|coordinator|social worker|plumber|heater|office)"
    r"|(?:to )?(?:type|typing|a machine|a bot|a robot|a computer)|from the office)\b|师傅|[修坏漏堵]"
    r"|热水器|[叫请求]的人|[真活]人|协调员|社工|人工|机器(?:人)?[说聊讲]"
)
DONT = re.compile(
    r"\b(?:don'?t|do not|never|not) (?:\w+ )?(?:cancel|move|call off|postpone|change)\b|别取消|不要取消|不用取消|别改"
)
SIGHT = frozenset(
    {
        "somebody",
        "someone",
        "anybody",
        "anyone",
        "a",
        "the",
        "you",
        "visit",
        "visits",
        "company",
        "her",
        "him",
        "me",
        "i",
        "we",
        "人",
        "个人",
        "医生",
        "谁",
        "邻居",
    }
)
_ASKS_FOR = re.compile(
    r"^(?:please |hi |hello )*(?:can|could|would|may) |\b(?:like|want|need|lonely|book|love)\b|想|能不能|请|约"
    r"|找|希望"
)


def kind_in(words: str) -> VisitKind | None:
    """What for."""
    return next((kind for kind, pattern in KINDS.items() if pattern.search(words)), None)


def asks_for(words: str) -> bool:
    """Somebody shall come; "is somebody coming?" only asks."""
    return _ASKS_FOR.search(words) is not None
