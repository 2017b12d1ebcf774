"""`linli invite`: the first way into a community."""

import argparse
import asyncio
import sys

from sqlmodel import col, select

from bot.app import App, open_app
from bot.channels.web import NAME
from bot.clock import RealClock
from bot.settings import Settings
from care.kit.uow import UnitOfWork
from care.people.communities import Founding, found, open_group_chat
from care.people.invites import VALID_FOR, WayIn, make_link
from storage.ids import PersonId
from storage.people import Community, Membership, Person, Relation, Role


class NoSuchElder(Exception):
    """There is no elder of that name in the community."""


def invite(settings: Settings, given: argparse.Namespace) -> int:
    """Prints a one-time link, for the web chat and, when Telegram is set up, for Telegram."""
    app = open_app(settings, RealClock())
    try:
        token = asyncio.run(_token(app, given))
    except NoSuchElder:
        print(
            f"linli: there is no elder addressed as {given.elder!r} there. Remedy: invite the elder first",
            file=sys.stderr,
        )
        return 2
    _print(app, token)
    return 0


async def _token(app: App, given: argparse.Namespace) -> str:
    try:
        return await app.store.write(lambda session: _make(app.unit_of_work(session), given))
    finally:
        await app.store.close()


def _print(app: App, token: str) -> None:
    app.bot_name[:] = _bot_name(app.settings)
    hours = int(VALID_FOR.total_seconds() // 3600)
    print(f"This link opens once, within {hours} hours. `linli run` must be running.")
    for link in app.links(token):
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
        founding = Founding(given.community, given.language, given.zone, given.emergency, given.currency)
        community = found_with_web_chat(uow, founding)
    role = Role(given.role)
    if role is not Role.FAMILY:
        return make_link(uow, WayIn(community.id, role))
    elder_id = _elder(uow, community, given.elder)
    return make_link(uow, WayIn(community.id, role, elder_id=elder_id, relation=Relation(given.relation)))


def found_with_web_chat(uow: UnitOfWork, founding: Founding) -> Community:
    """A community and its neighbours' group in the web chat."""
    community = found(uow, founding)
    open_group_chat(uow, community, NAME, f"group-{community.id}")
    return community


def _elder(uow: UnitOfWork, community: Community, called: str) -> PersonId:
    elder_id = uow.session.exec(
        select(Person.id)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.community_id == community.id, Membership.role == Role.ELDER, Person.called == called)
    ).first()
    if elder_id is None:
        raise NoSuchElder
    return PersonId(elder_id)
