"""Readings and the health file in one's own words. See `dialogs/engine/utterance.py`."""

import re

from care.health.commands import ShowFile
from care.health.lookups import PatientsOf
from care.people.near import SELF, NearTo
from dialogs.engine.replay import Part
from dialogs.engine.utterance import Meaning, Strength, Utterance
from dialogs.health.enter_reading import is_reading, may_be_reading
from dialogs.health.read_of import read_of
from dialogs.language.seeing import called_by
from dialogs.language.tone import is_refused, is_story
from dialogs.people.spoken_of import spoken_of

_MEASURED = (
    r"(?:blood ?pressures?|pressures?|b\.?p|sugars?|glucose|pulse|heart rate|oxygen|temperature"
    r"|weight|readings?|values?|measurements?)"
)
_MEASURED_ZH = r"(?:血压|血糖|心率|脉搏|体温|体重|血氧|读数|(?<=我的)分量)"
MEASURES = re.compile(rf"\b{_MEASURED}\b|{_MEASURED_ZH}")
FIGURES = re.compile(r"\d{2}")
NOTE = re.compile(
    rf"\b(?:note|write down|enter|record|log|add|put in|save|keep)\b(?: \w+){{0,4}} {_MEASURED}\b"
    rf"|(?:记|录|填|登记|输入)(?:一?下|录|个)?.{{0,4}}{_MEASURED_ZH}"
)
BARE = re.compile(  # nothing else is said
    rf"(?:(?:my|her|his|mum'?s?|mom'?s?|dad'?s?) )?{_MEASURED}(?: please)?"
    rf"|(?:我|我妈|妈妈|我爸|爸爸)?的?(?:量|测)?{_MEASURED_ZH}"
)
TREND = re.compile(
    rf"\bwhat(?:'s| is| has| have| was| were)\b.*\b{_MEASURED}\b.*\b(?:like|lately|recently|been)\b|\bhow (?:has|have"
    rf"|did|was|were|is|are)\b.*\b{_MEASURED}\b|\b(?:my|the|last|all) (?:\w+ )?(?:readings"
    rf"|values|measurements|trend)\b"
    rf"|{_MEASURED_ZH}.{{0,6}}(?:怎么样|咋样|如何|稳不稳|稳定吗|曲线|趋势|变化|好不好|正常吗"
    rf"|好[点些转]?了?[没吗])|(?:最近|这几天|近来).{{0,6}}{_MEASURED_ZH}.{{0,6}}(?:如何|怎样|怎么样)|最近的?读数"
)
HOW_IT_GOES = re.compile(
    r"\b(?:how|gone|going|goes|went|up or down|higher|lower|chart|graph|curve|diagram|trend|history|lately"
    r"|recent\w*|since|numbers|over the"
    r"|(?:past|last|these) (?:\w+ )?(?:days|weeks|months?)|develop\w*|changed?|changing|stable|better|worse"
    r"|progress|come down|coming down|gone up|been|creep\w*|against last)\b"
    r"|图|曲线|走势|趋势|变化|情况|怎么?样|咋样|如何|涨|升|掉|降|跌|高了|低了|[重轻]了|稳|好[些点转]|往[上下高低]|条线|反弹"
    r"|都?是?多少"
)
ASKS_HOW = re.compile(
    r"^(?:how'?s?|what'?s?|has|have|is|are|did|can|could|show|let|i'd|i would|i want|i like|see|may|please)\b"
    r"|图|曲线|走势|趋势|怎么?样|咋样|如何|啥|什么|多少|还是|吗|没|呢|看看|瞧瞧|瞅瞅|想看|不|[调翻查].{0,2}(?:一下|出来)"
)
FILE = re.compile(r"\bhealth (?:file|record)\b|健康档案")
MEASURED = re.compile(  # only then is it worth looking who is in reach
    rf"\d{{2,3}} ?(?:[/,; -]|over|on|to|by|and)+ ?\d{{2,3}}|\d{{3}}:\d{{2,3}}|[%℃°]|\d ?(?:kg|lbs?|kilos?"
    rf"|stone|mmol|mg ?/|bpm|公斤|斤|度|下)"
    rf"|\bover\b|{_MEASURED}|{_MEASURED_ZH}|\b(?:weighs?|spo2|o2|temp|fever|heart ?(?:rate|beats?)|hba1c"
    rf"|a1c|bg|hr)\b|高压|低压|心跳|发烧|氧|糖|压"
)
OF_HEALTH = rf"\b(?:{_MEASURED}|health|numbers)\b|{_MEASURED_ZH}|健康|高压|低压|量的.{{0,3}}数"
VALUES = (
    rf"(?:(?:\w+ )?(?:readings?|values|numbers|figures|measurements)|{_MEASURED}(?: (?:readings?|values|numbers"
    rf"|chart|curve"
    r"|records?|trend|figures))+|weight|sugars?)(?: (?:since|for|over|from|of) [\w ]+)?"
    rf"|(?:.{{0,6}}的?)?(?:{_MEASURED_ZH}|{_MEASURED_ZH}(?:记录|读数|数据|曲线|图|变化|情况|走势|趋势)|(?:量"
    rf"|测)的?(?:数|读数"
    rf"|数据|记录)|读数|{_MEASURED_ZH})"
)
_COMPARED = re.compile(
    r"\b(?:than|since|from|as|against|like) (?:the )?last \w+|比(?:上个?[周月次]|以前|去年|前[几些]?[天周月])"
    r"|(?:了|点|些|去"
    r"|来)没有?[呀啊]?(?=$|[,， ])"
)
SHOW = re.compile(r"\b(?:open|show|see|look|read|view)\b|打开|看|查")


