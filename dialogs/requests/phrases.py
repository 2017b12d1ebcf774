"""Help asked for in one's own words: what kind, for whom, what, when. See `dialogs/engine/utterance.py`."""

import re

from dialogs.engine.replay import Part
from dialogs.engine.utterance import Meaning, Strength, Utterance
from dialogs.language.doctors import TO_A_DOCTOR
from dialogs.language.tone import clauses, is_refused, is_story, is_wondering
from dialogs.people.spoken_of import SpokenOf, spoken_of
from dialogs.requests.asking_words import Asked, asked_in
from dialogs.requests.kind_words import KIND_WORDS, kinds_in
from dialogs.requests.kinds import KINDS

MAY_ASK = re.compile(  # nearly every other sentence ends here
    r"\b(?:can|could|would|will|might|some ?(?:one|body|1)|sombody|somone|any ?(?:one"
    r"|body|1)|need\w*|want\w*|please|pls|help"
    r"|buy|get|fetch|pick|bring|collect|fix|repair|mend|clean|cook|drive|take|ask|who|out of|looking|after|like|love"
    r"|broken|dripping|leaking|leaks?|blocked|clogged|stuck|stick\w*|work|ride|lift|left|no)\b"
    r"|[帮请找谁哪陪修买取拿送要想坏漏没完捎带替]|有人|不亮|堵|能不能|打扫|需要|挂号|做饭"
)
MOST = re.compile(
    r"(?:,? ?\b(?:max(?:imum)?|up to|at most|no more than|not more than) |,?(?:最多|不超过"
    r"|别超过))(?P<limit>[^,，]{1,20})"
)
LONG = re.compile(
    r"\bfor (?P<long>(?:about |around )?(?:\d+(?:\.5)?|an?|half an|one|two|three|four) (?:and a half )?(?:hours?"
    r"|hrs?|minutes?|mins?))\b"
    r"|(?:大概|大约)?(?P<lang>[\d一二两三四半]+个?半?(?:小时|钟头|分钟))(?![后之以内前])"
)
EMPTY = re.compile(
    r"(?:(?:please|pls|help|me|her|him|us|mum|out|something|with|to|for|a|the|it|that"
    r"|this|ask|of|today|thanks|thank you|dear)[ ,]*)*"
    r"|(?:帮|忙|帮忙|一下|吧|吗|的|了|啊|呀|来|去|我|请|谢谢|人)*"
)
POLITE = re.compile(
    r"\b(?:please|pls|plz|thanks|thank you|thx|dear|kindly)\b|(?:就好了?|吗|吧|啊|呀|呢|谢谢.?"
    r"|好吗|行吗|可以吗|麻烦了)+$|一下(?=$|吗|吧)"
)
ABOUT_COMPANY = re.compile(  # somebody's company is another thing
    r"\b(?:company|chat|visit\w*|lonely|talk to|chess|cards|(?:go|come) for a walk|read (?:\w+ )*to|phone me|call me)\b"
    r"|聊|说说?话|下棋|打牌|散步|看望|来看|读报|念报|陪伴|陪陪|解闷|闷"
)
WHO_HELPS = re.compile(
    r"\b(?:some ?(?:one|body)|any ?(?:one|body)|neighbou?rs?|volunteers?|helpers?|person"
    r"|friendly)\b|邻居|帮手|志愿者|一?[个位]?人"
)
NO_COMPANY = (("meal",), ("repair",))  # whoever comes for these does not come to sit with her
MYSELF = re.compile(r"^我们?(?![妈爸家老的])")


def help_wanted(said: Utterance) -> Meaning | None:
    """For himself."""
    found = _wanted(said)
    return None if found is None else found[0]


def help_in_reach(said: Utterance) -> Meaning | None:
    """For somebody he cares for."""
    found = _wanted(said)
    return None if found is None or found[1] else found[0]


def help_out_of_reach(said: Utterance) -> Meaning | None:
    """For somebody he does not care for here."""
    found = _wanted(said)
    return None if found is None or not found[1] else found[0]


def _wanted(said: Utterance) -> tuple[Meaning, bool] | None:
    """Also whether somebody out of reach is named."""
    if not said.words or MAY_ASK.search(said.words) is None:
        return None
    parts = clauses(said.rest)
    asking = [(clause, asked) for clause in parts if (asked := _asks(clause)) is not None]
    if not asking or said.times.past:
        return None
    clause, asked = next(((one, found) for one, found in asking if found.sure), asking[0])
    at = parts.index(clause)
    also = (found.task for one, found in asking if parts.index(one) > at and kinds_in(found.task))
    whole = ", ".join([*(one for one in parts[:at] if not _is_greeting(one)), asked.task, *also])
    return _meaning(said, asked, whole, parts)


def _asks(clause: str) -> Asked | None:
    """A question with "who" asks, too; otherwise what is wondered, told or refused orders nothing."""
    asked = asked_in(clause)
    if asked is None:
        broken = KIND_WORDS["repair"].search(clause)
        if broken is None or is_story(clause) or is_wondering(clause) or is_refused(clause):
            return None
        return Asked(broken[0], clause, "", sure=False) if _is_state(clause) else None
    wonders = is_wondering(clause) and not asked.lead.startswith(("is ", "are ", "if"))
    if wonders or is_story(clause) or is_refused(clause):
        return None
    return asked


def _is_state(clause: str) -> bool:
    """Something is broken, now; not "if it is broken"."""
    return (
        re.search(
            r"\b(?:is|are|'s|doesn'?t|won'?t|has)\b|坏了?|不亮|漏|堵|[打关]不[开上]|没有?(?:画面|声音|信号)", clause
        )
        is not None
    )


def _meaning(said: Utterance, asked: Asked, whole: str, parts: list[str]) -> tuple[Meaning, bool] | None:
    about = spoken_of(said, f"{WHO_HELPS.sub(' ', asked.lead)} {whole}")
    task = whole if about.whose is None and not about.strange else spoken_of(said, whole).rest
    every = " , ".join(parts)
    kinds = kinds_in(asked.task) or kinds_in(whole) or kinds_in(every)
    if not asked.sure and not kinds:
        return None
    company = ABOUT_COMPANY.search(every) is not None and TO_A_DOCTOR.search(every) is None and kinds not in NO_COMPANY
    if company and not asked.sure:
        return None
    strength = Strength.SURE if kinds else Strength.LIKELY
    if about.strange or company:
        strength = Strength.PERHAPS
    filled = _parts(said, about, kinds, task)
    return Meaning((asked.lead or task, *kinds), strength, filled), about.strange


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
    if said.times.words:
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


def _is_greeting(clause: str) -> bool:
    return (
        re.fullmatch(
            r"(?:hi|hiya|hello|hey|good \w+|dear \w+|linli|please|thanks|thank you|你好|您好|麻烦了?|谢谢)", clause
        )
        is not None
    )
