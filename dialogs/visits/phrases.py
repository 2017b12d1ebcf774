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
from dialogs.visits.company_words import (
    ALREADY,
    BOOK,
    BOOKED,
    CHANGE,
    COMES,
    COMPANY,
    EXPLICIT,
    KEEP,
    KINDS,
    NOT_COMPANY,
    ONCE,
    ONE,
    SIGHT,
    VISIT,
    VISIT_FROM,
    WANTED,
    asks_for,
    kind_in,
)
from storage.ids import CommunityId
from storage.people import Role
from storage.visits import VisitKind

_WHEN = re.compile(r"\b(?:while|whilst|before|until|because)\b")


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
    if kind_in(words) is None and any(About.PLACE in Frame(_WHEN.split(one.text)[0]).about for one in said.frames):
        return None
    if NOT_COMPANY.search(words) or (TO_A_DOCTOR.search(words) and kind_in(words) in (None, VisitKind.WALK)):
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
    known = companions_known(said) if names else set[str]()
    companion = next((name for name in names if name in known), "")
    named = companion or (_booked(said) if names else "")
    if not named and not (
        COMPANY.search(said.words) or VISIT.search(said.words) or kind_in(said.words) or _company(said)
    ):
        return None
    wanted = WANTED.search(said.words) or any(one.bearing is Bearing.ASKS for one in said.frames)
    if not named and not wanted:
        return None
    if COMES.search(said.words) and not (
        asks_for(said.words) or any(one.seeks for one in said.frames) or kind_in(said.words)
    ):
        return None
    about = spoken_of(said, re.sub(ONE, " ", said.rest))
    parts = _parts(said, named)
    if about.whose and len(about.whose) == 1:
        parts["elder"] = Part(codes=(str(about.whose[0]),))
    elif Role.ELDER in said.roles:
        parts["elder"] = Part(codes=(str(said.me),))
    because = tuple(filter(None, (found[0], named)))
    unsure = (
        about.strange
        or _is_from_elsewhere(said, companion)
        or named != companion
        or said.is_doubtful
        or not said.is_bidden
        or ALREADY.search(said.words) is not None
    )
    if not _is_explicit(said):
        unsure = (
            unsure
            or not (named or _stands_in_it(said))
            or not (named or _asks_for_it(said))
            or _left_over(said, companion)
            or _is_other_work(said)
        )
    return Meaning(because, Strength.PERHAPS if unsure else Strength.SURE, parts)


def _is_from_elsewhere(said: Utterance, companion: str) -> bool:
    """A visit from somebody whom nobody here knows: "from the prime minister"."""
    found = VISIT_FROM.search(said.words)
    return found is not None and not companion and re.match(ONE, found["who"]) is None


def _is_explicit(said: Utterance) -> bool:
    """A visit is ordered by that name, and nothing of that is told or refused."""
    held = [one for one in clauses(said.words) if EXPLICIT.search(one)]
    return all(map(_wants_company, held)) and EXPLICIT.search(said.words) is not None


def _stands_in_it(said: Utterance) -> bool:
    """A clause that asks, wants or lacks speaks of company: not only one about how others talk."""
    of_it = [one for one in said.frames if _speaks_of_it(one.text) or About.COMPANY in one.about]
    if of_it and any(one not in of_it and one.asks_for_a_deed and not is_refused(one.text) for one in said.frames):
        return any(one.asked is not None for one in of_it)
    return not of_it or any(
        one.bearing is not Bearing.NOTHING or WANTED.search(one.text) or is_refused(one.text) for one in of_it
    )


def _speaks_of_it(words: str) -> bool:
    return COMPANY.search(words) is not None or kind_in(words) not in (None, VisitKind.PHONE)


def _is_other_work(said: Utterance) -> bool:
    return kind_in(said.words) is None and any(map(_may_be_work, said.frames))


def _left_over(said: Utterance, companion: str) -> bool:
    """In the clause that asks; where none does, in all."""
    names = names_near(said) | {companion, *companion.split()}
    asked = [one for one in said.frames if one.asked is not None] or said.frames
    return any(left_over(one, names) or is_quoted(said.frames, one) for one in asked)


def _asks_for_it(said: Utterance) -> bool:
    """Not only that somebody is lonely, or that somebody comes."""
    words = {one for found in WANTED.finditer(said.words) if not re.fullmatch(f"{ONE}|lonely", one := found[0])}
    asked = any(one.bearing is Bearing.ASKS for one in said.frames)
    asked = asked or (bool(words) and all(one.told is None for one in said.frames))
    whom = bool(words) or any(one.asked is not None and one.wishes for one in said.frames)
    asked = asked and (whom or _what_for(said) is not None)
    return asked and (COMES.search(said.words) is None or asks_for(said.words))


def _booked(said: Utterance) -> str:
    """Somebody who is to come at some time, and whom we do not know as a companion: "book Ming for Friday"."""
    found = BOOKED.search(said.text)
    return found["who"].casefold() if found is not None and said.times.words else ""


def _parts(said: Utterance, companion: str) -> dict[str, Part]:
    parts = {}
    if (kind := _what_for(said)) is not None:
        parts["kind"] = Part(codes=(kind.value,))
    if said.times.words and not ONCE.search(said.words):
        parts |= {"day": Part(said.times.words), "hour": Part(said.times.words), "often": Part(codes=("once",))}
    if companion:
        parts["wish"] = Part(companion)
    return parts


def _what_for(said: Utterance) -> VisitKind | None:
    """By the clause that asks, else by what is told beside it; nothing of a no: nobody talked to her for days."""
    wanted = [one for one in clauses(said.words) if not is_refused(one)]
    asking = [one for one in wanted if Frame(one).asked is not None]
    found = kind_in(" , ".join(asking)) or kind_in(" , ".join(wanted))
    company = any(COMPANY.search(one) for one in asking)
    return None if company and found is VisitKind.PHONE and kind_in(" , ".join(asking)) is not found else found


def _kind_words(words: str) -> re.Match[str] | None:
    return next((found for pattern in KINDS.values() if (found := pattern.search(words))), None)


def _named(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    return next((one for one in pattern.finditer(words) if any(one.groupdict().values())), None)


def _names(words: str) -> list[str]:
    """What may be the name of a companion, in whole and its first word."""
    ways = (BOOK, VISIT_FROM) if EXPLICIT.search(words) else (BOOK,)
    found = [name for way in ways for one in way.finditer(words) for name in one.groupdict().values() if name]
    named = [name for name in found if name not in SIGHT and name.split(" ")[0] not in SIGHT]
    return [part for name in named for part in (name, *name.split(" "))]


def companions_known(said: Utterance) -> set[str]:
    """Who keeps company and is known to one of those for whom a visit may be booked: names, and parts of them."""
    elders = said.look(WhoIsVisited(said.me))[:MOST_ELDERS]
    known = (said.look(SheKnows(elder.id, CommunityId(0))) for elder in elders)
    names = [folded(name) for each in known for one, name in each if one != NOBODY]
    return {part for name in names for part in (name, *name.split(" "))}


MOST_ELDERS = 3  # of a coordinator: who books for others says for whom


def _may_be_work(clause: Frame) -> bool:
    """Or something that somebody cannot do."""
    return is_work(clause) or (clause.hinted is not None and bool(clause.about - {About.COMPANY, About.UNABLE}))


def is_work(clause: Frame) -> bool:
    """Somebody is to come for something to be done."""
    return clause.helps or (clause.asked is not None and bool(clause.about - {About.COMPANY}))
