"""Rows that tests of the storage need."""

from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlmodel import Session, select

from storage.hours import Entry, Transfer
from storage.people import Community, Person
from storage.updates import SeenUpdate

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def heard(key: str) -> SeenUpdate:
    return SeenUpdate(key=key, at=NOW)


def keys(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return sorted(session.exec(select(SeenUpdate.key)))


def community(session: Session) -> int:
    row = Community(
        name="Willow Lane", language="en", zone="Asia/Shanghai", emergency="120", currency="CNY", created_at=NOW
    )
    session.add(row)
    session.flush()
    return row.id


def person(session: Session, name: str, handle: str = "") -> int:
    row = Person(handle=handle or name, name=name, called=name, language="en", zone="Asia/Shanghai", created_at=NOW)
    session.add(row)
    session.flush()
    return row.id


def book(engine: Engine) -> None:
    """One hour from Ming to Wang for the first request."""
    with Session(engine) as session:
        lane = community(session)
        ming, wang = person(session, "Ming", f"ming{lane}"), person(session, "Wang", f"wang{lane}")
        transfer = Transfer(community_id=lane, key="help_request:1", source="help_request", source_id=1, at=NOW)
        session.add(transfer)
        session.flush()
        for who, minutes in ((ming, 60), (wang, -60)):
            session.add(Entry(community_id=lane, transfer_id=transfer.id, person_id=who, minutes=minutes))
        session.commit()
