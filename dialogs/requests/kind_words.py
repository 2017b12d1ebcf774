"""Which kind of help is asked for, by the words of the task."""

import re
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet

from dialogs.language.frames.classes import About
from dialogs.language.lacks import LACKING_ZH

_THINGS = (
    "milk|yogh?o?urts?|cheese|bread|butter|eggs?|rice|flour|oil|salt|sugar|tea|coffee|fruits?|apples?|bananas?"
    "|oranges?|potato\\w*|tomato\\w*"
    "|vegetables?|veg|veggies|meat|chicken|fish|noodles|water|juice|toilet paper|soap"
    "|stamps|flowers|batteries|newspapers?"
)
_BROKEN = (
    "broken|broke(?: down)?|not working|dripping|leaking|leaks?|blocked|clogged|(?<!'m )(?<!am )stuck|stick(?:s|ing)"
    "|jammed|flickering|(?:doesn'?t|won'?t) (?:work|shut|start|turn on|open|close|heat)|out of order|packed up"
    "|gone (?:out|wrong|dead)"
)
KIND_WORDS: Mapping[str, re.Pattern[str]] = {  # in the order in which they are tried
    kind: re.compile(words)
    for kind, words in {
        "medicine": (
            r"\b(?:medicines?|meds|medication|prescriptions?|pills?|tablets|pharmacy|chemist'?s?"
            r"|drug ?store|eye drops)\b"
            r"|[取拿买领开配](?!.{0,2}吃).{0,4}药|没有?药了|药(?:都|快)?(?:没有?|[吃用]完)了|药店|药房|药.{0,4}[取拿买领]|配药|处方"
        ),
        "registration": (
            r"\b(?:make|get|book|arrange|fix) (?:(?:me|her|him|us) )?(?:an? )?(?:new )?appointments?\b"
            r"|\bregister (?:\w+ )?(?:with|at) (?:the|a) (?:doctor|hospital|clinic)|挂个?号|预约(?:个"
            r"|一个)?(?:医生|专家|门诊)|约(?:个|一个)医生"
        ),
        "repair": (
            r"\b(?:fix(?:ing)?|repair\w*|mend\w*|"
            + _BROKEN
            + r"|plumber|electrician|(?:change|replace|swap|put in) (?:an? |the )?(?:new )?"
            r"(?:light ?)?(?:bulb|lamp|battery|fuse|lock))\b"
            r"|修(?!养|改)|卡[住死]|坏了?|不亮|漏水|堵了|堵住|堵上|换个?.{0,3}(?:灯|灯泡|灯管|电池|锁|水龙头"
            r"|保险丝)|装个?.{0,3}(?:灯|锁|架)|[打关]不[开上]|(?:没有?|没了)(?:画面|声音|信号)|没电|不转|不制冷|通下水|[找请叫].{0,2}师傅"
            r"|不(?:出水|出热水|热|响|(?<![搬走拿提扛抱爬推跑套拽挪端背举拖拎掀翻弯蹲拔撑握嚼咬看读念写听]不)动|工作)了?"
        ),
        "cleaning": (
            r"\b(?:clean(?:ing|s)?|vacuum\w*|hoover\w*|mop(?:ping)?|dust(?:ing)?|sweep\w*|tidy\w*"
            r"|laundry|wash(?:ing)? (?:the |up|her |his |my )?"
            r"(?:\w+ )?(?:windows?|clothes|dishes|floors?|curtains?|sheets?)|iron(?:ing)?)\b"
            r"|打扫|扫地|拖地|拖个?地|擦.{0,2}(?:窗|玻璃|桌|地)|卫生|洗.{0,2}(?:衣(?!机|液|粉)|碗(?!机)|窗帘|被|床单)|收拾|大扫除|清洁"
        ),
        "meal": (
            r"\b(?:cook(?:s|ed|ing)?|meals?|dinner|lunch|supper|breakfast|soup|porridge|something (?:warm"
            r"|hot)|a bite to eat|warm food|hot food|dumplings)\b"
            r"|做.{0,3}[饭菜汤粥面]|送.{0,3}饭|烧.{0,2}[饭菜]|煮.{0,2}[饭粥面汤]|[熬炖].{0,3}[粥汤]"
            r"|热乎?饭|送.{0,3}(?:吃的|饭菜)|包.{0,2}饺子|带.{0,2}饭"
        ),
        "transport": (
            r"\b(?:drive|drives|driving|(?:a )?lift (?:to|home|from|back)|(?:a )?ride|give (?:\w+ )?a lift"
            r"|by car|taxi|pick (?:me|her|him|mum|mom|dad|us) up)\b"
            r"|捎(?:我|[她他你]).{0,4}(?:[一两]程|一段|去|到|回)|捎.{0,3}一[程段]|开车|接送|搭.{0,2}车|坐车|顺风车|有?车.{0,3}[送接]|[送接].{0,6}(?:车站|火车站|机场|高铁站|回家)"
        ),
        "escort": (
            r"\b(?:accompany\w*|(?:go|come|goes|walk) (?:along )?with (?:me|her|him|us|mum|mom"
            r"|my|dad|mrs?)|(?:go|come|goes) along|escort\w*)\b"
            r"|陪.{0,8}(?:去|到|看病|看牙|复查|医院|办|出门|上街|检查|打针|体检)|(?:医院|看病|复查"
            r"|体检).{0,8}陪|跟.{0,4}一起去"
        ),
        "other": (
            r"\b(?:walk (?:[\w']+ ){0,2}(?:dog|puppy)|(?:water|feed) (?:[\w']+ ){0,2}(?:plants?"
            r"|flowers?|cat|dog|birds?|fish)|rubbish|garbage|trash|bins?"
            r"|carry|suitcase|furniture|move (?:the|a|some)|post(?: office| a| the)|letters?|parcels?"
            r"|package|pay (?:the|a|her|his|my) \w*bill)\b"
            r"|倒.{0,2}垃圾|遛狗|浇[花水]|喂[猫狗鱼鸟]|垃圾|搬|抬|快递|包裹|寄[信东]|交.{0,3}[费]|水电费"
        ),
        "shopping": (
            rf"\b(?:buy|buys|shops?|shopping|groceries|supermarket|errands?|market|(?:get|grab|fetch|bring"
            rf"|pick up|no|need|needs|out of|of) (?:\w+ ){{0,3}}?(?:{_THINGS}))\b"
            rf"|^(?:\w+ )?(?:{_THINGS})\b"
            r"|[买購购](?!卖)|[带捎](?:[份点些瓶袋包盒斤块条]|个(?!人|话|信))|没有?了?(?=面包|牛奶|鸡蛋)|"
            rf"{LACKING_ZH}|"
            r"超市|买菜|采购|菜场|菜市场"
        ),
    }.items()
}
TO_A_PLACE = re.compile(  # by car, or along with her: that is asked
    r"\btake (?:me|her|him|us|mum|mom|dad|my \w+|mrs? \w+|him|the \w+) (?:to|home)\b|[送带].{0,4}(?:去"
    r"|到|上).{0,6}(?:医院|诊所|[眼牙骨皮心内外]科|看牙|看病|检查|银行|教堂|公园)"
)
WHICH_WAY = ("transport", "escort")


