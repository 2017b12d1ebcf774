"""`linli rotate-key`: the house gets another key, because somebody may have seen this one, or once a year."""

from contextlib import nullcontext

from sqlalchemy.exc import DBAPIError

from bot.clock import Clock, RealClock
from bot.settings import Settings
from storage.database import BadDatabase, file_of
from storage.key import make_key, read_key, rename_key
from storage.lock import alone_with
from storage.opening import is_database, is_there, next_key, place
from storage.rotation import rotate
from storage.trouble import SETTING, explained


def rotate_key(settings: Settings, clock: Clock | None = None) -> int:
    """Done again after a kill, it goes on from where it was. Raises BadDatabase, BadKeyFile."""
    url, file = settings.database_url, settings.key_file
    if not is_database(url):
        raise BadDatabase(f"{SETTING}: {place(url)}. Remedy: correct the address; a new database gets a new key anyway")
    old, new_file, served = read_key(file), next_key(file), file_of(url)
    with nullcontext() if served is None else alone_with(served):
        new = read_key(new_file) if is_there(new_file) else make_key(new_file, (clock or RealClock()).token_bytes)
        try:
            count = rotate(url, new, old)
        except DBAPIError as error:
            raise BadDatabase(explained(error)) from error
        rename_key(new_file, file)
    print(f"{file} is a new key; everything is locked with it, the keys of {count} people too.")
    print("Copy it to where you keep the key, and run `linli backup`: backups made before need the key of before.")
    print("Buttons made before are answered kindly and do nothing; the menu and every new message have new ones.")
    return 0
