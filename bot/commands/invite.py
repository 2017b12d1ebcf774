"""`linli invite`: the first way into a community."""

import argparse
import asyncio
import sys

from sqlmodel import col, select

from bot.app import House, open_house
from bot.clock import RealClock
from bot.settings import Settings
from care.kit.uow import UnitOfWork
from care.people.invites import VALID_FOR, make_link
from storage.people import Community, Membership, Person, Role, Room


class NoSuchElder(Exception):
    """There is no elder of that name in the community."""


def invite(settings: Settings, given: argparse.Namespace) -> int:
    """Prints a one-time link, for the web chat and, when Telegram is set up, for Telegram."""
    house = open_house(settings, RealClock())
    try:
        token = asyncio.run(_token(house, given))
    except NoSuchElder:
        print(
            f"linli: there is no elder addressed as {given.elder!r} there. Remedy: invite the elder first",
            file=sys.stderr,
        )
        return 2
    _print(house, token)
    return 0


async def _token(house: House, given: argparse.Namespace) -> str:
    try:
        return await house.store.write(lambda session: _make(house.unit_of_work(session), given))
    finally:
        await house.store.close()


def _print(house: House, token: str) -> None:
    house.bot_name[:] = _bot_name(house.settings)
    hours = int(VALID_FOR.total_seconds() // 3600)
    print(f"This link opens once, within {hours} hours. `linli run` must be running.")
    for link in house.links(token):
        print(f"  {link}")


def _bot_name(settings: Settings) -> list[str]:
    """Asked from Telegram when a token is set; without an answer only the web link is printed."""
    if settings.telegram_token is None:
        return []
    import httpx  # noqa: PLC0415 - comes with Telegram's extra

    url = f"{settings.telegram_api_url}/bot{settings.telegram_token.get_secret_value()}/getMe"
    try:
        return [httpx.get(url, timeout=10).json()["result"]["username"]]
    except (httpx.HTTPError, KeyError, ValueError):
        print("linli: Telegram does not answer, so only the web link is printed", file=sys.stderr)
        return []


def _make(uow: UnitOfWork, given: argparse.Namespace) -> str:
    community = uow.session.exec(select(Community).where(Community.name == given.community)).first()
    if community is None:
        community = new_community(
            uow, given.community, language=given.language, zone=given.zone,
            emergency=given.emergency, currency=given.currency,
        )  # fmt: skip
    elder_id = _elder(uow, community, given.elder) if given.elder else None
    return make_link(uow, community.id or 0, given.role, elder_id=elder_id)


def new_community(uow: UnitOfWork, name: str, *, language: str, zone: str, emergency: str, currency: str) -> Community:
    """A community and its room in the web chat."""
    community = Community(
        name=name, language=language, zone=zone, emergency=emergency, currency=currency, created_at=uow.now
    )
    uow.session.add(community)
    uow.session.flush()
    uow.session.add(Room(community_id=community.id or 0, channel="web", chat=f"room-{community.id}"))
    return community


def _elder(uow: UnitOfWork, community: Community, called: str) -> int:
    found = uow.session.exec(
        select(Person.id)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.community_id == community.id, Membership.role == Role.ELDER, Person.called == called)
    ).first()
    if found is None:
        raise NoSuchElder
    return found
