"""Somebody who wants to get somewhere: answers questions as they want to be answered, presses what nobody has yet."""

import random  # noqa: TID251 – who does what, seeded
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from bot.channels.base import Content, Said, Tapped
from bot.features import FEATURES
from dialogs.engine.me import Me
from dialogs.engine.replay import BadFlow, Log, Waiting, replay
from storage.addresses import Address
from storage.conversations import OpenConversation
from tests.town import buttons
from tests.walker.place import Place, Walker
from tests.walker.private import Private

FITTING = {
    "AskAmount": ("80元", "¥100"),
    "AskCycle": ("21 days on, 7 off",),
    "AskDay": ("24 December", "明天"),
    "AskEmergency": ("120", "0571 120"),
    "AskHour": ("8:00 am", "9"),
    "AskLength": ("1 hour", "半小时"),
    "AskMeasured": ("an hour ago", "yesterday 9:00"),
    "AskMonthDays": ("1st and 15th",),
    "AskName": ("Bo", "Lin Shan", "Mrs Zhao"),
    "AskNumber": ("2", "28"),
    "AskOften": ("every other day", "twice a day", "as needed"),
    "AskPhone": ("139 0000 0001", "139 0000 0002"),
    "AskPlace": ("Toronto", "Shanghai"),
    "AskReferee": ("Xiao Mi 139-0000-3333", "Annie 139-0000-2222", "Lin Shan 139 0000 7001", "Zhao Min 139 0000 7002"),
    "AskSeveral": ("2 and 4", "all"),
    "AskSpan": ("2 weeks", "until 24 December"),
    "AskSteps": ("2 for 7 days, then 1",),
    "AskTime": ("8:00", "20:30"),
    "AskTimes": ("8:00 and 20:00",),
    "AskWeekdays": ("Monday and Thursday",),
    "AskWhen": ("tomorrow 15:00", "in half an hour", "明天下午三点"),
}
CHOSEN = {"Choose", "Confirm", "AskPicture"}  # from what stands there
LEAVES = ("=cancel", "=back", "menu")
NEARLY_ALWAYS = 0.8
FAR_UP = 20  # messages that somebody who looks for something scrolls through
MENU = [(str(entry.label), sorted(entry.words)) for entry, _opens in FEATURES.menu if entry.words]


@dataclass(frozen=True)
class Asked:
    """The question that somebody is to answer now."""

    conversation: str
    question: Any


class Purpose:
    """Counts what was chosen in the whole walk, so that each button and each line of the menu has its turn."""

    def __init__(self, place: Place, chance: random.Random, private: Private) -> None:
        self._place, self._chance, self._private = place, chance, private
        self._times: Counter[str] = Counter()

    def somebody_with_news(self) -> Walker | None:
        """Who could press what nobody has pressed in this walk."""
        found = [who for who in self._place.people if any(self._is_news(data) for data in self._offered(who, FAR_UP))]
        return self._chance.choice(found) if found else None

    def _is_news(self, data: str) -> bool:
        name = data.split(":", maxsplit=1)[0]
        return not name.startswith("=") and not self._times[name]

    def next(self, who: Walker) -> Content:
        """What leads on from where he is."""
        asked = self.asked(who)
        offered = self._offered(who, FAR_UP if asked is None else 1)
        if asked is None:
            return self._new(offered) if offered and self._chance.random() < NEARLY_ALWAYS else self._opens()
        typed = type(asked.question).__name__ not in CHOSEN
        if typed and (not offered or self._chance.random() < NEARLY_ALWAYS):
            return Said(self._fitting(asked))
        return self._new(offered, f"{asked.conversation}.{asked.question.key}") if offered else Said("yes")

    def asked(self, who: Walker) -> Asked | None:
        """None: typed words would open something."""
        with Session(self._place.engine) as session:
            person_id = session.exec(select(Address.person_id).where(Address.chat == who.chat)).first()
            talk = None if person_id is None else session.get(OpenConversation, person_id)
            if person_id is None or talk is None or talk.name is None or talk.paused:
                return None
            try:
                flow = FEATURES.conversation(talk.name).flow
                waits = replay(flow, Me(person_id, talk.subject_id), Log.from_json(talk.log))
            except BadFlow:
                return None
            return Asked(talk.name, waits.question) if isinstance(waits, Waiting) else None

    def _offered(self, who: Walker, messages: int) -> list[str]:
        """Data of buttons; of what leads away only when there is nothing else."""
        shown = self._place.screens[who.chat][-messages:]
        found = [button.data for one in shown for button in buttons(one.message) if button.data]
        return [data for data in found if not data.startswith(LEAVES)] or found

    def _new(self, offered: Sequence[str], where: str = "") -> Content:
        """The one whose like was chosen least."""
        names = {data: f"{where}{data.split(':')[0]}" for data in offered}
        fewest = min(self._times[name] for name in names.values())
        data = self._chance.choice([data for data, name in names.items() if self._times[name] == fewest])
        self._times[names[data]] += 1
        return Tapped(data)

    def _opens(self) -> Content:
        """A line of the menu, by its words; those of health with a reading."""
        fewest = min(self._times[label] for label, _words in MENU)
        label, words = self._chance.choice([line for line in MENU if self._times[line[0]] == fewest])
        self._times[label] += 1
        return Said(self._private.pressure() if self._chance.random() < 0.1 else self._chance.choice(words))

    def _fitting(self, asked: Asked) -> str:
        kind = type(asked.question).__name__
        if kind == "AskReadings":
            return self._private.pressure()
        private = self._private.word(asked.conversation, asked.question.key) if kind in {"Ask", "AskReason"} else None
        return private or self._chance.choice(FITTING.get(kind, ("Milk and bread", "牛奶")))
