"""Walks through conversations with made-up facts: the worlds, what people may answer, what they see.

Run as a program it replays walks from stdin, one list a line, in a process of its own (see conftest.py).
"""

import json
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import cached_property, lru_cache
from itertools import combinations
from typing import Any

from bot.features import FEATURES
from care.appointments.lookups import GoerOf, HowItStands, OthersThatDay, WhoMayGo
from care.checkin.lookups import HowArranged, WhoCanBeAsked
from care.consultations.lookups import DoctorsToAsk
from care.doctor.finding import AwayUntil, CheckedDoctors, MyPractice, OfBond, VisitToNote, WhoseLimits, WhoStandsIn
from care.events.lookups import CanBeSigned, EventNow, MayAnnounce
from care.expenses.helped import MyHelp
from care.groups.lookups import AreasHere, GroupNow
from care.health.lookups import AnyRed, FileWriter, LastWeight, PatientsOf, WithoutChat, Witnessing, ZoneOfReading
from care.hours.lookups import Credited, CreditsOf, OthersToExchangeWith, RulesHere, WaysToGive
from care.joining.lookups import PlacesFor
from care.kit.meant import MayBeMeant
from care.kit.recurrence import Phase, Recurrence, stored
from care.leaving.lookups import EldersICareFor
from care.medicine.lookups import HourOf, LineOf, MayRewrite, NameOf, OpenDoses, TakersOf
from care.people.circle_lookups import CircleNow, CirclesOf
from care.people.clocks import TravellersOf, WhatFollows
from care.people.guardians import CanGuard
from care.people.lookups import (
    CommunitiesOf,
    Confidants,
    EldersHere,
    InMyCare,
    MembersHere,
    SuspensionOf,
    WhatIsOnFile,
)
from care.requests.lookups import (
    AskedAlready,
    EldersOf,
    HelpersFor,
    HoursThere,
    LastRequestFor,
    MayAskFor,
    SeriesNow,
    WhenWanted,
    WhereToAsk,
)
from care.safeguarding.lookups import HelpersLately
from care.sos.lookups import NumbersOf
from care.vetting.lookups import ForWhom, MyPictures, OtherVetters, WhereToApply, WhoCouldGoAlong, WhoIsVetted
from care.visits.lookups import CardLine, NextFree, SheKnows, VisitNow, WhoIsVisited
from care.visits.neighbours import OthersNearby
from dialogs.appointments.when import AskHalfDay, AskHourOf, AskNext
from dialogs.checkin.hour import AskHour
from dialogs.doctor.home_visit import AskAllReadings
from dialogs.doctor.say_practice import AskRegistration
from dialogs.doctor.set_limit import AskFigure
from dialogs.engine.again_questions import AskWeekdays
from dialogs.engine.codes import BACK, CANCEL
from dialogs.engine.conversation import Ended, Input, settle, step
from dialogs.engine.me import Me
from dialogs.engine.measure_questions import AskAmount, AskLength, AskWhen
from dialogs.engine.media_questions import AskPicture, AskVoice
from dialogs.engine.question_card import Shown, question_card
from dialogs.engine.questions import Ask, Choose, Confirm
from dialogs.engine.replay import Done, Log, Look, Waiting
from dialogs.events.announce import AskNotice
from dialogs.expenses.say_expense import AskPaid
from dialogs.health.questions import AskMeasured, AskReadings
from dialogs.language.words import LANGUAGES, Phrase, Reader, say
from dialogs.leaving.passing import AskDied
from dialogs.medicine.day_questions import AskDay, AskSpan, AskSteps
from dialogs.medicine.questions import AskNumber, AskTime, AskTimes
from dialogs.medicine.rule_questions import AskCycle, AskMonthDays, AskOften
from dialogs.people.places import AskPlace
from dialogs.people.questions import AskName, AskPhone, AskReason
from dialogs.requests.ask_kind import AskKind
from dialogs.sos.emergency_number import AskEmergency
from dialogs.vetting.questions import AskReferee, AskSeveral
from dialogs.visits.days import AskVisitDay, AskVisitHour
from dialogs.visits.home_card import AskCardNumber

CHANGES = (["phoned", "away", "relation", "watches", "out"], ["phoned", "returned", "relation", "manages", "out"])
FLOWS = {name: conversation.flow for name, conversation in FEATURES.conversations.items()}

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # Friday, 10:00 in Shanghai, 03:00 in Berlin
ME = Me(1, 7)

