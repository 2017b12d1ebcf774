"""How long invitations, sessions and reports are kept, and what the web chat has shown."""

from datetime import timedelta

from sqlmodel import col

from care.kit.retention import Retention
from care.people.sessions import IDLE
from storage.acts import Act
from storage.consents import Consent, Guardian
from storage.looks import AddressLook
from storage.people import Invite, Report, Suspension
from storage.web import WebEvent, WebSession

A_YEAR = timedelta(days=365)
PEOPLE_RETENTION = (
    # one that was used says who invited whom
    Retention(Invite, "expires_at", timedelta(days=30), col(Invite.used_at).is_(None)),
    # half a year to look back in one's own chat
    Retention(WebEvent, "at", timedelta(days=180)),
    Retention(WebSession, "last_seen", IDLE),
    # whoever coordinates next may have to know
    Retention(Report, "at", A_YEAR),
    Retention(Suspension, "lifted_at", A_YEAR),
    # who looks back on a year sees who has done what for her
    Retention(Act, "at", A_YEAR),
    # so long somebody may ask what was agreed
    Retention(Consent, "ended_at", 3 * A_YEAR),
    Retention(Guardian, "ended_at", 3 * A_YEAR),
    Retention(Guardian, "until", 3 * A_YEAR),
    # a year to ask who has been told where she lives
    Retention(AddressLook, "at", A_YEAR),
)
