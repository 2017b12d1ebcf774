"""Where Linli can be opened: written down and said by `linli run`, looked up by `linli invite`."""

import socket
from pathlib import Path

from sqlmodel import Session, col, select

from bot.settings import Settings
from storage.people import Community
from storage.running import ONLY, Running

WAIT_SECONDS = 1


def note(session: Session, here: Running) -> list[str]:
    """Writes down where we are; the names of the communities there are."""
    session.merge(here)
    return list(session.exec(select(Community.name).order_by(col(Community.id))))


def web_url(session: Session, settings: Settings) -> str:
    """The address of the server that runs now; of the one these settings would start, where none does."""
    noted = session.get(Running, ONLY)
    if settings.public_url or noted is None or not answers(noted.port):
        return settings.web_url
    return noted.web_url


def answers(port: int) -> bool:
    """Whether a program listens at this port of this machine."""
    try:
        with socket.create_connection(("127.0.0.1", port), WAIT_SECONDS):
            return True
    except OSError:
        return False


def welcome(settings: Settings, communities: list[str], called: str) -> str:
    """What whoever has started it reads first: where to open it, and what to do next."""
    linli = called if Path(called).name == "linli" else "linli"
    if communities:
        next_step = (
            f"Communities: {', '.join(communities)}. Everybody comes in by a link: from the coordinator's chat, "
            f"or from `{linli} invite`."
        )
    else:
        next_step = (
            "There is no community yet. Found one and let its coordinator in, from another terminal:\n"
            f'  {linli} invite --role coordinator --community "Willow Lane"'
        )
    lines = [
        f"Linli is running:  {settings.web_url}",
        next_step,
        *_only_here(settings),
        *_web_only(settings),
        "(Ctrl+C stops it. Below is the log: one line of JSON an event.)",
    ]
    return "\n" + "\n".join(lines) + "\n"


def _only_here(settings: Settings) -> list[str]:
    if settings.public_url:
        return []
    return ["Links open on this machine only, no telephone can follow them yet: LINLI_PUBLIC_URL is not set."]


def _web_only(settings: Settings) -> list[str]:
    if settings.telegram_token is not None:
        return []
    return ["People talk in the web chat, which has the neighbours' group, too. (TELEGRAM_TOKEN adds Telegram.)"]
