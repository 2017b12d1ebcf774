"""The machine under it: versions, files, room on the disk."""

import shutil
import stat
from pathlib import Path
from urllib.parse import urlsplit

from bot.commands.checks.base import Check, Verdict
from bot.settings import ENV_FILE, Settings
from storage.database import OLDEST_SQLITE, file_of
from storage.opening import is_database, is_there, place

LEAST_FREE = 500_000_000  # bytes
LEAST_SHARE = 0.10
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0"})  # noqa: S104 - named, not bound


def sqlite_version(settings: Settings) -> Check:
    """Before 3.51.3 SQLite could corrupt a file in WAL mode."""
    if file_of(settings.database_url) is None:
        return Check("SQLite", Verdict.OK, "not used: the database is PostgreSQL")
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - PostgreSQL does without

    return judge_sqlite(dbapi2.sqlite_version_info)


def judge_sqlite(version: tuple[int, ...]) -> Check:
    """See sqlite_version."""
    verdict = Verdict.OK if version >= OLDEST_SQLITE else Verdict.BAD
    remedy = "install sqlcipher3 0.6.4 or newer, which carries SQLite 3.51.3 or newer"
    return Check("SQLite", verdict, ".".join(map(str, version)), remedy)


def key_mode(settings: Settings) -> Check:
    """Whoever reads the key reads everything."""
    return _only_ours("key file", [settings.key_file])


def database_mode(settings: Settings) -> Check:
    """The file is encrypted; still nobody else has any business with it."""
    file = file_of(settings.database_url)
    if file is None:
        return Check("database file", Verdict.OK, "PostgreSQL keeps its own")
    return _only_ours("database file", [file, Path(f"{file}-wal"), Path(f"{file}-shm")])


def settings_mode(_settings: Settings) -> Check:
    """The token of the messenger may stand in it."""
    check = _only_ours("settings file", [ENV_FILE])
    return check if ENV_FILE.exists() else Check(check.name, Verdict.OK, f"there is no {ENV_FILE}")


def _only_ours(name: str, files: list[Path]) -> Check:
    open_to_others = [file for file in files if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077]
    if not files[0].exists():
        return Check(name, Verdict.OK, "not there yet")
    if open_to_others:
        remedy = "chmod 600 " + " ".join(map(str, open_to_others))
        return Check(name, Verdict.BAD, "others may read it", remedy)
    return Check(name, Verdict.OK, "readable by its owner only")


def free_disk(settings: Settings) -> Check:
    """A full disk stops everything."""
    place = _existing(file_of(settings.database_url) or settings.key_file)
    usage = shutil.disk_usage(place)
    return judge_disk(usage.free, usage.total)


def judge_disk(free: int, total: int) -> Check:
    """At least a tenth, and never less than 500 MB."""
    found = f"{free / 1e9:.1f} GB free, {free / total:.0%}"
    verdict = Verdict.BAD if free < LEAST_FREE else Verdict.LOOK if free < total * LEAST_SHARE else Verdict.OK
    return Check("disk", verdict, found, "make room, or move the data to a larger disk")


def public_address(settings: Settings, web_url: str) -> Check:
    """Links are of use to others only where others can open them, and a cookie is safe only behind TLS."""
    host = urlsplit(web_url).hostname or ""
    remedy = "set LINLI_PUBLIC_URL to the https:// address of the web server in front of Linli"
    if not settings.public_url:
        found = f"LINLI_PUBLIC_URL is not set, so links say {web_url} and open on this machine only"
        return Check("address", Verdict.LOOK, found, remedy)
    if host in THIS_MACHINE:
        return Check("address", Verdict.LOOK, f"LINLI_PUBLIC_URL is {host}, which is this machine only", remedy)
    if not settings.public_url.startswith("https://"):
        found = "LINLI_PUBLIC_URL begins with http://, so anybody on the way can read what people write"
        return Check("address", Verdict.LOOK, found, remedy)
    return Check("address", Verdict.OK, settings.public_url)


def what_is_missing(settings: Settings) -> Check | None:
    """A database without a key is lost, a key without its database tells that one was; neither of them is only new.

    Raises BadKeyFile, BadDatabase.
    """
    key_there, there = is_there(settings.key_file), is_database(settings.database_url)
    if there and key_there:
        return None
    if there:
        remedy = f"put the copy of the key there ({settings.key_file})"
        return Check("key", Verdict.BAD, "LINLI_KEY_FILE: the key file is missing", remedy)
    if key_there:
        found = f"there is a key, but {place(settings.database_url)}"
        return Check("database", Verdict.BAD, found, "put back the last backup (`linli restore FILE`)")
    return Check("database", Verdict.LOOK, "there is none yet", "start `linli run`, or look at LINLI_DATABASE_URL")


def _existing(path: Path) -> Path:
    """The nearest folder that is there."""
    return next(parent for parent in path.absolute().parents if parent.exists())
