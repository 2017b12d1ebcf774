"""Two Willow Lanes, an English and a Chinese one, and what Linli understands there of a sentence."""

import itertools
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlmodel import Session

from bot.features import FEATURES
from bot.menu import lines_for
from care.kit.uow import UnitOfWork
from care.people import members
from care.visits.commands import KeepCompany
from dialogs.engine.conversation import fill, settle
from dialogs.engine.feature import Conversation
from dialogs.engine.me import Me
from dialogs.engine.meanings import clearly_meant, explained, meanings_of
from dialogs.engine.replay import Log, Waiting
from dialogs.engine.utterance import Meaning, Utterance
from dialogs.language.words import Reader
from storage.ids import PersonId
from storage.people import Relation, Role
from tests.cast import ANNA, BO, HUA, LANE, LI, MING, START, WANG, ZONE, Somebody, found, settle_in, tie

CHEN = Somebody("Chen Mei", (Role.ELDER,), called="Mrs Chen", area="East Gate", home="8 Willow Lane")
MR_CHEN = Somebody("Chen Bo", (Role.ELDER,), called="Mr Chen", area="East Gate", home="8 Willow Lane")
WEI = Somebody("Wei", (Role.FAMILY,), family_of=CHEN)
ENGLISH = (WANG, ANNA, MING, LI, BO, HUA, CHEN, MR_CHEN, WEI)
IN_CHINESE = {
    WANG: ("王秀兰", "王奶奶"), ANNA: ("小安", "小安"), MING: ("小明", "小明"), LI: ("老李", "老李"),
    BO: ("阿波", "阿波"),
    HUA: ("花姐", "花姐"), CHEN: ("陈美", "陈阿姨"), MR_CHEN: ("陈国强", "陈叔叔"), WEI: ("小伟", "小伟"),
}  # fmt: skip
KEYS = {"wang": WANG, "anna": ANNA, "ming": MING, "hua": HUA, "wei": WEI}
NAMES = {"chen": CHEN, "mrchen": MR_CHEN, "ming": MING, "wang": WANG}
ALL = FEATURES
NOW = START + timedelta(minutes=20)


@dataclass(frozen=True)
class Outcome:
    """What was opened at once, with which answers; else what was offered."""

    opened: str
    answers: dict[str, str]
    offered: tuple[str, ...]
    why: list[str]


class FreeText:
    """`people` by language and key of the table."""

    def __init__(self, session: Session) -> None:
        self.uow = UnitOfWork(session, NOW, map(str, itertools.count()).__next__, "trace")
        self.people: dict[str, dict[Somebody, PersonId]] = {}
        for language in ("en", "zh"):
            lane = found(self.uow, LANE if language == "en" else "柳巷", language=language)
            cast = ENGLISH
            if language == "zh":
                cast = _in_chinese()
            ids = settle_in(self.uow, lane, cast)
            by_key = dict(zip(ENGLISH, ids.values(), strict=True))
            tie(self.uow, lane, by_key[MR_CHEN], by_key[WEI], Relation.SON)
            tie(self.uow, lane, by_key[WANG], by_key[MING], Relation.FRIEND, manages=False)
            ALL.carry_out(self.uow, KeepCompany("chat walk games reading call", ""), by_key[MING])
            self.people[language] = by_key
        session.commit()

    def hears(self, language: str, who: str, text: str, *, opens: bool = True) -> Outcome:
        """As `bot/turns/understanding.py` does it; without opening it where it only has to be understood."""
        me = self.people[language][KEYS[who]]
        roles = frozenset(members.roles_of(self.uow, me))
        reader = Reader(language, ZONE, NOW, Role.ELDER in roles)
        said = Utterance(text, self.uow, me, reader, roles)
        found_ = meanings_of(said, ALL.sayable, lines_for(ALL, roles))
        meant = clearly_meant(found_)
        if meant is None:
            return Outcome("", {}, tuple(one.name for one in found_[:3]), explained(found_))
        answers = {}
        if opens and isinstance(meant.opens, Conversation):
            answers = self._filled(meant.opens, meant.meaning, me, reader)
        return Outcome(meant.name, answers, (), explained(found_))

    def _filled(self, opens: Conversation, meaning: Meaning, me: PersonId, reader: Reader) -> dict[str, str]:
        def answer(look: object) -> object:
            return look.query.find(self.uow)  # type: ignore[attr-defined]

        by = Me(me, None)
        log, result = settle(opens.flow, by, Log(said=meaning.parts, facts=meaning.known), answer)
        if not isinstance(result, Waiting):
            return {}
        goes = fill(result, opens.flow, by, log, reader, answer)
        kept = dict(goes.log.answers)
        for key, part in goes.log.said.items():  # behind a question that is asked first
            kept.setdefault(key, part.words or "|".join(part.codes))
        return kept


def _in_chinese() -> tuple[Somebody, ...]:
    named: dict[Somebody, Somebody] = {}
    for one in ENGLISH:
        name, called = IN_CHINESE[one]
        named[one] = replace(one, name=name, called=called, family_of=None)
    return tuple(
        replace(named[one], family_of=named[one.family_of]) if one.family_of else named[one] for one in ENGLISH
    )
