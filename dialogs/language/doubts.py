"""Signs that something may not be wanted now, whatever is named: who asks for help or company with one is asked first.

They belong to the language, not to what is asked for: a condition, some day, what might have been, a question after
knowledge, a question that is answered by yes or no and begs for nothing. Text is taken as `plainly` leaves it.
"""

import re

_DOUBTS = {
    "condition": (
        r"(?<!see )(?<!check )(?<!ask )(?<!asks )(?<!asking )(?<!know )\b(?:if|unless|in case)"
        r" (?!(?:not|poss|possible|so|any|some|one|it's no|ok|okay|you) ?)"
        r"|(?:要是|如果|假如|万一|除非)(?!.{0,5}有人)(?!.*(?:就好|太好|感激))"
    ),
    "supposed": r"^(?:suppose|supposing|imagine|assuming|what if|let'?s say)\b|假设|设想",
    "perhaps": (
        r"\b(?:might|may) (?:well )?(?:want|like|need|enjoy|fancy)\b"
        r"|\bwhen (?:it|the \w+|they) (?:gets?|is|are|comes?|turns?)\b"
        r"|也许|可能|或许|说不定|没准|大概会"
    ),
    "some day": (
        r"\b(?:one of these days|some ?day|one day|sooner or later|eventually|at some point|in (?:the )?future"
        r"|next (?:spring|summer|autumn|fall|winter|year)|(?:thinking|dreaming) (?:of|about)"
        r"|(?:might|may|(?:we|i)(?:'ll| will)) have to)\b"
        r"|等.{1,6}[再就]|改天|将来|以后再|过[阵些].{0,2}再|迟早|早晚[得要会]|开春|入冬|明年"
    ),
    "what might have been": (
        r"\b(?:would|could|should|might) (?:have|'ve) (?!an?\b|some\b|the\b|her\b|my\b)\w+(?:ed|en|t|ne)\b"
        r"|\bwish(?:ed)? (?:i|she|he|we|they)\b|早知道|本来|原本|差点"
    ),
    "knowledge": (
        r"\b(?:any ?(?:one|body)|(?<!one )(?<!body )who) (?:know|happens? to know|remember)s? (?!(?:any|some)|who"
        r"|about)"
        r"|知道|晓得|记不记得"
    ),
    "in the way": r"\bbut (?:my|the|her|his) \w+ (?:says?|won't|can't|doesn't|hurts?)\b|可惜|不答应$",
    "habit": (  # what happens whenever somebody does it
        r"(?:谁|哪个|有人)[要敢]{0,2}(?:帮|给|替|扶|陪|夸|劝)[^,，]*[他她我](?:都|还|就|能|准|又|可|才|倒)"
    ),
    "rhetoric": r"哪[儿里]?还?有(?:人|谁)|谁还(?:会|肯|愿|敢|有)|谁敢|谁稀罕|谁[^,，]{1,4}谁|又不是|还不(?:容易"
    "|简单|好办)",
    "yes or no": (
        r"^(?:do|did|does|am|was|were|has|had|have) (?:i|we|they|it|he|she|mum|dad)\b"
        r"|^(?!.*(?:[能会可愿有谁]|方便|行吗|好吗|成吗|行不|好不|要吗)).*(?:吗|么)$|该不该|是不是|算不算"
    ),
}  # fmt: skip
_ANY = re.compile("|".join(_DOUBTS.values()))


def doubt_in(words: str) -> bool:
    """Whether there is such a sign."""
    return _ANY.search(words) is not None
