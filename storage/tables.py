"""All tables in one place, for migrations. A feature adds its file to the list."""

from sqlmodel import SQLModel

from storage import (  # noqa: F401 - a table is known once its file is read
    addresses,
    appointments,
    audits,
    checkin,
    consultations,
    conversations,
    doctor,
    health,
    hours,
    keys,
    media,
    medicine,
    notes,
    outbox,
    people,
    plans,
    requests,
    running,
    safeguarding,
    sos,
    timers,
    updates,
    vetting,
    web,
)

METADATA = SQLModel.metadata
