"""All tables in one place, for migrations."""

from sqlmodel import SQLModel

from storage import ledger, outbox, people, requests, talks, timers, web

MODULES = (ledger, outbox, people, requests, talks, timers, web)
METADATA = SQLModel.metadata