WANG = [1, "Mrs Wang", "Asia/Shanghai", True]
LI = [2, "Mr Li", "Europe/Berlin", False]  # no home on file
SUN = [1, "Mrs Sun", "Asia/Shanghai", True, True]  # a coordinator asks for her
SHOPPING = ["shopping", "Milk {and} bread", "", "", 60, 10000, "2026-11-20T15:00:00", None]
ALREADY = ["shopping", "2026-11-20T07:00:00+00:00", None, "Ming"]
RIDE = ["transport", "", "Third floor", "Station", 45, None, "2026-11-21T08:00:00", "morning"]


MING = ("Ming", "", "", "", "", "Asia/Shanghai", False)  # as the platform calls him
NEW_ELDER = ("", "", "", "", "", "Asia/Shanghai", True)
KNOWN_ELDER = ("Wang Xiulan", "Mrs Wang", "West Gate", "3 Willow Lane", "", "Asia/Shanghai", True)


def member(n: int) -> list[Any]:
    """One of those a coordinator finds: every kind, in and not in, reached and not."""
    role = ("coordinator", "elder", "volunteer", "family")[n % 4]
    return [n, f"Elder {n}", [role], n % 3 > 0, n % 3 > 1, f"Elder {n}", "139 0000 0001" if n % 2 else "", n % 5 > 1]


def through_json(log: Log) -> Log:
    """The log as another process would find it."""
    return Log.from_json(json.loads(json.dumps(log.to_json())))


