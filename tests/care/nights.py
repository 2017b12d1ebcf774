"""What tests at night need: an hour of the wall, people who live elsewhere, and whose phone makes a sound."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlmodel import Session, select

from care.kit.times import instant_of
from storage.people import Community, Person
from tests.cast import ZONE
from tests.town import GROUP, Neighbour, Town, text_of


async def until(town: Town, wall: str, zone: str = ZONE) -> None:
    """Time passes until the wall there shows "2026-11-21 03:00"."""
    await town.pass_time(instant_of(datetime.fromisoformat(wall), zone) - town.clock.now())


def lives_in(town: Town, zone: str, *people: Neighbour) -> None:
    """These people; without any of them the whole lane."""
    with Session(town.engine) as session:
        for person in session.exec(select(Person)):
            if not people or person.id in {one.id for one in people}:
                person.zone = zone
        if not people:
            session.exec(select(Community)).one().zone = zone
        session.commit()


@contextmanager
def silence(town: Town, *people: Neighbour, group: bool = False) -> Iterator[None]:
    """None of these gets a new message meanwhile."""
    chats = [one.chat for one in people] + [GROUP] * group
    before = {chat: len(town.memory.chats[chat]) for chat in chats}
    yield
    for chat, number in before.items():
        heard = [text_of(shown.message) for shown in town.memory.chats[chat][number:]]
        assert not heard, f"{chat} was written to: {heard}"
