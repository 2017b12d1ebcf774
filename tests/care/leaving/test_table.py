"""Every column that knows a person stands once in the table of what becomes of it."""

from collections import Counter
from typing import Any, get_args, get_type_hints

from sqlmodel import SQLModel

import storage.tables
from bot.features import FEATURES
from care.kit.erasure import Goes
from care.leaving.export import NOT_TOLD, PARTS
from care.leaving.table import AT_ERASURE
from dialogs.leaving import copy_words
from storage.ids import PersonId
from storage.people import Person

OTHERWISE = {("web_event", "owner")}  # the key's owner, which may be the house
SEEN_TO = {("data_key", "owner")}  # it is the key that is destroyed


def models() -> list[type[SQLModel]]:
    names = {table.name for table in storage.tables.METADATA.tables.values()}
    found = {one.__tablename__: one for one in every_kind_of(SQLModel) if getattr(one, "__tablename__", "") in names}
    return list(found.values())


def every_kind_of(root: type) -> list[type]:
    return [root, *(below for one in root.__subclasses__() for below in every_kind_of(one))]


def names_people(hint: Any) -> bool:
    return hint is PersonId or any(map(names_people, get_args(hint)))


def knows_people(model: type[SQLModel]) -> set[str]:
    """By what the model says of it, and by what the database does."""
    hints = {name for name, hint in get_type_hints(model).items() if names_people(hint)}
    table: Any = model.__table__  # type: ignore[attr-defined]
    refers = {key.parent.name for key in table.foreign_keys if key.column.table.name == "person"}
    return (hints | refers) - ({"id"} if model is Person else set())


def test_no_table_that_knows_a_person_is_forgotten_and_none_is_named_twice() -> None:
    known = {(model.__tablename__, name) for model in models() for name in knows_people(model)}
    said = Counter((rule.table.__tablename__, rule.column) for rule in AT_ERASURE if not getattr(rule, "through", None))
    assert set(said) == known | OTHERWISE
    assert [one for one, times in said.items() if times > 1] == []
    assert {table for table, _column in SEEN_TO} < {model.__tablename__ for model in models()}


def test_what_goes_is_in_the_copy_before_or_it_is_said_why_not() -> None:
    goes = {rule.table for rule in AT_ERASURE if isinstance(rule, Goes)}
    told = {part.table for part in PARTS}
    assert goes - told == set(NOT_TOLD)
    assert not told & set(NOT_TOLD)
    for part in PARTS:
        assert set(part.shows) <= {*columns(part.table), "content"}, part.name


def columns(model: type[SQLModel]) -> list[str]:
    table: Any = model.__table__  # type: ignore[attr-defined]
    return [column.name for column in table.columns]


def test_whatever_may_stand_in_a_copy_has_a_name_in_words() -> None:
    assert set(copy_words.PARTS) == {part.name for part in PARTS} | {"hours"}
    assert {name for part in PARTS for name in part.shows} <= set(copy_words.NAMES) | copy_words.NOT_ON_PAPER


GOES_BEFORE = {  # what refers to a row that goes, and is gone by then itself
    ("doctor_visit", "bond_id"): "a visit is kept for three years, a bond for a month more",
    ("dose", "slot_id"): "its doses go with it, by the same hour, and come first",
}


def test_nothing_is_forgotten_while_something_that_stays_refers_to_it() -> None:
    """Else the database refuses, every night anew."""
    forgotten = {rule.table.__tablename__ for rule in FEATURES.retention if rule.emptied is None}
    hold = {one for one in references() if one[2] in forgotten}
    assert {one[:2] for one in hold} == set(GOES_BEFORE)


def test_nobodys_rows_go_while_something_that_stays_refers_to_them() -> None:
    """Whatever refers to a row that goes, goes by the same person, and before."""
    order = {
        (rule.table.__tablename__, rule.column): at for at, rule in enumerate(AT_ERASURE) if isinstance(rule, Goes)
    }
    for table, column, of in references():
        for (goes, whose), at in order.items():
            if goes == of:
                with_it = order.get((table, whose), order.get((table, column), len(AT_ERASURE)))
                assert with_it < at, f"{table}.{column} still refers to rows of {of} that go by {whose}"


def references() -> list[tuple[str, str, str]]:
    """Which column refers to which table, and holds its rows there."""
    keys = [key for table in storage.tables.METADATA.tables.values() for key in table.foreign_keys if not key.ondelete]
    return [(key.parent.table.name, key.parent.name, key.column.table.name) for key in keys]
