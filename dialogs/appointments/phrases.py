"""Appointments in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy, Together, either
from dialogs.language.words import _

_DOCTOR = (
    r"(?:doctor'?s?|dr\.? \w+|dentist|gp|hospital|clinic|surgeon|optician|specialist|physio\w*"
    r"|check-?up|(?:eye|heart|skin|ear) doctor)"
)
_DOCTOR_ZH = r"(?:医生|医院|门诊|专家|[眼牙心内外骨皮耳]科|心内科|体检|复[查诊]|看[病牙]|看[^,，]{1,3}科)"
_OTHERS = (
    r"\b(?:can|could|would|will|someone|somebody|anyone|anybody|need|needs|lift|ride|make"
    r"|arrange|go along|go with|accompany|ask|question|said|says|told)\b|帮我?妈?挂|陪"
    r"|送|谁|人帮|找人|问|让我|说"
)
_OVER = (
    r"\b(?:cancel|call off|move|postpone|change|when|which|what|any|show|list"
    r"|next(?! [\w-]+ is (?:on|at)\b)(?! (?:week|month|mon|tue|wed|thu|fri|sat|sun)))\b"
    r"|取消|改|[什么啥]时候|哪天|几号|哪些|下次|有没有|几点"
)
ENTER = Wording(
    either(
        AskedBy(
            rf"\b(?:has|have|got|note|enter|write down|add|put in)\b.*\bappointments?\b|\bappointment\b.*\b(?:on"
            rf"|at|tomorrow|next)\b|\b(?:mum|mom|mother|dad|father|she|he|i) (?:sees?|am seeing"
            rf"|is seeing|goes? to(?: see)?|(?:has|have|need|needs) to (?:see|go to|be at)|must (?:see"
            rf"|go to)) (?:the |a |my |her "
            rf"|his )?{_DOCTOR}\b"
            rf"|^(?:mum'?s |my |dad'?s )?{_DOCTOR}(?: appointment)?(?: for \w+)? (?:on |next |this |tomorrow|(?:mon"
            rf"|tues|wednes|thurs|fri"
            r"|satur|sun)day).*\d"
            rf"|[点刻半分].{{0,6}}看(?:牙|眼睛|病|医生)$|(?:要|得|去|记一下.{{0,8}}去?)看.{{0,4}}{_DOCTOR_ZH}"
            rf"|(?:有|记一?下|预约了).{{0,6}}(?:门诊"
            rf"|预约|看病|挂号)|要去.{{0,6}}(?:复查|看病|检查|体检)|科(?:复查|检查|就诊|面诊|复诊)"
            rf"|(?:门诊|看病|复查|体检)(?:预约)?.{{0,4}}(?:记|在)",
            unless=f"{_OTHERS}|{_OVER}",
            strength=Strength.SURE,
            when="when",
        ),
        Together(
            (
                rf"{_DOCTOR}|\bappointment\b|{_DOCTOR_ZH}|看牙|看诊|专家|理疗|大夫|预约",
                (
                    r"\b(?:sees?|seeing|has|have|got|booked|due|is (?:on|at)|date|moved|note|write|put|down|diary"
                    r"|scheduled)\b"
                    r"|约|预约|记|改到|挂了|排到|(?:复查|复诊|体检|看病|看牙医?|看医生|看专家|看[^,，]{1,3}科|化验|透析|理疗)$"
                ),
                r"\d ?(?:am|pm|:|o'?clock|h\b)|\d:\d\d|[点刻]|\bat (?:\d|ten|nine|eight|two|three|four|one|noon)",
            ),
            unless=f"{_OTHERS}|{_OVER}",
            strength=Strength.SURE,
            when="when",
        ),
    ),
    called=_("Note an appointment"),
    topic=rf"{_DOCTOR}.*\b(?:write|note|down|put|enter|add)\b|\b(?:write|note|put|enter|add)\b.*{_DOCTOR}"
    rf"|{_DOCTOR_ZH}.*[记录登]|记.*{_DOCTOR_ZH}|(?:医生|大夫).*[记录登]",
)
SHOWN = Wording(
    either(
        AskedBy(
            rf"\b(?:when|which|what|any|next|show|list|cancel|call off|move|postpone|change|does"
            rf"|do)\b.*\bappointments?\b|\bwhen .*\b(?:see|go to) (?:the |my )?{_DOCTOR}\b"
            rf"|(?:什么时候|哪天|几点|下次).{{0,8}}{_DOCTOR_ZH}|{_DOCTOR_ZH}.{{0,6}}(?:什么时候"
            rf"|哪天|几点)|(?:取消|改|推迟|哪些|什么|有没有|看看).{{0,6}}(?:预约|门诊|看病)|(?:预约"
            rf"|门诊).{{0,4}}(?:取消|改|推迟)",
            unless=r"\b(?:make|arrange|register|don'?t|cost|mean|take|long|go)\b|挂号|别|不要取消|陪伴|陪",
            strength=Strength.SURE,
        ),
        Together(
            (
                rf"{_DOCTOR}|\bappointments?\b|{_DOCTOR_ZH}|大夫",
                (
                    r"^(?:at )?(?:when|what time|which day|what day)\b|\bdue\b|any time soon"
                    r"|什么时候|啥时候|几点|哪天|几号"
                ),
            ),
            unless=r"\b(?:make|arrange|open|opens|close|closes|call)\b|挂号|开门|下班|打电话",
        ),
    ),
    topic=rf"\b(?:appointments?|check-?up)\b|\bwhen\b.*{_DOCTOR}|预约|复查|复诊|门诊",
)
