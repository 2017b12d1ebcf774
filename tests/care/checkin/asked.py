"""What the tests of the daily "I'm well" have in common: a lane where Mrs Wang is asked at eight."""

from datetime import timedelta

from sqlmodel import Session, col, select

from care.checkin.commands import ArrangeCheckin
from storage.checkin import Asking
from storage.people import Relation
from storage.timers import Timer
from tests.care.asking import cannot_be_reached, do, joins
from tests.care.nights import until
from tests.cast import START, Somebody
from tests.town import Neighbour, Town, text_of

MINUTE = timedelta(minutes=1)
EIGHT = "2026-11-21 08:00"  # tomorrow, in Shanghai
ZHOU = Somebody("Zhou", called="Mr Zhou", phone="139-0000-7777")
GUO = Somebody("Guo", called="Mrs Guo", phone="139-0000-8888")


async def arranged(town: Town, minute: int = 480) -> None:
    """She is asked at eight each day; arranged by herself, without the conversation."""
    command = ArrangeCheckin(town.wang.id, minute)
    await do(town, lambda uow: town.app.features.carry_out(uow.done_by(town.wang.id), command, town.wang.id))


async def asked(town: Town) -> None:
    """It is eight in the morning, and she has just been asked."""
    await arranged(town)
    await until(town, EIGHT)
    town.wang.sees("Are you well, Mrs Wang?", "[I'm well]")


async def alarmed(town: Town) -> None:
    """It is nine, she has not answered, and the first of her circle has been asked."""
    await asked(town)
    await town.pass_time(60 * MINUTE)
    town.anna.sees("Is Mrs Wang well?", "Please call now")


async def whole_circle(town: Town) -> tuple[Neighbour, Neighbour]:
    """A son after the daughter, and the neighbour with the key."""
    zhou = await joins(town, ZHOU, Relation.SON, manages=False)
    return zhou, await joins(town, GUO, Relation.KEY_NEIGHBOUR, manages=False)


async def without_chat(town: Town) -> None:
    """Mrs Wang has no app."""
    await do(town, cannot_be_reached, town.wang.id)


def came(who: Neighbour, words: str) -> list[int]:
    """In which minutes after eight somebody read these words in a new message."""
    eight = START + timedelta(hours=22)
    return [round((one.came_at - eight) / MINUTE) for one in who.screen if words in text_of(one.came_as)]


def states(town: Town) -> list[str]:
    with Session(town.engine) as session:
        return list(session.exec(select(Asking.state).order_by(col(Asking.id))))


def ladders_of(town: Town) -> list[str]:
    with Session(town.engine) as session:
        found = session.exec(select(Timer.ladder).where(col(Timer.ladder).startswith("checkin")))
        return sorted(found)
