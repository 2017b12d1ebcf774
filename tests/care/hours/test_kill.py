"""Killed between two statements: hours are credited, given and put right, or they are not; never half of it.

Every eleventh statement in the suite; `pytest --rounds=4` of it dies at every one.
"""

import os
import shutil
import signal
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from care.hours import books, chain, clearing, giving, invariants, ledger, reversal
from care.hours.books import FUND, ISSUED, Source, of_person
from care.hours.commands import AgreeExchange, AgreeReversal, AskExchange, AskReversal, GiveHours
from care.kit.refusals import Refusal
from care.kit.uow import UnitOfWork
from storage.database import open_database
from storage.hours import HoursReversal, Transfer, TransferKind
from storage.people import Relation, Role
from storage.requests import HelpRequest
from tests.care.lane import Lane, rows
from tests.cast import KEY

ROUNDS = 3  # of the suite


class TwoCities:
    """Ming helps on the lane; his mother lives on the court."""

    def __init__(self, engine: Engine) -> None:
        self.lane, self.court = Lane(engine), Lane(engine)
        self.ming, self.hua = self.lane.person("Ming", Role.VOLUNTEER), self.lane.person("Hua", Role.COORDINATOR)
        self.lin, self.bai = self.court.person("Mrs Lin", Role.ELDER), self.court.person("Bai", Role.COORDINATOR)
        self.court.tie(self.lin, self.ming, Relation.SON)
        self.lane.do(clearing.ask, AskExchange(self.lane.id, self.court.id, 60_000), self.hua)
        self.lane.do(clearing.agree, AgreeExchange(self.court.id, self.lane.id), self.bai)

    def credits(self, number: int) -> None:
        """An hour from the fund."""
        source = Source(HelpRequest, number)
        self.lane.do(ledger.give, self.lane.id, source, giver=self.ming, receiver=None, minutes=60)

    def gives(self) -> None:
        """To his mother."""
        seen = self.lane.do(giving.last_entry, self.lane.id, self.ming)
        self.lane.do(giving.give, GiveHours(self.lane.id, self.lin, 60, seen), self.ming)

    def puts_right(self, number: int) -> None:
        """That hour, by a coordinator and himself."""
        credit = rows(self.lane.engine, Transfer, Transfer.key == f"help_request:{number}")[0]
        with suppress(Refusal):  # it was asked before the last death
            self.lane.do(reversal.ask, AskReversal(credit.id, "It was another."), self.hua)
        asked = rows(self.lane.engine, HoursReversal, HoursReversal.transfer_id == credit.id)[0]
        self.lane.do(reversal.agree, AgreeReversal(asked.id), self.ming)

    def stand(self) -> tuple[int, int, int]:
        """His hours, his mother's, and how many credits were put right; both books sum to zero."""
        with Session(self.lane.engine) as session:
            uow = UnitOfWork(session, self.lane.now, str, "test")
            owed = clearing.owed(uow, self.lane.id, self.court.id)
            ming = books.stands(uow, self.lane.id, of_person(self.ming))
            lin = books.stands(uow, self.court.id, of_person(self.lin))
            own = [books.stands(uow, self.lane.id, whose) for whose in (FUND, ISSUED)]
            assert ming + sum(own) + owed == 0
            assert lin - owed == 0
            assert ledger.unbalanced(uow) == []
            assert chain.broken(uow) == {}
            assert session.execute(invariants.not_even(uow.now)).all() == []
            right = session.exec(select(Transfer.id).where(Transfer.kind == TransferKind.REVERSED)).all()
            agreed = session.exec(select(HoursReversal.id).where(HoursReversal.agreed)).all()
            assert len(right) == len(agreed)
            return ming, lin, len(right)


def dies_at(engine: Engine, statement: int) -> None:
    """Before the statement of that number; COMMIT is one."""
    numbers = count(1)

    def counted(*_whatever: object) -> None:
        if next(numbers) == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", counted)
    event.listen(engine, "commit", counted)


def test_whenever_it_is_killed_nothing_is_half(empty: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = f"sqlite:///{shutil.copy(empty, tmp_path / 'linli.db')}"
    cities = TwoCities(open_database(url, KEY))
    cities.credits(1)
    deaths, steps = 0, 11 if int(request.config.getoption("rounds")) <= ROUNDS else 1
    for statement in count(1, steps):
        cities.lane.engine.dispose()
        child = os.fork()
        if child == 0:
            with suppress(BaseException):
                cities.lane.engine = engine = open_database(url, KEY)
                dies_at(engine, statement)
                number = 1000 + statement
                cities.credits(number)
                cities.gives()
                cities.puts_right(number)
                os._exit(0)
            os._exit(1)
        status = os.waitpid(child, 0)[1]
        ming, lin, right = cities.stand()
        assert ming >= 0
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
        if not os.WIFSIGNALED(status):
            break
        deaths += 1
    assert deaths > 60 / steps
    assert (lin, right) >= (60, 1)
