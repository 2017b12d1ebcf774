"""Two hundred neighbours press [I'll do it] in the same moment: one has it, and nobody is left without an answer."""

import asyncio
import gc
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.channels.base import Incoming, Tapped
from bot.clock import VirtualClock
from bot.features import FEATURES
from bot.signing import Signer
from bot.turns.intake import Intake
from bot.turns.turn import Notice
from care.kit.uow import UnitOfWork
from storage.outbox import Outbox
from storage.people import Person, Role
from storage.requests import HelpRequest, State, Step
from storage.store import GroupStore
from storage.updates import ParkedUpdate
from tests import cast
from tests.care.lane import START, Lane, rows
from tests.cast import Somebody

pytestmark = [pytest.mark.servers, pytest.mark.both_databases]
CROWD = 200
PROCESSES = 3
GROUP = "group"
YOURS = "Thank you! It is yours."
FASTER = "{} was a little faster and has taken it. Thank you all the same!"


@dataclass
class Crowd:
    """The neighbours, each with a phone, in front of one or more processes on the same database."""

    lane: Lane
    elder: int
    names: list[str]
    signer: Signer
    hearing: Sequence[Intake]
    store: GroupStore
    clock: VirtualClock
    presses: int = 0
    winners: Counter[str] = field(default_factory=Counter)

    async def round(self) -> None:
        """Posts a job, lets everybody press, and looks at what came of it."""
        request_id = await self.store.write(self._post)
        data = self.signer.sign("memory", GROUP, f"take:{request_id}:1")
        # whose press arrives first changes from round to round
        turned = self.names[self.presses % CROWD :] + self.names[: self.presses % CROWD]
        answers = await asyncio.gather(*(self._press(name, data) for name in turned))
        self._check(request_id, dict(zip(turned, answers, strict=True)))

    def _post(self, session: Session) -> int:
        uow = UnitOfWork(session, self.clock.now(), self.clock.token, "race")
        ahead = timedelta(hours=5 + 2 * self.winners.total())  # an hour of its own, lest somebody be asked about two
        FEATURES.carry_out(uow, self.lane.wanted(self.elder, ahead), self.elder)
        return session.exec(select(HelpRequest.id).order_by(col(HelpRequest.id).desc())).first() or 0

    async def _press(self, name: str, data: str) -> Notice | None:
        self.presses += 1
        intake = self.hearing[self.presses % len(self.hearing)]
        press = Incoming("memory", name, GROUP, private=False, content=Tapped(data), key=str(self.presses))
        return await intake.hear(press)

    def _check(self, request_id: int, answers: dict[str, Notice | None]) -> None:
        texts = {name: answer.text if answer else "" for name, answer in answers.items()}
        (winner,) = (name for name, text in texts.items() if text.startswith(YOURS))
        assert {text for name, text in texts.items() if name != winner} == {FASTER.format(winner)}
        with Session(self.lane.engine) as session:
            request = session.get_one(HelpRequest, request_id)
            assert (request.state, request.version) == (State.TAKEN, 2)
            assert session.get_one(Person, request.holder_id).name == winner
            assigned = session.exec(
                select(Outbox.person_id).where(Outbox.name == "RequestTaken", Outbox.subject_id == request_id)
            ).all()
            assert assigned == [request.holder_id]
            steps = session.exec(select(Step.state).where(Step.request_id == request_id).order_by(col(Step.id)))
            assert list(steps) == ["open", "taken"]
        self.winners[winner] += 1


def settle_in(lane: Lane, names: list[str]) -> int:
    crowd = [Somebody(name, (Role.VOLUNTEER,), phone="139-0000-0000") for name in names]
    lane.do(cast.settle_in, lane.id, crowd, lambda who, _person: ("memory", who.name, f"chat-{who.name}"))
    return lane.person("Mrs Wang", Role.ELDER, reached=("memory", "wang", "wang"))


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("rounds"))


@pytest.fixture
async def crowd(lasting_engine: Engine) -> AsyncIterator[Crowd]:
    lane = Lane(lasting_engine)
    names = [f"Neighbour {number:03}" for number in range(CROWD)]
    elder = await asyncio.to_thread(settle_in, lane, names)
    clock, signer = VirtualClock(START), Signer(bytes(32))
    stores = [GroupStore(lasting_engine) for _ in range(PROCESSES)]
    intakes = [Intake(store, clock, signer, FEATURES, lambda: None) for store in stores]
    gc.freeze()  # what pytest has piled up need not be looked through ten thousand times
    yield Crowd(lane, elder, names, signer, intakes, stores[0], clock)
    gc.unfreeze()
    for store in stores:
        await store.close()


async def test_two_hundred_presses_have_one_winner_again_and_again_also_when_three_processes_hear_them(
    crowd: Crowd, rounds: int
) -> None:
    """Twice each; twenty times: `pytest --rounds=20 tests/care/requests/test_race.py`."""
    everyone = crowd.hearing
    for crowd.hearing in (everyone[:1], everyone):
        for _ in range(rounds):
            await crowd.round()
            crowd.clock.pass_time(timedelta(minutes=1))
    assert crowd.winners.total() == 2 * rounds
    assert crowd.presses == 2 * rounds * CROWD
    assert rows(crowd.lane.engine, ParkedUpdate) == []
