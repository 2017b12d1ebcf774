"""One walk: somebody does something, again and again; after each step, and whenever all is calm, the laws must hold."""

import logging
import random  # noqa: TID251 – who does what, seeded
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice

from sqlmodel import Session, col, func, select

from bot.channels.base import Content, Left, Located, MessageButton, Opened, Said, Sent, Tapped
from bot.turns.turn import Notice
from care.health import sheets
from care.sos.messages import WAITING
from storage.checkin import OPEN, Asking, AskingState
from storage.health import HealthAlarm
from storage.medicine import Alarm, Dose
from storage.outbox import Outbox
from storage.prepared import Prepared
from storage.requests import Step
from storage.sos import Cry
from storage.vetting import VettingStep
from tests.bot.turns.nasty import FORGED, KINDS, NASTY
from tests.cast import HUA, MING, WANG, Somebody
from tests.town import buttons
from tests.walker import laws
from tests.walker.coverage import Coverage
from tests.walker.place import Killed, Place, Walker
from tests.walker.private import Private
from tests.walker.purpose import MOMENT, Purpose

ANSWERS = (
    "tomorrow 15:00", "明天下午三点", "2", "第一个", "80元", "1 hour", "半小时后", "Milk and bread", "牛奶", "Bo",
    "139 0000 0001", "8:00 am", "晚上十点半", "20 drops", "28", "every other day", "每月1号和15号", "Toronto",
    "until 24 December", "2 for 7 days, then 1",
    "the milk was sour", "€80", "310/120", "yes", "好", "no", "不用了", "cancel", "取消", "back", "返回",
)  # fmt: skip
FITTING = ("Milk and bread", "牛奶", "tomorrow 15:00", "明天下午三点", "1 hour", "Bo", "139 0000 0001", "8:00 am", "10")
LEAVE = {"Back", "Cancel", "返回", "取消"}
ANYWHERE = (
    "menu", "菜单", "/menu", "/ask", "/help", "/hours", "/stop", "hello", "你好", "thanks", "谢谢", "👍", "ok",
    "my hours", "my jobs", "my requests", "talk to a person", "找人工", "on duty", "值班", "practice",
    "演习", "practice call", "members",
    "health", "健康", "130/80", "血压150/95", "230/125", "血糖2.6",
)  # fmt: skip
EACH_DAY = (  # is what these are about
    "my medicines", "吃药", "daily check-in", "每日报平安", "daily calls", "medicine calls",
    "I am travelling", "我的时区",
)  # fmt: skip
CRIES = ("I fell", "救命", "我摔倒了", "chest pain", "I fell asleep", "累死了", "SOS", "/sos", "my mother fell", "没事")
IN_NEED = Prepared(select(col(Cry.id)).where(col(Cry.state).in_(sorted(WAITING))).limit(1))
NOT_TAKEN = Prepared(select(col(Dose.id)).where(col(Dose.alarm).in_((Alarm.OPEN, Alarm.ON_IT))).limit(1))
NOT_HEARD_FROM = Prepared(select(col(Asking.id)).where(OPEN, Asking.state == AskingState.ALARM).limit(1))
CALM_EVERY = 100
SOON = 5  # minutes
GOES_ON = 0.6  # how often somebody does one thing more, so that what takes several steps is come through
ON_SCREEN = 8  # messages that somebody still has before her eyes
GETS_SOMEWHERE = 0.7  # how often somebody wants to, and so much more often she then goes on
AWAY, LONGEST_AWAY = 0.0005, 3 * 24 * 60  # how seldom nobody writes for days, and for how many minutes at most
FAR = 0.95
# steps, after which somebody sees to its end: hours of it lead nowhere new
LONG_ENOUGH = {IN_NEED: 6, NOT_HEARD_FROM: 15, NOT_TAKEN: 15}
ENDINGS = ("have_reached", "need_not_go", "all_right", "spoken_to", "feels_well", "have_spoken", "dose_was_taken")


