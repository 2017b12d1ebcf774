"""How long an invitation is kept. One that was used says who invited whom, and is kept."""

from datetime import timedelta

from sqlmodel import col

from care.kit.retention import Retention
from storage.people import Invite

PEOPLE_RETENTION = (Retention(Invite, "expires_at", timedelta(days=30), col(Invite.used_at).is_(None)),)
