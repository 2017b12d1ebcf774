"""How long a cry and its words are kept once it is over, and who was on duty."""

from datetime import timedelta

from sqlmodel import col

from care.kit.retention import Retention
from storage.sos import Cry, CryState, OnDuty

SOS_RETENTION = (
    Retention(OnDuty, "until", timedelta()),
    Retention(Cry, "cried_at", timedelta(days=180), col(Cry.state).in_((CryState.REACHED, CryState.WELL))),
)
