"""What is left of somebody in a database, whatever opens."""

from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select

from storage.tables import METADATA
from tests.care.leaving.test_table import models


def everything_said(engine: Engine) -> str:
    """Every column of every table, and every row as it opens with the keys that there are."""
    with Session(engine) as session:
        raw = [str(row) for table in METADATA.sorted_tables for row in session.execute(table.select()).all()]
        opened = [str(row.model_dump()) for model in models() for row in session.exec(select(model)).all()]
    return "\n".join([*raw, *opened])


def left_of(engine: Engine, canaries: Any) -> list[str]:
    said = everything_said(engine)
    return [one for one in canaries if one in said]
