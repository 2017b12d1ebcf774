"""What happens seldom on the way out of the outbox, and must not cost anybody a message."""

from typing import Any

import pytest
from sqlmodel import Session, select

from bot.channels.base import ChatMoved, MessageGone, Refused
from storage.conversations import OpenConversation
from storage.outbox import DeliveryState, Outbox
from storage.requests import State
from tests.bot.delivery.test_outages import left, shown, time_passes, write
from tests.bot.delivery.test_sick_messages import put, states
from tests.bot.errands import bring_to, does
from tests.town import GROUP, Town


async def test_when_the_disk_is_full_after_a_send_its_result_is_written_later_and_nothing_is_sent_twice(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = town.app.courier._store.write, [0]

    async def full_after_the_first(work: Any) -> Any:
        calls[0] += 1
        if calls[0] > 1:
            raise OSError
        return await real(work)

    row = put(town, "Note", {"sentence": ["Hello", {}]}, town.anna)
    with monkeypatch.context() as trouble:
        trouble.setattr(town.app.courier._store, "write", full_after_the_first)
        await town.app.courier.deliver_all()
    assert states(town, row) == [(DeliveryState.INFLIGHT, 0)]
    await town.app.courier.deliver_all()
    assert states(town, row) == [(DeliveryState.SENT, 0)]
    assert shown(town, town.anna.chat) == ["Hello"]


async def test_an_error_that_nobody_foresaw_is_an_uncertain_end(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as trouble:

        async def sick(*_any: Any) -> str:
            raise ZeroDivisionError

        trouble.setattr(town.memory, "send", sick)
        await write(town, "Hello")
    assert left(town) == ["Note"]
    await time_passes(town, 1)
    assert shown(town) == ["Hello"]


async def test_a_change_that_is_refused_is_given_up_and_the_next_one_is_tried(town: Town) -> None:
    await bring_to(town, State.OPEN)
    town.memory.trouble[GROUP] = Refused()
    await town.ming.taps("I'll do it", where=GROUP)
    del town.memory.trouble[GROUP]
    await town.ming.taps("On my way")
    assert "Taken by Ming" in town.card()


async def test_a_message_that_is_gone_is_not_changed_any_more(town: Town) -> None:
    await bring_to(town, State.OPEN)
    card = town.group[0].message
    town.memory.trouble[GROUP] = MessageGone()
    await town.ming.taps("I'll do it", where=GROUP)
    del town.memory.trouble[GROUP]
    await town.ming.taps("I can't")
    await town.ming.taps("Yes, I can't come")
    assert town.group[0].message == card
    assert "A helper is needed again." in town.card()


async def test_a_chat_that_has_moved_and_that_nobody_knows_is_followed_all_the_same(town: Town) -> None:
    town.memory.failures.append(ChatMoved("new"))
    await write(town, "Hello", chat="old")
    assert shown(town, "new") == ["Hello"]


async def test_a_menu_or_a_question_for_nobody_in_particular_is_not_sent(town: Town) -> None:
    rows = [put(town, name, {}) for name in ("Menu", "Question")]
    await town.app.courier.deliver_all()
    assert states(town, *rows) == [(DeliveryState.SUPERSEDED, 0)] * 2


@pytest.mark.parametrize(
    ("name", "log", "state"),
    [
        ("keep_note", {"answers": {"words": "The key"}}, DeliveryState.SUPERSEDED),  # nothing is asked any more
        ("ask_for_help", {}, DeliveryState.PARKED),  # what it looked up is not on record
        ("nobody_knows", {}, DeliveryState.SUPERSEDED),
    ],
)
async def test_a_question_whose_conversation_does_not_wait_for_an_answer(
    town: Town, name: str, log: dict[str, Any], state: DeliveryState
) -> None:
    town.expects_parked = True
    with Session(town.engine) as session:
        session.add(
            OpenConversation(person_id=town.anna.id, name=name, log=log, version=3, updated_at=town.clock.now())
        )
        session.commit()
    row = put(town, "Question", {"version": 3}, town.anna)
    await town.app.courier.deliver_all()
    assert states(town, row) == [(state, 0)]
    assert town.anna.screen == []


async def test_a_way_in_that_cannot_be_delivered_is_not_kept_for_that(town: Town) -> None:
    town.expects_parked = True
    await does(town.hua, "invite", "A helper")
    town.memory.failures.append(Refused())
    await town.hua.says("Xu")
    with Session(town.engine) as session:
        assert session.exec(select(Outbox.body).where(Outbox.name == "InviteMade")).one() == {}