def kinds_in(task: str) -> tuple[str, ...]:
    """The kind that is meant; two where it may be either, none where nothing says it."""
    for kind, words in KIND_WORDS.items():
        if kind == "shopping" and TO_A_PLACE.search(task):
            return WHICH_WAY
        if words.search(task):
            return (kind,)
    return ()


_A = About
BY_ABOUT: tuple[
    tuple[AbstractSet[About], AbstractSet[About], tuple[str, ...]], ...
] = (  # one of these and one of those: this kind
    ({_A.MEDICINE}, {_A.BUYING, _A.FETCHING, _A.TAKING, _A.GOODS, _A.LACKING, _A.DOING}, ("medicine",)),
    ({_A.TEACHING}, {_A.TEACHING}, ()),
    ({_A.HANDLING, _A.DOING}, {_A.LINEN, _A.GOODS, _A.ROOM}, ()),
    ({_A.LINEN}, {_A.BROKEN}, ()),
    ({_A.LINEN}, {_A.MENDING, _A.CHANGING}, ("cleaning",)),
    ({_A.MENDING}, {_A.MENDING}, ("repair",)),
    ({_A.DEVICE}, {_A.CHANGING, _A.LOOKING, _A.BROKEN}, ("repair",)),
    ({_A.CLEANING}, {_A.CLEANING}, ("cleaning",)),
    ({_A.COOKING}, {_A.COOKING}, ("meal",)),
    ({_A.MEAL}, {_A.MEAL}, ("meal",)),
    ({_A.RIDE, _A.DRIVING}, {_A.RIDE, _A.DRIVING}, ("transport",)),
    ({_A.GOING_ALONG}, {_A.GOING_ALONG}, ("escort",)),
    ({_A.CHANGING}, {_A.GOODS}, ()),
    ({_A.DEVICE}, {_A.BURDEN}, ()),
    ({_A.PET, _A.BURDEN}, {_A.HANDLING, _A.FETCHING, _A.TAKING, _A.BURDEN}, ("other",)),
    ({_A.PAPER}, {_A.HANDLING, _A.FETCHING}, ("other",)),
    ({_A.LACKING}, {_A.GOODS}, ("shopping",)),
    ({_A.UNABLE}, {_A.GOODS}, ()),
    ({_A.DOCTOR, _A.PLACE}, {_A.FETCHING, _A.BUYING}, ()),
    ({_A.DOCTOR, _A.PLACE}, {_A.DOCTOR, _A.PLACE}, WHICH_WAY),
    ({_A.BUYING}, {_A.BUYING}, ("shopping",)),
    ({_A.GOODS}, {_A.GOODS}, ("shopping",)),
)


def kinds_about(about: AbstractSet[About]) -> tuple[str, ...]:
    """By what the words are about, where no turn of phrase says it."""
    return next((kinds for some, others, kinds in BY_ABOUT if some & about and others & about), ())


def kinds_of(*tasks: str, about: Collection[AbstractSet[About]]) -> tuple[str, ...]:
    """Of the first text and the first set that says it; where they differ it is asked, of both if they are alike."""
    said = next(filter(None, map(kinds_in, tasks)), ())
    meant = next(filter(None, map(kinds_about, about)), ())
    if said == ("meal",) and any(_A.GOODS in one and _A.COOKING not in one for one in about):
        return ("shopping", "meal")  # flour for the dumplings
    if said == ("other",) and not meant and any(_A.BROKEN in one for one in about):
        return ()
    if not said or not meant or set(said) & set(meant):
        return said or meant
    return (*said, *meant) if {*said, *meant} <= _ALIKE else ()


_ALIKE = {"shopping", "meal", "medicine"}
