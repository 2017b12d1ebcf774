"""A backup is made while others write, is whole or not there, and tells when it is too old; so is what is put back."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, func, select

from bot.clock import VirtualClock
from bot.commands import backup
from bot.commands.backup import keep_fresh, make
from bot.commands.checks.base import Verdict
from bot.commands.doctor import checks
from bot.commands.restore import restore
from bot.settings import Settings
from care.kit import media
from care.kit.erasure import erase
from care.kit.media import Arrived
from care.leaving.table import AT_ERASURE
from storage import sealing
from storage.backups import BadBackup, backups
from storage.database import BadDatabase
from storage.hours import Entry, Transfer
from storage.ids import MediaId, PersonId
from storage.key import BadKeyFile
from storage.key_copies import NAME
from storage.media import FileToFetch, MediaKind
from storage.outbox import DeliveryState, Outbox
from storage.people import Invite, Person
from storage.requests import HelpRequest, State
from storage.tables import METADATA
from storage.web import WebSession
from tests.bot.commands.house import House
from tests.bot.errands import ask, bring_to, does
from tests.dialogs.leaving.erased import left_of
from tests.town import GROUP, START, Town

CANARY = "canary-7f3a-王秀兰"
DAY = timedelta(days=1)
PICTURE = b"a page of words, and then another one. " * 20_000  # three parts


def rows_of(engine: object) -> dict[str, list[str]]:
    with Session(engine) as session:  # type: ignore[call-overload]
        return {table.name: sorted(map(str, session.execute(table.select()).all())) for table in METADATA.sorted_tables}


def copied(lane: House) -> Path:
    return make(lane.settings, lane.town.clock).file


def put_back(lane: House, file: Path) -> int:
    lane.put_key(lane.elsewhere)
    return restore(lane.elsewhere, file, lane.town.clock)


def wait_for_nothing(town: Town) -> None:
    """Somebody has blocked us, a message is on its way, another one waits."""
    with Session(town.engine) as session:
        for state, who in zip(WAITING, (town.anna, town.wang, town.li), strict=True):
            session.add(
                Outbox(
                    lane=1, channel="memory", chat=who.chat, person_id=who.id, name="Menu", state=state, trace="t",
                    not_before=town.clock.now(), created_at=town.clock.now(),
                )
            )  # fmt: skip
        session.commit()


WAITING = (DeliveryState.READY, DeliveryState.INFLIGHT, DeliveryState.UNREACHED)


async def test_what_comes_back_is_what_was_there_when_the_backup_was_made(here: House) -> None:
    await bring_to(here.town, State.CONFIRMED)
    before, file = rows_of(here.engine), copied(here)
    await here.town.li.says("menu")
    assert put_back(here, file) == 0
    again = here.open_elsewhere()
    after = rows_of(again)
    again.dispose()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"outbox", "conversation"}
    assert set(before["outbox"]) < set(after["outbox"])


async def test_a_backup_holds_what_only_lies_in_the_log_of_writes_and_is_made_while_others_write(lane: House) -> None:
    await lane.town.anna.says("hello")
    with lane.engine.connect() as writing:
        writing.execute(text("UPDATE person SET area = 'not committed'"))
        file = copied(lane)
        writing.rollback()
    assert put_back(lane, file) == 0
    again = lane.open_elsewhere()
    with Session(again) as session:
        assert session.exec(select(func.count()).select_from(Outbox)).one() > 0
        assert not session.exec(select(Person.id).where(Person.area == "not committed")).all()
    again.dispose()


async def test_nobody_without_the_key_reads_it(here: House) -> None:
    with Session(here.engine) as session:
        for person in session.exec(select(Person)):
            person.name = person.home = CANARY
        session.commit()
    file = copied(here)
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0
    body = file.read_bytes()
    for word in (CANARY, "canary", "CREATE TABLE", "PGDMP", "SQLite format"):
        assert word.encode() not in body
    with pytest.raises(BadKeyFile, match=r"is missing, and without it no backup can be read\. Remedy: "):
        restore(here.elsewhere, file)
    here.put_key(here.elsewhere, bytes(32))
    with pytest.raises((BadBackup, BadDatabase), match="LINLI_KEY_FILE"):
        restore(here.elsewhere, file)
    assert put_back(here, file) == 0


async def test_what_waited_is_never_sent_again_and_the_coordinator_hears_whom_to_ask(
    here: House, capsys: pytest.CaptureFixture[str]
) -> None:
    town = here.town
    await bring_to(town, State.OPEN)
    wait_for_nothing(town)
    with Session(town.engine) as session:
        session.add(
            FileToFetch(
                person_id=town.anna.id, channel="memory", sender="user-anna", chat="chat-anna", ref="file-1",
                kind=MediaKind.PICTURE, version=1, not_before=town.clock.now(), created_at=town.clock.now(),
            )
        )  # fmt: skip
        session.commit()
    file = copied(here)
    seen = {who.name: len(who.screen) for who in town.everybody}
    assert put_back(here, file) == 0
    assert "3 messages waited in it and are not sent" in capsys.readouterr().out
    lines = {check.name: check for check in checks(here.elsewhere, town.clock)}
    assert lines["expired messages"].verdict is Verdict.LOOK
    assert "3 waited in the backup that was put back, and were not sent: 3 Menu" in lines["expired messages"].line
    town.engine = here.open_elsewhere()
    await town.restarted()
    await town.fetches()
    for who in (town.anna, town.wang, town.li):
        assert len(who.screen) == seen[who.name]
    assert len(town.hua.screen) == seen["Hua"] + 1
    town.hua.sees(
        "I had to be set up again from a backup, and I have forgotten the latest in Willow Lane.",
        "I know nothing of what happened after Fri 20 Nov",
        "These people may be waiting for a message from me: Anna, Li, Mrs Wang",
        "Please ask those who are expecting help whether everything still holds.",
    )
    town.engine.dispose()


async def test_updates_that_were_handled_are_not_handled_again_and_ways_in_are_as_they_were(here: House) -> None:
    town = here.town
    await does(town.anna, "hello", "Ask for help", "Shopping", "Milk", "tomorrow 15:00", "At home", "1 hour", "No")
    await town.anna.says("Nothing more", key="the-last")
    await town.anna.taps("Yes, ask the neighbours", key="confirmed")
    yes = town.anna.button("Yes, ask the neighbours").data
    with Session(here.engine) as session:
        now = town.clock.now()
        session.add(WebSession(token_hash="cookie", person_id=town.anna.id, created_at=now, last_seen=now))
        session.add(Invite(token_hash="way in", community_id=town.lane_id, role="elder", expires_at=START + DAY))
        session.commit()
    put_back(here, copied(here))
    town.engine = here.open_elsewhere()
    await town.restarted()
    await town.anna.presses(yes, key="confirmed")
    with Session(town.engine) as session:
        assert len(session.exec(select(HelpRequest)).all()) == 1
        assert session.exec(select(WebSession.token_hash)).all() == ["cookie"]
        assert session.exec(select(Invite.used_at).where(Invite.token_hash == "way in")).all() == [None]
    town.engine.dispose()


async def test_a_button_from_the_lost_time_never_does_something_else(here: House) -> None:
    """After the backup Anna asks for milk; after it was put back for bread: the card of the milk is about nothing."""
    town = here.town
    await town.anna.says("hello")
    file = copied(here)
    await ask(town, "Milk")
    await town.bo.says("hello")
    await does(town.li, "hello", "Ask for help")
    lost_card = town.memory.chats[GROUP][-1].message.rows[0][0].data
    lost_answer = town.li.last.rows[0][0].data
    put_back(here, file)
    town.engine = here.open_elsewhere()
    await town.restarted()
    await ask(town, "Bread")
    await does(town.li, "hello", "My notes")
    await town.ming.presses(lost_card, where=GROUP)
    await town.li.presses(lost_answer)
    with Session(town.engine) as session:
        (bread,) = session.exec(select(HelpRequest)).all()
        assert (bread.what, bread.state, bread.holder_id) == ("Bread", State.OPEN, None)
    await town.ming.taps("I'll do it", where=GROUP)
    with Session(town.engine) as session:
        assert session.exec(select(HelpRequest.state)).one() == State.TAKEN
    town.engine.dispose()


async def test_a_backup_never_goes_over_a_database(here: House) -> None:
    file, before = copied(here), rows_of(here.engine)
    with pytest.raises(BadDatabase, match="a backup is never put over anything"):
        restore(here.settings, file)
    assert rows_of(here.engine) == before


def test_a_log_of_writes_that_is_left_of_a_lost_database_is_never_taken_for_part_of_the_backup(lane: House) -> None:
    lane.put_key(lane.elsewhere)
    left = lane.elsewhere.key_file.with_name("linli.db-wal")
    left.write_bytes(b"written")
    with pytest.raises(BadDatabase, match=r"linli\.db-wal is there, and a backup is never put over anything"):
        put_back(lane, copied(lane))
    left.unlink()
    assert put_back(lane, copied(lane)) == 0


async def test_a_damaged_backup_is_refused_and_leaves_nothing_behind(here: House) -> None:
    body = bytearray(copied(here).read_bytes())
    broken = here.folder / "broken"
    for spoilt in (body[: len(body) // 2], body[:-1], bytes(body[:5000]) + b"x" * 100 + bytes(body[5100:])):
        broken.write_bytes(bytes(spoilt))
        with pytest.raises((BadBackup, BadDatabase), match="Remedy: "):
            put_back(here, broken)
        with pytest.raises(BadDatabase, match=r"is not there|holds none"):
            make(here.elsewhere, here.town.clock)
    assert [file.name for file in (here.folder / "there").iterdir() if "lock" not in file.name] == ["linli.key"]


@pytest.mark.parametrize("words", [b"", b"hello", b"SQLite format 3\0" + bytes(9000)])
def test_a_file_that_is_no_backup_is_said(lane: House, words: bytes) -> None:
    (lane.folder / "other").write_bytes(words)
    with pytest.raises((BadBackup, BadDatabase), match="Remedy: "):
        put_back(lane, lane.folder / "other")
    with pytest.raises(BadBackup, match=r"cannot be read \(No such file"):
        put_back(lane, lane.folder / "nothing")


async def test_a_copy_that_is_damaged_does_not_count(lane: House, monkeypatch: pytest.MonkeyPatch) -> None:
    copied(lane)
    real = backup.copy_sqlite

    def badly(engine: object, target: Path) -> None:
        real(engine, target)  # type: ignore[arg-type]
        with target.open("r+b") as written:
            written.seek(8192)
            written.write(bytes(4096))

    monkeypatch.setattr(backup, "copy_sqlite", badly)
    lane.town.clock.pass_time(DAY)
    with pytest.raises((BadBackup, BadDatabase), match="damaged"):
        make(lane.settings, lane.town.clock)
    assert len(list((lane.folder / "backups").iterdir())) == 2


async def test_a_killed_one_leaves_no_half_backup_and_the_next_one_clears_up(
    lane: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lane.folder / "backups"
    folder.mkdir()
    for left in (".linli-20261120T000000Z.db.part", ".linli-20261120T000000Z.db.part-wal"):
        (folder / left).write_bytes(b"half")
    assert backups(folder) == []
    file = copied(lane)
    assert sorted(path.name for path in folder.iterdir()) == sorted([file.name, NAME])


async def test_wrong_sums_are_kept_and_told_and_take_no_older_backup_away(
    here: House, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_one = here.settings.model_copy(update={"backup_keep": 1})
    make(keep_one, here.town.clock)
    with Session(here.engine) as session:
        transfer = Transfer(community_id=1, key="x", source="x", source_id=1, at=here.town.clock.now())
        session.add(transfer)
        session.flush()
        session.add(Entry(community_id=1, transfer_id=transfer.id, person_id=here.town.anna.id, minutes=7))
        session.commit()
    here.town.clock.pass_time(DAY)
    made = make(keep_one, here.town.clock)
    assert [check.line for check in made.wrong] == [
        "bad   hours: 1 transfers out of balance. Remedy: tell the developers"
    ]
    assert len(backups(keep_one.backups)) == 2
    assert put_back(here, made.file) == 1
    assert "1 transfers out of balance" in capsys.readouterr().out


async def test_the_newest_are_kept_and_nobody_else_s_files_are_touched(lane: House) -> None:
    settings = lane.settings.model_copy(update={"backup_keep": 2})
    settings.backups.mkdir()
    for theirs in ("holiday.jpg", "linli-old.db", "linli-20200101T000000Z.db.txt"):
        (settings.backups / theirs).touch()
    made = []
    for _ in range(4):
        made.append(make(settings, lane.town.clock).file)
        lane.town.clock.pass_time(DAY)
    assert [one.path for one in backups(settings.backups)] == [made[3], made[2]]
    assert len(list(settings.backups.iterdir())) == 6


async def test_linli_makes_one_by_itself_when_the_newest_is_too_old(lane: House) -> None:
    settings, clock = lane.settings.model_copy(update={"backup_hours": 6}), lane.town.clock
    for passes, there in ((0, 1), (5, 1), (1, 2), (0, 2), (30, 3)):
        clock.pass_time(timedelta(hours=passes))
        await keep_fresh(settings, clock)
        assert len(backups(settings.backups)) == there
    await keep_fresh(settings.model_copy(update={"backup_hours": 0}), VirtualClock(START + 9 * DAY))
    assert len(backups(settings.backups)) == 3


async def test_where_none_can_be_made_the_work_goes_on_and_the_doctor_says_so(lane: House) -> None:
    (lane.folder / "backups").write_text("no folder")
    await keep_fresh(lane.settings, lane.town.clock)
    with pytest.raises(BadBackup, match=r"LINLI_BACKUP_FOLDER: .* cannot be used \(.*\)\. Remedy: name a folder"):
        make(lane.settings, lane.town.clock)


async def test_a_server_that_is_away_is_logged_and_tried_again(lane: House) -> None:
    away = lane.settings.model_copy(update={"database_url": "postgresql://linli@127.0.0.1:1/linli"})
    await keep_fresh(away, lane.town.clock)
    with pytest.raises(BadDatabase, match=r"no PostgreSQL listens at this address\. Remedy: "):
        make(away, lane.town.clock)


def test_where_there_is_too_little_room_none_is_begun(lane: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 1e6, "total": 1e9}))
    with pytest.raises(BadBackup, match=r"not enough room in .*\. Remedy: make room"):
        make(lane.settings, lane.town.clock)
    assert not list((lane.folder / "backups").iterdir())


def verdict(settings: Settings, now: datetime) -> tuple[Verdict, str]:
    (check,) = [check for check in checks(settings, VirtualClock(now)) if check.name == "backup"]
    return check.verdict, check.line


def test_the_doctor_says_how_old_the_newest_is(lane: House) -> None:
    assert verdict(lane.settings, START)[0] is Verdict.LOOK
    assert "there is none in" in verdict(lane.settings, START)[1]
    assert "Remedy: make one now: `linli backup`" in verdict(lane.settings, START)[1]
    copied(lane)
    assert verdict(lane.settings, START + 2 * DAY) == (Verdict.OK, "ok    backup: the newest of 1 is 48 hours old")
    assert verdict(lane.settings, START + 2 * DAY + timedelta(hours=1))[0] is Verdict.LOOK
    by_hand = lane.settings.model_copy(update={"backup_hours": 0})
    assert verdict(by_hand, START + 7 * DAY)[0] is Verdict.OK
    assert verdict(by_hand, START + 8 * DAY)[0] is Verdict.LOOK


def test_a_backup_of_another_kind_of_database_is_said(lane: House) -> None:
    other = lane.elsewhere.model_copy(update={"database_url": "postgresql://linli@127.0.0.1:1/linli"})
    lane.put_key(other)
    with pytest.raises(BadBackup, match=r"is a backup of SQLite\. Remedy: name an address that begins with sqlite:///"):
        restore(other, copied(lane))


def test_tools_that_are_not_there_are_said(
    here: House, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    if here.engine.dialect.name == "sqlite":
        pytest.skip("it needs none")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(BadBackup, match=r"`pg_dump` cannot be started .*Remedy: install the PostgreSQL client"):
        make(here.settings, here.town.clock)


def put_by(here: House, who: int) -> MediaId:
    """A picture of somebody's."""
    with Session(here.engine) as session:
        uow = here.town.app.unit_of_work(session)
        arrived = Arrived(MediaKind.PICTURE, lambda: (PICTURE,))
        media_id = media.put(uow, PersonId(who), arrived)
        session.commit()
    return media_id


