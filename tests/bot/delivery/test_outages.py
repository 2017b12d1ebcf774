"""A messenger fails, however and for however long: nothing somebody waits for is lost, and the order is kept."""

import itertools
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from bot.channels.base import (
    Entered,
    Gone,
    Left,
    MayNotWrite,
    NotSent,
    Refused,
    SendError,
    SlowDown,
    TopicGone,
    Unknown,
)
from care.kit import outbox
from care.kit.outbox import Destination
from care.kit.replies import Note
from care.kit.uow import UnitOfWork
from dialogs.engine.features import Features
from storage.addresses import Address
from storage.outbox import DeliveryState, Lane, Outbox, Silence
from storage.requests import State
from tests.bot.errands import bring_to
from tests.channels.memory_world import MemoryWorld
from tests.channels.test_courier import NEWS, Digest, Sos
from tests.memory_channel import NAME
from tests.town import GROUP, Town, text_of

MINUTE = timedelta(minutes=1)


async def write(town: Town, *words: str, chat: str = "stranger") -> None:
    """Notes to a chat."""

    def work(uow: UnitOfWork) -> None:
        for one in words:
            outbox.post(uow, Destination(NAME, chat), Note([one, {}]))

    await town.app.store.write(lambda session: work(town.app.unit_of_work(session)))
    await town.app.courier.deliver_all()


def shown(town: Town, chat: str = "stranger") -> list[str]:
    return [one.message.text for one in town.memory.chats[chat]]


def left(town: Town, *states: DeliveryState) -> list[str]:
    with Session(town.engine) as session:
        wanted = states or (DeliveryState.READY, DeliveryState.INFLIGHT)
        return list(session.exec(select(Outbox.name).where(col(Outbox.state).in_(wanted)).order_by(col(Outbox.id))))


async def time_passes(town: Town, minutes: int) -> None:
    for _ in range(minutes):
        await town.pass_time(MINUTE)


@pytest.mark.parametrize("trouble", [NotSent(), Unknown(), SlowDown(7)], ids=repr)
async def test_one_chats_trouble_holds_that_chat_in_order_and_no_other(town: Town, trouble: SendError) -> None:
    town.memory.trouble["stranger"] = trouble
    await write(town, "One", "Two")
    await write(town, "Elsewhere", chat="other")
    await time_passes(town, 90)
    await write(town, "Three")
    assert (shown(town), shown(town, "other")) == ([], ["Elsewhere"])
    del town.memory.trouble["stranger"]
    await time_passes(town, 6)
    assert shown(town) == ["One", "Two", "Three"]
    assert left(town) == []


async def test_a_restart_in_the_middle_forgets_nothing(town: Town) -> None:
    town.memory.trouble["stranger"] = NotSent()
    await write(town, "One", "Two")
    await town.restarted()
    await time_passes(town, 20)
    await town.restarted()
    del town.memory.trouble["stranger"]
    await time_passes(town, 6)
    assert shown(town) == ["One", "Two"]


async def test_what_was_on_its_way_when_we_died_is_sent_again_at_once_and_first(town: Town) -> None:
    await write(town, "One", "Two")
    with Session(town.engine) as session:
        session.exec(select(Outbox).order_by(col(Outbox.id))).first().state = DeliveryState.INFLIGHT  # type: ignore[union-attr]
        session.commit()
    await town.restarted()
    assert shown(town) == ["One", "Two", "One"]


async def test_who_waits_for_news_in_vain_is_phoned_but_who_only_talked_with_us_is_not(town: Town) -> None:
    await bring_to(town, State.OPEN)
    seen = len(town.hua.screen)
    for who in (town.wang, town.anna):
        town.memory.trouble[who.chat] = Unknown()
    await town.anna.says("menu")
    await town.ming.taps("I'll do it", where=GROUP)
    await time_passes(town, 5)
    assert len(town.hua.screen) == seen
    await time_passes(town, 15)
    assert [one.message.whole for one in town.hua.screen[seen:]] == [
        "I have been trying to reach Mrs Wang, so far without success.\nPlease phone: 139-0000-1111"
    ]


async def test_nobody_is_asked_to_phone_for_what_has_arrived_meanwhile(town: Town) -> None:
    await bring_to(town, State.OPEN)
    await town.hua.says("menu")
    for who in (town.wang, town.hua):
        town.memory.trouble[who.chat] = NotSent()
    await town.ming.taps("I'll do it", where=GROUP)
    await time_passes(town, 12)
    del town.memory.trouble[town.wang.chat]
    await time_passes(town, 6)
    town.wang.sees("Ming, a neighbour, will come")
    del town.memory.trouble[town.hua.chat]
    await time_passes(town, 6)
    assert not town.hua.has_seen("I have been trying to reach Mrs Wang")


