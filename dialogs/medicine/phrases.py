"""Medicine in one's own words. What was taken is pressed where it is asked: that it was is for nobody to guess."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy
from dialogs.language.words import _

_PILLS = r"(?:medicines?|medication|meds|pills?|tablets?|drops|injections?|insulin|doses?)"
_FETCHED = (
    r"\b(?:fetch|pick|collect|buy|get|bring|chemist|pharmacy|prescription|doctor whether"
    r"|ask)\b|取|拿|买|配|药店|问"
)
MEDICINES = Wording(
    AskedBy(
        rf"\b(?:took|taken|take|had|swallowed)\b.*\b{_PILLS}\b|\b{_PILLS}\b.*\b(?:taken|to take|done|today|next|due)\b"
        rf"|\b(?:what|which|when|show|list)\b.*\b{_PILLS}\b|^{_PILLS} taken"
        r"|吃.{0,2}药|药.{0,4}吃|(?:什么|哪些|几种)药|用药",
        unless=_FETCHED
        + (
            r"|\b(?:don'?t|never|no longer|forgot\w*|stop|new|add|remind|with milk)\b|没吃药?$"
            r"|没吃药$|忘|就|犯困|难受|太|苦|不想|不吃|提醒|新|加|按时|牛奶"
        ),
        told=True,
    )
)
ENTER = Wording(
    AskedBy(
        rf"\b(?:add|enter|note|put in|new)\b.*\b{_PILLS}\b|\bremind\b.*\b(?:take|with)\b.*\b{_PILLS}\b"
        rf"|\b{_PILLS}\b.*\b(?:remind|times a day|twice a day|once a day)\b"
        r"|(?:加|添|录入|登记|记).{0,4}(?:一?种)?药|新.{0,3}药|提醒.{0,8}(?:吃|服|用)药|新开了|开了新药",
        unless=r"\b(?:don'?t|no|fetch|pick|collect|buy|chemist|pharmacy)\b|别|不要|不用|取|拿|买|能不能|可不可以|问|大夫",
        strength=Strength.SURE,
        told=True,
    ),
    called=_("Add a medicine"),
)
