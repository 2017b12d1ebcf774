"""Hours given and received, as double entry. Triggers in the migration refuse every update and delete."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Instant


class Transfer(SQLModel, table=True):
    """One reason why hours moved. `key` makes a transfer happen at most once."""

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    key: str = Field(unique=True)  # e.g. request:17, correction:5
    request_id: int | None = Field(default=None, foreign_key="help_request.id")
    corrects: int | None = Field(default=None, foreign_key="transfer.id")
    at: datetime = Field(sa_type=Instant)


class Entry(SQLModel, table=True):
    """One leg: minutes credited to (+) or debited from (-) a person. A transfer's legs sum to zero."""

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    transfer_id: int = Field(foreign_key="transfer.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    minutes: int
