"""All tables in one place, for migrations."""

from sqlmodel import SQLModel

from storage import addresses, conversations, hours, outbox, people, requests, timers, updates, web

MODULES = (addresses, conversations, hours, outbox, people, requests, timers, updates, web)
METADATA = SQLModel.metadata
