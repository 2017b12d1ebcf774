"""What the tests of a cry for help have in common."""

from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from care.kit.uow import UnitOfWork
from storage.people import Membership, Relation, Role
from storage.timers import Timer
from tests.cast import Somebody, settle_in, tie
from tests.memory_channel import NAME
from tests.town import Neighbour, Town, buttons, text_of

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
TAKE_BACK = 5 * SECOND
CRIES = ("I fell", "救命")


def labels(who: Neighbour, where: str | None = None) -> list[str]:
    shown = who.town.memory.chats[where or who.chat]
    return [button.text for button in buttons(shown[-1].message)]


async def cries(who: Neighbour, words: str = "I fell") -> None:
    """And does not take it back."""
    await who.says(words)
    await who.town.pass_time(TAKE_BACK)


def how_often(who: Neighbour, words: str) -> int:
    return sum(words in text_of(shown.message) for shown in who.screen)


def knows(town: Town, somebody: Somebody, *, tied: bool = True, reached: bool = True) -> Neighbour:
    """One more of Mrs Wang's care circle, the last to be phoned."""
    where = (NAME, f"user-{somebody.key}", f"chat-{somebody.key}")
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        ids = settle_in(uow, town.lane_id, [somebody], (lambda _one, _person: where) if reached else None)
        if tied:
            tie(uow, town.lane_id, town.wang.id, ids[somebody], Relation.SON)
        session.commit()
        return Neighbour(town, ids[somebody], somebody.name, where[2])


def forget(town: Town, role: Role) -> None:
    """Nobody has this role any more."""
    with Session(town.engine) as session:
        session.exec(delete(Membership).where(col(Membership.role) == role))
        session.commit()


def helper(town: Town, name: str = "Rosa") -> Neighbour:
    """One more who helps here."""
    return knows(town, Somebody(name, (Role.VOLUNTEER,)), tied=False)


def timers(town: Town) -> list[str]:
    with Session(town.engine) as session:
        return list(session.exec(select(Timer.ladder).where(Timer.ladder == "cry")).all())


def stranger(town: Town, name: str = "Zhou Min") -> Neighbour:
    return Neighbour(town, 0, name, "chat-zhou")
