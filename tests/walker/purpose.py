"""Somebody who wants to get somewhere: answers questions as they want to be answered, presses what nobody has yet."""

import random  # noqa: TID251 – who does what, seeded
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session, col, select

from bot.channels.base import Content, Opened, Said, Sent, Tapped
from bot.features import FEATURES
from care.kit.command import Command
from care.people import members
from storage.leaving import Departure, Passing
from storage.people import Person, Role
from tests.cast import START
from tests.memory_channel import Shown
from tests.town import buttons
from tests.walker.asked import Asked, Questions, person_in
from tests.walker.errands import ANY, EVERY_LINE, LINES, LINK, READING, STORIES, STRANGER, Errand, Story
from tests.walker.place import Place, Walker
from tests.walker.private import Private
from tests.walker.together import TOGETHER

FITTING = {
    "AskAmount": ("80元", "¥100"),
    "AskCardNumber": ("4711", "８８２１"),
    "AskCycle": ("21 days on, 7 off",),
    "AskDay": ("24 December", "明天"),
    "AskEmergency": ("120", "0571 120"),
    "AskHalfDay": ("tomorrow 9:30", "后天下午"),
    "AskHour": ("8:00 am", "9"),
    "AskHourOf": ("9:30", "3点"),
    "AskLength": ("1 hour", "半小时"),
    "AskMeasured": ("an hour ago", "yesterday 9:00"),
    "AskMonthDays": ("1st and 15th",),
    "AskName": ("Bo", "Lin Shan", "Mrs Zhao"),
    "AskNumber": ("2", "28"),
    "AskOften": ("every other day", "twice a day", "as needed"),
    "AskPaid": ("23.50", "80元"),
    "AskPhone": ("139 0000 0001", "139 0000 0002"),
    "AskPlace": ("Toronto", "Shanghai"),
    "AskReferee": ("Xiao Mi 139-0000-3333", "Annie 139-0000-2222", "Lin Shan 139 0000 7001", "Zhao Min 139 0000 7002"),
    "AskRegistration": ("110110000012345",),
    "AskSeveral": ("2 and 4", "all"),
    "AskSpan": ("2 weeks", "until 24 December"),
    "AskSteps": ("2 for 7 days, then 1",),
    "AskTime": ("8:00", "20:30"),
    "AskTimes": ("8:00 and 20:00",),
    "AskVisitDay": ("tomorrow 10:00", "明天下午三点", "in one hour"),
    "AskVisitHour": ("10:00", "15:00"),
    "AskWeekdays": ("Monday and Thursday",),
    "AskWhen": ("tomorrow 15:00", "in half an hour", "明天下午三点"),
}
CHOSEN = {"Choose", "Confirm", "AskDied"}  # from what stands there
SENDS = {"AskPicture": "picture", "AskVoice": "voice"}
LEAVES = ("=cancel", "=back", "menu", "speak")
NEARLY_ALWAYS, OFTEN, SELDOM = 0.8, 0.7, 0.2
NEWEST = 3  # messages in which he sees a button sooner than he opens the same from the menu
NEWS = 100  # among which he finds what nobody has done
FAR_UP, EVER = 20, 2_000  # messages that somebody who looks for something scrolls through
A_DAY = timedelta(days=1)
ALL_STORIES = [*STORIES, *TOGETHER]
AT_MOST = 5  # stories of which nobody can do anything now, one after another
MOMENTS = 10  # of MOMENT, at most
MOMENT = timedelta(minutes=10)
WAITING = 12  # stories that go on later, at most
PATIENT = timedelta(days=2)
TRIED = 30  # times, after which what nobody was let do is no news any more


class _Waiting(NamedTuple):
    """A story that goes on later."""

    since: datetime
    began: datetime
    rest: list[Errand]


