"""What people type, and whether it is taken as it was meant, said to the question itself.

The rows of `utterances.json` are others' words, those of `own_utterances.txt` our own: below a headline with question,
language and what else it depends on, each text with what it means ("-": it must not be accepted).
"""

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


def own_utterances() -> Iterator[Utterance]:
    """All rows of ours."""
    head: list[str] = []
    for line in (HERE / "own_utterances.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            head = line[2:].split()
            continue
        text, _sign, meant = line.rpartition(" = ")
        question, lang, place = head[:3]
        now, who = (place, head[3]) if question == "when" else ("2026-11-26T10:00", place)
        expects = tuple(_expected(one, question, who) for one in meant.split(" | "))
        yield Utterance(lang, question, text, datetime.fromisoformat(now), expects, who)


def _expected(meant: str, question: str, who: str) -> dict[str, Any]:
    """Of `12-01`, `12-01 15:00`, `12-01 morning` (the coming January is of 2027), `120` or `-`."""
    if meant == "-" or question != "when":
        number = {} if meant == "-" else {"at": int(meant)}
        return {"kind": "none" if meant == "-" else "number", "unit": who, **number}
    day, _blank, rest = meant.partition(" ")
    on = day if day.startswith("20") else f"{2027 if day < '11' else 2026}-{day}"
    if ":" in rest:
        hour, _colon, minute = rest.partition(":")
        return {"kind": "instant", "at": [f"{on}T{hour:0>2}:{minute}"]}
    return {"kind": "part" if rest else "day", "part": rest, "at": [on]}


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
        if one.get("part") == "now" and moment.part == "now":
            return True
        if one["kind"] == "instant" and moment.part is None and moment.start == at:
            return True
        if one["kind"] == "day" and moment.part not in (None, "now") and moment.start.date() == at.date():
            return True
        if one["kind"] == "part" and moment.part == one["part"] and moment.start.date() == at.date():
            return True
    return False
