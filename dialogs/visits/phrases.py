"""Company asked for in one's own words: for whom, by whom, what for, when. See `dialogs/engine/utterance.py`."""

import re

from care.visits.commands import NOBODY
from care.visits.lookups import SheKnows, WhoIsVisited
from dialogs.engine.replay import Part
from dialogs.engine.utterance import Meaning, Strength, Utterance
from dialogs.language.doctors import TO_A_DOCTOR
from dialogs.language.folding import folded
from dialogs.language.frames.classes import About
from dialogs.language.frames.frame import Bearing, Frame
from dialogs.language.frames.leftover import is_quoted, left_over
from dialogs.language.tone import clauses, is_refused, is_story, is_wondering
from dialogs.people.spoken_of import names_near, spoken_of
from storage.ids import CommunityId
from storage.people import Role
from storage.visits import VisitKind

_ONE = (
    r"(?:some ?(?:one|body|1)|sombody|any ?(?:one|body|1)|(?:a|any|another) (?:\w+ )?(?:neighbou?r"
    r"|volunteer|helper|companion|visitor|person|friend))"
)
KINDS = {  # tried in this order
    VisitKind.CALL: (
        r"\b(?:phone|ring|call) (?:me|her|him|mum|mom|dad|my \w+|mrs? \w+)\b.*\b(?:chat|talk"
        r"|regularly)\b|\b(?:chat|natter|talk) (?:on|over) the phone\b"
        r"|\b(?:some|any) ?(?:one|body)\b.{0,20}\b(?:phone|ring|call) (?:me|her|him|my|mum|mom|dad|mother)\b"
        r"|\bgive (?:\w+ ){1,2}a (?:ring|call|bell|phone ?call)\b|\ba (?:friendly |quick )?phone ?call\b"
        r"|电话.{0,4}聊|给.{1,5}打.{0,2}电话|打.{0,2}电话.{0,6}(?:聊|说说?话)"
    ),
    VisitKind.WALK: r"\b(?:a (?:\w+ )?walk|walks|walk with|stroll|fresh air)\b|散散?步|走走|遛弯|溜达|逛逛|转转|走一走",
    VisitKind.GAMES: (
        r"\b(?:chess|mah-?jong|checkers|draughts|dominoes|scrabble|rummy|whist|board games?"
        r"|card games?|(?:play\w*|game of|some|for) cards)\b"
        r"|下.{0,2}棋|象棋|杀.{0,2}盘"
        r"|打.{0,3}(?:牌|扑克)|麻将|斗地主|五子棋|围棋|跳棋"
    ),
    VisitKind.READING: (
        r"\bread\b.{0,30}\b(?:to|for) (?:me|her|him|mum|mom|dad|my \w+|mrs? \w+)\b|\bread (?:me"
        r"|her|him) |\bread(?:ing)? aloud\b|\bbeing read to\b|读.{0,2}[报书信]|念.{0,2}[报书信]"
        r"|念念|念一念|给[我她他].{0,4}[念读]"
    ),
    VisitKind.PHONE: (
        r"\b(?:with|teach|explain|show)\b.*\b(?:my|her|his|the) (?:smart)?phone\b|教.{0,6}手机"
        r"|手机.{0,12}(?:不会|教|学)"
    ),
    VisitKind.CHAT: r"\b(?:chat|talk|natter|conversation)\b|聊|说说?话|唠|谈心",
}  # fmt: skip
_KINDS = {kind: re.compile(words) for kind, words in KINDS.items()}
COMPANY = re.compile(
    r"\b(?:visit(?!or)\w*|keep\w* \w+ company|company|companion|lonely|sit with (?:me|her|him|mum|mom|dad"
    r"|my \w+|mrs? \w+)|come (?:by|over"
    r"|round|and see|to see|see)|(?:drop|call) (?:by|in|round)|pop in|spend (?:some )?time)\b"
    r"|陪(?!.{0,8}(?:检查|出门))|来看看?(?!病)|看望|解闷|闷得?|孤单|寂寞|坐坐"
)
WANTED = re.compile(
    rf"\b(?:can|could|would|will|may|might) (?:please |you )?|\b{_ONE}\b|\b(?:i|mum|mom"
    rf"|she|he|dad)(?:'?d| would| should) (?:really )?(?:like|love|fancy|enjoy)\b|\b(?:want|wants"
    rf"|need|needs|fancy|book|reserve|arrange|please|looking for)\b|lonely"
    r"|想|要|请|约|找|谁能|谁可以|谁有空|能不能|可以|有人|让.{1,4}来|希望|麻烦|预约"
)
BOOK = re.compile(
    r"\b(?:book|reserve|arrange|schedule|organi[sz]e|order)\b (?:me |us |her |him |mum "
    r"|mom |dad |for )?(?P<who>[a-z'-]+(?: [a-z'-]+)?)|\b(?:can|could|would|will) (?P<who2>[a-z'-]+) (?:please )?"
    r"(?:come|visit|drop|pop|keep)"
    r"|\bis (?P<who4>[a-z'-]+) (?:able|free|available|around)\b"
    r"|\b(?:let|have|get|ask|send|could) (?P<who6>[a-z'-]+) (?:to )?(?:come|visit|drop|pop|keep|take)\b"
    r"|^(?P<who5>[小老阿][\u4e00-\u9fff])(?=.{0,14}(?:能|可以|有空|方便|愿意|钟头|时间).{0,8}(?:来|去|陪))"
    r"|(?:约|请|让|叫|找)(?P<who3>[小老阿][\u4e00-\u9fff]|[\u4e00-\u9fffa-z]{1,4}?)(?=来|去|陪|过来|看|周|明|下|早"
    r"|晚|上|中|今|后|星|礼|\d)"
)
BOOKED = re.compile(r"(?:\b[Bb]ook |预?约)(?P<who>[A-Z][a-z]+|[小老阿][\u4e00-\u9fff])(?![a-z])")
VISIT = re.compile(
    r"\b(?:book|reserve|arrange|schedule)\b.*\b(?:visits?|company|companion)\b|\bvisits? for\b"
    r"|(?:预约|约|订|安排).{0,4}(?:陪伴|探望|看望|来看)"
)
ONCE = re.compile(
    r"\b(?:every|each|weekly|regular\w*|monthly|fortnight\w*)\b|\bmondays|\w+days\b|每[周天月个]|定期|经常|一直"
)
COMES = re.compile(
    r"^(?:hi |hello |please )?(?:who|whom|when|what time|does|will|is|are)\b.*\b(?:com(?:es?(?! up)"
    r"|ing(?! up))|visit(?:s|ing)?|(?:drop|popp|stopp|call)(?:s|p?ing) (?:by|in|round)|arriv\w+|turn\w* up"
    r"|gets? (?:to|here)|be here)\b|\b(?:next|my|which"
    r"|any) visits?\b|\bwhom? (?:do|will|shall) i visit\b"
    r"|谁(?:会|要|能)?来(?!都|也)|有没有人(?:会|要)?来.{0,2}[看陪]|来看(?:我|望).{0,3}(?:谁|吗)|有(?:没有)?人(?:会|要)?来(?:看|陪).{0,3}吗"
    r"|(?:什么|啥)时候(?:会|再)?[来到]|还[去来].{0,6}吗$|有客人|谁(?:会|要)?(?:去|来)看(?:我"
    r"|望)?.{0,4}[吗呀啊没]?$|有人(?:会|要)?去看.{0,5}[吗没]$|几点(?:能|会)?[来到]|来[陪看]我的.{0,3}(?:几点"
    r"|什么时候)|下次.{0,4}(?:谁|什么时候).{0,3}(?:来|看我|陪)|(?:要"
    r"|该)?去(?:陪|看)(?:谁|哪)|(?:我的|有什么)陪伴"
)
CHANGE = re.compile(
    r"\b(?:cancel|call off|move|postpone|reschedule|change|skip|put off|put back|shift|push|delay|swap|miss"
    r"|bring forward)\b.*\bvisit\w*"
    r"|\bvisit\w*\b.*\b(?:cancel|call (?:it |them )?off|move|postpone\w*|moved|another (?:day|time)|put off"
    r"|put back|pushed|later|earlier|delayed?|shift\w*)\b"
    r"|\b(?:can(?:'?t|not)|won'?t|unable)\b.*\bvisit\w*"
    r"|\b(?:don'?t|do not|no longer) (?:want|need) (?:the|that|this|my|mum'?s) visit\b"
    r"|(?:取消|改|推|推迟|延期|提前|挪|换).{0,8}(?:陪伴|探望|看望|来看|来陪|上门)|(?:陪伴|探望"
    r"|看望|来看我|上门|去看|(?<!搬)家了?).{0,10}(?:取消|改期|改到|改天|改|往[后前]|推迟|推|延期|提前|挪|不要了"
    r"|换个?.{0,2}[日天时])|(?:那[边儿]|家|探望|看望|陪伴|上门).{0,8}[去来]不[了成]"
)
KEEP = re.compile(
    r"\bi(?:'d| would|'m| am| could| can| want| will)?\b.*\b(?:visit|keep|accompany|spend time with"
    r"|chat with|be there for)\b.*\b(?:elder\w*|old(?:er)? (?:people|person|folk\w*)|seniors?"
    r"|people|neighbou?rs?|lonely)\b"
    r"|\b(?:happy|glad|willing|free|ready) to\b.*\b(?:visit|keep|accompany|spend time with"
    r"|chat with)\b.*\b(?:elder\w*|old(?:er)?|lonely"
    r"|people|person|somebody|someone|seniors?)\b|\b(?:visit|keep|spend time with) (?:somebody|someone|an (?:old"
    r"|elder)\w*) \w+"
    r"|\bi\b.*\b(?:elder\w*|old(?:er)?|lonely|senior) (?:person|people|folk\w*|lady|man)\b.*\b(?:company|visits?"
    r"|visitor|chat)\b"
    r"|我.{0,8}(?:有空|愿意).{0,8}老人.{0,6}陪|(?:愿意|有空|抽空|乐意).{0,6}[陪看](?:望|陪)?.{0,4}(?:老人|长辈)"
    r"|[陪看](?:望|陪)?.{0,3}(?:老人"
    r"|长辈).{0,8}(?:愿意|可以|有空|行)|我.{0,8}(?:陪|看望|探望).{0,4}(?:老人|长辈|爷爷奶奶|别人)"
)
OF_COMPANY = (
    r"\b(?:company|visitors?|lonely|bored|chat|natter|cuppa|stroll|a walk|read to|chess|cards|draughts)\b"
    r"|\b(?:phone call|a ring)\b"
    r"|陪|聊|解闷|闷得|说说?话|下棋|打牌|麻将|扑克|散步|走走|念念|打.{0,2}电话|做伴|作伴"
)
OF_VISITS = r"\b(?:visit\w*|companion|coming|see me)\b|来看|来陪|陪伴|看望|几点.{0,3}来|谁来"
OF_KEEPING = r"\b(?:company|companion|visit\w*|elderly|old(?:er)? (?:people|person|folk))\b|老人|陪|长辈"
NOT_COMPANY = re.compile(
    r"\b(?:some(?:one|body) real|(?:real )?(?:person|human|coordinator|social worker|plumber|heater))\b|师傅|[修坏漏堵]"
    r"|热水器|[叫请求]的人|真人|协调员|社工|人工"
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


def company_wanted(said: Utterance) -> Meaning | None:
    """A visit is to be booked: with what was said of it. Not what is to be done there, which is help."""
    words = said.words
    found = COMPANY.search(words) or VISIT.search(words) or _named(BOOK, words) or _kind_words(words) or _company(said)
    if (
        found is None
        or said.times.past
        or CHANGE.search(words)
        or (KEEP.search(words) and Role.VOLUNTEER in said.roles)
    ):
        return None
    if _kind(words) is None and any(About.PLACE in one.about for one in said.frames):
        return None
    if NOT_COMPANY.search(words) or (TO_A_DOCTOR.search(words) and _kind(words) in (None, VisitKind.WALK)):
        return None
    parts = clauses(said.rest)
    if not any(_wants_company(one) for one in parts):
        return None
    return _wanted(said, found)


def _company(said: Utterance) -> re.Match[str] | None:
    """A word of company in a clause that asks for something."""
    asked = (one for one in said.frames if one.bearing is not Bearing.NOTHING and About.COMPANY in one.about)
    return next((re.search(".+", one.text) for one in asked), None)


def _wants_company(clause: str) -> bool:
    """Nothing of it is told, wondered or refused."""
    wonders = is_wondering(clause) and not WANTED.search(clause)
    return not (is_story(clause) or is_refused(clause) or wonders)


def _wanted(said: Utterance, found: re.Match[str]) -> Meaning | None:
    names = _names(said.words)
    known = _known(said) if names else set[str]()
    companion = next((name for name in names if name in known), "")
    named = companion or (_booked(said) if names else "")
    if not named and not (
        COMPANY.search(said.words) or VISIT.search(said.words) or _kind(said.words) or _company(said)
    ):
        return None
    wanted = WANTED.search(said.words) or any(one.bearing is Bearing.ASKS for one in said.frames)
    if not named and not wanted:
        return None
    if COMES.search(said.words) and not (
        _asks_for(said.words) or any(one.seeks for one in said.frames) or _kind(said.words)
    ):
        return None
    about = spoken_of(said, re.sub(_ONE, " ", said.rest))
    parts = _parts(said, named)
    if about.whose and len(about.whose) == 1:
        parts["elder"] = Part(codes=(str(about.whose[0]),))
    elif Role.ELDER in said.roles:
        parts["elder"] = Part(codes=(str(said.me),))
    because = tuple(filter(None, (found[0], named)))
    unsure = about.strange or named != companion or said.is_doubtful or not (named or _asks_for_it(said))
    unsure = (
        unsure or _left_over(said, companion) or (_kind(said.words) is None and any(map(_may_be_work, said.frames)))
    )
    return Meaning(because, Strength.PERHAPS if unsure else Strength.SURE, parts)


def _left_over(said: Utterance, companion: str) -> bool:
    """In the clause that asks; where none does, in all."""
    names = names_near(said) | {companion, *companion.split()}
    asked = [one for one in said.frames if one.asked is not None] or said.frames
    return any(left_over(one, names) or is_quoted(said.frames, one) for one in asked)


def _asks_for_it(said: Utterance) -> bool:
    """Not only that somebody is lonely, or that somebody comes."""
    words = {one for found in WANTED.finditer(said.words) if not re.fullmatch(f"{_ONE}|lonely", one := found[0])}
    asked = any(one.bearing is Bearing.ASKS for one in said.frames)
    asked = asked or (bool(words) and all(one.told is None for one in said.frames))
    return asked and (COMES.search(said.words) is None or _asks_for(said.words))


def _booked(said: Utterance) -> str:
    """Somebody who is to come at some time, and whom we do not know as a companion: "book Ming for Friday"."""
    found = BOOKED.search(said.text)
    return found["who"].casefold() if found is not None and said.times.words else ""


def _parts(said: Utterance, companion: str) -> dict[str, Part]:
    parts = {}
    if (kind := _kind(said.words)) is not None:
        parts["kind"] = Part(codes=(kind.value,))
    if said.times.words and not ONCE.search(said.words):
        parts |= {"day": Part(said.times.words), "hour": Part(said.times.words), "often": Part(codes=("once",))}
    if companion:
        parts["wish"] = Part(companion)
    return parts


def _kind(words: str) -> VisitKind | None:
    return next((kind for kind, pattern in _KINDS.items() if pattern.search(words)), None)


def _kind_words(words: str) -> re.Match[str] | None:
    return next((found for pattern in _KINDS.values() if (found := pattern.search(words))), None)


def _asks_for(words: str) -> bool:
    """Somebody shall come; "is somebody coming?" only asks."""
    return (
        re.search(
            (
                r"^(?:please |hi |hello )*(?:can|could|would|may) |\b(?:like|want|need|lonely|book"
                r"|love)\b|想|能不能|请|约|找|希望"
            ),
            words,
        )
        is not None
    )


def _named(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    return next((one for one in pattern.finditer(words) if any(one.groupdict().values())), None)


def _names(words: str) -> list[str]:
    """What may be the name of a companion, in whole and its first word."""
    found = [name for one in BOOK.finditer(words) for name in one.groupdict().values() if name]
    named = [name for name in found if name not in SIGHT and name.split(" ")[0] not in SIGHT]
    return [part for name in named for part in (name, name.split(" ")[0])]


def _known(said: Utterance) -> set[str]:
    """Who keeps company and is known to one of those for whom a visit may be booked: names, and parts of them."""
    elders = said.look(WhoIsVisited(said.me))[:MOST_ELDERS]
    known = (said.look(SheKnows(elder.id, CommunityId(0))) for elder in elders)
    names = [folded(name) for each in known for one, name in each if one != NOBODY]
    return {part for name in names for part in (name, *name.split(" "))}


MOST_ELDERS = 3  # of a coordinator: who books for others says for whom


def _may_be_work(clause: Frame) -> bool:
    """Or something that somebody cannot do."""
    return _is_work(clause) or (clause.hinted is not None and bool(clause.about - {About.COMPANY, About.UNABLE}))


def _is_work(clause: Frame) -> bool:
    """Somebody is to come for something to be done."""
    return clause.helps or (clause.asked is not None and bool(clause.about - {About.COMPANY}))


def visits_asked(said: Utterance) -> Meaning | None:
    """Who comes and when; also where one is to be moved or called off, which is done on its card."""
    words = said.words
    change = CHANGE.search(words)
    if change is not None:
        return None if DONT.search(words) or is_story(words) else Meaning((change[0],), Strength.LIKELY)
    found = COMES.search(words)
    if (
        found is None
        or is_story(words)
        or said.times.past
        or _asks_for(words)
        or any(map(_is_work, said.frames))
        or any(one.seeks for one in said.frames)
        or NOT_COMPANY.search(words)
    ):
        return None
    return Meaning((found[0],), Strength.PERHAPS if _kind(words) else Strength.LIKELY)


def keeps_company(said: Utterance) -> Meaning | None:
    """A helper would like to."""
    found = KEEP.search(said.words)
    if found is None or is_story(said.words) or is_refused(said.words) or "?" in said.text or "？" in said.text:
        return None
    return Meaning((found[0],), Strength.LIKELY)
