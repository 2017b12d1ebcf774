"""`linli migrate`: the database, and at the very first its key, before the processes that share it start."""

from bot.clock import RealClock
from bot.settings import Settings
from storage.migrate import current, named
from storage.opening import open_kept


def migrate(settings: Settings) -> int:
    """Brings it up to date; where nothing is yet it makes both. Raises BadDatabase, BadKeyFile."""
    engine, _key = open_kept(settings.database_url, settings.key_file, RealClock().token_bytes)
    print(f"The database is at {named(current(engine))}, and its key is {settings.key_file}.")
    engine.dispose()
    return 0
