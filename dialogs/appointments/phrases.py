"""Appointments in one's own words. See `dialogs/engine/utterance.py`."""

import re
from dataclasses import replace

from dialogs.engine.feature import Wording
from dialogs.engine.replay import Part
from dialogs.engine.utterance import Meaning, Strength, Utterance
from dialogs.engine.wordings import AskedBy, Together, either
from dialogs.language.doctors import SEEN_BY_EN, SEEN_BY_ZH
from dialogs.language.words import _

_BY = rf"\b{SEEN_BY_EN}\b|{SEEN_BY_ZH}"
_FOR_OTHERS = (
    r"\b(?:someone|somebody|anyone|anybody|lift|ride|make|arrange|go along|go with|accompany|ask|question)\b"
    r"|帮我?妈?挂|陪|送|有个人|人跟|跟着|谁|人帮|找人|问|\b(?:telly|tv|radio)\b|电视|收音机|那个台"
)
_OTHERS = rf"{_FOR_OTHERS}|\b(?:can|could|would|will|need|needs|said|says|told)\b|让我|说"
_OVER = (
    r"\b(?:cancel|call off|move|postpone|change|when|which|what|any|show|list"
    r"|next(?! [\w-]+ is (?:on|at)\b)(?! (?:week|month|mon|tue|wed|thu|fri|sat|sun)))\b"
    r"|取消|改|[什么啥]时候|哪天|几号|哪些|下次|有没有|几点"
)
_KEEP = re.compile(
    r"\b(?:put|write|pop|stick|get)\b(?: (?:it|that|this|her|him|me|mum|mom|dad))* (?:in|on|down)\b|\b(?:enter"
    r"|record|log)\b|\bnoted\b|\b(?:note|add|save|keep|remember|remind me of) (?:it|that|this|for|down)\b|\b(?:don'?t"
    r"|do not) (?:let me )?forget\b"
    r"|\bsave[.! ]*$|\b(?:in|into|to|on) (?:my|the|her|his|mum'?s|dad'?s) (?:diary|calendar|list|book)\b"
    r"|记[着下上住一]|录[入进一个]|登[记上一个]|写[到在进]|[加添](?:进|到|个|上)|存[一上]?(?!着|在|折|货)|别让我忘|别忘|提醒"
)
_NOT_KEPT = re.compile(rf"{_FOR_OTHERS}|{_OVER}")
_TOPIC = re.compile(rf"{_BY}|\bdate for (?:his|her|my|the) \w+")
_DAY_OR_HOUR = re.compile(
    r"\d|[点号日]|周|星期|礼拜|今|明|后天|day|tomorrow|\b(?:at|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)


def _to_be_kept(said: Utterance) -> Meaning | None:
    """By whom, when, and that it is to be kept, in whatever order."""
    found, keep = _TOPIC.search(said.words), _KEEP.search(said.words)
    if found is None or keep is None or said.times.past or not _DAY_OR_HOUR.search(said.times.words):
        return None
    if _NOT_KEPT.search(said.words):
        return None
    return Meaning((found[0], keep[0]), Strength.SURE, {"when": Part(said.times.words)})


_APPOINTMENT = AskedBy(
    rf"\b(?:has|have|got|note|enter|write down|add|put in)\b.*\bappointments?\b|\bappointment\b.*\b(?:on"
    rf"|at|tomorrow|next)\b|\b(?:mum|mom|mother|dad|father|she|he|i) (?:sees?|am seeing"
    rf"|is seeing|goes? to(?: see)?|(?:has|have|need|needs) to (?:see|go to|be at)|must (?:see"
    rf"|go to)) (?:the |a |my |her |his )?{SEEN_BY_EN}\b"
    rf"|^(?:mum'?s |my |dad'?s )?{SEEN_BY_EN}(?: appointment)?(?: for \w+)? (?:on |next |this |tomorrow"
    rf"|(?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day).*\d"
    rf"|[点刻半分].{{0,6}}看(?:牙|眼睛|病|医生)$|(?:要|得|去|记一下.{{0,8}}去?)看.{{0,4}}{SEEN_BY_ZH}"
    rf"|(?:有|记一?下|预约了).{{0,6}}(?:门诊"
    rf"|预约|看病|挂号)|要去.{{0,6}}(?:复查|看病|检查|体检)|科(?:复查|检查|就诊|面诊|复诊)"
    rf"|(?:门诊|看病|复查|体检)(?:预约)?.{{0,4}}(?:记|在)",
    unless=f"{_OTHERS}|{_OVER}",
    strength=Strength.SURE,
    when="when",
)


def _with_a_time(said: Utterance) -> Meaning | None:
    """Only somebody who says when wants it to be kept: "my appointment was a waste of time"."""
    found = _APPOINTMENT(said)
    if found is None or _DAY_OR_HOUR.search(said.times.words):
        return found
    return replace(found, strength=Strength.PERHAPS)


ENTER = Wording(
    either(
        _with_a_time,
        Together(
            (
                rf"\b(?:{SEEN_BY_EN}|appointment)\b|{SEEN_BY_ZH}|看诊|预约",
                (
                    r"\b(?:sees?|seeing|has|have|got|booked|due|is (?:on|at)|date|moved|note|write|put|down|diary"
                    r"|scheduled)\b"
                    r"|约|预约|记|改到|挂了|排到|(?:复查|复诊|体检|看病|看牙医?|看医生|看专家|看[^,，]{1,3}科"
                    r"|化验|透析|理疗)$"
                ),
                r"\d ?(?:am|pm|:|o'?clock|h\b)|\d:\d\d|[点刻]|\bat (?:\d|ten|nine|eight|two|three|four|one|noon)",
            ),
            unless=f"{_OTHERS}|{_OVER}",
            strength=Strength.SURE,
            when="when",
        ),
        _to_be_kept,
    ),
    called=_("Note an appointment"),
    topic=rf"\b{SEEN_BY_EN}\b.*\b(?:write|note|down|put|enter|add|remember|forget|wants|expects)\b"
    rf"|\b(?:write|note|put|enter|add)\b.*\b{SEEN_BY_EN}\b|{SEEN_BY_ZH}.*[记录登约]|[记录登约].*{SEEN_BY_ZH}",
)
_MATTER = rf"\b(?:{SEEN_BY_EN}|appointments?|doctor'?s thing)\b|{SEEN_BY_ZH}|看的?医生|预约"
SHOWN = Wording(
    either(
        AskedBy(
            r"\b(?:which|what|any) (?:doctors?|clinics?|hospitals?) (?:have|do|am|is|has) (?:i|we|mum|mom|dad|she|he)\b"
            r"|\bwhich (?:of the )?doctors?\b.*\b(?:expect|seeing|to see)\w*|都?约了哪[些几个位](?:大夫|医生)"
            r"|有哪[些几]个?门诊"
            r"|\bhave i (?:got )?any (?:doctors?|clinics?)\b"
            rf"|\bwhen (?:am i|is (?:mum|mom|dad|she|he)) (?:next |due )?(?:at|to see|seeing) (?:the |my )?{SEEN_BY_EN}"
            rf"|\b(?:when|which|what|any|next|show|list|cancel|call off|move|postpone|change|does"
            rf"|do)\b.*\bappointments?\b|\bwhen .*\b(?:see|go to) (?:the |my )?{SEEN_BY_EN}\b"
            rf"|(?:什么时候|哪天|几点|下次).{{0,8}}{SEEN_BY_ZH}|{SEEN_BY_ZH}.{{0,6}}(?:什么时候"
            rf"|哪天|几点)|(?:取消|改|推迟|哪些|什么|有没有|看看).{{0,6}}(?:预约|门诊|看病)|(?:预约"
            rf"|门诊).{{0,4}}(?:取消|改|推迟)",
            unless=r"\b(?:make|arrange|register|don'?t|cost|mean|take|long|go)\b|挂号|别|不要取消|陪伴|陪",
            strength=Strength.SURE,
        ),
        Together(
            (
                _MATTER,
                (
                    r"^(?:at |on )?(?:when'?s?|what time|(?:which|what) (?:day|date)|what was the (?:date|time)"
                    r"|what'?s? (?:is )?(?:the |my "
                    r"|mum'?s )?next)\b"
                    r"|\bdue\b|any time soon|^(?:does|do|has|have|is|are)\b.*\bcoming up\b"
                    r"|\bthis week or next\b|^is .*\b(?:today|tomorrow|this week|next week)$"
                    r"|什么时候|啥时候|几点|哪天|几号|这周还是下周|下[次回一]|哪些.{0,4}要看"
                    r"|有[^,，]{0,4}预约[吗没么]|有没有要"
                ),
            ),
            unless=r"\b(?:make|arrange|open|opens|close|closes|call|last|did)\b|挂号|开门|下班|打电话|上次|值班|问",
        ),
    ),
    topic=rf"\b(?:appointments?|check-?up)\b|\bwhen\b.*\b{SEEN_BY_EN}\b|预约|复查|复诊|门诊"
    rf"|(?:时候|几点|哪天|几号|这周|下周).*{SEEN_BY_ZH}|{SEEN_BY_ZH}.*(?:时候|几点|哪天|几号|这周|下周)",
    names=r"(?:next |coming |medical |doctor'?s? )*appointments?|(?:医院|医生|看病|看医生)?的?(?:预约|门诊安排"
    r"|看病安排)",
)