async def test_what_lost_its_meaning_during_an_outage_is_not_sent_after_it(town: Town) -> None:
    town.memory.trouble[GROUP] = NotSent()
    await bring_to(town, State.OPEN)
    await town.anna.taps("No longer needed")
    await town.anna.taps("Yes, cancel it")
    before = town.memory.sends
    del town.memory.trouble[GROUP]
    await time_passes(town, 6)
    assert (len(town.group), town.memory.sends) == (0, before)
    assert left(town) == []


async def test_what_cannot_be_put_into_words_for_the_group_a_coordinator_hears_of(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.expects_parked = True

    def sick(*_any: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("care.requests.helper_messages.RequestPosted.find", sick)
    await bring_to(town, State.OPEN)
    town.hua.sees("There is a message for the neighbours' group of Willow Lane that I cannot post.")


async def test_a_topic_that_is_gone_where_none_was_chosen_is_a_closed_one(town: Town) -> None:
    town.memory.trouble[GROUP] = TopicGone()
    await bring_to(town, State.OPEN)
    assert town.hua.has_seen("The topic where I write in the neighbours' group of Willow Lane is closed.")


async def test_a_group_that_nobody_knows_is_not_waited_for(town: Town) -> None:
    town.expects_parked = True
    for error in (MayNotWrite(Silence.NO_RIGHTS), Gone(), TopicGone()):
        town.memory.failures.append(error)
        await write(town, "Hello", chat="unknown")
    assert left(town, DeliveryState.PARKED) == ["Note"] * 3
    town.memory.failures.append(Refused())
    await write(town, "Hello", chat="unknown")
    assert shown(town, "unknown") == []


async def test_a_group_that_stays_silent_is_tried_every_hour_and_no_more(town: Town) -> None:
    with Session(town.engine) as session:
        row = Outbox(
            lane=Lane.CARD, community_id=town.lane_id, channel=NAME, chat=GROUP, name="Note",
            body={"sentence": ["Hello", {}]}, not_before=town.clock.now(), created_at=town.clock.now(), trace="t",
        )  # fmt: skip
        session.add(row)
        session.commit()
    town.memory.trouble[GROUP] = MayNotWrite(Silence.NO_RIGHTS)
    await town.app.courier.deliver_all()
    for _ in range(48):
        await town.pass_time(timedelta(minutes=30))
    with Session(town.engine) as session:
        assert 24 <= session.exec(select(Outbox.tries).where(Outbox.name == "Note")).one() <= 30
    assert len([one for one in town.hua.screen if "I may not write in" in text_of(one.message)]) == 1
    del town.memory.trouble[GROUP]
    await town.pass_time(timedelta(hours=1))
    assert shown(town, GROUP) == ["Hello"]


async def test_who_can_be_reached_nowhere_gets_it_when_she_comes_in(town: Town) -> None:
    with Session(town.engine) as session:
        session.execute(delete(Address).where(col(Address.person_id) == town.wang.id))
        session.commit()
    await bring_to(town, State.OPEN)
    assert town.hua.has_seen("No message reaches Mrs Wang.\nPlease phone: 139-0000-1111")
    assert town.anna.has_seen("No message reaches Mrs Wang.\nPlease phone: 139-0000-1111")
    assert left(town) == []
    assert left(town, DeliveryState.UNREACHED) == ["NewsForElder"]


async def test_what_is_for_nowhere_and_has_no_meaning_any_more_is_let_go(town: Town) -> None:
    await town.wang.sends(Left())
    await bring_to(town, State.OPEN)
    await town.anna.taps("No longer needed")
    await town.anna.taps("Yes, cancel it")
    await town.wang.sends(Entered())
    assert [text_of(one.message).splitlines()[1] for one in town.wang.screen] == [
        "Anna has cancelled it. Nobody will come."
    ]


class TestLanes:
    """An SOS and a digest beside everything else."""

    @pytest.fixture
    def world(self, engine: Engine, tmp_path: Path) -> MemoryWorld:
        return MemoryWorld(engine, tmp_path, "en", Features([*NEWS.all]))

    async def post(self, world: MemoryWorld, *messages: Digest) -> None:
        def work(uow: UnitOfWork) -> None:
            for one in messages:
                outbox.post(uow, Destination(NAME, "chat", language="en"), one)

        await world.write(work)
        await world.app.courier.deliver_all()

    def lanes(self, world: MemoryWorld) -> list[int]:
        sent = select(Outbox.lane).where(Outbox.state == DeliveryState.SENT).order_by(col(Outbox.id))
        with Session(world.app.store.engine) as session:  # type: ignore[attr-defined]
            return list(session.exec(sent))

    async def test_a_digest_that_may_have_arrived_is_left_at_that_and_one_that_did_not_is_repeated(
        self, world: MemoryWorld
    ) -> None:
        world.memory.failures.extend([Unknown(), NotSent()])
        await self.post(world, Digest(), Digest())
        world.clock.pass_time(timedelta(seconds=2))
        await world.app.courier.deliver_all()
        with Session(world.app.store.engine) as session:  # type: ignore[attr-defined]
            states = session.exec(select(Outbox.state).order_by(col(Outbox.id))).all()
        assert list(states) == [DeliveryState.AMBIGUOUS, DeliveryState.SENT]

    async def test_an_sos_overtakes_a_chat_in_trouble(self, world: MemoryWorld) -> None:
        world.memory.trouble["chat"] = NotSent()
        await self.post(world, Digest())
        del world.memory.trouble["chat"]
        await self.post(world, Sos())
        assert self.lanes(world) == [Lane.SOS]

    async def test_an_sos_overtakes_what_is_on_its_way_to_the_same_chat(self, world: MemoryWorld) -> None:
        await self.post(world)
        courier = world.app.courier

        def work(uow: UnitOfWork) -> None:
            for one in (Digest(), Digest(), Sos(), Sos()):
                outbox.post(uow, Destination(NAME, "chat", language="en"), one)
                uow.session.flush()

        await world.write(work)
        with Session(world.app.store.engine) as session:  # type: ignore[attr-defined]
            session.exec(select(Outbox).order_by(col(Outbox.id))).first().state = DeliveryState.INFLIGHT  # type: ignore[union-attr]
            session.commit()
        assert [delivery.due_id for delivery in await courier._next()] == [3]
        assert await courier._next() == [], "the second SOS waits for the first"

    async def test_an_sos_is_tried_every_half_minute_at_least(self, world: MemoryWorld) -> None:
        world.memory.trouble["chat"] = Unknown()
        await self.post(world, Sos())
        for _ in range(20):
            world.clock.pass_time(timedelta(seconds=30))
            await world.app.courier.deliver_all()
        with Session(world.app.store.engine) as session:  # type: ignore[attr-defined]
            assert session.exec(select(Outbox.tries)).one() >= 20


FAULTS: dict[str, SendError | None] = {
    "well": None, "not sent": NotSent(), "unknown": Unknown(), "lost": Unknown(), "slow": SlowDown(40),
}  # fmt: skip
CHATS = st.sampled_from(["a", "b"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("post"), CHATS),
        st.tuples(st.just("fault"), CHATS, st.sampled_from(sorted(FAULTS))),
        st.tuples(st.just("wait"), st.sampled_from([1, 30, 600])),
        st.tuples(st.just("die")),
    ),
    max_size=25,
)
EXAMPLES = itertools.count()


@pytest.mark.walk
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(steps=STEPS)
@example(steps=[("fault", "a", "lost"), ("post", "a"), ("die",), ("post", "a"), ("wait", 600), ("post", "b")])
async def test_whatever_fails_in_whatever_order_everything_arrives_and_in_order(
    town: Town, steps: list[tuple[str, ...]]
) -> None:
    run, posted = next(EXAMPLES), {"a": 0, "b": 0}
    for step, *given_ in steps:
        if step == "post":
            chat = given_[0]
            posted[chat] += 1
            await write(town, f"{posted[chat]}", chat=f"{chat}{run}")
        elif step == "fault":
            set_fault(town, f"{given_[0]}{run}", given_[1])
        elif step == "wait":
            await town.pass_time(timedelta(seconds=int(given_[0])))
        else:
            await town.restarted()
    for chat in posted:
        set_fault(town, f"{chat}{run}", "well")
    await time_passes(town, 6)
    for _ in range(sum(posted.values())):
        await town.app.courier.deliver_all()
    assert left(town) == []
    for chat, count in posted.items():
        first_seen = list(dict.fromkeys(shown(town, f"{chat}{run}")))
        assert first_seen == [str(number) for number in range(1, count + 1)]


def set_fault(town: Town, chat: str, name: str) -> None:
    town.memory.arrives.discard(chat)
    town.memory.trouble.pop(chat, None)
    fault = FAULTS[name]
    if fault is not None:
        town.memory.trouble[chat] = fault
    if name == "lost":
        town.memory.arrives.add(chat)