@dataclass(frozen=True)
class World:
    """What is known when a conversation looks something up."""

    elders: Sequence[list[Any]] = ()
    last: Sequence[list[Any] | None] = (None, None)  # of Mrs Wang, of Mr Li
    on_file: Sequence[Any] = ("", "", "", "", "", "Asia/Shanghai", False)
    here: int = 0
    communities: int = 1
    already: list[Any] | None = None  # help that is asked for already
    about: int | None = 7

    @cached_property
    def known_steps(self) -> "dict[tuple[Any, ...], Talk]":
        """What came of what was said here, for most laws go the same ways; of one conversation (see `states`)."""
        return {}

    @cached_property
    def told(self) -> dict[str, tuple[Look[Any], Any]]:
        """What was looked up here, and the answer; of one conversation."""
        return {}

    def is_as(self, other: "World") -> bool:
        """Whether the conversation, which has looked up there all it ever does, cannot tell them apart."""
        return self.about == other.about and all(self._known(look) == fact for look, fact in other.told.values())

    def forget(self) -> None:
        """Another conversation begins."""
        self.known_steps.clear()
        self.told.clear()

    def answer(self, look: Look[Any]) -> Any:
        fact = self._known(look)
        self.told[look.key] = (look, fact)
        return fact

    def _known(self, look: Look[Any]) -> Any:
        for kind, fact in self._facts(look.query):
            if isinstance(look.query, kind):
                return fact
        raise AssertionError(f"teach tests/dialogs/engine/walking.py to answer {look.key}")

    def _communities(self, about: object) -> list[list[Any]]:
        return [[n, f"Community {n}", "CNY"] for n in range(1, 1 + (1 if about else self.communities))]

    def _arranged(self) -> list[Any] | None:
        """Not yet of one elder, since long of two, paused in a lane; nobody may where there is no elder at all."""
        if not self.elders and not self.here:
            return None
        return ["Mrs Wang", None if len(self.elders) == 1 else 480, not self.elders, "Anna" if self.here else ""]

    def _series(self) -> list[Any] | None:
        """Her own, of one elder; another's, of two; it has ended where there is none."""
        if not self.elders:
            return None
        own = len(self.elders) == 1
        start = "2026-11-27T07:00:00+00:00"
        return [5, "shopping", "Mrs Wang", own, "Asia/Shanghai", "weekly", "2026-11-27", start, None]

    def _line(self) -> list[Any]:
        """As needed where there is no elder; a taper to the minute of two, with a day left out."""
        if not self.elders:
            return [1, "Paracetamol", "2026-11-20", ["1"], None, [], [3, 360], False, False]
        steps = (Phase((time(8),), lasts=7), Phase((time(8),)))
        rule = Recurrence(date(2026, 11, 1), steps if len(self.elders) > 1 else steps[1:], None, (date(2026, 11, 20),))
        return [1, "", "2026-11-20", ["2", "1"], stored(rule), [], None, len(self.elders) > 1, len(self.elders) > 1]

    def _travellers(self) -> list[list[Any]]:
        return [[n, called, False, zone, []] for n, called, zone, *_rest in self.elders if n > 1]

    def _facts(self, query: Any) -> list[tuple[type, Any]]:
        return [
            (EldersOf, list(self.elders)),
            (WhereToAsk, self._communities(None)),
            (LastRequestFor, self.last[(getattr(query, "elder_id", 1) - 1) % 2]),
            (WhatIsOnFile, list(self.on_file)),
            (CommunitiesOf, self._communities(getattr(query, "about", None))),
            (TravellersOf, [[1, "Mrs Wang", True, "Asia/Shanghai", ["America/Toronto"]], *self._travellers()]),
            (WhatFollows, [["Medicines", "2026-11-20T13:00:00+00:00", 780]] if self.here else []),
            (MembersHere, [member(n) for n in range(1, self.here + 1)]),
            (AskedAlready, self.already),
            (SeriesNow, self._series()),
            (WhenWanted, ["2026-11-21T15:00:00", "Asia/Shanghai"]),
            (
                MayAnnounce,
                [[1, n, f"Group {n}" if n else "Willow Lane", "Asia/Shanghai"] for n in range(min(self.here, 3))],
            ),
            (CanBeSigned, [[n, f"Elder {n}"] for n in range(1, self.here + 1)]),
            (AreasHere, [f"Area {n}" for n in range(1, self.here + 1)][:3]),
            (
                WaysToGive,
                [[1, n, f"Elder {n}", "Maple Court" if n % 2 else "", 60 * n, n] for n in range(self.here + 1)],
            ),
            (Credited, [[n, f"Helper {n}"] for n in range(1, self.here + 1)]),
            (CreditsOf, [[n, f"2026-11-{n + 9}", 60, f"Elder {n}" if n % 2 else ""] for n in range(1, self.here + 1)]),
            (RulesHere, [1, -3000, 90_000, True] if self.here else None),
            (MayAskFor, True),
            (HoursThere, [60 * self.here][: self.here]),
            (OthersNearby, [[n, f"Community {n}"] for n in range(2, self.here + 2)]),
            (OthersToExchangeWith, [[n, f"Community {n}"] for n in range(2, self.here + 2)]),
            (GroupNow, ["Stair 3", [[n, f"Elder {n}"] for n in range(1, self.here + 1)], self.here > 1]),
            (HelpersFor, [[n, f"Helper {n}", n % 3] for n in range(1, self.here + 1)]),
            (CanGuard, [["Xin", "Hua"], [[n, f"Child {n}"] for n in range(1, self.here + 1)]]),
            (InMyCare, [elder[:2] for elder in self.elders]),
            (SuspensionOf, ["complaint", "Hua"]),
            (Confidants, [[n, f"Community {n}", ["Hua", "Lin"], n > 1] for n in range(1, 1 + self.communities)]),
            (WhoCanBeAsked, [[n, f"Elder {n}"] for n in range(1, self.here + 1)]),
            (HowArranged, self._arranged()),
            (WhoMayGo, [[n, f"Elder {n}"] for n in range(1, self.here + 1)]),
            (GoerOf, [1, "Mrs Wang", "Asia/Shanghai", [[7, "Anna"]] * (self.here % 2)]),
            (OthersThatDay, ["2026-11-21T01:30:00+00:00"] if self.here > 1 else []),
            (
                HowItStands,
                [1, "2026-11-21T01:30:00+00:00", "Asia/Shanghai", [1, "Mrs Wang", "Asia/Shanghai", []], self.here > 0],
            ),
            (DoctorsToAsk, [[*one[:2], who, f"Dr {who}", "120", []] for one in self.elders for who in (8, 9)]),
            (WhoStandsIn, [f"Dr {self.here}", "2026-11-28T10:00:00+00:00", "UTC", ["Elder 1"], [[9, "Dr 9"]]]),
            (EldersHere, [[n, f"Elder {n}"] for n in range(1, self.here + 1)]),
            (TakersOf, [[*elder[:2], "2026-11-20", []] for elder in self.elders]),
            (OpenDoses, [[n, f"Pills {n}" if n % 2 else ""] for n in range(1, self.here + 1)]),
            (NumbersOf, ["120", "", "Willow Lane"] if self.here else []),
            (HourOf, "2026-11-20T22:30"),
            (LineOf, self._line()),
            (MayRewrite, True),
            (NameOf, "Amlodipine" if self.here else ""),
            (PatientsOf, [[*elder[:3], "", "", "120", [elder[1]], ""] for elder in self.elders]),
            (AnyRed, "230" in getattr(query, "said", "")),
            (LastWeight, "60" if self.here else ""),
            (FileWriter, ["Mrs Wang", {"allergies": "none", "hospital": "City"} if self.here else {}, self.here % 2]),
            (
                Witnessing,
                ["Mrs Wang", 5 if self.here > 1 else None, ["helpers", "messenger"], [[2, "Anna"]] * (self.here % 2)],
            ),
            (WithoutChat, [[n, f"Elder {n}"] for n in range(1, self.here + 1)]),
            (ZoneOfReading, "Asia/Shanghai"),
            (CheckedDoctors, [[n, f"Dr {n}"] for n in range(1, self.here + 1)]),
            (OfBond, ["Mrs Wang", "Dr Chen", "120"]),
            (MyPractice, ["110110000012345", "West Gate Clinic"] if self.here else ["", ""]),
            (
                WhoseLimits,
                ["Mrs Wang", [["systolic", "low", "100", "90"], ["systolic", "high", "150", "170"]][: self.here], True]
                if self.elders
                else ["", [], False],
            ),
            (VisitToNote, [1, "Mrs Wang", "Asia/Shanghai", self.here > 1, bool(self.here)] if self.elders else []),
            (AwayUntil, ["2026-12-24T00:00:00+00:00", "Asia/Shanghai"] if self.here else []),
            (HelpersLately, [[1, "Mrs Wang", n, f"Helper {n}"] for n in range(1, self.here + 1)]),
            (PlacesFor, [[n, f"Community {n}", "Asia/Shanghai", "120"] for n in range(1, 1 + self.communities)]),
            (CirclesOf, [elder[:2] for elder in self.elders]),
            (CircleNow, [[n, f"Child {n}", n % 2 == 0, n == 3, CHANGES[n % 2]] for n in range(1, 1 + self.here)]),
            (WhereToApply, [[n, f"Community {n}", True, "Asia/Shanghai"] for n in range(1, 1 + self.communities)]),
            (WhoIsVetted, ["Xu", "Asia/Shanghai"]),
            (ForWhom, "Xu" if self.here else ""),
            (EldersICareFor, [elder[:2] for elder in self.elders]),
            (MyPictures, [[n, f"Community {n}", True, True] for n in range(1, 1 + self.communities)]),
            (WhoIsVisited, [elder[:3] for elder in self.elders]),
            (SheKnows, [[n, f"Helper {n}"] for n in range(1, self.here + 1)]),
            (NextFree, "2026-11-28T15:30" if self.here else getattr(query, "start", "")),
            (VisitNow, [WANG[:3], 1, "chat", 1, "2026-11-21T15:00", "Asia/Shanghai", 60, self.here, "Ming", self.here]),
            (
                MyHelp,
                [
                    [f"visit-{n}", f"Elder {n}", "2026-11-19T07:00:00+00:00", "Asia/Shanghai", "CNY"]
                    for n in range(1, self.here + 1)
                ],
            ),
            (EventNow, ["Tea for all", "Asia/Shanghai"]),
            (MayBeMeant, ["milk", [["ask_for_help", "Ask for help"], ["my_hours", "My hours"]][: self.here]]),
            (CardLine, [1, 7]),
            (OtherVetters, [[n, f"Coordinator {n}"] for n in range(1, self.here + 1)]),
            (WhoCouldGoAlong, [[n, f"Helper {n}"] for n in range(1, self.here + 1)]),
        ]


