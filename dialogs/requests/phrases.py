"""Help asked for in one's own words: what kind, for whom, what, when. See `dialogs/engine/utterance.py`."""

import re

from care.requests.lookups import EldersOf
from dialogs.engine.replay import Part
from dialogs.engine.utterance import Meaning, Strength, Utterance
from dialogs.language.doctors import TO_A_DOCTOR
from dialogs.language.frames.classes import About
from dialogs.language.frames.frame import Bearing, Frame
from dialogs.language.frames.frame import about as about_all
from dialogs.language.frames.leftover import core, is_quoted, left_over, unknown_in
from dialogs.language.tone import clauses
from dialogs.people.spoken_of import SpokenOf, names_near, spoken_of
from dialogs.requests.kind_words import WHICH_WAY, kinds_in, kinds_of
from dialogs.requests.kinds import KINDS
from dialogs.requests.sure_kinds import sure_kinds
from storage.people import Role

MOST = re.compile(
    r"(?:,? ?\b(?:max(?:imum)?|up to|at most|no more than|not more than) |,?(?:最多|不超过"
    r"|别超过))(?P<limit>(?=[^,，]*(?:\d|[一二两三四五六七八九十百]|\b(?:five|ten|fifteen|(?:twen|thir|for"
    r"|fif)ty|hundred)\b))[^,，]{1,20})"
)
LONG = re.compile(
    r"\bfor (?P<long>(?:about |around )?(?:\d+(?:\.5)?|an?|half an|one|two|three|four) (?:and a half )?(?:hours?"
    r"|hrs?|minutes?|mins?))\b"
    r"|(?:大概|大约)?(?P<lang>[\d一二两三四半]+个?半?(?:小时|钟头|分钟))(?![后之以内前])"
)
EMPTY = re.compile(
    r"(?:(?:please|pls|help|me|her|him|us|mum|out|something|with|to|for|a|the|it|that"
    r"|this|ask|of|today|thanks|thank you|dear)[ ,]*)*"
    r"|(?:帮|忙|帮忙|麻烦|大家|各位|有|件|个|事情?|想|求|要|点|一下|吧|吗|的|了|啊|呀|来|去|我|请|谢谢|人)*"
)
POLITE = re.compile(
    r"\b(?:please|pls|plz|thanks|thank you|thx|dear|kindly)\b|(?:就好了?|吗|吧|啊|呀|呢|谢谢.?"
    r"|好吗|行吗|可以吗|麻烦了)+$|一下(?=$|吗|吧)"
)
ABOUT_COMPANY = re.compile(  # somebody's company is another thing
    r"\b(?:company|chat|visit(?!or)\w*|lonely|talk (?:to|a)|gossip|chinwag|walks? with (?!.*\bto (?:the|my|her"
    r"|his)\b)|round the (?:park|pond|block|lake)|chess|cards|draughts|scrabble"
    r"|cup of (?:tea|coffee) with|rummy|whist|dominoes|bingo|mahjong|game of|natter|cuppa|stroll|"
    r"(?:go|come) for a walk|read (?:\w+ )*to"
    r"|read (?:me|her|him|us|mum|mom|dad) (?:my|her|his|our|the|from|a|some)|read (?:it|them|this|that) to"
    r"|phone (?:me|her|him|mum|dad)|(?:call|ring) (?:me|her|him|mum|dad)|a (?:ring|phone ?call))\b"
    r"|聊|说说?话|下棋|打牌|扑克|麻将|散步|走走|念念|[报书][^。]{0,16}[念读]给[我她他]|听[^,，]{0,2}人[念读]|[个位]念的|[念读][^,，]{0,6}给[^,，听]{1,4}听(?!听)|[走转逛]一?圈|掼蛋|跑得快|[抹打玩].{0,2}牌|军棋|五子棋|打.{0,2}电话|看望|来看|读报|念报|陪[伴陪聊]|[做作搭]个?伴"
    r"|坐坐|热闹|转转|逛逛|坐一坐|坐会|唠|谈心|串门|遛弯|溜达|解闷|闷"
)
ANYBODY = re.compile(
    r"\b(?:some|any) ?(?:one|body)\b(?!'s(?! (?:at|in|near|going|free|passing|around|heading|off|out)))"
    r"|\b(?:any|some) (?:uncle|aunt\w*)(?: or (?:uncle|aunt\w*))?\b|(?<=[个位])(?:阿姨|大姐|大哥|师傅|大叔|叔叔)"
    r"|年轻人|老人家|好心人|小伙子"
)
WHO_HELPS = re.compile(
    r"\b(?:some ?(?:one|body)|any ?(?:one|body)|neighbou?rs?|volunteers?|helpers?|person"
    r"|friendly)\b|邻居|帮手|志愿者|一?[个位]?人"
)
NO_COMPANY = (("meal",), ("repair",))  # whoever comes for these does not come to sit with her
_BROKE_THEN = re.compile(r"this morning|since .+|今早|今晨|今天早[上晨]|早上")  # said of what broke, not of the help
_STANDS_SO = re.compile(r"\bnow\b|\bat night\b|^night$|现在|这会儿")  # said of how it is
SHOP_HOURS = re.compile(r"\b(?:closes?|shuts?|opens?) (?:at|from|until)\b|\bopen (?:till|until)\b|关门|开门|下班|营业")
MYSELF = re.compile(r"^我们?(?![妈爸家老的])")


