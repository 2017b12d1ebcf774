"""Hours asked for in one's own words. See `dialogs/engine/utterance.py`."""

import re

from dialogs.engine.utterance import Meaning, Strength, Utterance
from dialogs.language.tone import is_refused, is_story

HOURS = re.compile(
    r"\b(?:hours?(?! (?:ago|late|away))|balance|time bank|time account|credits?)\b|\btime\b(?=.*\b(?:earned"
    r"|built up|saved|collected"
    r"|banked)\b)"
    r"|(?:[存攒挣]|积累).{0,8}(?:小时|钟头)|(?:小时|钟头).{0,6}[存攒挣]|(?:名下|账上|户头).{0,6}(?:小时|钟头)"
    r"|互助时|时长|时数|工时|时间银行|时间余额|(?:账上|名下|户头|存了?|攒了?).{0,6}时间|(?:多少|几)个?时(?!候"
    r"|间|辰)|我的?时间(?=.*[捐送转])"
    r"|\d ?个?时(?!候|间|常|代|不)"
    r"|(?:还剩|还有|剩下)[^,，]{0,4}(?:小时|钟头)|我(?:现在)?有几个(?:小时|钟头)了?$|我的[^,，]{0,4}(?:小时"
    r"|钟头)|\b\d ?h\b|\bin credit\b"
    r"|\btime\b(?=.*\b(?:in the bank|banked)\b)"
)
HOW_MANY = re.compile(
    r"\bhow(?:'s| are| is) my (?:hours|balance|time account)\b|\bhow (?:many|much)\b.*\b(?:do i have|have i"
    r"|i have|i've|are (?:there|left)|is left|left|did i|earned|my|i got|got)\b"
    r"|\b(?:what(?:'s| is)|show|tell|see|check|give|balance|see)\b.*\b(?:hours|balance|credits?)\b"
    r"|\bwhat (?:do|does|did) my hours? (?:come|add|amount|stand)\b"
    r"|^(?:my )?(?:hours?|time) (?:balance|account|left)\b|^balance\b"
    r"|^my hours(?: please)?$|\bin (?:the bank|credit)\b|\benough hours\b|\btotal\b|\bdoing for hours\b|(?:多少"
    r"|几)个?时(?!候|间|辰)|够不?够?[^,，]{0,8}[吗不没]$|多少了"
    r"|\bhours? (?:tally|count|total)\b|\bhours?\b.*\b(?:added|credited|booked) (?:to|on) my account\b"
    r"|\bhours?\b.*\bleft\b|还有剩|有剩|(?:多少|几个?|还剩|还有|剩下|查|看|余额|攒了|够不够|有没有)"
)
TO_WHOM = r"(?:over |on )?to (?!me\b|us\b|do\b|get\b|dry\b|be\b|finish\b|the )"
GIVE = re.compile(
    rf"\b(?:move|put|hand|shift|transfer|pass|send|give|donate)\b.*\b(?:of (?:my|mine)|my|\d+) ?(?:hours?"
    rf"|h)\b.*\b{TO_WHOM}"
    r"|\b(?:let|have)\b.*\b(?:of mine|of my hours?)\b|\b(?:transfer|donate|send)\b.*\b\d+ ?h\b"
    r"|\b(?:take|knock|stick|put|slide|pop|add|credit)\b(?=.*\bmy (?:hours?|balance)\b)"
    r".*\bhours?\b.*\b(?:onto|on|to|into)\b"
    r"|(?:转|送|捐|赠|匀|拨|划|分)(?!钟|别)[^,，]{0,4}(?:小时|钟头|个?时(?!候|间)|时数)[^,，]{0,3}给(?!我)"
    r"|把?我的?[^,，]{0,6}(?:小时|钟头|时数|互助时)[^,，]{0,3}(?:转|送|捐|赠|匀|拨|划|分)?给(?!我)"
    r"|我的?(?:时间|互助时|时数)[^,，]{0,6}(?:捐|送|转|赠)给|送[^,，]{1,5}[一两三四五六七八九十\d]个?(?:小时|钟头)$"
    r"|\b(?:give|donate|transfer|send|pass|gift|hand)\b.*\b(?:hours?)\b.*\bto\b|\b(?:give"
    r"|donate|gift)\b .*\b(?:my|some|all|\d+|one|two|three)\b.*\bhours?\b"
    r"|\b(?:sling|chuck|make over|gift|slip)\b.*\bof my hours?\b.*\bto\b|^of the hours i (?:have )?(?:earned"
    r"|saved)\b.*\bto\b"
    r"|从我[^,，]{0,6}(?:时间|时数|小时|账)[^,，]{0,3}(?:拨|转|划|分)[^,，]{1,6}给"
    r"|\b(?:let|have|like|want)\b.*\b(?:have|get|take)\b.*\b(?:of )?my hours?\b|\b(?:give|donate|pass"
    r"|transfer)\b.*\bhours?\b.*\b(?:to|for)\b"
    r"|(?:小时|钟头).{0,2}给|[匀拿分].{0,6}(?:小时|钟头|互助时).{0,4}给|(?:送|转|赠|捐|给).{0,8}(?:互助时|时长"
    r"|小时)|(?:互助时|时长|小时).{0,8}(?:(?<!接)送|转|赠|捐)"
)
CALLED = r"(?:(?:hours?|time) )?balance|(?:hours?|time)(?: account)?|(?:互助时|时数|时间|工时)(?:余额|账户|记录)?"
WANTS = re.compile(r"\b(?:i|i'd|id|we|want|like|wish|going to|let)\b")
OF_TIME = re.compile(rf"{HOURS.pattern}|小时|钟头")
OF_HOURS = (
    r"\b(?:hours|balance|credits?|time bank|in the bank)\b|\b\d+ ?h\b|互助时|时数|工时|时间(?:余额|银行|币)|余额|积分"
    r"|[剩攒存转送捐赠匀].{0,8}(?:小时|钟头|个时|时间)|(?:小时|钟头)[^,，]{0,4}[给转送]"
)
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
    if found is None or not OF_TIME.search(said.words) or _tells(said.words):
        return None
    wants = said.orders or WANTS.search(said.words) is not None or found.start() == 0
    strength = Strength.SURE if wants and "?" not in said.text else Strength.LIKELY
    return Meaning((found[0],), strength)


def _tells(words: str) -> bool:
    return is_story(words) or is_refused(words)
