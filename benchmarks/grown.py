"""What lies in the database of a city after some years, written past the verbs: they would take hours."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Engine, func, insert, select, text
from sqlmodel import SQLModel

from care.requests.ladders import NOBODY_TAKES_IT, TIME_IS_OVER
from storage.addresses import Address
from storage.columns import table_of
from storage.outbox import DeliveryState
from storage.outbox import Outbox as Message
from storage.people import CircleMember, Community, Membership, Person, Relation, Role
from storage.requests import HelpRequest, State, Step
from storage.timers import Timer
from storage.web import WebEvent
from tests.memory_channel import NAME

AT_ONCE = 20_000  # rows
LANE = 100  # people of one community: of five two are elders, the others families, of whom two are their daughters
YEARS = timedelta(days=730)
Row = dict[str, Any]


class Size(NamedTuple):
    """Rows of each."""

    people: int = 20_000
    requests: int = 100_000
    messages: int = 1_000_000
    events: int = 500_000
    timers: int = 200_000

    def times(self, share: float) -> "Size":
        """A smaller one."""
        return Size(*(int(one * share) for one in self))


def fill(engine: Engine, size: Size, now: datetime) -> None:
    """Beside what there is already. Whatever is over was over within two years; what comes, comes within two."""
    with engine.connect() as connection:
        first = {
            model: (connection.execute(select(func.max(table_of(model).c.id))).scalar() or 0) + 1
            for model in (Person, Community, HelpRequest)
        }
    city = _City(size, now, first[Person], first[Community], first[HelpRequest])
    for model, count, row in (
        (Community, city.lanes, city.lane), (Person, size.people, city.person), (Membership, size.people, city.role),
        (Address, size.people, city.address), (CircleMember, size.people * 2 // 5, city.tie),
        (HelpRequest, size.requests, city.request), (Step, size.requests * 3, city.step),
        (Message, size.messages, city.message), (WebEvent, size.events, city.event), (Timer, size.timers, city.timer),
    ):  # fmt: skip
        _write(engine, model, count, row)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            _mend_numbers(connection)
        connection.execute(text("ANALYZE"))


class _City(NamedTuple):
    """A row of each by its number."""

    size: Size
    now: datetime
    person_1: int
    lane_1: int
    request_1: int

    @property
    def lanes(self) -> int:
        return self.size.people // LANE + 1

    def _lane(self, number: int) -> int:
        return self.lane_1 + number % self.size.people // LANE

    def _person(self, number: int) -> int:
        return self.person_1 + number % self.size.people

    def _elder(self, number: int) -> int:
        return self._person(number * 5 + number % 2)

    def _ago(self, number: int, of: int) -> datetime:
        return self.now - YEARS * (1 - number / of)

    def lane(self, number: int) -> Row:
        return {"id": self.lane_1 + number, "name": f"Lane {number}", "language": "en", "zone": "Asia/Shanghai",
                "emergency": "120", "currency": "CNY", "created_at": self.now}  # fmt: skip

    def person(self, number: int) -> Row:
        return {"id": self._person(number), "handle": f"grown-{number}", "name": f"Person {number}",
                "called": f"Person {number}", "language": "en", "zone": "Asia/Shanghai", "elder": number % 5 < 2,
                "area": "West Gate", "home": b"", "phone": b"", "quiet_from": 22, "quiet_until": 7,
                "created_at": self.now}  # fmt: skip

    def role(self, number: int) -> Row:
        role = Role.ELDER if number % 5 < 2 else Role.FAMILY
        return {"person_id": self._person(number), "community_id": self._lane(number), "role": role, "active": True,
                "since": self.now}  # fmt: skip

    def address(self, number: int) -> Row:
        return {"person_id": self._person(number), "channel": NAME, "sender": f"grown-{number}",
                "chat": f"grown-{number}", "alive": True, "latest": True}  # fmt: skip

    def tie(self, number: int) -> Row:
        elder = number // 2 * 5 + number % 2
        return {"elder_id": self._person(elder), "person_id": self._person(elder + 2),
                "community_id": self._lane(elder), "relation": Relation.DAUGHTER, "manages": True,
                "call_order": 1}  # fmt: skip

    def request(self, number: int) -> Row:
        at = self._ago(number, self.size.requests)
        state = State.OPEN if number % 50 == 0 else State.WITHDRAWN
        return {"id": self.request_1 + number, "community_id": self._lane(number * 5), "elder_id": self._elder(number),
                "asked_by": self._elder(number), "kind": "shopping", "what": "milk", "remarks": b"", "place": b"",
                "starts_at": at, "part": "afternoon", "minutes": 60, "state": state, "version": 2,
                "holder_id": None, "posted_at": at, "opened_at": at}  # fmt: skip

    def step(self, number: int) -> Row:
        request = number // 3
        return {"community_id": self._lane(request * 5), "request_id": self.request_1 + request,
                "at": self._ago(request, self.size.requests), "actor_id": None,
                "state": (State.OPEN, State.TAKEN, State.WITHDRAWN)[number % 3]}  # fmt: skip

    def message(self, number: int) -> Row:
        at = self._ago(number, self.size.messages)
        about = self.request_1 + number * self.size.requests // self.size.messages
        return {"lane": 1, "queued_as": 0, "person_id": self._person(number), "channel": NAME,
                "chat": f"grown-{number % self.size.people}", "name": "NewsForElder", "body": {"request_id": about},
                "follows": "help_request", "subject_id": about, "place": "", "withdraws": False,
                "state": DeliveryState.SENT, "tries": 1, "secret": False, "unasked": False, "repeated": False,
                "not_before": at, "ref": str(number), "trace": "grown", "created_at": at}  # fmt: skip

    def event(self, number: int) -> Row:
        person = number % self.size.people
        return {"chat": f"grown-{person}", "once": f"grown-{number}", "message": f"grown-{number}", "author": "linli",
                "owner": self._person(person), "body": b"", "at": self._ago(number, self.size.events)}  # fmt: skip

    def timer(self, number: int) -> Row:
        due = self.now + YEARS / 2 + YEARS * number / self.size.timers
        ladder = (NOBODY_TAKES_IT, TIME_IS_OVER)[number % 2].name
        return {"community_id": self._lane(number), "ladder": ladder, "subject_id": self.request_1 + number // 2,
                "urgent": False, "step": 0, "tries": 0, "due_at": due}  # fmt: skip


def _write(engine: Engine, model: type[SQLModel], count: int, row: Callable[[int], Row]) -> None:
    for begin in range(0, count, AT_ONCE):
        rows = [row(number) for number in range(begin, min(begin + AT_ONCE, count))]
        with engine.begin() as connection:
            connection.execute(insert(table_of(model)), rows)


def _mend_numbers(connection: Any) -> None:
    """Ids that were given here are not given again."""
    for model in (Community, Person, HelpRequest):
        name = table_of(model).name
        highest = f"(SELECT max(id) FROM {name})"  # noqa: S608 - our own table
        connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {highest})"))
