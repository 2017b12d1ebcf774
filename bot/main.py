"""The command `linli`."""

import argparse
import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bot.roles import Role
from bot.settings import BadSettings, load_settings
from storage.backups import BadBackup
from storage.database import BadDatabase
from storage.key import BadKeyFile
from storage.trouble import explained

RELATIONS = (
    "daughter", "son", "spouse", "sibling", "grandchild", "relative", "friend", "key_neighbour", "carer",
)  # fmt: skip
LAST_PORT = 65535
RASA = "rasa"  # what `linli serve` starts besides
SETTINGS_HELP = """\
settings (environment or a file .env):
  LINLI_PORT            where the web chat, or the demo, listens (8080)
  LINLI_LISTEN          the address of this machine at which it listens (127.0.0.1); 0.0.0.0 in a container
  LINLI_METRICS_PORT    where figures for Prometheus are to be had; without it there are none
  LINLI_DATABASE_URL    sqlite:///data/linli.db, or postgresql://…, which several `linli serve` share
  LINLI_REDIS_URL       redis://…, where several processes shall hear of one another sooner; nothing depends on it
  LINLI_KEY_FILE        the key of the encrypted file (data/linli.key, made at the first start; keep a copy of it)
  LINLI_BACKUP_FOLDER   where backups are put (data/backups)
  LINLI_BACKUP_HOURS    how often `linli run` makes one by itself (24); 0: never
  LINLI_BACKUP_KEEP     how many are kept (14)
  LINLI_PUBLIC_URL      the address people open, such as https://linli.example.org; without it links open on this
                        machine only
  LINLI_DEADMAN_URL     called every minute while all is well; who is no longer called there raises the alarm
  TELEGRAM_TOKEN        from @BotFather; without it there is the web chat only
  LINLI_TELEGRAM_MODE   polling (the default) or webhook
  LINLI_TELEGRAM_SECRET the webhook's secret; without one there is no webhook
  TELEGRAM_API_URL      another Bot API server
  LINLI_RASA_SECRET     what Rasa must send along (16 to 256 letters and digits); without it nobody is answered
  LINLI_RASA_PORT       where Rasa finds the actions, on this machine only (5055)
  LINLI_TRUSTED_PROXY   address of the web server in front, such as 127.0.0.1: what it says of who calls is believed
  LINLI_REQUESTS_PER_PERSON    in a minute (180), a third of them at once; cries for help are never counted
  LINLI_REQUESTS_PER_ADDRESS   in a minute (300), of people who have no chat here
  LINLI_STREAMS_PER_PERSON     pages of one chat that are told at once what is new (6); the oldest has to ask
  LINLI_MOST_AT_ONCE           requests that are worked on together (64)
  LINLI_MOST_CONNECTIONS       open connections (4000); the oldest that asks nothing goes
  LINLI_LARGEST_BODY           bytes of a request (32768)
  LINLI_LARGEST_HEADERS        bytes of what stands above it (16384)
  LINLI_PATIENCE_SECONDS       for a request that does not arrive, or an answer that is not read (20)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; an operator's mistake ends with a sentence that names the setting and the remedy."""
    given = _parser().parse_args(arguments)
    try:
        return COMMANDS[given.command](given)
    except (BadSettings, BadDatabase, BadKeyFile, BadBackup) as mistake:
        print(f"linli: {mistake}", file=sys.stderr)
        return 2
    except DBAPIError as trouble:
        print(f"linli: {explained(trouble)}", file=sys.stderr)
        return 2
    except (KeyboardInterrupt, EOFError):
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="linli", description="Linli 邻里: neighbours help one another, in the messaging apps people already use.",
        epilog=SETTINGS_HELP, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    commands.add_parser("run", help="start the product")
    serve = commands.add_parser(
        "serve",
        help="start a part of it, on a PostgreSQL that several processes share; or it and an action server for Rasa",
    )
    serve.add_argument("role", nargs="+", choices=[*map(str, Role), RASA])
    commands.add_parser("migrate", help="bring the database up to date, before its processes start")
    rasa = commands.add_parser("rasa", help="write what a Rasa assistant has to know of Linli")
    rasa.add_argument("what", choices=("export",), help="export")
    rasa.add_argument("--to", type=Path, default=Path("deploy/rasa"), help="a folder (deploy/rasa)")
    demo = commands.add_parser("demo", help="play the whole story in a browser, on a sample community")
    demo.add_argument("--port", help="where its page listens (LINLI_PORT, else 8080)")
    _add_invite(commands)
    _add_talk(commands)
    commands.add_parser("doctor", help="check that everything is as it should be")
    commands.add_parser("backup", help="make a backup now, also while Linli runs")
    move = commands.add_parser("move", help="take everything along to a PostgreSQL, while Linli is stopped")
    move.add_argument(
        "--to", required=True, help="an empty database: postgresql://… (its password in PGPASSWORD or .pgpass)"
    )
    commands.add_parser("rotate-key", help="lock everything with a new key, while Linli is stopped")
    restore = commands.add_parser("restore", help="put a backup back, where there is no database")
    restore.add_argument("file", type=Path, help="such as data/backups/linli-20261128T030000Z.db")
    return parser


