"""`linli doctor`: is everything as it should be? One line a check; never a name, a message or a secret.

Exit code 0 when all is well, 1 when something needs attention. It changes nothing and may run beside `linli run`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from bot.clock import Clock, RealClock
from bot.commands.checks import data, extras, machine, messages, telegram, watched
from bot.commands.checks.base import Check, Patient, Verdict
from bot.settings import Settings
from storage.database import BadDatabase, open_database
from storage.key import BadKeyFile, read_key
from storage.trouble import explained

S = TypeVar("S")
ALONE: tuple[Callable[[Settings], Check], ...] = (
    machine.sqlite_version,
    machine.key_mode,
    machine.database_mode,
    machine.settings_mode,
    machine.free_disk,
    extras.pictures,
    extras.papers,
)
WITH_DATABASE: tuple[Callable[[Patient], Check], ...] = (
    watched.address,
    data.migrations,
    data.durability,
    data.integrity,
    data.time_zones,
    data.transfers,
    data.chain,
    data.confirmed_hours,
    messages.parked_updates,
    messages.parked_messages,
    messages.waiting_messages,
    messages.uncertain_messages,
    messages.unreached_messages,
    messages.silent_groups,
    messages.expired_messages,
    watched.audits,
    watched.invariants,
    data.newest_backup,
    extras.chinese_type,
)


def doctor(settings: Settings, clock: Clock | None = None) -> int:
    """Prints what it finds."""
    worst = 0
    for check in checks(settings, clock or RealClock()):
        print(check.line)
        worst = worst or int(check.verdict is not Verdict.OK)
    print("something needs attention" if worst else "all is well")
    return worst


def checks(settings: Settings, clock: Clock) -> Iterator[Check]:
    """All checks, one after another."""
    for look in ALONE:
        yield _safely(look, settings)
    yield from _of_the_database(settings, clock)
    if settings.telegram_token is not None:
        yield from telegram.checks(settings, clock)


def _of_the_database(settings: Settings, clock: Clock) -> Iterator[Check]:
    try:
        missing = machine.what_is_missing(settings)
        if missing is not None:
            yield machine.public_address(settings, settings.web_url)
            yield missing
            return
        key = read_key(settings.key_file)
        engine = open_database(settings.database_url, key)
        with _closing(engine):
            engine.connect().close()
            patient = Patient(settings, engine, clock.now())
            for look in WITH_DATABASE:
                yield _safely(look, patient)
    except (BadKeyFile, BadDatabase) as mistake:
        yield Check("database opens", Verdict.BAD, str(mistake))
    except DBAPIError as error:
        yield Check("database opens", Verdict.BAD, explained(error))


@contextmanager
def _closing(engine: Engine) -> Iterator[None]:
    try:
        yield
    finally:
        engine.dispose()


def _safely(look: Callable[[S], Check], of: S) -> Check:
    """A check that fails is a finding too, and the others still run."""
    try:
        return look(of)
    except Exception as error:  # noqa: BLE001 - of any kind
        return Check(look.__name__.replace("_", " "), Verdict.BAD, f"could not be checked ({type(error).__name__})")