def help_in_reach(said: Utterance) -> Meaning | None:
    """For himself, or for somebody he cares for."""
    found = said.once(_wanted)
    return None if found is None or found[1] else found[0]


def help_out_of_reach(said: Utterance) -> Meaning | None:
    """For somebody he does not care for here."""
    found = said.once(_wanted)
    return None if found is None or not found[1] else found[0]


def _wanted(said: Utterance) -> tuple[Meaning, bool] | None:
    """Also whether somebody out of reach is named. Who hints at a need and sees to it himself wants nothing.

    Nor does a coordinator who may ask for nobody: those of whom he speaks have an app, or family here.
    """
    frames = said.frames
    asking = [one for one in frames if one.bearing is Bearing.ASKS]
    hinting = [one for one in frames if one.bearing is Bearing.HINTS]
    vaguely = [] if asking or hinting else [one for one in frames if one.might_ask]
    if not (asking or hinting or vaguely) or any(one.settled for one in frames):
        return None
    if said.times.past and not any(one.whatever for one in asking):
        return None
    if any(one.cancels for one in frames) or (not asking and any(one.acted for one in frames)):
        return None
    clear = [one for one in asking if not left_over(one, names_near(said))]
    first = next((one for one in asking if one.whatever), next(iter([*clear, *asking, *hinting, *vaguely])))
    at = frames.index(first)
    if asks_for_nobody(said):
        return None
    also = (
        one.task
        for one in frames[at + 1 :]
        if one.lists or one.unable_at_it or (one.told is None and one.about and kinds_in(one.task))
    )
    whole = ", ".join(
        [*(one.need for one in frames[:at] if not (one.strangers or _is_greeting(one.text))), first.task, *also]
    )
    return _meaning(said, first, whole)


def asks_for_nobody(said: Utterance) -> bool:
    """A coordinator whose elders all have an app, or somebody here who acts for them."""
    own_side = said.roles & {Role.ELDER, Role.FAMILY}
    return Role.COORDINATOR in said.roles and not own_side and not said.look(EldersOf(said.me))


def _meaning(said: Utterance, asked: Frame, whole: str) -> tuple[Meaning, bool] | None:
    about, is_sure = _whom(said, asked, whole)
    task = spoken_of(said, whole).rest if about.whose or about.strange else whole
    every = " , ".join(one.text for one in said.frames)
    needs = [one for one in said.frames if not one.unable]
    texts = (core(asked)[len(asked.lead) :], " , ".join(map(core, needs)), every)
    kinds = kinds_of(*texts, about=(Frame(core(asked)).about, about_all(needs), about_all(said.frames)))
    if not asked.whatever and not kinds and not asked.needs_a_thing:
        return None
    left = left_over(asked, names_near(said))
    named = (word for one in said.frames for word in one.named if one is asked or one.plain_need)
    lost = not Frame(asked.task).named and any(one.named for one in said.frames)
    if left or lost or not all(word in task for word in named):
        task = ", ".join(one.text for one in said.frames)
    company = _is_company(said, asked, kinds)
    if company and not asked.whatever:
        return None
    strength = (
        Strength.SURE if kinds else Strength.LOOSELY if asked.whatever or asked.needs_it_done else Strength.PERHAPS
    )
    doubtful = (
        not (is_sure and said.is_bidden)
        or company
        or said.is_doubtful
        or said.times.past
        or _is_unsure(said, asked, kinds)
    )
    if doubtful or left or is_quoted(said.frames, asked):
        strength = Strength.PERHAPS
    filled = _parts(said, about, sure_kinds(asked, said.frames, kinds), task)
    return Meaning((asked.because, *kinds), strength, filled), about.strange