WORLDS: Mapping[str, World] = {
    "empty": World(about=None),
    "one elder": World([WANG], [SHOPPING, None], MING, 1),
    "one elder without a home": World([LI], [None, RIDE], NEW_ELDER),
    "one who is alone": World([SUN], [SHOPPING, None], MING, 1),
    "two elders": World([WANG, LI], [SHOPPING, RIDE], KNOWN_ELDER, 12, already=ALREADY),
    "two communities": World([WANG], [SHOPPING, None], MING, 1, communities=2),
    "a whole lane": World(here=12, about=None),
    "two lanes": World(here=3, about=None, communities=2),
}
READERS: Mapping[str, Reader] = {
    f"{language} {who}": Reader(language, zone, NOW, elder=who == "elder")
    for language in LANGUAGES
    for who, zone in (("child", "Europe/Berlin"), ("elder", "Asia/Shanghai"))
}
EXAMPLES: Mapping[type, tuple[str, ...]] = {
    Choose: ("1", "2"),
    AskKind: ("1", "my kitchen tap drips", "take me to the doctor"),
    Ask: ("Milk and bread",),
    AskNotice: ("Tea for all", "Ring 139 0000 1111", "www.example.com"),
    AskName: ("Elder 1",),
    AskCardNumber: ("4711", "４７ 1 1"),
    AskPhone: ("139 0000 0001",),
    AskWhen: ("tomorrow 15:00", "tomorrow", "tomorrow at 7"),
    AskEmergency: ("0571 120", "112"),
    AskHour: ("8:30 am", "8:30", "晚上七点半"),
    AskLength: ("45", "一个半小时"),
    AskAmount: ("80元",),
    AskPaid: ("80元", "23.50"),
    AskPlace: ("Toronto", "上海"),
    AskReason: ("Somebody has complained", "He shouted"),
    Confirm: ("好的",),
    AskDied: ("好的",),
    AskTime: ("22:30", "8", "晚上八点"),
    AskTimes: ("8 and 20:30", "早上八点，晚上八点"),
    AskWeekdays: ("Mon, Thu", "周三"),
    AskNumber: ("5", "12片"),
    AskPicture: ("without a picture",),
    AskVoice: ("without voice",),
    AskHalfDay: ("tomorrow 15:00",),
    AskHourOf: ("9:30",),
    AskNext: ("tomorrow 15:00", "no, none"),
    AskOften: ("every other day", "Mon Wed Fri", "每月1号和15号"),
    AskMonthDays: ("1 and 15", "月底"),
    AskCycle: ("5 days on 2 off", "吃三周停一周"),
    AskSpan: ("10 days", "until 24 December", "从12月1日到12月24日"),
    AskDay: ("3 days", "24 December"),
    AskSteps: ("2 for 7 days, 1 for 7 days, then 1/2", "2片7天，之后半片"),
    AskAllReadings: ("130/80 72, oxygen 97", "nothing measured", "glucose 6.1", "weight 120", "80/130"),
    AskFigure: ("85", "90"),
    AskRegistration: ("110110000012345",),
    AskReadings: ("120/80", "230/130", "glucose 6.1", "weight 120", "80/130"),
    AskMeasured: ("this morning at 8", "一小时前"),
    AskSeveral: ("2 and 3", "whatever is needed", "都可以"),
    AskVisitDay: ("Saturday", "28 November 15:00", "下周三"),
    AskVisitHour: ("15:30", "下午三点"),
    AskReferee: ("Lin Hua 139 0000 1234", "林华，13900001234"),
}

