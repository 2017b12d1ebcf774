"""Somebody who wants to help in Willow Lane, brought as far as a test wants him."""

from typing import NamedTuple

from sqlmodel import Session, select

from bot.channels.base import Opened
from storage.addresses import Address
from storage.ids import PersonId
from storage.people import Membership
from storage.vetting import Stage, Vetting
from tests.bot.errands import does
from tests.town import Neighbour, Town, buttons

APPLIES = (
    "Help neighbours", "Yes, I am", "West Gate", "2 and 3", "2 and 4", "Mandarin", "I have time",
    "Rather not now",
    "Lin Hua 139 0000 7001", "Zhao Min, 139 0000 7002", "Yes, please send it",
)  # fmt: skip
RIGHT = (
    "Phone at once", "Say no, kindly", "Nothing of it", "Ask if I may help", "Say a nurse does it",
    "Tell the coordinator",
)  # fmt: skip


class Standing(NamedTuple):
    """What the tables say of him."""

    stage: str
    roles: set[str]


def standing(town: Town, who: Neighbour) -> Standing:
    with Session(town.engine) as session:
        stage = session.exec(select(Vetting.stage).where(Vetting.person_id == who.id)).one()
        his = (Membership.person_id == who.id, Membership.active)
        return Standing(stage, set(session.exec(select(Membership.role).where(*his))))


async def link_to_apply(town: Town) -> str:
    await does(town.hua, "helpers", "Link for applicants")
    return next(word.rsplit("/", 1)[-1] for word in town.hua.last.text.split() if "/enter/" in word)


async def opens(town: Town, token: str, name: str, phone: str) -> Neighbour:
    who = Neighbour(town, PersonId(0), name, f"chat-{name.lower()}")
    await who.sends(Opened(token))
    with Session(town.engine) as session:
        who.id = session.exec(select(Address.person_id).where(Address.chat == who.chat)).one()
    await does(who, name, phone)
    return who


async def applicant(town: Town, name: str = "Xu", phone: str = "139 0000 8001") -> Neighbour:
    """Has come in by the link, and said his name and number."""
    return await opens(town, await link_to_apply(town), name, phone)


async def applied(town: Town, name: str = "Xu", phone: str = "139 0000 8001") -> Neighbour:
    xu = await applicant(town, name, phone)
    await does(xu, *APPLIES)
    return xu


async def learns(xu: Neighbour) -> None:
    """From the newest button of the training to its end."""
    await xu.taps("Short training")
    for label in RIGHT:
        await xu.taps(label)


async def brought_to(town: Town, stage: Stage) -> Neighbour:
    """By presses alone."""
    xu = await applied(town)
    if stage != Stage.APPLIED:
        await town.hua.taps("I have seen the ID")
    if stage in {Stage.SPOKEN_FOR, Stage.ACCOMPANIED}:
        await town.hua.taps("Lin Hua is for it")
        await town.hua.taps("Zhao Min is for it")
    if stage == Stage.ACCOMPANIED:
        await learns(xu)
    assert standing(town, xu).stage == stage
    return xu


def labels(who: Neighbour) -> list[str]:
    return [button.text for button in buttons(who.last)]
