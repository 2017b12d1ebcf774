"""Willow Lane without a messenger: people, a clock, and the verbs of care, each in a transaction of its own."""

import itertools
from collections.abc import Callable, Hashable, Mapping
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, SQLModel, col, select

from bot.features import FEATURES
from care.kit.command import Command
from care.kit.message import Message, Viewer
from care.kit.refusals import Refusal
from care.kit.uow import UnitOfWork
from care.requests.commands import PostRequest
from scheduler import planner, tick
from scheduler.falling_due import fire_due
from scheduler.together import Slice
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.outbox import DeliveryState, Outbox
from storage.people import Membership, Person, Relation, Role
from storage.requests import HelpRequest
from storage.sessions import KeyedSession
from tests.cast import START, ZONE, Reached, Somebody, found, settle_in, tie
from tests.settled import settled

HOURS_AHEAD = timedelta(hours=8)  # of UTC, in Shanghai
TOKENS = itertools.count(1)

T = TypeVar("T")
D = TypeVar("D")
Row = TypeVar("Row", bound=SQLModel)


def rows(engine: Engine, model: type[Row], *where: Any) -> list[Row]:
    """All rows of a table, in the order of their keys."""
    with Session(engine, expire_on_commit=False) as session:
        return list(session.exec(select(model).where(*where).order_by(*table_of(model).primary_key)))


def _person(uow: UnitOfWork, lane_id: CommunityId, who: Somebody, *, active: bool, reached: Reached | None) -> PersonId:
    person_id = settle_in(uow, lane_id, [who], lambda _somebody, _person: reached)[who]
    for role in who.roles:
        uow.session.get_one(Membership, (person_id, lane_id, role)).active = active
    return person_id


class Lane:
    """A community of its own, so that many of them can stand in one database."""

    def __init__(self, engine: Engine, zone: str = ZONE) -> None:
        self.engine = engine
        self.zone = zone
        self.now = START
        self.id = self._settles(found, zone=zone)

    def do(self, verb: Callable[..., T], *args: Any, **named: Any) -> T:
        """Runs a verb and commits, also after a refusal: that has promised to have changed nothing."""
        with KeyedSession(self.engine, expire_on_commit=False) as session:
            try:
                result = verb(UnitOfWork(session, self.now, self._token, "test"), *args, **named)
            except Refusal:
                session.commit()
                raise
            session.commit()
            return result

    def carry_out(self, command: Command, by: int) -> None:
        """Through the one dispatcher, as buttons and conversations do."""
        self.do(FEATURES.carry_out, command, by)

    def _token(self) -> str:
        return f"{next(TOKENS):022}"

    def person(
        self, name: str, *roles: Role, active: bool = True, area: str = "", reached: Reached | None = None
    ) -> int:
        """Somebody with these roles here."""
        who = Somebody(name, roles, area=area, home="No. 3")
        return self._settles(_person, self.id, who, active=active, reached=reached)

    def with_phone(self, name: str, *roles: Role) -> int:
        return self.person(name, *roles, reached=("memory", f"user-{name}", f"chat-{name}"))

    def tie(self, elder: int, member: int, relation: Relation = Relation.DAUGHTER, *, manages: bool = True) -> None:
        self._settles(tie, self.id, elder, member, relation, manages=manages)

    def _settles(self, verb: Callable[..., T], *args: Hashable, **named: Hashable) -> T:
        """With what a test only begins; see `settled`."""
        step = (verb, args, *named.items(), self.now)
        return settled(self.engine, step, lambda: self.do(verb, *args, **named))

    def rows(self, model: type[Row], *where: Any) -> list[Row]:
        return rows(self.engine, model, *where)

    def reads(self, message: Message[D], who: int | None, *, again: bool = False) -> D | None:
        """What stands in it for somebody; `again`: on a card that was posted."""
        viewer = Viewer(None if who is None else PersonId(who), looks_again=again)
        return self.do(lambda uow: message.find(uow, viewer))

    def readers(self, message: Message[Any], people: Mapping[str, int], *, again: bool = False) -> set[str]:
        """Who of these finds something in it. A group finds nothing."""
        assert self.reads(message, None, again=again) is None
        return {name for name, who in people.items() if self.reads(message, who, again=again) is not None}

    def said(self, who: int) -> list[str]:
        """The names of what was written to somebody, in their order; what only changes a card is left out."""
        return [row.name for row in self.rows(Outbox, Outbox.person_id == who) if row.edits is None]

    def arrives(self) -> None:
        """All that was posted stands where it is read."""
        self.do(lambda uow: uow.session.execute(update(Outbox).values(state=DeliveryState.SENT)))

    def told(self, name: str) -> list[PersonId | None]:
        """To whom such a message was written, in their order."""
        found = select(Outbox.person_id).where(Outbox.name == name).order_by(col(Outbox.id))
        return self.do(lambda uow: list(uow.session.exec(found)))

    def refuses(self, why: type[Refusal], command: Command, by: int, *models: type[SQLModel]) -> None:
        """And nothing has changed in these tables, nor is anything said."""
        before = [*map(self.rows, models), len(self.rows(Outbox))]
        with pytest.raises(why):
            self.carry_out(command, by)
        assert before == [*map(self.rows, models), len(self.rows(Outbox))], command

    def one(self, model: type[Row], key: Any) -> Row:
        with Session(self.engine, expire_on_commit=False) as session:
            return session.get_one(model, key)

    def called(self, person_id: int) -> str:
        return self.one(Person, person_id).called

    def pass_time(self, span: timedelta) -> None:
        """Moves the clock, then fires whatever is due until nothing is."""
        self.now += span
        pieces: tuple[Callable[..., Slice], ...] = (planner.lay_due, self._climb, self._fire)
        while any(self._took(piece) for piece in pieces):
            pass

    def _took(self, piece: Callable[..., Slice]) -> int:
        done = self.do(piece)
        for failure in done.failures:
            raise failure.error
        return done.taken

    @staticmethod
    def _climb(uow: UnitOfWork) -> Slice:
        return tick.climb_due(uow, FEATURES.ladders)

    @staticmethod
    def _fire(uow: UnitOfWork) -> Slice:
        return fire_due(uow, FEATURES.plans)

    def asks(self, elder: int, by: int | None = None) -> HelpRequest:
        """Posts what is `wanted`, and finds it again."""
        self.carry_out(self.wanted(elder), by or elder)
        return self.rows(HelpRequest, HelpRequest.community_id == self.id)[-1]

    def wanted(self, elder: int, ahead: timedelta = timedelta(hours=5), part: str | None = None) -> PostRequest:
        """An hour of shopping for an elder, that long from now."""
        start = (self.now + ahead + HOURS_AHEAD).replace(tzinfo=None)
        return PostRequest(elder_id=elder, kind="shopping", what="Milk", start=start, part=part, minutes=60)
