"""What the tests of visits have in common: people who keep company, one of Mrs Wang's visits, the words of the door."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from care.kit.command import Command
from care.kit.times import wall_clock
from care.visits.access import AHEAD
from care.visits.commands import (
    AcceptVisit,
    ApproveCompanion,
    BookVisit,
    ConfirmComing,
    FinishVisit,
    HeIsHere,
    KeepCompany,
)
from dialogs.visits.keep_company import ALL
from storage.ids import PersonId
from storage.visits import Companion, Visit, VisitKind, VisitState
from tests.care.asking import do
from tests.care.nights import until
from tests.cast import ZONE
from tests.town import Neighbour, Town

PICTURES = {
    "apple": "🍎", "pear": "🍐", "peach": "🍑", "grapes": "🍇", "melon": "🍉", "lemon": "🍋", "carrot": "🥕",
    "corn": "🌽", "bread": "🍞", "egg": "🥚", "rice": "🍚", "tea": "🍵", "fish": "🐟", "duck": "🦆",
    "rooster": "🐓", "cat": "🐱", "dog": "🐶", "rabbit": "🐰", "horse": "🐴", "cow": "🐮", "tiger": "🐯",
    "monkey": "🐵", "bee": "🐝", "tree": "🌳", "flower": "🌸", "sun": "☀️", "moon": "🌙", "star": "⭐",
    "rain": "☔", "snow": "❄️", "boat": "⛵", "train": "🚂", "bicycle": "🚲", "key": "🔑", "umbrella": "🌂",
    "book": "📖", "clock": "⏰", "lamp": "💡", "bell": "🔔", "drum": "🥁",
}  # fmt: skip


async def carry_out(town: Town, command: Command, by: Neighbour) -> None:
    await do(town, lambda uow: town.app.features.carry_out(uow.done_by(PersonId(by.id)), command, PersonId(by.id)))


async def keeps_company(town: Town, who: Neighbour) -> None:
    await carry_out(town, KeepCompany(ALL, ""), who)


def visits(town: Town) -> list[Visit]:
    """All of them, in the order of their times."""
    with Session(town.engine, expire_on_commit=False) as session:
        return list(session.exec(select(Visit).order_by(col(Visit.at), col(Visit.id))))


def ahead(town: Town) -> list[Visit]:
    return [one for one in visits(town) if one.state in AHEAD]


def live(town: Town) -> Visit:
    return next(one for one in visits(town) if one.state in {*AHEAD, VisitState.BEGUN})


def words_of(town: Town) -> tuple[str, str]:
    """His and hers, as people read them."""
    visit = live(town)
    return f"{PICTURES[visit.his_word]} {visit.his_word}", f"{PICTURES[visit.her_word]} {visit.her_word}"


def missed(town: Town, who: Neighbour) -> int:
    with Session(town.engine) as session:
        return session.exec(select(Companion.missed).where(Companion.person_id == who.id)).one()


async def booked(town: Town, wall: str, by: Neighbour | None = None, kind: VisitKind = VisitKind.CHAT) -> Visit:
    """An hour, at this time on the wall in Shanghai."""
    start = datetime.fromisoformat(wall)
    await carry_out(town, BookVisit(PersonId(town.wang.id), kind, start, 60), by or town.wang)
    return max(visits(town), key=lambda visit: visit.id)


def now(town: Town, visit: Visit) -> Visit:
    """As it stands."""
    with Session(town.engine, expire_on_commit=False) as session:
        return session.get_one(Visit, visit.id)


def on_the_wall(town: Town, hour: str, days: int = 0) -> str:
    """So many days from now, on the wall in Shanghai: "2026-11-20 14:00"."""
    return f"{wall_clock(town.clock.now(), ZONE).date() + timedelta(days=days)} {hour}"


async def promised(town: Town, wall: str, by: Neighbour | None = None) -> Visit:
    """Ming comes, and she has said that he may."""
    who = by or town.ming
    await keeps_company(town, who)
    visit = await booked(town, wall)
    await carry_out(town, AcceptVisit(visit.id, visit.version), who)
    visit = now(town, visit)
    if visit.state == VisitState.PROPOSED:
        await carry_out(town, ApproveCompanion(visit.id, visit.version, 1), town.wang)
    return now(town, visit)


async def confirmed(town: Town, wall: str) -> Visit:
    """And he has said the day before that he does."""
    visit = await promised(town, wall)
    await carry_out(town, ConfirmComing(visit.id, visit.version), town.ming)
    return now(town, visit)


async def visited(town: Town) -> Visit:
    """Ming has been with her, tomorrow morning."""
    begins, ends = on_the_wall(town, "08:00", 1), on_the_wall(town, "09:00", 1)
    visit = await confirmed(town, begins)
    await until(town, begins)
    await carry_out(town, HeIsHere(visit.id, visit.version), town.wang)
    await until(town, ends)
    await carry_out(town, FinishVisit(visit.id, visit.version), town.ming)
    return now(town, visit)
