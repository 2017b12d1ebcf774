"""What a neighbour may not do, as it is asked for in a request. Pure.

The list: the fourteen items of Shanghai's long-term-care catalogue that only a nurse may do (see docs/vetting.md),
lifting somebody alone, medicine beyond fetching and handing over, money matters. Who goes along with somebody to where
such a thing is done does not do it: that is no case of it, nor is fetching what it needs. A rule would rather miss one
than stop somebody who wants milk from the shop at Bank Street: whoever takes the job has learnt all of it.
"""

import re
import unicodedata
from enum import StrEnum

from care.kit.refusals import Refusal
from care.vetting.refusals import ForANurse, LiftsNobody, NoMoneyMatters, OnlyHandsOver


class Beyond(StrEnum):
    """Whose it is instead."""

    NURSE = "nurse"
    LIFTING = "lifting"
    MEDICINE = "medicine"
    MONEY = "money"


def _any_of(*rules: str) -> str:
    return "|".join(rules)


SOMEBODY = (
    r"(?:her|him|them|mum|mom|dad|mother|father|grand(?:ma|pa|mother|father)|(?:my|our|his) \w+|(?:mrs|mr|ms)\.? \w+)"
)
WORDS = r"(?:(?!to\b|for\b|from\b|lift\b|ride\b|and\b)[\w']+ ){0,3}"  # between a verb and what it is done to
ENGLISH: dict[Beyond, str] = {
    Beyond.NURSE: _any_of(
        r"\binject(?:ing)?\b",
        rf"\b(?:give|giving|do|doing|administer) {WORDS}(?:injections?|insulin shots?|enemas?|infusions?)\b",
        rf"\b(?:give|giving|administer) {SOMEBODY} (?:her |his |their )?insulin\b",
        rf"\b(?:change|clean|flush|insert|remove|empty|replace) {WORDS}"
        r"(?:catheter|stoma|colostomy|feeding tube|stomach tube|picc|urine bag)",
        rf"\b(?:dress|clean|treat|bandage) {WORDS}(?:wounds?|ulcers?|bed ?sores?|pressure sores?)\b",
        r"\bchange (?:the |her |his )?(?:wound )?(?:dressings?|bandages?)\b",
        r"\btube[- ]?feed(?:ing)?\b",
        r"\bdraw (?:her |his |some )?blood\b",
    ),
    Beyond.LIFTING: _any_of(
        rf"\b(?:lift|carry|hoist|heave) {SOMEBODY} (?:out of|into|from|onto|up|down|to the)\b",
        rf"\bturn {SOMEBODY} (?:over )?in bed\b",
        r"\b(?:lift|hoist) (?:\w+ ){0,3}bedridden\b",
    ),
    Beyond.MEDICINE: _any_of(
        rf"\b(?:adjust|increase|raise|double|lower|halve|reduce|change) {WORDS}(?:dose|dosage)\b",
        rf"\b(?:stop|skip|crush|hide|mix) {WORDS}(?:medicines?|medication|pills?|tablets?)\b",
    ),
    Beyond.MONEY: _any_of(
        rf"\bwithdraw(?:ing)? {WORDS}(?:money|cash|savings|pension|yuan|\d+)",
        r"\b(?:money|cash|savings|pension) (?:out )?(?:from|at|of) (?:the |her |his |an |my )?"
        r"(?:bank(?! street| road)|atm|cash machine|account)\b",
        r"\b(?:with|use|using|take|borrow) (?:the |her |his |my |\w+'s )(?:bank|credit|debit) ?card\b",
        r"\b(?:lend|borrow) (?:\w+ ){0,3}money\b",
        r"\b(?:sign|write|change) (?:the |her |his |a |my )(?:will|contract|power of attorney)\b",
    ),
}
HERS = "(?:她|他|老人|老人家|(?:我|他|她)?(?:妈妈?|爸爸?|母亲|父亲)|[一-鿿]{0,2}(?:奶奶|爷爷|外婆|外公|阿姨|叔叔))"
CHINESE: dict[Beyond, str] = {
    Beyond.NURSE: _any_of(
        "打针|打胰岛素|注射(?!器)|导尿|插管|鼻饲|灌肠|吸痰|输液|挂水|抽血|换药(?!店|房)",
        "(?:换|清洗|护理|拔)(?:尿管|胃管|导管|引流管|造瘘)",
        "(?:清洗|包扎|处理)伤口|伤口(?:清洗|包扎|处理)|处理(?:压疮|褥疮)",
    ),
    Beyond.LIFTING: _any_of(
        f"(?:抬|背|抱){HERS}(?!的)(?:上|下|起|到|去|出|进)",
        "(?:卧床|瘫痪)[^。；\n]{0,8}(?:翻身|抬|抱)",
    ),
    Beyond.MEDICINE: _any_of(
        "(?:加大?|减少?|停|调整?|改)(?:药量|剂量)|停药(?!店|房)|把药(?:磨碎|藏|拌|混)",
        "药(?:磨碎|藏|拌|混)[^。；\n]{0,4}(?:饭|粥|汤|水)里",
    ),
    Beyond.MONEY: _any_of(
        "取钱(?!包)|取款(?!机)|提款(?!机)|取现金(?!券)|取(?:退休金|养老金|存款)",
        "(?:拿|用|带)[^。；，\n]{0,3}(?:银行卡|存折)|(?:帮|替)[^。；，\n]{0,4}转账",
        "借钱|签合同|写遗嘱|改遗嘱",
    ),
}
ALONG = re.compile(
    r"\b(?:accompany|go(?:ing)? (?:along )?with|come (?:along )?with|(?:take|walk) \w+ to|drive|a (?:ride|lift) to)\b"
    r"|陪|送[^。；，\n]{0,4}去|接送|接[^。；，\n]{0,4}回"
)
FETCHES = re.compile(
    r"\b(?:buy|fetch|collect|pick up|bring)\b|(?:买|取|拿|领)[^。；，\n]{0,6}(?:针|注射|胃管|尿管|胰岛素)"
)
CLAUSES = re.compile(r"[.;!?。；！？\n]+")
RULES = {kind: re.compile(f"{ENGLISH[kind]}|{CHINESE[kind]}") for kind in Beyond}


WHY: dict[Beyond, type[Refusal]] = {
    Beyond.NURSE: ForANurse,
    Beyond.LIFTING: LiftsNobody,
    Beyond.MEDICINE: OnlyHandsOver,
    Beyond.MONEY: NoMoneyMatters,
}


def refuse(*texts: str) -> None:
    """The guard of what is asked of neighbours. Raises ForANurse, LiftsNobody, OnlyHandsOver, NoMoneyMatters."""
    for text in texts:
        kind = beyond(text)
        if kind is not None:
            raise WHY[kind]


def beyond(text: str) -> Beyond | None:
    """The first thing in these words that no neighbour may do; None for everything else."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().replace("’", "'").split(" "))
    for clause in CLAUSES.split(folded):
        for kind, rule in RULES.items():
            if rule.search(clause) and not _is_harmless(kind, clause):
                return kind
    return None


def _is_harmless(kind: Beyond, clause: str) -> bool:
    """She is only gone along with, or something is fetched that a nurse will need."""
    if kind in {Beyond.LIFTING, Beyond.MEDICINE}:
        return False
    return bool(ALONG.search(clause) or (kind == Beyond.NURSE and FETCHES.search(clause)))