def _add_invite(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    invite = commands.add_parser("invite", help="print a one-time link that lets somebody in")
    invite.add_argument("--role", required=True, choices=("elder", "family", "volunteer", "coordinator"))
    invite.add_argument("--community", required=True, help="its name; the first one is founded by it")
    invite.add_argument("--new", action="store_true", help="found a further community of that name")
    invite.add_argument("--elder", default="", help="for family: how the elder is addressed, such as 'Mrs Wang'")
    invite.add_argument("--relation", default="relative", choices=RELATIONS, help="for family (relative)")
    founding = invite.add_argument_group("a new community", "asked on a terminal, where they are left out")
    founding.add_argument("--language", help="of its groups (as LANG says, else en)")
    founding.add_argument("--zone", help="its time zone (Asia/Shanghai)")
    founding.add_argument(
        "--town", help="its town, as an ambulance knows it: from another city one has to say it first"
    )
    founding.add_argument("--emergency", help="its emergency number (120, in China only)")
    founding.add_argument("--emergency-from-afar", default="", help="the same, dialled from another city: never asked")
    founding.add_argument("--currency", help="its currency (CNY, in China only)")


def _add_talk(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    talk = commands.add_parser("talk", help="a terminal chat as any person")
    talk.add_argument("person", help="the name, such as 'Mrs Wang'")
    talk.add_argument("--demo", action="store_true", help="in the sample community, in memory")
    talk.add_argument("--transcript", action="store_true", help="print the talk as a ready test at the end")


@contextmanager
def _loading() -> Iterator[None]:
    """What is loaded stays: to look through it for garbage meanwhile would be a quarter of each start (measured)."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _run(given: argparse.Namespace) -> int:
    with _loading():
        from bot.commands.run import run  # noqa: PLC0415

    del given
    return run(load_settings())


def _serve(given: argparse.Namespace) -> int:
    with _loading():
        from bot.commands.run import serve_part  # noqa: PLC0415
        from bot.commands.serve import serve_rasa  # noqa: PLC0415

    if RASA not in given.role:
        return serve_part(load_settings(), frozenset(map(Role, given.role)))
    if len(given.role) > 1:
        raise BadSettings("rasa: it is answered by a process that does everything. Remedy: `linli serve rasa`")
    return serve_rasa(load_settings())


def _migrate(given: argparse.Namespace) -> int:
    with _loading():
        from bot.commands.migrate import migrate  # noqa: PLC0415

    del given
    return migrate(load_settings())


def _rasa(given: argparse.Namespace) -> int:
    from bot.commands.rasa import export  # noqa: PLC0415

    return export(given.to)


def _demo(given: argparse.Namespace) -> int:
    with _loading():
        from bot.commands.demo import run_demo  # noqa: PLC0415

    return run_demo(load_settings().port if given.port is None else _port(given.port))


def _port(given: str) -> int:
    if not (given.isascii() and given.isdigit() and int(given[:6]) <= LAST_PORT):
        raise BadSettings(f"--port: {given!r} is no port. Remedy: choose a number from 1024 to {LAST_PORT}")
    return int(given)


def _invite(given: argparse.Namespace) -> int:
    with _loading():
        from bot.commands.invite import invite  # noqa: PLC0415

    return invite(load_settings(), given)


def _talk(given: argparse.Namespace) -> int:
    with _loading():
        from bot.commands.talk import talk  # noqa: PLC0415

    return talk(None if given.demo else load_settings(), given.person, transcript=given.transcript)


def _doctor(given: argparse.Namespace) -> int:
    with _loading():
        from bot.commands.doctor import doctor  # noqa: PLC0415

    del given
    return doctor(load_settings())


def _backup(given: argparse.Namespace) -> int:
    with _loading():
        from bot.commands.backup import backup  # noqa: PLC0415

    del given
    return backup(load_settings())


def _restore(given: argparse.Namespace) -> int:
    with _loading():
        from bot.commands.restore import restore  # noqa: PLC0415

    return restore(load_settings(), given.file)


def _move(given: argparse.Namespace) -> int:
    with _loading():
        from bot.commands.move import move_to  # noqa: PLC0415

    return move_to(load_settings(), given.to)


def _rotate_key(given: argparse.Namespace) -> int:
    with _loading():
        from bot.commands.rotate_key import rotate_key  # noqa: PLC0415

    del given
    return rotate_key(load_settings())


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": _run,
    "serve": _serve,
    "migrate": _migrate,
    "rasa": _rasa,
    "demo": _demo,
    "invite": _invite,
    "talk": _talk,
    "doctor": _doctor,
    "move": _move,
    "rotate-key": _rotate_key,
    "backup": _backup,
    "restore": _restore,
}

if __name__ == "__main__":
    sys.exit(main())
