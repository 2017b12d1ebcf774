"""What a database needs to know that was put back from a backup: something has happened since that it has not seen."""

from sqlalchemy import Connection, inspect, text

from storage.database import BadDatabase, file_of, open_database
from storage.opening import left_of
from storage.trouble import SETTING

IDS, ANSWERS = 100_000, 10_000  # more than anybody can have used since the backup was made
NEVER_USED = (
    "INSERT INTO sqlite_sequence (name, seq) SELECT name, 0 FROM sqlite_master WHERE type = 'table' "
    "AND sql LIKE '%AUTOINCREMENT%' AND name NOT IN (SELECT name FROM sqlite_sequence)"
)
EVERY_SEQUENCE = (
    "SELECT setval(CAST(format('%I.%I', schemaname, sequencename) AS regclass), coalesce(last_value, 0) + :gap) "
    "FROM pg_sequences WHERE schemaname = current_schema()"
)
ADVANCE = {
    "sqlite": (
        NEVER_USED,
        "UPDATE sqlite_sequence SET seq = seq + :gap",
    ),
    "postgresql": (EVERY_SEQUENCE,),
}


def refuse_what_is_there(url: str) -> None:
    """A backup never goes over a database. Raises BadDatabase when there is one."""
    file = file_of(url)
    if file is None:
        engine = open_database(url, b"")
        try:
            with engine.connect() as connection:
                there = bool(inspect(connection).get_table_names())
        finally:
            engine.dispose()
        if there:
            raise BadDatabase(
                f"{SETTING}: the PostgreSQL database is not empty, and a backup is never put over anything. "
                "Remedy: make an empty one (`createdb`), and name it there."
            )
    elif left := left_of(file):
        raise BadDatabase(
            f"{SETTING}: {' and '.join(map(str, left))} is there, and a backup is never put over anything. "
            f"Remedy: stop Linli and move {file}, {file}-wal and {file}-shm away, or name another place."
        )


def leave_a_gap(connection: Connection) -> None:
    """Whatever somebody holds from the lost time (a button, an event's number) must never mean something new."""
    for statement in ADVANCE[connection.dialect.name]:
        connection.execute(text(statement), {"gap": IDS} if ":gap" in statement else {})
    connection.execute(text("UPDATE conversation SET version = version + :gap"), {"gap": ANSWERS})
