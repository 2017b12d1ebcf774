"""Is this a cry for help? Asked of everything that is typed, so most of it is done with after one search.

A cry is taken for one at once when it says plainly that it is about now. What may be one, and may as well be something
else, is asked about: to be asked in vain costs a press, to be overheard may cost a life.
"""

import re
from dataclasses import dataclass

from care.sos.commands import Whose
from dialogs.people.whose import Named
from dialogs.sos import chinese, english
from dialogs.sos.folding import Folded, by_script, fold

# how a word of every sign begins: where nothing of this stands, nothing is looked for
POSSIBLE = re.compile(
    r"(?<![a-z])(?:h[aelp]+|elp|air|un(?:con|wel|saf|abl|res|br)|fe?[ael]+l?[lt]?|sl?ipp?|trip|che?s|chse|cest|br(?:a|e|ee|ea|ae)[ts]"
    r"|chok|chock|suff|gasp|heart|hart|card"
    r"|strok|face|stand|get|move|mov|speak|talk|swal|sit |feel|consc|concs|pass|faint|black|colap|collap|respon"
    r"|wak|pulse|seiz|convul|ble|bld|blo|em+er|emeg|amb|param|call|phone|ring|dial|dy|die|dea|kill|suic|life"
    r"|live|fire|burn|smel|gas|smok|burg|intru|break|brok|rob|atta|stab|mug|hit|beat|run|knock|fract|disl|crush"
    r"|bang|bump|hurt|hurst|inj|cut|crack|over|pois|pill|tabl|wron|swall|anap|aller|throat|stuck|trap|where|pai"
    r"|pia|pan|pay|agon|ach|sor|diz|gid|numb|naus|vomi|thr|sick|ill|well|weak|feve|lost|scar|doct|in my|frig"
    r"|pani|palp|acci|drow|elect|s ?\W?o ?\W?s|may|hilf|seco|soco|aiut|ayud|jiu|save|shuai|floor|grou|slur"
    r")|\U0001f198|\U0001f691"
    r"|[摔跌疼痛晕昏死血喘胸心救急帮倒到滑中风栽掉躺起爬站坐翻动走呼气噎呛卡憋窒凶脑半嘴脸口说手抽不没失叫休头骨"
    r"断脱腿撞磕药吃过误喝困锁关出着火煤燃漏触烟爆毒溺落抢贼偷闯打杀撬被车快来要自轻想寻剧烫烧恶呕吐发麻需害怕"
    r"迷危受难一]"
)
COMMAND = re.compile(r"\s*/(?!sos)\w+(?:@\w+)?\s*")
CALLS_LOUDLY = re.compile("(?=.*[!！]).*(?:help|sos|救)", re.IGNORECASE | re.DOTALL)  # beside a name it may be a cry
AMBULANCE_SIGNS = re.compile("[\U0001f198\U0001f691]")

SAY_NOT_WHOSE = frozenset({"help", "sos", "emergency", "picture", "perhaps"})  # signs that only call

ENGLISH, CHINESE = "english", "中文"  # as people call them


@dataclass(frozen=True, slots=True)
class Cry:
    """A cry, or what may be one (not `sure`); `sign` says by what, `language` in which it was understood."""

    sure: bool
    sign: str
    language: str


def cry_in(text: str) -> Cry | None:
    """The cry in what was typed; None when there is certainly none."""
    whole = fold(text)
    if POSSIBLE.search(whole) is None or COMMAND.fullmatch(whole):
        return None
    folded = by_script(whole)
    found = [one for one in (_in_chinese(folded), _in_english(folded, text), _in_pictures(whole)) if one is not None]
    return max(found, key=lambda one: one.sure, default=None)


def whose_of(text: str, cry: Cry, named: Named) -> Whose:
    """Who is in need, by what is said beside the sign. Of "I" and somebody else either may be.

    A name says what "she" says; but to call for help by a name is to call her as much as for her.
    """
    if named.whose and cry.sign in SAY_NOT_WHOSE:
        return Whose.UNCLEAR
    folded = by_script(fold(f"she 她 {named.rest}" if named.whose else text))
    somebody = bool(english.SOMEBODY.search(folded.latin) or chinese.SOMEBODY.search(folded.chinese))
    myself = bool(english.MYSELF.search(folded.latin) or chinese.MYSELF.search(folded.chinese))
    if cry.sign in SAY_NOT_WHOSE:
        myself = False
    if somebody != myself:
        return Whose.SOMEBODYS if somebody else Whose.MINE
    return Whose.UNCLEAR


def _in_pictures(whole: str) -> Cry | None:
    found = AMBULANCE_SIGNS.search(whole)
    return None if found is None else Cry(found[0] == "\U0001f198", "picture", "")


def _in_english(folded: Folded, text: str) -> Cry | None:
    said = english.SAFE.sub("", folded.latin)
    plain = english.IDIOMS.sub("", said)
    sign = english.STRONG.search(plain)
    if sign is not None:
        return Cry(_surely_in_english(plain, sign), str(sign.lastgroup), ENGLISH)
    pleads = _pleads(said, text)
    if pleads is not None:
        return pleads
    doubtful = len(plain) < len(said) or english.WEAK.search(said)
    return Cry(sure=False, sign="perhaps", language=ENGLISH) if doubtful else None


def _surely_in_english(plain: str, sign: re.Match[str]) -> bool:
    """About oneself, or short; not over, not denied, not told of."""
    rest = english.STRONG.sub("", plain)
    if english.DOUBT.search(rest) or english.NOT_BEFORE.search(plain[: sign.start()]):
        return False
    if english.MYSELF.search(plain) and not english.SOMEBODY.search(rest):
        return True
    return sum(word not in english.AROUND for word in rest.split()) <= english.MOST_AROUND


def _pleads(said: str, text: str) -> Cry | None:
    """Calls for help: at once where nothing else is said, or loudly; "help me with the shopping" is none."""
    if english.HELP.search(said) is None:
        return None
    others = english.HELP.sub("", said).split()
    if all(word in english.PLEADS for word in others):
        loudly = "!" in text or "！" in text or (text.isupper() and len(text.split()) == 1)
        calmly = english.CALMLY.match(said) is not None and " help " in said
        return Cry(sure=loudly or not calmly, sign="help", language=ENGLISH)
    if english.HELP_UP.search(said):
        return Cry(not english.DOUBT.search(said), "help", ENGLISH)
    return Cry(sure=False, sign="help", language=ENGLISH) if english.PERHAPS_HELP.search(said) else None


def _in_chinese(folded: Folded) -> Cry | None:
    said = chinese.SAFE.sub("", folded.chinese)
    plain = chinese.IDIOMS.sub("", said)
    sign = chinese.STRONG.search(plain)
    if sign is not None:
        return Cry(_surely_in_chinese(plain), str(sign.lastgroup), CHINESE)
    doubtful = len(plain) < len(said) or chinese.WEAK.search(said)
    return Cry(sure=False, sign="perhaps", language=CHINESE) if doubtful else None


def _surely_in_chinese(plain: str) -> bool:
    """As in English; Chinese says who it is less often, so what stands around counts."""
    if chinese.DOUBT.search(plain):
        return False
    rest = chinese.STRONG.sub("", plain)
    if chinese.MYSELF.search(plain) and not chinese.SOMEBODY.search(rest):
        return True
    return len(chinese.AROUND.sub("", rest)) <= chinese.MOST_AROUND
