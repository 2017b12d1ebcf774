"""Two processes hear two presses at once: between what one has read and what it writes, the other is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import Session, SQLModel

from storage.columns import table_of
from storage.compare_and_set import changed


@contextmanager
def overtaken(transitions: ModuleType, nth: int = 1, **becomes: Any) -> Iterator[None]:
    """The row of the `nth` change that is about to be written has these values by then."""
    count = 0

    def change(session: Session, row: SQLModel, *args: Any, **seen: Any) -> bool:
        nonlocal count
        count += 1
        if count == nth:
            keys = (column == getattr(row, column.name) for column in table_of(type(row)).primary_key)
            session.execute(update(table_of(type(row))).where(*keys).values(becomes))
        return changed(session, row, *args, **seen)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transitions, "changed", change)
        yield
    assert count >= nth, "nothing was written"
