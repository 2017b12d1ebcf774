"""All tables in one place, for migrations."""

from sqlmodel import SQLModel

from storage import conversations as talks
from storage import hours as ledger
from storage import outbox, people, requests, timers, web

MODULES = (ledger, outbox, people, requests, talks, timers, web)
METADATA = SQLModel.metadata
