"""How long it is known who was with whom."""

from datetime import timedelta

from sqlmodel import col

from care.kit.retention import Retention
from storage.visits import Visit, VisitAsked, VisitState

A_YEAR = timedelta(days=365)  # by then whoever she knows has been with her again
OVER = (VisitState.OVER, VisitState.OFF, VisitState.UNFILLED)
VISITS_RETENTION = (
    # first those who were asked, for they refer to it
    Retention(VisitAsked, "at", A_YEAR),
    # the words of two people about one another have served when the next one has come
    Retention(
        Visit, "at", timedelta(days=90), col(Visit.state).in_(OVER),
        {"remarks": b"", "worry": b"", "his_word": b"", "her_word": b""},
    ),
)  # fmt: skip
