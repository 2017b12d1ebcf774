"""Which updates of the platforms have had their effect, and which could have none."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Instant
from storage.sealing import sealed, sealed_for


class SeenUpdate(SQLModel, table=True):
    """The key of an update that has had its effect. Pruned after 72 hours: platforms restart their ids."""

    __tablename__ = "seen_update"
    __table_args__ = ({"sqlite_with_rowid": False},)  # one B-tree less to write in each turn

    key: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)


@sealed_for(None, row="key")
class ParkedUpdate(SQLModel, table=True):
    """An update that failed five times, kept whole for a human to look at."""

    __tablename__ = "parked_update"

    key: str = Field(primary_key=True)
    channel: str
    body: str = sealed()
    error: str  # the exception's type only: messages may quote what people wrote
    at: datetime = Field(sa_type=Instant)
