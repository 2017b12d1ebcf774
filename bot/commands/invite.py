"""`linli invite`: the first way into a community."""

import argparse
import asyncio
import sys
from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.app import App, open_app
from bot.channels.web import NAME
from bot.clock import RealClock
from bot.commands import whereabouts
from bot.commands.founding import founding_for, same
from bot.settings import BadSettings, Settings
from care.kit.uow import UnitOfWork
from care.people.communities import Founding, found, open_group_chat
from care.people.invites import VALID_FOR, WayIn, make_link
from dialogs.engine.questions import plain
from storage.database import file_of
from storage.ids import PersonId
from storage.people import Community, Membership, Person, Relation, Role


@dataclass(frozen=True, slots=True)
class Made:
    """A link, and what the community it leads into is like if it was founded for it."""

    token: str
    web_url: str
    founded: Founding | None


def invite(settings: Settings, given: argparse.Namespace) -> int:
    """Prints a one-time link, for the web chat and, when Telegram is set up, for Telegram. Raises BadSettings."""
    app = open_app(settings, RealClock())
    _print(app, asyncio.run(_made(app, given)))
    return 0


async def _made(app: App, given: argparse.Namespace) -> Made:
    try:
        founding = founding_for(given, await app.store.read(_names))
        token = await app.store.write(lambda session: _make(app.unit_of_work(session), given, founding))
        web_url = await app.store.read(lambda session: whereabouts.web_url(session, app.settings))
        return Made(token, web_url, founding)
    finally:
        await app.store.close()


def _print(app: App, made: Made) -> None:
    app.bot_name[:] = _bot_name(app.settings)
    app.settings.public_url = made.web_url
    if made.founded:
        new, file = made.founded, file_of(app.settings.database_url)
        print(f"{new.name} is founded" + (f", in {file.absolute()}:" if file else ":"))
        town = f"town {new.town}, " if new.town else ""
        print(
            f"  {town}language {new.language}, time zone {new.zone}, emergency number {new.emergency}, {new.currency}"
        )
    hours = int(VALID_FOR.total_seconds() // 3600)
    print(f"This link opens once, within {hours} hours, while `linli run` is running.")
    for link in app.links(made.token):
        print(f"  {link}")


def _bot_name(settings: Settings) -> list[str]:
    """Asked from Telegram when a token is set; without an answer only the web link is printed."""
    if settings.telegram_token is None:
        return []
    import httpx  # noqa: PLC0415 - comes with Telegram's extra

    url = f"{settings.telegram_api_url}/bot{settings.telegram_token.get_secret_value()}/getMe"
    try:
        return [httpx.get(url, timeout=10).json()["result"]["username"]]
    except (httpx.HTTPError, httpx.InvalidURL, KeyError, TypeError, ValueError):
        print("linli: Telegram does not answer, so only the web link is printed", file=sys.stderr)
        return []


def _names(session: Session) -> list[str]:
    return list(session.exec(select(Community.name).order_by(col(Community.id))))


def _make(uow: UnitOfWork, given: argparse.Namespace, founding: Founding | None) -> str:
    community = found_with_web_chat(uow, founding) if founding else _called(uow, given.community)
    role = Role(given.role)
    if role is not Role.FAMILY:
        return make_link(uow, WayIn(community.id, role))
    elder_id = _elder(uow, community, given.elder)
    return make_link(uow, WayIn(community.id, role, elder_id=elder_id, relation=Relation(given.relation)))


def _called(uow: UnitOfWork, name: str) -> Community:
    (meant,) = [one for one in uow.session.exec(select(Community)) if same(one.name, name)][:1]
    return meant


def found_with_web_chat(uow: UnitOfWork, founding: Founding) -> Community:
    """A community and its neighbours' group in the web chat."""
    community = found(uow, founding)
    open_group_chat(uow, community, NAME, f"group-{community.id}", own=True)
    return community


def _elder(uow: UnitOfWork, community: Community, called: str) -> PersonId:
    """The one elder there who is called or addressed so. Raises BadSettings when it is none, or not clear."""
    elders = uow.session.exec(
        select(Person)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.community_id == community.id, Membership.role == Role.ELDER, col(Membership.active))
        .order_by(col(Person.name))
    ).all()
    meant = [elder for elder in elders if plain(called) in {plain(elder.called), plain(elder.name)}]
    if not meant:
        known = f"choose one of {', '.join(_both(elder) for elder in elders)}" if elders else "invite the elder first"
        raise BadSettings(f"--elder: there is no elder addressed as {called!r} there. Remedy: {known}")
    if len(meant) > 1:
        names = ", ".join(_both(elder) for elder in meant)
        raise BadSettings(f"--elder: more than one is addressed as {called!r}: {names}. Remedy: say the full name")
    return meant[0].id


def _both(elder: Person) -> str:
    return f"{elder.name} ({elder.called})"
