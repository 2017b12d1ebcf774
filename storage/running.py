"""Where the program that serves this database can be opened."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Instant

ONLY = 1  # the key of the one row


class Running(SQLModel, table=True):
    """What `linli run` wrote down when it started last, so that `linli invite` prints an address that opens."""

    id: int = Field(default=ONLY, primary_key=True)
    web_url: str
    port: int
    since: datetime = Field(sa_type=Instant)
