"""What has been asked for, and what one has promised, in one's own words. See `dialogs/engine/utterance.py`."""

import re

from care.requests.lookups import SomebodyComes
from dialogs.engine.utterance import Meaning, Strength, Utterance
from dialogs.language.frames.classes import About
from dialogs.language.frames.leftover import is_said_by_another
from dialogs.language.tone import is_refused, is_story
from dialogs.requests.phrases import asks_for_nobody
from storage.people import Role

ITS_STATE = re.compile(
    r"\bdid (?:some|any) ?(?:one|body) (?:agree|say yes|offer|accept|answer|volunteer)\b"
    r"|\b(?:has|have|did|is|are|who|when) (?:any|some)? ?(?:one|body|is|has)?\b.*\b(?:accepted"
    r"|answered|said yes|agreed|volunteered|helping|replied)\b.*"
    r"|\b(?:has|who has|did) (?:any|some) ?(?:one|body) .*\b(?:taken|found|accepted)\b"
    r"|\b(?:has|have|did|is) (?:any|some)(?:one|body) .*\b(?:my|the|mum'?s) (?:request"
    r"|shopping|errand|help|job)\b|\bwhat (?:have|did) i ask(?:ed)?(?: for)?\b(?! you)"
    r"|\b(?:what|how|where)\b.*\bwith the (?:help|shopping|\w+) (?:that )?i (?:asked|ordered|wanted)\b"
    r"|\bwhen did i (?:ask|order)\b"
    r"|\b(?:my|the|mum'?s|open) requests?\b.*\?|\bhow (?:is|are|does) my requests?\b|\bhow far .*request\b"
    r"|(?:求助|求的事|请的(?:帮忙|人)|叫的人|请人帮忙的事?).{0,8}(?:有人|谁|怎么样|[什啥]么?情况|接"
    r"|答应|进度|眉目|到哪|什么时候|了吗|没有)|有(?:没有)?人(?:接(?!一下|她|他|我|人)|答应|愿意接)(?:了|我|吗|没"
    r"|.{1,8}[了吗没])"
)
CALLED_OFF = re.compile(
    r"\b(?:cancel|call off|withdraw|take (?:back|down)|delete|stop)\b(?: [\w']+){0,5} (?:request|help|shopping"
    r"|errand|helper|what i asked)\b"
    r"|\b(?:don'?t|do not|no longer) (?:need|want) (?:the|that|those|my) (?:\w+ ){1,3}?(?:that )?i(?:'ve)? (?:asked"
    r"|ordered|requested|put in)\b|\b(?:don'?t|do not|no longer) need (?:the |any |your |this |that )?help\b"
    r"|(?:取消|撤回|撤销|不要).{0,4}(?:求助|帮忙|请求|请人)|(?:求助|帮忙|请人).{0,6}(?:取消"
    r"|撤回|撤销|不用了|不要了|不需要了)|不用人?来?帮忙了"
)
JOBS = re.compile(
    r"\b(?:what|which|any)\b.*\bjobs?\b|\bmy jobs\b|\bwhere am i (?:expected|needed|going|due)\b|\bwhere (?:do"
    r"|am) i (?:need|have|supposed|meant|expected) to be\b|\bwhere (?:do|must|should|shall) i (?:have to "
    r"|need to )?go\b|\bwhom? (?:do|am|will|shall) i (?:help|helping|go to)\b"
    r"|\b(?:what|which) .*\b(?:i promised|have i (?:taken|promised|signed up)|did i (?:sign up|promise|take on"
    r"|agree))\b|\bcan(?:'?t"
    r"|not) (?:do|make|come to|keep) (?:the|my|that) job\b|\bcan(?:'?t|not) make it\b|\bi (?:can(?:'?t|not)"
    r"|won'?t be able to|am (?:not|un)able to|am not able to|wont be able to) (?:\w+ )?(?:come|make it"
    r"|be there|help (?:out )?(?:on|tomorrow|today|this|then)|do it)\b"
    r"|\b(?:am i|i'?m) (?:down|signed up) for\b|\bjobs? (?:that )?i(?:'ve| have) (?:got|taken|on)\b"
    r"|\bon my plate\b|\bwhat did i (?:say|promise) i(?:'d| would)\b|(?:什么|哪些"
    r"|我的|几个)(?:任务|活)|[要得该]去哪|(?:要|该)?去哪(?:家|里|儿)?.{0,2}帮|要去哪家|接了?(?:哪些"
    r"|什么|几个)|(?:去|来|做|干|办)不[了成]|没法[去来做]|(?:报|接|领|揽)了(?:哪些|什么|几个|啥)|(?:该|要"
    r"|得)上(?:谁|哪)家?|答应(?:了(?:谁|什么|哪)|[干做帮][啥什谁])|手头的?(?:活|任务)"
    r"|(?:还剩|还有|剩下)[^,，]{0,3}[哪几][几些]?[个单][^,，]{0,3}没[跑做干送]|(?:通|修|送|买|办|干|做|擦|扫)完了[^,，]{0,3}[,，][^,，]{0,6}(?:打卡|销了|收工)"
    r"|没人接的[^,，]{0,3}[活单]|[啥什]么?活儿?[^,，]{0,4}(?:派|给我)|有活儿?[^,，]{0,3}(?:派|给)我?[吗没么]"
    r"|[这那]?单(?:子)?[^,，]{0,3}(?:可以|能)?(?:结了|完事|完成了?|做完|搞定)"
)
WHO_COMES = re.compile(
    r"\bwho(?:'s| is| will| else)?(?: (?:be|is))? (?:com(?:es?|ing)|help(?:s|ing)?)\b"
    r"|\bwhen (?:does|is|will) (?:he|she|the helper) com(?:e|ing)\b"
    r"|谁(?:会|要|过)?来|(?:帮手|人)什么时候来|什么时候(?:有人)?来"
)
OFFERS = re.compile(  # said of what stands in the group, where his own chat shows no card of it
    r"(?:yes,? |ok,? )?(?:i'?ll|i will|i can|i could|let me|i'?d like to|i would like to|i'm happy to)"
    r" (?:do|take|help with|handle|grab) (?:it|this|that|this one"
    r"|the [\w' ]{1,30}?\b(?:job|one|errand|run|request|task)(?: (?:with|for|about|at) [\w' ]+)?"
    r"|the \w+(?: (?:for|of) [\w ]+)?)"
    r"|我(?:来|去|接)吧?了?|我(?:可以|能)(?:来|去|接|帮)忙?|[这那]个?单?我[来去接]了?吧?"
    r"|[^我,，]{1,12}(?:[那这][个趟件单]|活儿?|单子?|任务)我(?:来|去|接|干|做|能[干做去]|可以)(?:吧|了|下)*"
    r"|(?:the|that) [\w ]*(?:job|one|errand)[\w ]*, ?i(?:'ll| can| will| could) (?:do|take|have) (?:it|that)"
    r"|[^我,，]{1,12}(?:活儿?|单子?|任务)(?:就)?给我(?:吧|了)?"
)
OF_THE = re.compile(r".* (?:do|take|help with|handle|grab) the (?!.*\b(?:job|one|errand|run|request|task)\b)")
GIVES_BACK = (
    re.compile(
        r"\b(?:can(?:'?t|not) (?:do|make|manage)|(?:have|need|got) to (?:drop|hand|give|pass|cancel)"
        r"|back(?:ing)? out|pull(?:ing)? out|bail(?:ing)? out"
        r"|drop out of|take me off|(?:pass|hand) (?:it|that|this) on\b"
        r"|(?:can |could )?(?:someone|somebody|anyone|anybody) else (?:\w+ )?(?:have|take|do) it|(?:give|pass"
        r"|hand) .{0,30}\b(?:back|some(?:one|body)|any(?:one|body)))\b"
        r"|[做干去来办接]不[了成]|没法|退|转给|让别人|换个?人"
    ),
    re.compile(
        r"\b(?:jobs?|errands?|run|tasks?|shopping|after all|signed up|promised|took on"
        r"|i(?: said i)?'d do)\b|活儿?|单子?|任务|趟"
        r"|接的|答应"
    ),
)
OF_AGAIN = r"\b(?:same|usual|as before|last time)\b|照旧|老样子|上[次回]|一样"
REQUESTS_CALLED = (
    r"(?:open |help |current )*requests?(?: for help)?(?: (?:are|is) still open)?"
    r"|(?:everything|what|things) (?:i'?ve|i have|i) (?:got open|asked for|ordered|requested)"
    r"|还?有?哪些没(?:办完|人接|弄好)的|(?:我?(?:提|发|求)过?的?)?(?:求助|请求|求助单)(?:单|列表|进度)?"
)
JOBS_CALLED = (
    r"(?:open )?(?:jobs?|tasks?|errands?)(?: list)?|(?:接的?|领的?|手头的?)?(?:任务|活儿?|单子?)(?:列表|清单)?"
)
OF_REQUESTS = (
    r"\b(?:(?:did|has) (?:any|some)(?:one|body)|any luck|who(?:'?s| is) doing|forget (?:about )?the"
    r"|what about my|(?:don'?t"
    r"|not) need|requests?|i (?:asked|ordered|put in)|asked for|anyone yet|takers|helper|picked up)\b"
    r"|求助|单子|请的?人|托|之前.{0,6}[提求请]|安排上|答应|接单|落实|有人.{0,4}[了没吗接应]|找[着到]|有信|着落"
    r"|哪一?步|的事.{0,4}(?:不用|甭|怎么样)|不用.{0,2}了|取消|撤|有人"
)
OF_JOBS = (
    r"\b(?:jobs?|shifts?|tasks?|errands?|took on|signed up|promised|can(?:'?t|not) (?:do|make|come)|late)\b"
    r"|\bi(?:'?ll| can| will) (?:do|take) the\b|on my plate"
    r"|任务|活儿?|接的|答应|去不|做不|干不|没法去|哪几家|谁家|那[个单趟活]我|给我吧"
)
OF_VISITS = re.compile(
    r"\bvisit\w*\b|\b(?:another|other) (?:day|time)\b|\bmake it (?:\w+day|later|earlier)\b|陪伴|探[望访视]|看望"
    r"|陪(?!我)|改期|改到|改[周下明后星]|换[一个]天"
    r"|去不[了成][^,，]{1,4}(?:奶奶|爷爷|阿姨|叔叔)|(?:奶奶|爷爷|阿姨|叔叔)(?:家|那[儿边里])[^,，]{0,6}[去来]不"
)
LATE = re.compile(r"\b(?:running|(?:i'?m|i am|i'?ll be|i will be|be)(?: \w+){0,3}) late\b|晚[点到些]|迟到|晚.{1,5}到")
WHICH = re.compile(r"\b(?:what|which|where|whose|any|show|list|see)\b|什么|啥|哪|几个|多少|吗$")
PROMISED = re.compile(
    r"\b(?:jobs?|tasks?|errands?)\b.*\b(?:i|my|me)\b|\b(?:i|my|me)\b.*\b(?:jobs?|tasks?|errands?|signed up"
    r"|promised|taken on|agreed|lined up)\b|我.{0,6}有.{0,3}(?:活儿?|任务)|我.{0,8}(?:接|应|报|领|答应)(?:了|下|过)"
)
_EVERY_TIME = re.compile(r"一样[,，]?[^,，]{0,6}又|又[^,，]{0,4}一样")
AGAIN = re.compile(
    r"\bditto\b|\bexactly (?:what|as|the) .*\blast (?:time|week)\b|\b(?:the )?same\b.*\b(?:last (?:time|week"
    r"|month)|as (?:before|always|usual))\b"
    r"|\bthe same(?: (?:thing|help|shopping|order|request))? again\b"
    r"|\b(?:once more|again),? (?:the )?same\b|\b(?:repeat|again) (?:the |my )?last (?:request"
    r"|order|one)\b|\bas last time\b|\brepeat (?:the |my |mum's )?(?:last|order|shopping)\b"
    r"|^same again\b|\brepeat (?:his|her|the|my|mum's|dad's) last\b|[照按]上[次回](?:买的|那样"
    r"|的样)[^,，]{0,3}[买来要送办]"
    r"|\busual\b.*\b(?:again|once more|last time|before|always)\b|照旧.{0,4}[来买要]|老规矩"
    r"|(?:跟|和|照|像|同)上[次回]的?.{0,2}(?:一样|再来|来|办|做)|(?:跟|和|照|像|同)上(?:[周月]|个?(?:星期|礼拜"
    r"|月))的?(?:一样|那样)?.{0,2}(?:再来|再买|再要|来一?[份次])|上[次回].{0,12}再.{0,6}一[次回份遍]|(?:再来|再要)一[次回]"
    r"|原样.{0,3}(?:再|来)"
    r"|(?:照|跟|和)上[次回][^,，]{0,6}(?:来|送|买|再)[^,，]{0,4}一?[份回次遍]"
    r"|老样子.{0,3}[来买要办做送订]|老几样|\b(?:the|my|her|our|mum's|mom's|dad's) usual (?:shop|shopping|order"
    r"|groceries|things)\b|\brepeat what (?:we|i)\b|\bagain (?:just )?like last\b|\bexactly the same\b"
    r"|\bwhat (?:she|he|i|we) (?:had|got|ordered) last (?:time|week)\b"
    r"|\bwhat you (?:lot )?(?:brought|got|bought|fetched)(?: me| us| her| him| mum| dad)? last\b|照(?:礼拜|星期|周|昨天"
    r"|上)[^,，]{1,4}(?:那样|的).{0,5}(?:再|[带买来])"
)
CHANGED = (  # what was asked for, and that it is to be otherwise
    re.compile(
        r"\b(?:i|we)(?:'d| had|'ve| have)? (?:asked(?: for)?|requested|ordered|put in)\b(?! you)"
        r"|\b(?:the|my|mum'?s|dad'?s) (?:\w+ )?(?:request|order)\b"
    ),
    re.compile(
        r"\b(?:(?:make|can|could) it (?:be )?(?:at |on |for )?(?:\d|an? |noon|\w+day|later|earlier|another|tomorrow)"
        r"|change (?:it|that) to|instead of|rather than|put it (?:back|forward|off)|add an? |move it"
        r"|(?:take|leave|knock) (?:the |that |those )?\w+ off (?:it|that|the list|the order)|add [\w ]+ to (?:it|that))"
    ),
)
TICKED = re.compile(  # by whoever has done it
    r"\b(?:tick|mark|cross|strike|sign|close) (?:it|that|this|them|(?:that|the|this) (?:\w+ )?(?:job|one|errand|task))"
    r" (?:off|as done|done|finished|down as done)\b"
    r"|\bclose (?:it|that|this)(?: one| job)?\b(?! (?:door|window))"
)
FINISHED = re.compile(r"\b(?:done|finished|sorted|fixed|fitted|delivered|dropped|mended|cleaned|is in|'s in)\b")
DONT = re.compile(
    r"\b(?:don'?t|do not|never|not) (?:\w+ )?(?:cancel|call off|withdraw|stop)\b|别取消|不要取消|不用取消"
)

