"""Who comes, who is not to come, and who would like to keep company, in one's own words. See `phrases.py`."""

from dialogs.engine.utterance import Meaning, Strength, Utterance
from dialogs.language.doctors import TO_A_DOCTOR
from dialogs.language.tone import is_refused, is_story
from dialogs.visits.company_words import (
    CHANGE,
    COMES,
    DONT,
    KEEP,
    NOT_COMING,
    NOT_COMPANY,
    NOT_TO_COME,
    OFF_BY_NAME,
    SIGNS_UP,
    asks_for,
    kind_in,
)
from dialogs.visits.phrases import companions_known, is_work


def visits_asked(said: Utterance) -> Meaning | None:
    """Who comes and when; also where one is to be moved or called off, which is done on its card."""
    words = said.words
    change = CHANGE.search(words)
    if change is not None:
        is_plain = NOT_TO_COME.search(words) is not None
        told = DONT.search(words) or is_story(words)
        return None if told else Meaning((change[0],), Strength.PLAIN if is_plain else Strength.LIKELY)
    if (off := _companion_off(said)) is not None:
        return Meaning((off,), Strength.PLAIN)
    if (away := NOT_COMING.search(words)) is not None:
        return Meaning((away[0],), Strength.PERHAPS)
    found = COMES.search(words)
    if (
        found is None
        or is_story(words)
        or said.times.past
        or asks_for(words)
        or any(map(is_work, said.frames))
        or any(one.seeks for one in said.frames)
        or NOT_COMPANY.search(words)
        or TO_A_DOCTOR.search(words)
    ):
        return None
    return Meaning((found[0],), Strength.PERHAPS if kind_in(words) else Strength.LIKELY)


def _companion_off(said: Utterance) -> str | None:
    """A companion, by name, is not to come, or at another time: "cancel Ming for Saturday"."""
    names = [one["name"] or one["named"] for one in OFF_BY_NAME.finditer(said.words)]
    return next((name for name in names if name in companions_known(said)), None) if names else None


def keeps_company(said: Utterance) -> Meaning | None:
    """A helper would like to."""
    found = KEEP.search(said.words)
    if found is None or is_story(said.words) or is_refused(said.words):
        return None
    if SIGNS_UP.search(said.words):
        return Meaning((found[0],), Strength.SURE)
    return None if "?" in said.text or "？" in said.text else Meaning((found[0],), Strength.LIKELY)
