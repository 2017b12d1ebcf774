"""What a process does of all there is to do. One process does everything; or several share it, on PostgreSQL."""

from enum import StrEnum


class Role(StrEnum):
    """One of the parts, each in as many processes as it needs."""

    EDGE = "edge"  # hears messengers
    SCHEDULER = "scheduler"  # what happens when nobody writes
    COURIER = "courier"  # sends what waits in the outbox
    WEB = "web"  # the web chat and all pages


ALL = frozenset(Role)
