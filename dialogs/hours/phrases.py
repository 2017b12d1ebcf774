"""Hours asked for in one's own words. See `dialogs/engine/utterance.py`."""

import re

from dialogs.engine.utterance import Meaning, Strength, Utterance
from dialogs.language.tone import is_refused, is_story

HOURS = re.compile(
    r"\b(?:hours?|balance|time bank|credits?)\b|\btime\b(?=.*\b(?:earned|built up|saved|collected|banked)\b)"
    r"|(?:[存攒挣]|积累).{0,8}(?:小时|钟头)|(?:小时|钟头).{0,6}[存攒挣]|(?:名下|账上|户头).{0,6}(?:小时|钟头)"
    r"|互助时|时长|时间银行"
)
HOW_MANY = re.compile(
    r"\bhow (?:are|is) my (?:hours|balance)\b|\bhow (?:many|much)\b.*\b(?:do i have|have i"
    r"|i have|i've|are (?:there|left)|is left"
    r"|left|did i|earned|my|i got|got)\b"
    r"|\b(?:what(?:'s| is)|show|tell|see|check|give|balance|see)\b.*\b(?:hours|balance|credits?)\b"
    r"|^(?:my )?(?:hours?|time) (?:balance|account|left)\b|^balance\b"
    r"|^my hours(?: please)?$|多少了|\bhours?\b.*\bleft\b|还有剩|有剩|(?:多少|几个?|还剩|还有|剩下|查|看|余额|攒了"
    r"|够不够|有没有)"
)
GIVE = re.compile(
    r"\b(?:give|donate|transfer|send|pass|gift|hand)\b.*\b(?:hours?)\b.*\bto\b|\b(?:give"
    r"|donate|gift)\b .*\b(?:my|some|all|\d+|one|two|three)\b.*\bhours?\b"
    r"|\b(?:let|have|like|want)\b.*\b(?:have|get|take)\b.*\b(?:of )?my hours?\b|\b(?:give|donate|pass"
    r"|transfer)\b.*\bhours?\b.*\b(?:to|for)\b"
    r"|(?:小时|钟头).{0,2}给|[匀拿分].{0,6}(?:小时|钟头|互助时).{0,4}给|(?:送|转|赠|捐|给).{0,8}(?:互助时|时长"
    r"|小时)|(?:互助时|时长"
    r"|小时).{0,8}(?:送|转|赠|捐)"
)
OF_HOURS = r"\b(?:hours|balance|credits?|time bank)\b|互助时|工时|时间(?:余额|银行|币)|余额|积分"
NOT_HERS = re.compile(
    r"\b(?:your|opening|office|visiting|last(?:ed)?|ago|sleep|slept|drive|walk|takes?)\b|睡|开门|营业|以?前|路上"
)


def my_hours(said: Utterance) -> Meaning | None:
    """How many there are. Whoever tells how long something took asks for none."""
    found = HOURS.search(said.words)
    if found is None or _tells(said.words) or GIVE.search(said.words) or NOT_HERS.search(said.words):
        return None
    asked = HOW_MANY.search(said.words)
    return None if asked is None else Meaning((found[0], asked[0]))


def give_hours(said: Utterance) -> Meaning | None:
    """To whom is asked, and how many."""
    found = GIVE.search(said.words)
    if found is None or (HOURS.search(said.words) is None and "小时" not in said.words) or _tells(said.words):
        return None
    strength = Strength.SURE if "?" not in said.text else Strength.LIKELY
    return Meaning((found[0],), strength)


def _tells(words: str) -> bool:
    return is_story(words) or is_refused(words)
