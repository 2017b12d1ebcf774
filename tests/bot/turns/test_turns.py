"""Turns at their edges: nobody we know, groups we do not know, an administrator who hides, what cannot be handled."""

from typing import Any

import pytest
from sqlmodel import Session, select

from bot.channels.base import Content, Entered, Incoming, Left, Moved, Muted, Said, Tapped, Unmuted
from bot.turns import intake
from bot.turns.turn import Notice, Turn
from care.kit.uow import UnitOfWork
from storage.addresses import GroupChat
from storage.ids import PersonId
from storage.requests import State
from storage.updates import ParkedUpdate
from tests.bot.errands import bring_to, does, signed, world
from tests.cast import found
from tests.memory_channel import NAME
from tests.town import GROUP, Neighbour, Town, buttons

NOWHERE = "a group nobody knows"


async def happens(town: Town, content: Content, chat: str, sender: str = "user-ming", **more: Any) -> Notice | None:
    incoming = Incoming(NAME, sender, chat, private=False, content=content, key=f"{chat}{content}", **more)
    notice = await town.app.intake.hear(incoming)
    await town.app.courier.deliver_all()
    return notice


@pytest.mark.parametrize("content", [Left(), Moved("elsewhere")])
async def test_a_group_we_do_not_know_goes_its_way_without_us(town: Town, content: Content) -> None:
    as_it_was = world(town.engine)
    await happens(town, content, NOWHERE)
    assert world(town.engine) == as_it_was


async def test_a_group_that_moves_to_where_it_is_stays(town: Town) -> None:
    await bring_to(town, State.OPEN)
    cards = len(town.group)
    await happens(town, Moved(GROUP), GROUP)
    assert len(town.group) == cards
    with Session(town.engine) as session:
        assert [chat.alive for chat in session.exec(select(GroupChat))] == [True]


async def test_an_administrator_who_hides_is_told_how_to_show_himself(town: Town) -> None:
    await bring_to(town, State.OPEN)
    press = signed(town, town.ming, "take:1:1", GROUP)
    notice = await happens(town, Tapped(press), GROUP, "nobody", hidden=True)
    assert notice == Notice(
        "I cannot see who you are. Please turn off “Remain anonymous” in this group, and try again.", alert=True
    )


async def test_a_stranger_who_presses_is_answered_in_the_clients_language(town: Town) -> None:
    incoming = Incoming(NAME, "x", "x", private=True, content=Tapped("x"), key="1", language="zh-hans")
    notice = await town.app.intake.hear(incoming)
    assert notice == Notice("这个按钮已经失效，或者不是给您的。请给我发“您好”。", alert=True)
    await town.app.courier.deliver_all()


@pytest.mark.parametrize("content", [Entered(), Muted(), Unmuted(), Moved("elsewhere")])
async def test_letting_us_into_a_private_chat_needs_no_answer_nor_what_only_a_group_does(
    town: Town, content: Content
) -> None:
    await town.ming.sends(content)
    assert town.ming.screen == []


async def test_who_has_come_in_meanwhile_sees_the_menu_behind_the_button_for_strangers(town: Town) -> None:
    lan = Neighbour(town, PersonId(0), "Lan", "chat-lan")
    await lan.says("hello")
    await lan.taps("I have no link")
    await does(lan, "Lan", "139 0000 9000")
    await lan.taps("I have no link")
    lan.sees("Hello Lan, what can I do for you?")


@pytest.mark.parametrize("way", ["pressed", "typed"])
async def test_where_a_second_community_has_begun_nobody_comes_in_without_a_link(town: Town, way: str) -> None:
    lan = Neighbour(town, PersonId(0), "Lan", "chat-lan")
    await lan.says("hello")
    await town.app.store.write(lambda session: found(town.app.unit_of_work(session), "Maple Court"))
    as_it_was = world(town.engine)
    notice = await (lan.taps("I have no link") if way == "pressed" else lan.says("I have no link"))
    assert (notice is not None) == (way == "pressed")
    lan.sees("link")
    assert buttons(lan.last) == []
    assert world(town.engine) == as_it_was


async def test_what_cannot_be_handled_in_a_group_is_kept_and_the_group_is_not_told(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_all: object) -> None:
        raise ZeroDivisionError

    town.expects_parked = True
    monkeypatch.setattr(intake, "take_turn", fails)
    await happens(town, Said("/volunteers"), GROUP)
    assert town.group == []
    with Session(town.engine) as session:
        assert session.exec(select(ParkedUpdate.error)).all() == ["ZeroDivisionError"]


async def test_a_stranger_has_no_person(town: Town) -> None:
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        incoming = Incoming(NAME, "x", "x", private=True, content=Said("x"), key="1")
        with pytest.raises(LookupError):
            _ = Turn(uow, incoming, town.app.signer, town.app.features).person