class Walk:
    """All chance comes from the seed, so that a walk that fails can be walked again."""

    def __init__(self, place: Place, chance: random.Random) -> None:
        self.place = place
        self.chance = chance
        self.ever_blocked: set[str] = set()
        self.were_family, self.last_step = True, 0  # Gao and Qin, when all was calm last; and of any vetting, by its id
        self.knew: set[str] = set()  # chats of those who were near to Mrs Wang at some time
        self.number = 0  # of the step
        self._acting = place.people[0]
        self._purposeful = False
        self._since = dict.fromkeys(LONG_ENOUGH, 0)  # step
        self.private = Private(place)
        self.coverage = Coverage()
        self._purpose = Purpose(place, chance, self.private, self.coverage.commands)
        self.done: Counter[str] = Counter()
        self.filled: set[int] = set()  # medicines of which somebody began to say how many are left
        self.last = ""  # what was done last, for whoever reads a failure
        self.errors: list[str] = []
        self._watch_the_log()

    def who(self, somebody: Somebody) -> Walker:
        """Somebody of Willow Lane."""
        return next(one for one in self.place.people if one.who is somebody)

    def _watch_the_log(self) -> None:
        """Whatever is logged as an error is an exception somewhere."""
        handler = logging.Handler(logging.ERROR)
        handler.setFormatter(logging.Formatter("%(message)s"))  # with the exception's own lines below
        handler.emit = lambda record: self.errors.append(handler.format(record))  # type: ignore[method-assign]
        logging.getLogger("linli").addHandler(handler)

    async def go(self, steps: int) -> None:
        """Raises AssertionError with the number of the step and what was done there."""
        with self.coverage.watching():
            for left in reversed(range(steps)):
                self.number += 1
                try:
                    await self._step()
                    assert not self.errors, self.errors
                    if self.number % CALM_EVERY == 0 or not left:
                        await self._calm_down()
                except AssertionError as broken:
                    raise AssertionError(f"step {self.number}, after {self.last}: {broken}") from broken

    async def _step(self) -> None:
        goes_on = self.chance.random() < (FAR if self._purposeful else GOES_ON)
        if not goes_on or (self._purposeful and self._purpose.is_over(self._acting)):
            comes = self._purpose.begins() if self.chance.random() < GETS_SOMEWHERE else None
            self._purposeful = comes is not None
            self._acting = comes or self.chance.choice(self.place.people)
        act = self._act()
        who = self._acting
        if await self._blocks_us(who):
            return
        content, where = act(who)
        if content is not None:
            await self._bring(who, content, where)
        await self._pass_time()

    def _act(self) -> Callable[[Walker], tuple[Content | None, str]]:
        if self._somebody_has_waited_long() and (who := self._who_can_end_it()):
            self._acting = who
            return self._ends_it
        if self._purposeful and self.chance.random() < FAR:
            return self._purpose.next
        return self._whatever

    def _whatever(self, who: Walker) -> tuple[Content | None, str]:
        """As chance will have it, in the own chat or in a group."""
        in_group = 0.5 if who.chat in self.place.blocked else 0.12
        if self.chance.random() < in_group:
            where = self.chance.choice(self.place.groups)
            return self._in_the_group(where), where
        acts: dict[Callable[[Walker], Content | None], int] = {
            self._goes_along: 40, self._a_button: 35, self._an_old_button: 4, self._words: 18, self._noise: 3,
            self._a_link: 4, self._looks_after_the_days: 4,
        }  # fmt: skip
        return self.chance.choices(list(acts), list(acts.values()))[0](who), who.chat

    async def _bring(self, who: Walker, content: Content, where: str) -> None:
        self.last = f"{who.chat} {content!r} in {where}"
        self.done[type(content).__name__ + ("" if where == who.chat else " in a group")] += 1
        for data in self._chosen(who, content):
            name, *about = data.split(":")
            self.filled |= {
                int(about[0]) for one in (">fill_up", ">describe_medicine", ">change_medicine") if one == name
            }
        before, shown = self._newest(), len(self.place.screens[who.chat])
        if isinstance(content, Said):
            asked = self._purpose.asked(who)
            self.private.is_said(who.chat, content.text, asked and (asked.conversation, asked.question.key))
        jobs = laws.jobs_of(self, who) if who.chat in self.place.blocked else None
        notice: Notice | None = None
        try:
            notice = await self.place.bring(who, content, where)
        except Killed:  # what would have been shown at once is lost; what is written is not
            await self._again()
            if isinstance(content, Tapped):
                return
        self._looks(who)
        if jobs is not None:
            laws.nobody_takes_what_nobody_could_tell_him(self, who, jobs)
        if where == who.chat and not isinstance(content, Left):
            assert notice is not None or self._is_answered(who.chat, before), "silence"
            if len(self.place.screens[who.chat]) > shown:
                laws.nobody_stands_before_a_wall(self, who)

    def _looks(self, who: Walker) -> None:
        self.private.look()
        asked = self._purpose.asked(who)
        if asked is not None:
            self.coverage.conversations.add(asked.conversation)
            nothing = getattr(asked.question, "choices", True) in ([], ())
            assert not nothing, f"{asked.conversation} offers nothing to choose: {asked.question.key}"

    def _chosen(self, who: Walker, content: Content) -> list[str]:
        """The data of the button that is pressed, or of those whose label is typed."""
        if isinstance(content, Said):
            return [button.data for button in self._buttons(who.chat, ON_SCREEN) if button.text == content.text]
        return [content.data] if isinstance(content, Tapped) else []

    def _newest(self) -> int:
        with Session(self.place.engine) as session:
            return session.exec(select(func.max(Outbox.id))).one() or 0

    def _is_answered(self, chat: str, before: int) -> bool:
        with Session(self.place.engine) as session:
            since = select(Outbox.id).where(col(Outbox.id) > before, Outbox.chat == chat)
            return session.exec(since.limit(1)).first() is not None

    async def _again(self) -> None:
        self.done["killed"] += 1
        while True:
            try:
                await self.place.restarted()
            except Killed:
                continue
            return

    async def _pass_time(self) -> None:
        die, longest = self.chance.random(), 1  # minutes
        if die < AWAY:
            longest = LONGEST_AWAY
        elif die < 0.01:
            longest = 9 * 60
        elif die < 0.2:
            longest = 30
        if longest > SOON and self._somebody_cries():  # hours of it are hundreds of questions that lead nowhere new
            longest = SOON
        span = timedelta(seconds=self.chance.randint(1, longest * 60))
        if self._purpose.waits and not self._somebody_cries():
            span, self._purpose.waits = MOMENT, False
        until = self.place.clock.now() + span
        while (left := until - self.place.clock.now()) > timedelta():
            try:
                await self.place.pass_time(left)
            except Killed:
                await self._again()
        self.private.look()

    def _somebody_has_waited_long(self) -> bool:
        with Session(self.place.engine) as session:
            for waits in LONG_ENOUGH:
                if waits.first(session, {}) is None:
                    self._since[waits] = self.number
        long = any(self.number - since > LONG_ENOUGH[waits] for waits, since in self._since.items())
        return long and self.chance.random() < GOES_ON

    def _who_can_end_it(self) -> Walker | None:
        able = [who for who in self.place.people if self._endings(who)]
        return self.chance.choice(able) if able else None

    def _endings(self, who: Walker) -> list[str]:
        found = self._buttons(who.chat, ON_SCREEN)
        return [button.data for button in found if button.data.split(":")[0] in ENDINGS]

    def _somebody_cries(self) -> bool:
        with Session(self.place.engine) as session:
            return IN_NEED.first(session, {}) is not None

    async def _blocks_us(self, who: Walker) -> bool:
        """Ming often, the others rarely. Whoever writes to us again lets us in; in a group he can press on."""
        blocks = 0.05 if who.who is MING else 0.003
        if who.chat not in self.place.blocked and self.chance.random() < blocks:
            await self._bring(who, Left(), who.chat)
            self.ever_blocked.add(who.chat)
            return True
        return False

    def _goes_along(self, who: Walker) -> Content | None:
        """As most people do: the first of what the newest message offers, or words that are asked for."""
        newest = [button for shown in self.place.screens[who.chat][-1:] for button in buttons(shown.message)]
        if newest and newest[0].text not in LEAVE:
            return Tapped(newest[0].data)
        return Said(self.chance.choice(FITTING) if newest else "menu")

    def _ends_it(self, who: Walker) -> tuple[Content | None, str]:
        return Tapped(self.chance.choice(self._endings(who))), who.chat

    def _a_button(self, who: Walker) -> Content | None:
        """Mostly one of the newest that there are."""
        on_screen = list(self._buttons(who.chat, ON_SCREEN))
        if self.chance.random() < 0.7:
            shown = reversed(self.place.screens[who.chat][-ON_SCREEN:])
            on_screen = next((found for one in shown if (found := buttons(one.message))), on_screen)
        return Tapped(self.chance.choice(on_screen).data) if on_screen else Said("hello")

    def _an_old_button(self, who: Walker) -> Content | None:
        other = self.chance.choice(self.place.people)
        seen = list(self._buttons(other.chat, 200))
        return Tapped(self.chance.choice(seen).data if seen else self.chance.choice(FORGED))

    def _in_the_group(self, where: str) -> Content | None:
        seen = list(self._buttons(where, 5))
        if seen and self.chance.random() < 0.8:
            return Tapped(self.chance.choice(seen).data)
        return Said(self.chance.choice(("hello all", "/volunteers", "救命", "/weather@otherbot", "3 people come")))

    def _words(self, who: Walker) -> Content | None:
        on_screen = [button.text for button in self._buttons(who.chat, 2)]
        words = {ANSWERS: 6, ANYWHERE: 3, NASTY: 3, tuple(on_screen) or ANSWERS: 4, CRIES: 1}
        return Said(self.chance.choice(self.chance.choices(list(words), list(words.values()))[0]))

    def _looks_after_the_days(self, _who: Walker) -> Content | None:
        return Said(self.chance.choice(EACH_DAY))

    def _noise(self, who: Walker) -> Content | None:
        kind = self.chance.choice(KINDS)
        return Located(31.23, 121.47) if kind == "location" else Sent(kind)

    def _a_link(self, who: Walker) -> Content | None:
        """One of the latest invitations."""
        tokens = (
            word.rsplit("/", 1)[-1].strip(".,")
            for shown in reversed(self.place.screens[self.who(HUA).chat])
            if "/enter/" in shown.message.text
            for word in shown.message.text.split()
            if "/enter/" in word
        )
        latest = list(islice(tokens, 5))
        return Opened(self.chance.choice(latest)) if latest else None

    def _buttons(self, chat: str, messages: int) -> Iterator[MessageButton]:
        for shown in self.place.screens[chat][-messages:]:
            yield from buttons(shown.message)

    async def _calm_down(self) -> None:
        """What has served is forgotten; all troubles end for a while, and what is on the screens then must be true."""
        with Session(self.place.engine) as session:
            self.coverage.look(session)
        await self.place.app.metronome.forget()
        await self.place.app.store.write(self._somebody_opens_a_sheet)
        self.place.trouble(ends=True)
        for who in self.place.people:
            if who.chat in self.place.blocked:
                await self.place.bring(who, Said("menu"), who.chat)
        for _ in range(10):
            await self.place.pass_time(timedelta(minutes=2))
        laws.hold(self)
        self.place.trouble(ends=False)

    def _somebody_opens_a_sheet(self, session: Session) -> None:
        """It was printed, and a telephone is held over its code: what no messenger brings."""
        uow, wang = self.place.app.unit_of_work(session), self.who(WANG).id
        if wang in sheets.may_print(uow, wang) and (code := sheets.printed(uow, wang, wang).code):
            assert sheets.open_by(uow, code) is not None, "a sheet carries a code that opens nothing"

    def came_to(self) -> dict[str, int]:
        """How many requests, cries, red readings and applicants came to which state: whether it has led anywhere."""
        with Session(self.place.engine) as session:
            states = [
                *session.exec(select(Step.state)),
                *session.exec(select(Cry.state)),
                *(f"reading {state}" for state in session.exec(select(HealthAlarm.state))),
                *(
                    f"helper {stage} by {how}"
                    for stage, how in session.exec(select(VettingStep.stage, VettingStep.how))
                ),
            ]
        return dict(Counter(states))

    def owed(self) -> int:
        """Messages that wait although they could go out."""
        with Session(self.place.engine) as session:
            waiting = select(func.count()).where(
                col(Outbox.state).in_(("ready", "inflight")), Outbox.not_before <= self.place.clock.now()
            )
            return session.exec(waiting).one()