NEVER_BRANCH = {"holidays"}  # questions of few choices, after each of which the same is asked


@dataclass(frozen=True)
class Talk:
    """One conversation at one point of it."""

    flow: str
    world: World
    reader: Reader
    log: Log = field(default_factory=Log)
    note: Phrase | None = None
    ended: Ended | None = None

    @cached_property
    def settled(self) -> tuple[Log, Waiting | Done]:
        return settle(FLOWS[self.flow], self.me, self.log, self.world.answer)

    @property
    def me(self) -> Me:
        return replace(ME, subject_id=self.world.about)

    @property
    def waiting(self) -> Waiting:
        result = self.settled[1]
        assert isinstance(result, Waiting), f"{self.flow} asks nothing"
        return result

    @property
    def question(self) -> Any:
        return self.waiting.question

    @property
    def asked(self) -> list[str]:
        return [question.key for question in self.waiting.asked]

    def then(self, said: Input) -> "Talk":
        """One message later; everything that is kept goes through JSON."""
        log = json.dumps(self.log.to_json())
        step_ = (self.flow, self.reader, log, said)
        if step_ not in self.world.known_steps:
            self.world.known_steps[step_] = self._stepped(Log.from_json(json.loads(log)), said)
        return self.world.known_steps[step_]

    def _stepped(self, log: Log, said: Input) -> "Talk":
        result = step(FLOWS[self.flow], self.me, log, said, self.reader, self.world.answer)
        if isinstance(result, Ended):
            return replace(self, ended=result, note=None)
        return replace(self, log=through_json(result.log), note=result.note)

    def taps(self, *codes: str) -> "Talk":
        return self._each([Input(code) for code in codes])

    def says(self, *texts: str) -> "Talk":
        return self._each([Input(text=text) for text in texts])

    def _each(self, inputs: list[Input]) -> "Talk":
        talk = self
        for said in inputs:
            talk = talk.then(said)
        return talk

    @cached_property
    def buttons(self) -> tuple[str, ...]:
        """The codes of all buttons on the screen."""
        return tuple(button.action.code for row in self._card.rows for button in row)

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(code for code in self.buttons if code not in {BACK, CANCEL})

    @property
    def picture(self) -> str:
        """What the person sees, with the codes of the buttons."""
        rows = [
            " ".join(f"[{say(b.label, self.reader)}|{b.action.code}|{b.style}]" for b in row) for row in self._card.rows
        ]
        return "\n".join([self.question.key, say(self._card.body, self.reader), *rows])

    @cached_property
    def _card(self) -> Any:
        shown = Shown(1, self.note or "")
        return question_card(self.waiting, self.log, shown, self.reader)

    @cached_property
    def ways(self) -> list[tuple[Input, "Talk"]]:
        """Where every button leads, and typed words that answer the question."""
        inputs = [Input(code) for code in self.buttons] + [Input(text=text) for text in EXAMPLES[type(self.question)]]
        return [(said, self.then(said)) for said in inputs]

    @property
    def traits(self) -> tuple[tuple[str, Any], ...]:
        """What a conversation may go by, in this state; of choices only where there are few of them."""
        asked = (q for q in self.waiting.asked if isinstance(q, Choose) and q.key not in NEVER_BRANCH)
        few = [(q.key, self.log.answers[q.key]) for q in asked if len(q.choices) < 5]
        aside = self.log.aside and self.log.aside[0]
        now = [("asks", self.question.key), ("page", bool(self.log.page)), ("anew", aside)]
        known = [("world", id(self.world)), ("reader", id(self.reader))]
        return (*known, *now, *(("asked", key) for key in self.asked), *few)

    @property
    def pairs(self) -> set[tuple[Any, ...]]:
        """Any two traits that stand together, and the buttons of the question."""
        return {*combinations(self.traits, 2), (self.question.key, self.buttons, id(self.reader))}


