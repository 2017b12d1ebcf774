"""A family of Willow Lane that begins alone."""

from sqlmodel import Session, select

from bot.channels.base import Opened
from storage.addresses import Address
from storage.ids import PersonId
from tests.bot.errands import does
from tests.town import Neighbour, Town

GU = (
    "Add an elder", "Daughter", "Gu Meilan", "Mrs Gu", "English", "East Gate", "9 Poplar Street, door 7",
    "139 0000 9001", "Stairs no, shopping no", "My brother Gu Qiang 139 0000 9002", "By a link", "Yes, that is right",
)  # fmt: skip


def stranger(town: Town, name: str = "Xin") -> Neighbour:
    return Neighbour(town, PersonId(0), name, f"chat-{name.lower()}")


def known(town: Town, who: Neighbour) -> Neighbour:
    with Session(town.engine) as session:
        who.id = session.exec(select(Address.person_id).where(Address.chat == who.chat)).one()
    return who


async def comes_alone(town: Town, name: str = "Xin", phone: str = "139 0000 9000") -> Neighbour:
    """By a plain start, with no link from anybody."""
    xin = stranger(town, name)
    await does(xin, "/start", "I have no link", name, phone)
    return known(town, xin)


async def made_known(
    town: Town, name: str = "Xin", phone: str = "139 0000 9000", steps: tuple[str, ...] = GU
) -> Neighbour:
    """Her mother, by a daughter whom nobody knows."""
    xin = await comes_alone(town, name, phone)
    await does(xin, *steps)
    return xin


def token_of(who: Neighbour) -> str:
    """The last link that somebody was sent."""
    links = [word for shown in who.screen for word in shown.message.text.split() if "/enter/" in word]
    return links[-1].rsplit("/", 1)[-1]


async def opens_link(town: Town, xin: Neighbour, name: str = "Gu") -> Neighbour:
    gu = stranger(town, name)
    await gu.sends(Opened(token_of(xin)))
    return known(town, gu)