async def test_whose_key_is_destroyed_is_gone_from_the_backups_made_before(here: House) -> None:
    wang, li = here.town.wang.id, here.town.li.id
    pictures = [put_by(here, who) for who in (wang, li)]
    file = copied(here)
    assert PICTURE not in file.read_bytes()
    with Session(here.engine) as session:
        phones = [session.get_one(Person, who).phone for who in (wang, li)]
        sealing.destroy(session, wang)
        session.commit()
    here.town.clock.pass_time(DAY)
    copied(here)
    assert all(phones)
    assert put_back(here, file) == 0
    again = here.open_elsewhere()
    with Session(again) as session:
        assert [session.get_one(Person, who).phone for who in (wang, li)] == ["", phones[1]]
        assert [media.whole(session, one) for one in pictures] == [None, PICTURE], "in the backup, and gone from it"
    again.dispose()


def test_a_backup_without_the_copy_of_the_keys_is_not_put_back(lane: House) -> None:
    file = copied(lane)
    (file.parent / NAME).unlink()
    with pytest.raises(BadBackup, match=r"linli-keys.sealed cannot be read .* Remedy: put linli-keys.sealed beside"):
        put_back(lane, file)


def test_a_copy_of_the_keys_that_is_older_than_the_backup_is_noticed(lane: House) -> None:
    keys = copied(lane).parent / NAME
    older = keys.read_bytes()
    with Session(lane.engine) as session:
        new = Person(
            handle="new", name="Xu", called="Xu", language="en", zone="Asia/Shanghai", created_at=START, phone="1"
        )
        session.add(new)
        session.commit()
    lane.town.clock.pass_time(DAY)
    file = copied(lane)
    keys.write_bytes(older)
    with pytest.raises(BadBackup, match=r"is older than the backup. Remedy: put the newest"):
        put_back(lane, file)


def test_a_damaged_copy_of_the_keys_is_not_believed(lane: House) -> None:
    file = copied(lane)
    keys = file.parent / NAME
    whole = keys.read_bytes()
    keys.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(BadBackup, match="made with another key, or is damaged"):
        put_back(lane, file)


async def test_who_was_erased_since_is_erased_in_what_is_put_back(here: House) -> None:
    """Also what is not sealed: the backup was made before she left, and knows her name."""
    await bring_to(here.town, State.CONFIRMED)
    file = copied(here)
    with Session(here.engine) as session:
        uow = here.town.app.unit_of_work(session)
        erase(uow, here.town.wang.id, AT_ERASURE)
        session.commit()
    here.town.clock.pass_time(DAY)
    copied(here)  # with the keys that there are now
    assert put_back(here, file) == 0
    again = here.open_elsewhere()
    assert left_of(again, ("Wang Xiulan", "Mrs Wang", "Milk and bread", "chat-wang")) == []
    assert left_of(again, ("Ming",)) == ["Ming"]
    again.dispose()