ON_METER = re.compile(
    r"\b(?:(?:it|the (?:\w+ )?(?:meter|machine|monitor|device|display|scales?|cuff)|my (?:meter|machine|monitor|cuff"
    r"|scales?)) ?(?:now )?"
    r"(?:says|shows|showed|reads|read|said)|on (?:my|the) (?:meter|machine|monitor|display|scales?))\b"
    r"|(?:血压计|血糖仪|体温计|仪器|机器|秤)上?(?:写着|显示(?:的是)?|说|是)?", re.IGNORECASE
)  # fmt: skip


def reading_said(said: Utterance) -> Meaning | None:
    """What was measured, of himself or of somebody in his reach; whether it needs a yes is for the conversation to say.

    Or only that something was.
    """
    measured = MEASURED.search(said.words) is not None or "\n" in said.text
    measured = measured and not any(one.whatever for one in said.frames)  # who looks for somebody has measured nothing
    text = ON_METER.sub(" ", said.text).strip(" ,，")
    if may_be_reading(text) and (is_reading(text) or (measured and _reads_of_somebody(said, text))):
        known = said.facts(PatientsOf(said.me))
        return Meaning((said.text,), parts={"what": Part(text)}, decides=True, known=known)
    if measured and (one := _among_others(said, text)):
        return Meaning((one,), parts={"what": Part(one)}, known=said.facts(PatientsOf(said.me)))
    if BARE.fullmatch(said.words):
        return Meaning((said.words,), Strength.LIKELY)
    found = NOTE.search(said.words)
    return None if found is None or _tells(said.words) else Meaning((found[0],))


_PARTS = re.compile(
    r"[.!?;]+(?:\s+|$)|,\s+|\s+and (?=(?:he|she|it|i)\b)"
    r"|\s+(?=(?:sat|sitting|lying|standing|resting|like the|while|with (?:my|her|his))\b)|[，。！？；]",
    re.IGNORECASE,
)


def _among_others(said: Utterance, text: str) -> str:
    """The one part that says figures, where it is a reading by itself and nothing else is asked for."""
    parts = [one.strip() for one in _PARTS.split(text) if one and one.strip()]
    figures = [one for one in parts if re.search(r"\d", one)]
    if len(parts) == 1 or len(figures) != 1 or said.times.past:
        return ""
    one = figures[0]
    noted = any(_NOTED.search(other.casefold()) for other in parts if other != one)
    if not (noted or one == parts[0]) or not MEASURED.search(one.casefold()) or "?" in text:
        return ""
    return one if may_be_reading(one) and (is_reading(one) or _reads_of_somebody(said, one)) else ""


_NOTED = re.compile(r"\b(?:write|note|jot|put|log|enter|add|record|save|keep) (?:it|that|this|them)\b|记")


def _reads_of_somebody(said: Utterance, text: str) -> bool:
    people = said.look(PatientsOf(said.me))
    return bool(people) and read_of(text, said.uow.now, people).answer is not None


def trend_asked(said: Utterance) -> Meaning | None:
    """How it has gone."""
    seen = said.seen or said.seen_first
    if seen and called_by(VALUES).fullmatch(seen):
        return Meaning((seen,))
    found = TREND.search(said.words) or _how_it_goes(said.words)
    told = found is None or NOTE.search(said.words) or _tells(said.words)
    if told or found is None:
        return None
    return Meaning((found[0],), Strength.LIKELY if SOMEBODY.search(said.words) else Strength.SURE)


SOMEBODY = re.compile(r"\b(?:an?|any|every) (?:\w+ )?(?:woman|man|person|lady|body|doctor)\b|\bwhose\b")


def _how_it_goes(words: str) -> re.Match[str] | None:
    """What is measured, how it goes, and that it is asked; who gives figures asks nothing."""
    if not (MEASURES.search(words) and ASKS_HOW.search(words)) or FIGURES.search(words):
        return None
    return HOW_IT_GOES.search(words)


def trend_of_another(said: Utterance) -> Meaning | None:
    """How it has gone with the one elder he may mean: that stands in her file."""
    asked = trend_asked(said)
    if asked is None:
        return None
    near = said.look(NearTo(said.me))
    about = spoken_of(said, said.words)
    whose = about.whose if about.whose is not None else tuple(one.id for one in near if one.relation != SELF)
    if about.strange or len(whose) != 1 or whose[0] == said.me:
        return None
    return Meaning(asked.because, asked.strength, command=ShowFile(whose[0]))


def file_asked(said: Utterance) -> Meaning | None:
    """The health file itself."""
    found, shown = FILE.search(said.words), SHOW.search(said.words)
    return Meaning((found[0],), Strength.LIKELY) if found and shown and not _tells(said.words) else None


def _tells(words: str) -> bool:
    words = _COMPARED.sub(" ", words)
    return is_story(words) or is_refused(words)
