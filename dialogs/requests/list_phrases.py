"""What has been asked for, and what one has promised, in one's own words. See `dialogs/engine/utterance.py`."""

import re

from care.requests.lookups import SomebodyComes
from dialogs.engine.utterance import Meaning, Strength, Utterance
from dialogs.language.frames.classes import About
from dialogs.language.tone import is_refused, is_story

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
    r"|(?:求助|求的事|请的(?:帮忙|人)|叫的人|请人帮忙的事?).{0,8}(?:有人|谁|怎么样|接"
    r"|答应|进度|眉目|到哪|什么时候|了吗|没有)|有(?:没有)?人(?:接(?!一下|她|他|我|人)|答应|愿意)(?:了|我|吗|没"
    r"|.{1,8}[了吗没])"
)
CALLED_OFF = re.compile(
    r"\b(?:cancel|call off|withdraw|take back|delete|stop)\b.*\b(?:request|help|shopping"
    r"|errand|helper|what i asked)\b|\b(?:don'?t|do not|no longer) need (?:the |any |your |this |that )?help\b"
    r"|(?:取消|撤回|撤销|不要).{0,4}(?:求助|帮忙|请求|请人)|(?:求助|帮忙|请人).{0,6}(?:取消"
    r"|撤回|撤销|不用了|不要了|不需要了)|不用人?来?帮忙了"
)
JOBS = re.compile(
    r"\b(?:my|what|which|any|the) jobs?\b|\bwhere am i (?:expected|needed|going|due)\b|\bwhere (?:do|am) i (?:need"
    r"|have|supposed|meant|expected) to be\b|\bwhere (?:do|must"
    r"|should|shall) i (?:have to "
    r"|need to )?go\b|\bwhom? (?:do|am|will|shall) i (?:help|helping|go to)\b"
    r"|\b(?:what|which) .*\b(?:i promised|have i (?:taken|promised|signed up)|did i (?:sign up|promise|take on"
    r"|agree))\b|\bcan(?:'?t"
    r"|not) (?:do|make|come to|keep) (?:the|my|that) job\b|\bcan(?:'?t|not) make it\b|\bi (?:can(?:'?t|not)"
    r"|won'?t be able to|am (?:not|un)able to|am not able to|wont be able to) (?:\w+ )?(?:come|make it"
    r"|be there|help (?:out )?(?:on|tomorrow|today|this|then)|do it)\b"
    r"|\b(?:am i|i'?m) down for\b|(?:什么|哪些|我的|几个)(?:任务|活)|[要得该]去哪"
    r"|(?:要|该)?去哪(?:家|里|儿)?.{0,2}帮|要去哪家|接了?(?:哪些"
    r"|什么|几个)|(?:去|来|做)不[了成]|没法[去来做]|(?:报|接|领)了(?:哪些|什么|几个|啥)|答应了(?:谁|什么|哪)"
)
WHO_COMES = re.compile(
    r"\bwho(?:'s| is| will| else)?(?: (?:be|is))? (?:com(?:es?|ing)|help(?:s|ing)?)\b"
    r"|\bwhen (?:does|is|will) (?:he|she|the helper) com(?:e|ing)\b"
    r"|谁(?:会|要|过)?来|(?:帮手|人)什么时候来|什么时候(?:有人)?来"
)
OFFERS = re.compile(  # said of what stands in the group, where his own chat shows no card of it
    r"(?:yes,? )?(?:i'?ll|i will|i can|i could|let me|i'?d like to|i would like to) (?:do|take|help with|handle)"
    r" (?:it|this|that|this one|the \w+(?: (?:for|of) [\w ]+)?)"
    r"|我(?:来|去|接)吧?了?|我(?:可以|能)(?:来|去|接|帮)忙?|[这那]个?单?我[来去接]了?吧?"
)
OF_AGAIN = r"\b(?:same|usual|as before|last time)\b|照旧|老样子|上[次回]|一样"
OF_REQUESTS = (
    r"\b(?:requests?|i (?:asked|ordered|put in)|asked for|anyone yet|takers|helper|picked up)\b"
    r"|求助|单子|请的?人|托|之前.{0,6}[提求请]|安排上|答应|接单|落实|有人.{0,4}[了没吗]"
)
OF_JOBS = (
    r"\b(?:jobs?|shifts?|tasks?|errands?|took on|signed up|promised|can(?:'?t|not) (?:do|make|come)|late)\b"
    r"|任务|活儿?|接的|答应|去不|做不|没法去|哪几家"
)
LATE = re.compile(r"\b(?:running|(?:i'?m|i am|i'?ll be|i will be|be)(?: \w+){0,3}) late\b|晚[点到些]|迟到|晚.{1,5}到")
WHICH = re.compile(r"\b(?:what|which|where|whose|any|show|list|see)\b|什么|啥|哪|几个|多少|吗$")
PROMISED = re.compile(
    r"\b(?:jobs?|tasks?|errands?)\b.*\b(?:i|my|me)\b|\b(?:i|my|me)\b.*\b(?:jobs?|tasks?|errands?|signed up"
    r"|promised|taken on|agreed"
    r"|lined up)\b|我.{0,6}有.{0,3}(?:活儿?|任务)|我.{0,8}(?:接|应|报|领|答应)(?:了|下|过)"
)
AGAIN = re.compile(
    r"\b(?:the )?same\b.*\b(?:last (?:time|week|month)|as (?:before|always|usual))\b"
    r"|\bthe same(?: (?:thing|help|shopping|order|request))? again\b"
    r"|\b(?:once more|again),? (?:the )?same\b|\b(?:repeat|again) (?:the |my )?last (?:request"
    r"|order|one)\b|\bas last time\b"
    r"|\brepeat (?:the |my |mum's )?(?:last|order|shopping)\b"
    r"|\busual\b.*\b(?:again|once more|last time|before|always)\b|照旧.{0,4}[来买要]|老规矩"
    r"|(?:跟|和|照|像|同)上[次回]的?.{0,2}(?:一样|再来|来|办|做)|(?:跟|和|照|像|同)上(?:[周月]|个?(?:星期|礼拜"
    r"|月))的?(?:一样)?.{0,2}(?:再来|再买|再要|来一?[份次])|上[次回].{0,8}再.{0,6}一[次回份遍]|(?:再来|再要)一[次回]|还是老样子|老样子"
)
DONT = re.compile(
    r"\b(?:don'?t|do not|never|not) (?:\w+ )?(?:cancel|call off|withdraw|stop)\b|别取消|不要取消|不用取消"
)

