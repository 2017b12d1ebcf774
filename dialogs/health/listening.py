"""A reading that may mean danger is heard from an elder wherever she writes it, also in the middle of something else.

Everything else that is typed there is an answer to what is asked; of this nobody may say so.
"""

import re

from care.health.commands import Measured
from care.health.hearing import SheWrote
from care.health.judging import judge
from care.health.limits import Limits
from care.health.plausible import Doubt, doubt
from care.health.verdicts import Colour
from dialogs.health.answers import Heard
from dialogs.health.enter_reading import SOME_DAY
from dialogs.health.read_of import usual_units
from dialogs.health.typed import read_readings

MAY_BE = re.compile(  # a search of microseconds; reading takes a thousand times as long
    r"\d{2,3} ?[/／] ?\d{2,3}|血[压糖氧]|高压|低压|脉搏|心[率跳]|体温"
    r"|\b(?:b\.?p|pressure|pulse|heart|glucose|sugar|spo2|o2|oxygen|temp\w*|fever)\b",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
LONGEST = 60  # characters; who writes more tells something else


def may_be_measured(text: str) -> bool:
    """Nearly everything ends here, after one look at the words."""
    about = len(text) <= LONGEST and bool(DIGIT.search(text)) and bool(MAY_BE.search(text))
    return about and isinstance(read_readings(text, SOME_DAY), Heard)


def red_in(text: str, wrote: SheWrote) -> tuple[Measured, ...]:
    """What was measured, one of it red by her limits; empty where it is not so, or not clear."""
    heard = read_readings(text, wrote.now, None, usual_units(wrote.she), wrote.she.zone)
    if not isinstance(heard, Heard) or not _is_red(heard, wrote.limits):
        return ()
    return tuple(Measured(one.reading, one.at.at if one.at else None) for one in heard.entries)


def _is_red(heard: Heard, limits: Limits) -> bool:
    """What nobody has is no danger but a slip: that is asked."""
    found = [one.reading for one in heard.entries]
    slips = (doubt(one) for one in found)
    if any(one is not None and one.doubt != Doubt.UNLIKELY for one in slips):
        return False
    return any(judge(one, limits).colour == Colour.RED for one in found)
