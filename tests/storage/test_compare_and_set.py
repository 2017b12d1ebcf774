"""Of all who would change a row at once only the first does, and the others change nothing."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from storage.compare_and_set import changed
from storage.people import Community
from storage.sessions import KeyedSession
from tests.storage.rows import NOW

pytestmark = pytest.mark.both_databases


@pytest.fixture
def lane(engine: Engine) -> Community:
    lane = Community(
        name="Willow", language="en", zone="Asia/Shanghai", currency="CNY", emergency="120", created_at=NOW
    )
    with KeyedSession(engine, expire_on_commit=False) as session:
        session.add(lane)
        session.commit()
        session.expunge_all()
    return lane


def names(session: Session) -> list[str]:
    return list(session.exec(select(Community.name)))


def test_the_first_changes_it_and_sees_it_as_it_stands_now(engine: Engine, lane: Community) -> None:
    with KeyedSession(engine) as session:
        known = session.get_one(Community, lane.id)
        assert changed(session, known, {"name": "Elm"}, name="Willow", language={"zh", "en"})
        assert (known.name, known.language, names(session)) == ("Elm", "en", ["Elm"])


def test_whoever_comes_later_changes_nothing(engine: Engine, lane: Community) -> None:
    with KeyedSession(engine) as session:
        known = session.get_one(Community, lane.id)
        assert changed(session, known, {"name": "Elm"}, name="Willow")
        assert not changed(session, known, {"name": "Oak"}, name="Willow")
        assert not changed(session, known, {"name": "Oak"}, language={"zh", "fr"})
        assert (known.name, names(session)) == ("Elm", ["Elm"])


def test_what_was_about_to_be_written_is_written_before(engine: Engine, lane: Community) -> None:
    with KeyedSession(engine) as session:
        known = session.get_one(Community, lane.id)
        known.name = "Elm"
        assert changed(session, known, {"emergency": "999"}, name="Elm")
        assert (known.name, known.emergency) == ("Elm", "999")
