"""Hours given and received, as double entry. Triggers in the migration refuse every update and delete."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Instant, new_id, refers_to
from storage.ids import CommunityId, PersonId, TransferId


class Transfer(SQLModel, table=True):
    """One reason why hours moved. `source` and `source_id` name it, whatever it is; `key` makes it happen once."""

    id: TransferId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    key: str = Field(unique=True)  # e.g. help_request:17
    source: str  # the table of what the hours were given for
    source_id: int
    at: datetime = Field(sa_type=Instant)


class Entry(SQLModel, table=True):
    """One leg: minutes credited to (+) or debited from (-) a person. A transfer's legs sum to zero."""

    id: int = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    transfer_id: TransferId = refers_to("transfer", index=True)
    person_id: PersonId = refers_to("person", index=True)
    minutes: int