def begin(flow: str, world: World, reader: Reader) -> Talk:
    """A conversation just opened; it may have `ended` at once, when there is nothing to talk about."""
    talk = Talk(flow, world, reader)
    log, result = talk.settled
    return replace(talk, log=log, ended=Ended(result.decision) if isinstance(result, Done) else None)


def explore(start: Talk, seen: set[tuple[Any, ...]]) -> Iterator[Talk]:
    """The waiting talks that can be reached, each with a pair of traits that was in none before."""
    queue = deque([start])
    while queue:
        talk = queue.popleft()
        if talk.ended or talk.pairs <= seen:
            continue
        seen |= talk.pairs
        yield talk
        queue.extend(after for _said, after in talk.ways)


@lru_cache(maxsize=1)  # whoever tries all laws takes one conversation after the other
def states(flow: str) -> tuple[Talk, ...]:
    """A conversation in every world that it can tell from the others, for a child and an elder.

    Not all that can be reached, for two more questions double that, but so many that any two traits which ever come
    together do so in one of them (pairwise testing, NIST SP 800-142: faults that need three are rare).
    """
    found: list[Talk] = []
    seen: set[tuple[Any, ...]] = set()
    for number, world in enumerate(worlds := list(WORLDS.values())):
        world.forget()
        if not any(world.is_as(other) for other in worlds[:number] if other.told):
            for who in ("en child", "en elder"):
                found += explore(begin(flow, world, READERS[who]), seen)
    return tuple(found)


def replayed(walks: list[list[Any]]) -> list[list[Any]]:
    """What each walk [flow, world, reader, log, text] shows: before, and after the text is said."""
    shown = []
    for flow, world, reader, log, text in walks:
        talk = Talk(flow, WORLDS[world], READERS[reader], Log.from_json(log))
        after = talk.says(text)
        shown.append([talk.picture, list(after.log.answers.items()), after.ended is None and after.picture])
    return shown


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(replayed(json.loads(line))) + "\n")
        sys.stdout.flush()
