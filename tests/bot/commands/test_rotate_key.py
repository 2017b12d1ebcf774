"""Another key for the house: all is read as before, nothing with the old one, and no kill loses anything."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.commands import rotate_key as command
from bot.commands.rotate_key import rotate_key
from bot.settings import Settings
from storage.database import BadDatabase, open_database
from storage.key import BadKeyFile, read_key
from storage.lock import alone_with
from storage.opening import open_kept
from storage.people import Person
from storage.sealing import KEYRING, Keyring
from tests.bot.commands.house import House
from tests.bot.errands import ask

STEPS = ("storage.rotation.copy_sqlite", "storage.rotation.new_key_for", "storage.rotation._rewrapped", "rename_key")


def phones(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return [person.phone for person in session.exec(select(Person).order_by("id"))]


def opened(settings: Settings) -> list[str]:
    engine, _key = open_kept(settings.database_url, settings.key_file, lambda _size: b"")
    found = phones(engine)
    engine.dispose()
    return found


async def test_all_is_read_as_before_with_the_new_key_and_nothing_with_the_old_one(here: House) -> None:
    await ask(here.town)
    before, old = phones(here.engine), read_key(here.settings.key_file)
    here.engine.dispose()
    assert rotate_key(here.settings) == 0
    assert any(before)
    assert opened(here.settings) == before
    assert read_key(here.settings.key_file) != old
    reads_nothing(here.settings, old)


def reads_nothing(settings: Settings, old: bytes) -> None:
    if settings.database_url.startswith("sqlite"):
        with pytest.raises(BadDatabase):
            phones(open_database(settings.database_url, old))
        return
    engine = open_database(settings.database_url, old)
    assert isinstance(engine.get_execution_options()[KEYRING], Keyring)
    with pytest.raises(Exception, match=r"^$"):  # cryptography's InvalidTag says nothing
        phones(engine)
    engine.dispose()


@pytest.mark.parametrize("killed_at", STEPS)
async def test_done_again_after_a_kill_it_goes_on_from_where_it_was(
    lane: House, killed_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = phones(lane.engine)
    lane.engine.dispose()

    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        where = killed_at if "." in killed_at else f"{command.__name__}.{killed_at}"
        patch.setattr(where, killed)
        with pytest.raises(KeyboardInterrupt):
            rotate_key(lane.settings)
    with pytest.raises(BadKeyFile, match="Remedy: run `linli rotate-key` again"):
        opened(lane.settings)
    assert rotate_key(lane.settings) == 0
    assert opened(lane.settings) == before
    assert [path.name for path in lane.settings.key_file.parent.iterdir() if "rotating" in path.name] == []


def test_while_linli_runs_the_key_stays(lane: House) -> None:
    old = read_key(lane.settings.key_file)
    with alone_with(lane.folder / "here" / "linli.db"), pytest.raises(BadDatabase, match="another Linli works on"):
        rotate_key(lane.settings)
    assert read_key(lane.settings.key_file) == old


def test_where_there_is_no_database_there_is_nothing_to_do(lane: House) -> None:
    lane.put_key(lane.elsewhere)
    with pytest.raises(BadDatabase, match="a new database gets a new key anyway"):
        rotate_key(lane.elsewhere)