OFF = re.compile(
    r"\b(?:cancel|call (?:\w+ )?off|withdraw|take (?:\w+ ){0,2}back|scrap|delete|undo|drop the"
    r"|stop the|forget about|no longer (?:need|want|require)s?|(?:strike|cross) (?:it|that) off)\b|取消|撤|作废|退"
)
_OF_OTHERS = re.compile(
    r"\b(?:was|were|has|have|had|she|he|they|mum|dad|\w+ing) (?:\w+ )?(?:cancell?ed|called off)\b"
    r"|取消了(?!吧)|又取消|我们?把[^,，]{1,8}(?:退|取消|撤)了(?!吧)"
)


ASKED_FOR = re.compile(
    r"\b(?:request|requests|job|errand|order|help|helper|i asked|asked for|what i|the \w+(?: \w+)? thing)\b"
    r"|求助|请求|单子|[那这]个?单|订单|那个?事|[让请叫]人?帮忙?|要的|请的"
)
ASKS_BACK = re.compile(
    r"^(?:has|have|did|is|are|any|who|how|what|whats|where|still|so has|so did|do)\b|\byet\b|\b(?:status|news|update"
    r"|waiting)\b|[吗没呢么啦哇呀不]$|没有[呀啊哇]?$|哪[些个几]|没有$|了没|有没有|进度|进展|怎么样|咋样|谁"
)
STILL_SOUGHT = re.compile(r"^(?:who|some ?(?:one|body)|any ?(?:one|body)) (?:can|could|would)\b")
OTHER_THINGS = re.compile(
    r"\b(?:my (?:phone|mobile|telephone)? ?(?:number|name|address|details)|list|the news|blood pressure|sugar"
    r"|visits?|visitors?|appointments?"
    r"|pills?|tablets?|medicines?|reminders?|hours?)\b|陪|探[望访视]|看望|聊天|下棋|打牌|散步|预约|门诊|吃药"
    r"|药单|血[压糖]|体温|身体|互助时|时数|号(?![楼线院])|会员|存折"
)


