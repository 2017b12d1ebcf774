"""How long something takes, as people write it."""

import re

from dialogs.language.moment_words import hear_wait, plain
from dialogs.language.numerals import read_number

LONGEST = 100  # characters that are read
_CLOCK = re.compile(r"(\d{1,2})\s*(?:h|hr|:)\s*([0-5]\d)(?:\s*m(?:in)?)?")
_MINUTES = re.compile(" ?(?:minutes?|mins?|分钟?)$")
_HEDGES = re.compile(
    r"^(?:(?:about|around|roughly|approx(?:imately)?\.?|circa|ca\.?|~|maybe|perhaps|probably|say|up to"
    r"|(?:no|not) more than|at (?:the )?most|max(?:imum)?\.?|i think|i'd say|it takes|takes|for|just)(?:[ :]+|(?=\d)))+"
    r"|(?:[ ,]*(?:or so|-?ish|at (?:the )?most|tops|max(?:imum)?\.?|please|pls|i think|i guess|long|should do|is enough"
    r"|thanks|thank you))+$"
    r"|^(?:大概|大约|大致|约|差不多|最多|至多|顶多|不要?超过|可能|要|得|需要|就|估计|也就)+"
    r"|(?:左右|上下|以内|之内|就够了?|就行了?|够了|吧|的|了|啊|呀|呢|差不多)+$"
)


def read_length(text: str) -> int | None:
    """Minutes; a bare number is one of minutes. None when unclear: a range ("1-2 hours", 两三个小时) is."""
    words, before = plain(re.sub(r"(?<=\d),(?=\d)", ".", text[:LONGEST])), ""
    while words != before:
        before, words = words, _HEDGES.sub("", words).strip(" .!?,")
    if clock := _CLOCK.fullmatch(words):
        return int(clock[1]) * 60 + int(clock[2])
    wait = hear_wait(words)
    if wait is not None:
        return int(wait.total_seconds()) // 60
    return read_number(_MINUTES.sub("", words)) if "." not in words else None
