"""Willow Lane without a messenger: people, a clock, and the verbs of care, each in a transaction of its own."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, select

from care.kit.refusals import Refusal
from care.kit.uow import UnitOfWork
from care.people.invites import enrol, new_person
from care.requests.commands import PostRequest
from scheduler import tick
from storage.columns import table_of
from storage.people import CareTie, Community, Membership, Person, Role

START = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # Friday, 10:00 in Shanghai
ZONE = "Asia/Shanghai"
HOURS_AHEAD = timedelta(hours=8)  # of UTC, in Shanghai
TOKENS = itertools.count(1)

T = TypeVar("T")
Row = TypeVar("Row", bound=SQLModel)


def rows(engine: Engine, model: type[Row], *where: Any) -> list[Row]:
    """All rows of a table, in the order of their keys."""
    with Session(engine, expire_on_commit=False) as session:
        return list(session.exec(select(model).where(*where).order_by(*table_of(model).primary_key)))


class Lane:
    """A community of its own, so that many of them can stand in one database."""

    def __init__(self, engine: Engine, zone: str = ZONE) -> None:
        self.engine = engine
        self.zone = zone
        self.now = START
        self.id = self.do(self._found)

    def _found(self, uow: UnitOfWork) -> int:
        row = Community(
            name="Willow Lane", language="en", zone=self.zone, emergency="120", currency="CNY", created_at=uow.now
        )
        uow.session.add(row)
        uow.session.flush()
        return row.id or 0

    def do(self, verb: Callable[..., T], *args: Any, **named: Any) -> T:
        """Runs a verb and commits, also after a refusal: that has promised to have changed nothing."""
        with Session(self.engine, expire_on_commit=False) as session:
            try:
                result = verb(UnitOfWork(session, self.now, self._token, "test"), *args, **named)
            except Refusal:
                session.commit()
                raise
            session.commit()
            return result

    def _token(self) -> str:
        return f"{next(TOKENS):022}"

    def person(self, name: str, *roles: Role, active: bool = True, area: str = "") -> int:
        """Somebody with these roles here."""

        def settle(uow: UnitOfWork) -> int:
            community = uow.session.get_one(Community, self.id)
            person = new_person(uow, community, name, name, "en", elder=Role.ELDER in roles, area=area, home="No. 3")
            for role in roles:
                enrol(uow, person, community, role)
                uow.session.get_one(Membership, (person.id, self.id, role)).active = active
            return person.id or 0

        return self.do(settle)

    def tie(self, elder: int, child: int) -> None:
        self.do(lambda uow: uow.session.add(CareTie(elder_id=elder, child_id=child, community_id=self.id)))

    def rows(self, model: type[Row], *where: Any) -> list[Row]:
        return rows(self.engine, model, *where)

    def one(self, model: type[Row], key: Any) -> Row:
        with Session(self.engine, expire_on_commit=False) as session:
            return session.get_one(model, key)

    def called(self, person_id: int) -> str:
        return self.one(Person, person_id).called

    def pass_time(self, span: timedelta) -> None:
        """Moves the clock, then fires whatever is due until nothing is."""
        self.now += span
        while due := self.do(lambda uow: tick.due(uow.session, uow.now)):
            for timer_id in due:
                self.do(tick.fire, timer_id)

    def wanted(self, elder: int, ahead: timedelta = timedelta(hours=5), part: str | None = None) -> PostRequest:
        """An hour of shopping for an elder, that long from now."""
        start = (self.now + ahead + HOURS_AHEAD).replace(tzinfo=None)
        return PostRequest(elder_id=elder, kind="shopping", what="Milk", start=start, part=part, minutes=60)