BY_ANYBODY = re.compile(
    r"\b(?:did|has|have) (?:any|some) ?(?:one|body) (?:\w+ )?(?:take|taken|pick|picked|say|said|agreed?"
    r"|offer\w*|come|accept\w*|volunteer\w*|bite|bit|bitten)\b|\bwho(?:'?s| is| has)? (?:doing|taken|took)\b"
)
ANYBODY_YET = re.compile(
    r"\bfound (?:a |any |no )?takers?\b|\bany (?:luck|takers|joy|bites|volunteers|progress)\b"
    r"|\b(?:have|did|has) (?:you|they) (?:find|found|got|get) (?:me |us )?(?:a |an )?(?:person|some ?(?:one|body)"
    r"|any ?(?:one|body)|neighbou?r|helper|volunteer|man|plumber|electrician)\b|\bstill (?:open|up|unanswered)\b"
    r"|\bput (?:their|a|his|her) hand up\b|\bwhat(?:'s| has)? (?:became|become) of (?:my|the|mum'?s|dad'?s)\b"
    r"|\bis (?:any|some) ?(?:one|body) (?:coming|looking) (?:about|at)\b"
    r"|(?:找|寻|请)(?:着|到|好)了?人?(?:了?[没吗么呀哇不]|没有)|(?:找|寻|请)(?:着|到)人了|举手|的人有没有"
    r"|到底有(?:没有)?人|的事儿?(?:咋样|怎么样|办[得到]?)|有(?:着落|信儿?|眉目|下文)"
    r"|到哪一?步|(?<!能)(?<!可以)有人(?:接|应|答应|揽|认领|肯(?=[接应揽]|了?[没吗么呀不啊]|$))(?!电话|一下|送|[她他我您]|人)|没人(?:接|应|理"
    r"|答应)(?!电话)"
)


