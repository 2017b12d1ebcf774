"""The machine's clock was set back: what a life may hang on, and what was to go out at once, does not wait for the time
that it showed before.

All else comes when its time comes again, and what has been told is not told twice. (Set forward it is an outage.)
"""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col

from storage.audits import ONLY, Pulse
from storage.outbox import ChatPause, DeliveryState, Outbox
from storage.timers import Timer

SLACK = timedelta(seconds=5)  # by so much two machines' clocks may differ


def last_seen(session: Session) -> datetime | None:
    """The newest moment that this database knows of, within a minute."""
    pulse = session.get(Pulse, ONLY)
    return None if pulse is None else pulse.audited_at


def make_good(session: Session, now: datetime) -> None:
    """Urgent ladders take their next rung at once; what was to be sent at once is; no chat is left alone any more."""
    session.execute(update(Timer).where(col(Timer.urgent), col(Timer.due_at) > now).values(due_at=now))
    at_once = (col(Outbox.state) == DeliveryState.READY, col(Outbox.not_before) == col(Outbox.created_at))
    session.execute(update(Outbox).where(*at_once, col(Outbox.not_before) > now).values(not_before=now, queued_as=0))
    session.execute(update(ChatPause).where(col(ChatPause.until) > now).values(until=now))
    session.execute(update(Pulse).values(audited_at=now))
