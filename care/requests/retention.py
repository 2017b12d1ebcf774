"""How long the words around a request are kept. The request itself proves hours, and is kept without them."""

from datetime import timedelta

from sqlalchemy import and_, or_
from sqlmodel import col

from care.kit.retention import Retention
from storage.requests import HelpRequest, Remark, Series, State

A_YEAR = timedelta(days=365)  # "the same as last time" for what comes once a year
OVER = (State.CONFIRMED, State.SETTLED, State.WITHDRAWN, State.UNFILLED)
HAS_WORDS = or_(col(HelpRequest.remarks) != b"", col(HelpRequest.place) != b"")
REQUESTS_RETENTION = (
    Retention(
        HelpRequest, "starts_at", A_YEAR, and_(col(HelpRequest.state).in_(OVER), HAS_WORDS),
        {"remarks": b"", "place": b""},
    ),
    Retention(Remark, "at", A_YEAR),
    Retention(
        Series, "ended_at", A_YEAR, or_(col(Series.remarks) != b"", col(Series.place) != b""),
        {"remarks": b"", "place": b""},
    ),
)  # fmt: skip