def _anybody_yet(said: Utterance) -> re.Match[str] | None:
    """Whether anybody has been found for what was asked for."""
    found = ANYBODY_YET.search(said.words) or BY_ANYBODY.search(said.words)
    if found is None or OTHER_THINGS.search(said.words) or not ASKS_BACK.search(said.words):
        return None
    by_name = ASKED_FOR.search(said.words) is not None
    if found.re is BY_ANYBODY:
        return found if by_name else None
    for_it = by_name or any(one.about - {About.COMPANY, About.PLACE} for one in said.frames)
    return found if for_it or "人" in found[0] else None


def _stands(said: Utterance) -> re.Match[str] | None:
    """Whether it is asked how something stands that was asked for: by its name, or by what help is about."""
    is_it = ASKED_FOR.search(said.words)
    frames = [one for one in said.frames if one.asks_back]
    if not frames or not ASKS_BACK.search(said.words) or OTHER_THINGS.search(said.words):
        return None
    return is_it or (re.search(".+", frames[0].text) if any(one.about - {About.COMPANY} for one in frames) else None)


def _called_off(said: Utterance) -> re.Match[str] | None:
    """Whether something is called off that was asked for."""
    cancels = [one for one in said.frames if one.cancels]
    if (
        not cancels
        or OTHER_THINGS.search(said.words)
        or not (ASKED_FOR.search(said.words) or any(one.about for one in said.frames))
    ):
        return None
    return OFF.search(said.words) or re.search(".+", cancels[0].text)