class Purpose:
    """Counts what was chosen in the whole walk, so that each errand, button and line of the menu has its turn."""

    def __init__(self, place: Place, chance: random.Random, private: Private, done: set[type[Command]]) -> None:
        self._place, self._chance, self._private, self._done = place, chance, private, done
        self.asked = Questions(place).of
        self._times: Counter[str] = Counter()
        self._told: Counter[Story] = Counter()
        self._story: list[Errand] = []  # what is still to come of it
        self._began = START  # when it did
        self._looks_up = False  # for what came since then, however much came after it
        self._far = FAR_UP
        self.waits = False  # for the next of it
        self._waited = 0  # how often in a row
        self._waiting: list[_Waiting] = []
        self._answers_are: Mapping[str, str] = {}
        self._left: list[str] = []  # of the way

    def begins(self) -> Walker | None:
        """Who comes, and what for; None where nobody could do anything now."""
        self._answers_are, self._left, self._looks_up, self._far = {}, [], False, FAR_UP
        if self._chance.random() < SELDOM and (comes := self._somebody_who_stays()) is not None:
            return comes
        if self._chance.random() < SELDOM:
            return self._somebody_with_news()
        if self._chance.random() < OFTEN and (comes := self._somebody_who_waited()) is not None:
            return comes
        for _another in range(AT_MOST):
            if not self._story:
                self._began = self._place.clock.now()
                self._story = self._least(ALL_STORIES if self._chance.random() < OFTEN else EVERY_LINE)
            while self._story:
                if (comes := self._whose_turn(self._story[0])) is not None:
                    self._story.pop(0)
                    return comes
                if self._story[0].later and self._waits_a_while():
                    return None
                if self._story[0].later:
                    self._sets_aside()
                else:
                    self._story.pop(0)
        return None

    def _waits_a_while(self) -> bool:
        """Most of what is waited for comes within the hour: others do something, and time passes."""
        self._waited = (self._waited + 1) % MOMENTS
        self.waits = self._waited > 0
        return self.waits

    def _whose_turn(self, errand: Errand) -> Walker | None:
        """Somebody who can, who is on his way then."""
        if self._place.clock.now() < self._began + timedelta(minutes=errand.minutes):
            return None
        self._looks_up = errand.later
        able = [who for who in self._place.people if self._is_able(who, errand)]
        if not able:
            self._looks_up = False
            return None
        self._answers_are, self._left, self._waited = errand.answers, list(errand.path), 0
        return self._chance.choice(able)

    def _somebody_who_waited(self) -> Walker | None:
        """For a button that is there now: that story goes on, and the other waits. In vain for long is left out."""
        goes_on, began = self._story, self._began
        for waits in list(self._waiting):
            self._began = waits.began
            comes = self._whose_turn(waits.rest[0])
            if comes is None and self._place.clock.now() - waits.since <= PATIENT:
                continue
            self._waiting.remove(waits)
            if comes is not None:
                self._story, self._began = goes_on, began
                self._sets_aside()
                self._story, self._began = waits.rest[1:], waits.began
                return comes
        self._began = began
        return None

    def _sets_aside(self) -> None:
        """What there is of the story, for when its time has come."""
        if self._story:
            waits = _Waiting(self._place.clock.now(), self._began, self._story)
            self._waiting, self._story = [*self._waiting, waits][-WAITING:], []

    def _somebody_who_stays(self) -> Walker | None:
        """Of those with whom all began nobody leaves for good, or is dead for long: without them nothing goes on."""
        since = self._place.clock.now() - A_DAY
        began = col(Person.created_at) <= START
        leaves = select(Departure.person_id).join(Person, col(Person.id) == col(Departure.person_id)).where(
            began, col(Departure.taken_back_at).is_(None), Departure.asked_at < since
        )  # fmt: skip
        dead = select(Passing.id).join(Person, col(Person.id) == col(Passing.elder_id)).where(
            began, col(Passing.undone_at).is_(None), Passing.told_at < since
        )  # fmt: skip
        with Session(self._place.engine) as session:
            leaving, passings = set(session.exec(leaves)), session.exec(dead).all()
        told = [who for who in self._place.people if passings and self._find(who, "she_lives", EVER)]
        self._left = ["she_lives"] if told else ["my_data", "stay"]
        able = told or [who for who in self._place.people if who.id in leaving]
        return self._chance.choice(able) if able else None

    def _least(self, stories: Sequence[Story]) -> list[Errand]:
        """One of those that were told least."""
        fewest = min(self._told[story] for story in stories)
        story = self._chance.choice([one for one in stories if self._told[one] == fewest])
        self._told[story] += 1
        return list(story)

    def _is_able(self, who: Walker, errand: Errand) -> bool:
        """He has that role, and what it begins with stands there."""
        first = errand.path[0]
        if first not in {LINK, READING, *LINES} and self._find(who, first) is None:
            return False
        if first == LINK and self._link() is None:
            return False
        roles = self._roles(who)
        return errand.role in {*roles, who.who.key} or (not roles and errand.role == STRANGER)

    def is_over(self, who: Walker) -> bool:
        """He has got where he wanted, or as far as he could."""
        return not self._left and self.asked(who) is None

    def _somebody_with_news(self) -> Walker | None:
        """Who could do what nobody has done in this walk."""
        found = [
            (who, name)
            for who in self._place.people
            for name in sorted({_name(data) for data in self._offered(who, NEWS) if self._is_news(data)})
        ]
        if not found:
            return None
        who, name = self._chance.choice(found)
        self._left, self._far = [name, ANY], NEWS
        return who

    def _is_news(self, data: str) -> bool:
        name = _name(data)
        press = FEATURES.presses.get(name)
        if press is not None:
            return press.command not in self._done and self._times[name] < TRIED
        return not self._times[name]

    def _roles(self, who: Walker) -> set[Role]:
        """None of a stranger's."""
        with Session(self._place.engine) as session:
            person_id = person_in(session, who.chat)
            uow = self._place.app.unit_of_work(session)
            return set() if person_id is None else members.roles_of(uow, person_id)

    def next(self, who: Walker) -> tuple[Content, str]:
        """What leads on from where he is, and in which chat. Whoever cannot go on looks at what there is."""
        asked = self.asked(who)
        if asked is not None and (
            not self._left or self._chance.random() < NEARLY_ALWAYS or asked.conversation == "join"
        ):
            return self._answers(who, asked), who.chat
        while self._left:
            found = self._step(who, self._left.pop(0), asked)
            if found is not None:
                return found
        return Said("menu"), who.chat

    def _step(self, who: Walker, step: str, asked: Asked | None) -> tuple[Content, str] | None:
        if step == ANY:
            offered = self._offered(who, 1)
            return (self._new(offered), who.chat) if offered else None
        if step == LINK:
            return (Opened(link), who.chat) if (link := self._link()) else None
        if step == READING and asked is None:
            return Said(self._private.pressure()), who.chat
        if step in LINES and asked is None:
            seen = self._find(who, step, NEWEST)
            return (Tapped(seen[0]), seen[1]) if seen else (Said(self._chance.choice(LINES[step][0])), who.chat)
        if step in {READING, *LINES}:  # words would be taken for an answer
            self._left.insert(0, step)
            return Said(self._chance.choice(("cancel", "取消"))), who.chat
        found = self._find(who, step, EVER if step == "she_lives" else self._far)
        return None if found is None else (Tapped(found[0]), found[1])

    def _find(self, who: Walker, name: str, messages: int = FAR_UP) -> tuple[str, str] | None:
        """A button of that name, in his own chat or a group; where it stands."""
        for chat in (who.chat, *self._place.groups):
            shown = self._place.screens[chat][-messages:]
            if self._looks_up:
                shown = [one for one in self._place.screens[chat][-EVER:] if one.came_at >= self._began]
            found = [[one.data for one in buttons(each.message) if _name(one.data) == name] for each in shown]
            if found := [some for some in found if some]:  # of a list any line
                some = found[-1] if self._chance.random() < NEARLY_ALWAYS else self._chance.choice(found)
                return self._chance.choice(some), chat
        return None

    def _link(self) -> str | None:
        """The latest that anybody was given; now and then another one."""
        latest = sorted((found for screen in self._place.screens.values() for found in _links(screen)), reverse=True)
        if not latest:
            return None
        return (latest[0] if self._chance.random() < NEARLY_ALWAYS else self._chance.choice(latest))[1]

    def _answers(self, who: Walker, asked: Asked) -> Content:
        offered = self._choices(who)
        wanted = self._answers_are.get(asked.question.key)
        chosen = [data for data in offered if _name(data) == f"={wanted}"]
        if chosen:
            return Tapped(chosen[0])
        kind = type(asked.question).__name__
        if kind in SENDS and self._chance.random() < NEARLY_ALWAYS:
            return Sent(SENDS[kind])
        typed = kind not in CHOSEN and kind not in SENDS
        if typed and (not offered or self._chance.random() < NEARLY_ALWAYS):
            return Said(wanted or self._fitting(asked))
        return self._new(offered, f"{asked.conversation}.{asked.question.key}") if offered else Said("yes")

    def _choices(self, who: Walker) -> list[str]:
        """What the question offers; what leaves it only when there is nothing else."""
        for shown in reversed(self._place.screens[who.chat][-FAR_UP:]):
            found = [button.data for button in buttons(shown.message) if button.data.startswith("=")]
            if found:
                return [data for data in found if not data.startswith(LEAVES)] or found
        return []

    def _offered(self, who: Walker, messages: int) -> list[str]:
        """Data of buttons that answer no question; of what leads away only when there is nothing else."""
        shown = self._place.screens[who.chat][-messages:]
        found = [button.data for one in shown for button in buttons(one.message) if button.data[:1] not in {"", "="}]
        return [data for data in found if not data.startswith(LEAVES)] or found

    def _new(self, offered: Sequence[str], where: str = "") -> Content:
        """The one whose like was chosen least."""
        names = {data: f"{where}{_name(data)}" for data in offered}
        fewest = min(self._times[name] for name in names.values())
        data = self._chance.choice([data for data, name in names.items() if self._times[name] == fewest])
        self._times[names[data]] += 1
        return Tapped(data)

    def _fitting(self, asked: Asked) -> str:
        question = asked.question
        kind = type(question).__name__
        if kind in {"AskReadings", "AskAllReadings"}:
            return self._private.pressure()
        if kind == "AskFigure":
            return str(round((question.least + question.most) / 2))
        private = self._private.word(asked.conversation, question.key) if kind in {"Ask", "AskReason"} else None
        return private or self._chance.choice(FITTING.get(kind, ("Milk and bread", "牛奶")))


def _name(data: str) -> str:
    return data.split(":", maxsplit=1)[0]


def _links(screen: Sequence[Shown]) -> Iterator[tuple[datetime, str]]:
    """When it came, and the token, of each link among the latest messages of a chat."""
    for shown in screen[-FAR_UP:]:
        if "/enter/" in shown.message.text:
            words = [word for word in shown.message.text.split() if "/enter/" in word]
            yield from ((shown.came_at, word.rsplit("/", 1)[-1].strip(".,")) for word in words)
