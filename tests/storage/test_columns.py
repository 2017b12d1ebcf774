"""Instants and JSON mean the same on both databases."""

import json
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, MetaData, Table, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from storage.columns import Instant, Json, table_of
from storage.updates import SeenUpdate

pytestmark = pytest.mark.both_databases
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HEARD = table_of(SeenUpdate)
SHAPES = Table("shapes", MetaData(), Column("body", Json))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=OFFSETS)  # noqa: DTZ001 - bounds
ONE_DATABASE = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def _kept(engine: Engine, at: datetime) -> datetime:
    with engine.connect() as connection:
        connection.execute(insert(HEARD).values(key="k", at=at))
        return connection.execute(select(HEARD.c.at)).scalar_one()


def _kept_body(engine: Engine, body: object) -> object:
    with engine.connect() as connection:
        SHAPES.create(connection)
        connection.execute(insert(SHAPES).values(body=body))
        return connection.execute(select(SHAPES.c.body)).scalar_one()


def test_a_naive_time_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError, match="time zone"):
        _kept(engine, datetime(2026, 11, 20))  # noqa: DTZ001 - naive is the point


@ONE_DATABASE
@given(MOMENTS)
@example(datetime(2026, 11, 20, 2, 0, 0, 57_000, tzinfo=UTC))
@example(datetime(1969, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC))
def test_an_instant_comes_back_in_utc_to_the_millisecond(engine: Engine, at: datetime) -> None:
    kept = _kept(engine, at)
    assert kept.tzinfo is UTC
    assert kept == EPOCH + (at - EPOCH) // timedelta(milliseconds=1) * timedelta(milliseconds=1)


@given(st.integers(-(2**41), 2**43))
def test_every_millisecond_survives(milliseconds: int) -> None:
    column, dialect = Instant(), sqlite.dialect()
    at = column.process_result_value(milliseconds, dialect)
    assert column.process_bind_param(at, dialect) == milliseconds


@given(MOMENTS, MOMENTS)
def test_the_order_of_instants_is_kept(one: datetime, other: datetime) -> None:
    column, dialect = Instant(), sqlite.dialect()
    first, second = sorted((one, other))
    assert column.process_bind_param(first, dialect) <= column.process_bind_param(second, dialect)


def test_the_zone_it_came_in_makes_no_difference(engine: Engine) -> None:
    noon = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert _kept(engine, noon) == datetime(2026, 7, 1, 4, tzinfo=UTC)


@ONE_DATABASE
@given(PLAIN.filter(lambda value: value is not None and "\\u0000" not in json.dumps(value)))
@example({"b": 1, "a": "求助 👵🏻", "c": [None, True, {"": ""}]})
def test_json_comes_back_as_it_went_in(engine: Engine, body: object) -> None:
    assert _kept_body(engine, body) == body


def test_json_keeps_the_order_of_keys_and_chinese_as_written() -> None:
    assert Json().process_bind_param({"b": "求助", "a": 1}, sqlite.dialect()) == '{"b":"求助","a":1}'


def test_what_json_cannot_hold_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError, match="not JSON serializable"):
        _kept_body(engine, {"at": EPOCH})


def test_none_stays_none() -> None:
    for column in (Instant(), Json()):
        assert column.process_bind_param(None, sqlite.dialect()) is None
        assert column.process_result_value(None, sqlite.dialect()) is None
