"""What people type, and whether it is taken as it was meant: rows of `utterances.json`, said to the question itself."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dialogs.engine.measure_questions import AskAmount, AskLength, AskWhen
from dialogs.engine.questions import NotAnAnswer, Question
from dialogs.language.moments import Moment, decode
from dialogs.language.words import Reader

HERE = Path(__file__).parent
RIGHT, ASKED, REFUSED, WRONG = "right", "asked", "refused", "wrong"
ZONES = {"US": "America/New_York", "UK": "Europe/London", "AU": "Australia/Brisbane", "IN": "Asia/Kolkata"}


@dataclass(frozen=True)
class Utterance:
    """One text, when and where it was said, and what may be meant by it."""

    lang: str
    question: str
    text: str
    now: datetime  # on the wall
    expects: tuple[dict[str, Any], ...]
    who: str

    @property
    def zone(self) -> str:
        """Where it is said."""
        return ZONES.get(self.who[:2], "Asia/Shanghai" if self.lang == "zh" else "Europe/London")

    def ask(self) -> Question:
        """The question it answers."""
        if self.question == "when":
            return AskWhen("when", "?", "?", self.zone)
        if self.question == "length":
            return AskLength("minutes", "?", "?")
        return AskAmount("limit", "?", "?", self.expects[0].get("unit", "CNY"))


def utterances() -> Iterator[Utterance]:
    """All rows, in the order of the file."""
    for row in json.loads((HERE / "utterances.json").read_text(encoding="utf-8")):
        now = datetime.fromisoformat(row["now"])
        yield Utterance(row["lang"], row["question"], row["text"], now, tuple(row["expects"]), row["who"])


def verdict(said: Utterance) -> str:
    """`asked`: what was meant is among the buttons; `refused`: it has to be written anew; `wrong`: something else."""
    reader = Reader(said.lang, said.zone, said.now.replace(tzinfo=ZoneInfo(said.zone)))
    question = said.ask()
    wants_none = all(one["kind"] in ("none", "outside") for one in said.expects)
    try:
        answer = question.typed(said.text, reader)
    except NotAnAnswer as no:
        if wants_none:
            return ASKED
        if not no.offers:
            return REFUSED
        return ASKED if any(_meant(said, code) for code in no.offers) else WRONG
    return RIGHT if _meant(said, answer) else WRONG


def _meant(said: Utterance, code: str) -> bool:
    if said.question != "when":
        return any(one.get("at") == int(code) for one in said.expects)
    moment = decode(code)
    return any(_is(moment, one, said.now) for one in said.expects)


def _is(moment: Moment, one: dict[str, Any], now: datetime) -> bool:
    for at in map(datetime.fromisoformat, one.get("at", ())):
        if one["kind"] == "instant" and moment.part is None and moment.start == at:
            return True
        if one["kind"] == "day" and moment.part not in (None, "now") and moment.start.date() == at.date():
            return True
        if one["kind"] == "part" and moment.part == one["part"] and moment.start.date() == at.date():
            return True
    return False