def my_requests(said: Utterance) -> Meaning | None:
    """How they stand; nothing of a coordinator who can have none."""
    meant = _of_requests(said)
    return None if meant is None or asks_for_nobody(said) else meant


def _of_requests(said: Utterance) -> Meaning | None:
    """One that is called off is called off on its card."""
    if (off := _called_off(said)) is not None:
        plainly = OFF.search(said.words) is not None and not said.is_doubtful and not _OF_OTHERS.search(said.words)
        return None if DONT.search(said.words) else Meaning((off[0],), Strength.SURE if plainly else Strength.PERHAPS)
    off = CALLED_OFF.search(said.words)
    if off is not None:
        return None if DONT.search(said.words) or is_story(said.words) else Meaning((off[0],))
    if not said.times.past and (yet := _anybody_yet(said)) is not None:
        return Meaning((yet[0],), Strength.PERHAPS if STILL_SOUGHT.search(said.words) else Strength.PLAIN)
    changed = [one.search(said.words) for one in CHANGED]
    if all(changed) and not OTHER_THINGS.search(said.words) and not any(one.reports_another for one in said.frames):
        return Meaning(tuple(one[0] for one in changed if one is not None), Strength.PLAIN)
    found = ITS_STATE.search(said.words) or (None if said.times.past else _stands(said) or _comes(said))
    if found is None:
        return None
    return Meaning((found[0],), Strength.PERHAPS if STILL_SOUGHT.search(said.words) else Strength.LIKELY)


