"""The law of what only a few may read: whose chat it is, and whose it was until just now."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlmodel import Session, col, delete

from bot.channels.base import Message
from storage.addresses import Address
from tests.memory_channel import Shown
from tests.town import Neighbour, Town
from tests.walker.place import Place
from tests.walker.private import Private


def watched(town: Town) -> tuple[Private, dict[str, list[Shown]]]:
    """Everybody's screen, empty as yet."""
    screens: dict[str, list[Shown]] = {one.chat: [] for one in (town.hua, town.anna, town.bo)}
    return Private(cast(Place, SimpleNamespace(engine=town.engine, screens=screens))), screens


def comes(town: Town, screens: dict[str, list[Shown]], to: Neighbour, text: str) -> None:
    message, screen = Message(text), screens[to.chat]
    screen.append(Shown(str(len(screen)), message, town.clock.now(), message))


def is_lost(town: Town, phone: Neighbour) -> None:
    with Session(town.engine) as session:
        session.exec(delete(Address).where(col(Address.chat) == phone.chat))
        session.commit()


def said_of_an_elder(town: Town, private: Private) -> str:
    """Something for coordinators only, as Anna writes it."""
    word: Any = private.word("introduce", "can")
    private.is_said(town.anna.chat, word, ("introduce", "can"))
    return str(word)


def test_what_a_coordinator_read_before_her_phone_was_said_to_be_lost_she_was_allowed_to(town: Town) -> None:
    private, screens = watched(town)
    word = said_of_an_elder(town, private)
    private.look()
    comes(town, screens, town.hua, f"She can {word}.")
    is_lost(town, town.hua)
    private.look()
    assert private.found == 1


def test_what_comes_after_that_nobody_may_read_there(town: Town) -> None:
    private, screens = watched(town)
    private.look()
    is_lost(town, town.hua)
    private.look()
    comes(town, screens, town.hua, f"She can {said_of_an_elder(town, private)}.")
    with pytest.raises(AssertionError, match="which is for"):
        private.look()


def test_a_neighbour_may_not_whose_phone_was_lost_just_now_either(town: Town) -> None:
    private, screens = watched(town)
    private.look()
    comes(town, screens, town.bo, f"She can {said_of_an_elder(town, private)}.")
    is_lost(town, town.bo)
    with pytest.raises(AssertionError, match="which is for"):
        private.look()