def _whom(said: Utterance, asked: Frame, whole: str) -> tuple[SpokenOf, bool]:
    """Also whether it is sure: where a stranger is spoken of beside one in reach, it is asked about."""
    about = spoken_of(said, f"{WHO_HELPS.sub(' ', asked.lead)} {ANYBODY.sub(' ', whole)}")
    if not about.strange:
        return about, True
    of_the_task = spoken_of(said, ANYBODY.sub(" ", core(asked)[len(asked.lead) :]))
    if Role.ELDER in said.roles and any(one.for_me for one in said.frames) and not of_the_task.strange:
        return of_the_task, True
    near = [one for one in (spoken_of(said, ANYBODY.sub(" ", frame.text)) for frame in said.frames) if one.whose]
    return (near[0] if near and not of_the_task.strange else about), False


def _is_company(said: Utterance, asked: Frame, kinds: tuple[str, ...]) -> bool:
    """Whether it may be somebody's company that is wanted; what others do or say does not count."""
    words = " , ".join(one.text for one in said.frames if one is asked or not (one.acted or one.reports))
    if ABOUT_COMPANY.search(words) is None or TO_A_DOCTOR.search(words) is not None:
        return False
    return kinds not in NO_COMPANY or Frame(core(asked)).about == {About.COMPANY}


def _is_unsure(said: Utterance, asked: Frame, kinds: tuple[str, ...]) -> bool:
    """Whether only something is told that may be a need; or whether nothing is named that could be done."""
    if asked.bearing is Bearing.ASKS:
        if not asked.whatever and any(one.has_a_third for one in said.frames if one is not asked):
            return True
        if asked.tells_what_to_do and not (said.times.words or any(one.pleads for one in said.frames)):
            return True
        unnamed = not kinds and not any(one.names for one in said.frames)
        plainly = kinds_in(asked.task) or (asked.pleads and asked.named and kinds not in ((), WHICH_WAY))
        return unnamed or (asked.orders and not plainly)
    names = names_near(said)
    return not (asked.plain_need and any(one.pleads and not any(unknown_in(one, names)) for one in said.frames))


def _parts(said: Utterance, about: SpokenOf, kinds: tuple[str, ...], task: str) -> dict[str, Part]:
    """By the keys of `ask_for_help`; her own version asks fewer. What is as usual can be changed."""
    limit, long = MOST.search(task), LONG.search(task)
    what = task
    for found in (limit, long):
        what = what.replace(found[0], "") if found is not None else what
    what = MYSELF.sub("", POLITE.sub("", what).strip(" ,.?!，。？"))
    parts = {"where": Part(codes=("usual",))}
    if about.whose and len(about.whose) == 1:
        parts["elder"] = Part(codes=(str(about.whose[0]),))
    if kinds:
        parts["kind"] = Part(codes=kinds)
    if not EMPTY.fullmatch(what):
        parts["what"] = Part(what)
    broke_then = _BROKE_THEN.fullmatch(said.times.words) and any(one.plain_need for one in said.frames)
    of_no_help = (
        broke_then or said.times.past or said.times.several or SHOP_HOURS.search(said.words) or _is_so_then(said)
    )
    if said.times.words and not of_no_help:
        parts["when"] = Part(said.times.words)
    if limit is not None or long is not None:
        usual = str(KINDS[kinds[0] if len(kinds) == 1 else "other"].minutes)
        parts |= {"where": Part(codes=("home",)), "minutes": Part(codes=(usual,)), "expenses": Part(codes=("no",))}
        parts["remarks"] = Part(codes=("skip",))
    if long is not None:
        parts["minutes"] = Part(long["long"] or long["lang"])
    if limit is not None:
        parts |= {"expenses": Part(codes=("yes",)), "limit": Part(limit["limit"].strip())}
    return parts


def _is_so_then(said: Utterance) -> bool:
    """Not that help is wanted then: "the rail is on the floor now, could someone put it up"."""
    then = _STANDS_SO.search(said.times.words)
    return then is not None and not any(Frame(one).asked for one in clauses(said.words) if then[0] in one)


def _is_greeting(clause: str) -> bool:
    return (
        re.fullmatch(
            r"(?:hi|hiya|hello|hey|good \w+|dear \w+|linli|please|thanks|thank you|你好|您好|麻烦了?|谢谢)", clause
        )
        is not None
    )