OFF = re.compile(
    r"\b(?:cancel|call (?:\w+ )?off|withdraw|take (?:\w+ ){0,2}back|scrap|delete|undo|drop the"
    r"|stop the|forget about|no longer need)\b"
    r"|取消|撤|作废|退"
)
_OF_OTHERS = re.compile(
    r"\b(?:was|were|has|have|had|she|he|they|mum|dad|\w+ing) (?:\w+ )?(?:cancell?ed|called off)\b|取消了(?!吧)"
)


ASKED_FOR = re.compile(
    r"\b(?:request|requests|job|errand|order|help|helper|i asked|asked for|what i)\b|求助|请求|单子|[那这]个?单"
    r"|订单|那个?事|[让请叫]人?帮忙?|要的|请的"
)
ASKS_BACK = re.compile(
    r"^(?:has|have|did|is|are|any|who|how|what|whats|where|still|so has|so did|do)\b|\byet\b|\b(?:status|news|update"
    r"|waiting)\b"
    r"|[吗没呢么]$|没有[呀啊]?$|没有$|了没|有没有|进度|进展|怎么样|谁"
)
STILL_SOUGHT = re.compile(r"^(?:who|some ?(?:one|body)|any ?(?:one|body)) (?:can|could|would)\b")
OTHER_THINGS = re.compile(
    r"\b(?:visits?|visitors?|appointments?|pills?|tablets?|medicines?|reminders?|hours?)\b|陪伴|探望|看望|预约"
    r"|门诊|吃药|互助时"
)


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
    return re.search(".+", cancels[0].text)


def my_requests(said: Utterance) -> Meaning | None:
    """How they stand. One that is called off is called off on its card."""
    if (off := _called_off(said)) is not None:
        plainly = OFF.search(said.words) is not None and not said.is_doubtful and not _OF_OTHERS.search(said.words)
        return None if DONT.search(said.words) else Meaning((off[0],), Strength.SURE if plainly else Strength.PERHAPS)
    off = CALLED_OFF.search(said.words)
    if off is not None:
        return None if DONT.search(said.words) or is_story(said.words) else Meaning((off[0],))
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
        return Meaning((found[0],), Strength.LIKELY)
    offers = OFFERS.fullmatch(said.words.rstrip(".!。！"))
    if offers is not None:
        return Meaning((offers[0],), Strength.LIKELY)
    late = LATE.search(said.words)
    return None if late is None else Meaning((late[0],), Strength.PERHAPS)


def same_again(said: Utterance) -> Meaning | None:
    """As last time."""
    found = AGAIN.search(said.words)
    if found is None or is_refused(said.words):
        return None
    return Meaning((found[0],), Strength.LIKELY)
