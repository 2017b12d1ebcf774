"""`linli talk`: a chat in the terminal as any person of the database, or of the sample community.

The terminal is the person's address only inside each transaction of this talk (`Lent`), so that what it brings about
is shown here, and everything else goes on to reach the person where it always does. Nothing has to be put back at the
end, and a talk that is killed leaves nothing behind but a closed address.
"""

import asyncio
import io
import logging
import sys
from collections.abc import Callable, Iterable, Iterator

from sqlmodel import Session, col, select

from bot import logs
from bot.app import App, open_app, open_inline
from bot.channels.base import Incoming, Said, Tapped
from bot.channels.terminal import Terminal, channel_name
from bot.clock import RealClock
from bot.commands.lent import Lent, open_terminal
from bot.commands.transcript import Transcript
from bot.settings import Settings, load_settings
from bot.turns.intake import Intake
from storage.database import open_database
from storage.key import KEY_BYTES
from storage.migrate import upgrade
from storage.people import Person

LEAVE = "q"


class WhoIsMeant(Exception):
    """Nobody, or more than one, is called that; the message says which names there are."""


def talk(settings: Settings | None, name: str, *, transcript: bool) -> int:
    """Talks until `q` or the end of the input. `settings` None is the sample community, in memory."""
    logs.set_up()
    logs.LOGGER.setLevel(logging.WARNING)  # each message heard would stand between the lines of the chat
    app = _sample_app() if settings is None else open_app(settings, RealClock())
    try:
        written = asyncio.run(_talk(app, name))
    except WhoIsMeant as unclear:
        print(f"linli: {unclear}", file=sys.stderr)
        return 2
    if transcript:
        print(f"\n{written.as_test()}", end="")
    return 0


async def _talk(app: App, name: str) -> Transcript:
    try:
        return await converse(app, name, _typed(), print)
    finally:
        await app.store.close()


async def converse(app: App, name: str, lines: Iterable[str], write: Callable[[str], None]) -> Transcript:
    """Each line is heard in the person's name; what comes back is written. Raises WhoIsMeant."""
    person = await app.store.read(lambda session: person_called(session, name))
    terminal = Terminal(channel_name(person.id), write)
    app.channels.clear()  # the same mapping the courier looks into: here it delivers to this terminal only
    app.channels[terminal.name] = terminal
    address_id = await app.store.write(lambda session: open_terminal(app.unit_of_work(session), person, terminal.name))
    lent = Lent(app.store, person.id, address_id)
    intake = Intake(lent, app.clock, app.signer, app.features, app.courier.wake)
    written = Transcript(person.name)
    write(f"You talk as {person.called}. A number presses a button; {LEAVE} leaves.")
    for line in lines:
        text = line.rstrip("\r\n")
        if text.strip() == LEAVE:
            break
        if text.strip():
            await _one_line(app, intake, terminal, person, text, written)
    return written


async def _one_line(
    app: App, intake: Intake, terminal: Terminal, person: Person, text: str, written: Transcript
) -> None:
    button = terminal.button(text)
    if button is None:
        written.says(text)
    else:
        written.taps(button.text)
    content = Said(text) if button is None else Tapped(button.data)
    before = terminal.newest
    notice = await intake.hear(
        Incoming(
            terminal.name, terminal.name, terminal.name, private=True, content=content,
            key=app.clock.token(), name=person.name, raw=text,
        )
    )  # fmt: skip
    if notice is not None and notice.text:
        terminal.say(notice.text)
    await app.courier.deliver_all()
    if terminal.newest is not None and terminal.newest != before:
        written.sees(terminal.newest)


def person_called(session: Session, name: str) -> Person:
    """The one person of that name or form of address; raises WhoIsMeant."""
    everybody = session.exec(select(Person).order_by(col(Person.name))).all()
    wanted = name.strip().casefold()
    found = [who for who in everybody if wanted in {n.casefold() for n in (who.name, who.called, _both(who))}]
    if len(found) == 1:
        return found[0]
    if not everybody:
        raise WhoIsMeant("there is nobody yet. Remedy: let somebody in with `linli invite`")
    if found:
        raise WhoIsMeant(f"more than one is called {name!r}: {_names(found)}. Remedy: say the full name")
    raise WhoIsMeant(f"nobody is called {name!r}. Remedy: choose one of {_names(everybody)}")


def _names(persons: Iterable[Person]) -> str:
    return ", ".join(_both(person) for person in persons)


def _both(person: Person) -> str:
    return person.name if person.name == person.called else f"{person.name} ({person.called})"


def _typed() -> Iterator[str]:
    """The lines of the input, asked for with a prompt when somebody sits there."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    prompt = "> " if sys.stdin.isatty() else ""
    while True:
        try:
            yield input(prompt)
        except EOFError:
            return


def _sample_app() -> App:
    from bot.web.demo.community import settle_in  # noqa: PLC0415 - a part of the demo

    clock = RealClock()
    key = clock.token_bytes(KEY_BYTES)
    engine = open_database("sqlite:///:memory:", key)
    upgrade(engine)
    app = open_inline(load_settings(), clock, engine, key)
    with Session(engine) as session:
        settle_in(app.unit_of_work(session))
        session.commit()
    return app
