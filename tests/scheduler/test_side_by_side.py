"""Two schedulers on one database: every dose is told once."""

import pytest
from sqlalchemy import Engine

from storage.database import open_database
from tests.cast import KEY
from tests.scheduler.side_by_side import settle, told, work

pytestmark = [pytest.mark.both_databases, pytest.mark.servers]
ELDERS = 40


def test_two_schedulers_tell_every_dose_of_an_hour_once(lasting_engine: Engine) -> None:
    url = lasting_engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    settle(lasting_engine, ELDERS)
    lasting_engine.dispose()
    work(lambda: open_database(url, KEY))
    doses, times, ends = told(lasting_engine)
    assert doses >= 2 * ELDERS - 4
    assert times == {1: doses}
    assert ends == {"told"}
