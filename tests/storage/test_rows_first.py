"""A row past the ORM may be the very first that a process asks for."""

import subprocess
import sys

FIRST = """
from sqlalchemy import bindparam, select
from sqlmodel import Session
from storage.columns import table_of
from storage.database import open_database
from storage.leases import Lease
from storage.rows import Rows

engine, leases = open_database("sqlite:///:memory:", b""), table_of(Lease)
leases.create(engine)
with Session(engine) as session:
    session.connection().exec_driver_sql("INSERT INTO lease VALUES ('desk', 'Li', 3, 0)")
    print(Rows(Lease, select(leases).where(leases.c.name == bindparam("name"))).first(session, name="desk").fence)
"""


def test_it_is_read_before_the_orm_was_asked_anything() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=False)
    assert done.stdout == "3\n", done.stderr
