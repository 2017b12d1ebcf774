"""Pages of our own that open once, for one browser."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from storage.columns import Instant, refers_to
from storage.ids import PersonId


class OnceFor(StrEnum):
    """What stands on it."""

    HEALTH_FILE = "health_file"
    OWN_DATA = "own_data"
    CALLS = "calls"  # whom a coordinator phones today
    HOURS = "hours"  # one's own, line by line
    HOME_CARD = "home_card"  # what lies at an elder's home
    IDENTITY = "identity"  # a picture of an identity card


class OncePage(SQLModel, table=True):
    """A way to a page. Of its secrets only the hashes are kept: of the link, and of who opened it."""

    __tablename__ = "once_page"

    token_hash: str = Field(primary_key=True)
    what: str  # a OnceFor
    about_id: PersonId = refers_to("person")
    person_id: PersonId = refers_to("person")  # for whose eyes
    made_at: datetime = Field(sa_type=Instant)
    cookie_hash: str = Field(default="", index=True)  # empty: nobody has opened it
    seen_at: datetime | None = Field(default=None, sa_type=Instant)
