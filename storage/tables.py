"""All tables in one place, for migrations. A feature adds its file to the list."""

from sqlmodel import SQLModel

from storage import (  # noqa: F401 - a table is known once its file is read
    acts,
    addresses,
    appointments,
    audits,
    checkin,
    consents,
    consultations,
    conversations,
    doctor,
    events,
    expenses,
    health,
    hours,
    joining,
    keys,
    leases,
    leaving,
    looks,
    media,
    medicine,
    notes,
    once,
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
    visits,
    web,
)

METADATA = SQLModel.metadata