def _comes(said: Utterance) -> re.Match[str] | None:
    """Whether it is asked who comes, by whom somebody has promised to come for help that was asked for."""
    found = WHO_COMES.search(said.words)
    return found if found is not None and said.look(SomebodyComes(said.me)) else None


def my_jobs(said: Utterance) -> Meaning | None:
    """What a helper has promised, where he also says that he cannot come."""
    found = JOBS.search(said.words) or (WHICH.search(said.words) and PROMISED.search(said.words))
    if found is not None and not is_story(said.words):
        return Meaning((found[0],), Strength.PERHAPS if _is_of_visits(said.words) else Strength.SURE)
    ticked = TICKED.search(said.words)
    if ticked is not None and FINISHED.search(said.words) and Role.VOLUNTEER in said.roles:
        return Meaning((ticked[0],), Strength.SURE)
    back = [one.search(said.words) for one in GIVES_BACK]
    if all(back) and not _is_of_visits(said.words) and not said.times.past:
        return Meaning(tuple(one[0] for one in back if one is not None), Strength.LIKELY)
    offers = OFFERS.fullmatch(said.words.rstrip(".!。！"))
    if offers is not None and (not OF_THE.match(said.words) or _is_of_help(said)):
        return Meaning((offers[0],), Strength.LIKELY)
    late = LATE.search(said.words)
    return None if late is None else Meaning((late[0],), Strength.PERHAPS)


def _is_of_help(said: Utterance) -> bool:
    """Not the stairs that he takes."""
    return any(one.about - {About.COMPANY, About.PLACE, About.RIDE, About.ROOM, About.BROKEN} for one in said.frames)


def _is_of_visits(words: str) -> bool:
    """Company is called off, or put on another day, which no job can be."""
    return OF_VISITS.search(words) is not None


def same_again(said: Utterance) -> Meaning | None:
    """As last time."""
    found = AGAIN.search(said.words)
    if found is None or _EVERY_TIME.search(said.words) or is_refused(said.words):
        return None
    if is_said_by_another(said.frames) or asks_for_nobody(said):
        return None
    return Meaning((found[0],), Strength.SURE if said.orders or found.start() == 0 else Strength.LIKELY)
