"""How long what is known of people is kept: rules as data (each feature brings its own), gone through in slices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Table, and_, delete, or_, select, tuple_, update
from sqlmodel import Session, SQLModel, col

from storage.audits import Finding
from storage.columns import table_of
from storage.conversations import OpenConversation
from storage.media import FileToFetch, Media
from storage.once import OncePage
from storage.outbox import ChatPause, DeliveryState, Outbox
from storage.plans import Occurrence
from storage.updates import ParkedUpdate, SeenUpdate

LOOKED_AT = 1000  # rows at once; measured: 2 to 5 ms
Key = Sequence[Any]


class Slice(NamedTuple):
    """What was found among the rows looked at, and from where to go on; None: that was the end."""

    old: Sequence[Key]
    last: Key | None


@dataclass(frozen=True, slots=True)
class Retention:
    """Rows go `after` the instant in their column `since` (none there: they stay). `only` says which of them.

    With `emptied` they stay, and these columns take these values. No index is needed: the rows are gone through in the
    order of their keys, and whatever is written to find them sooner would be paid for by every message.
    """

    table: type[SQLModel]
    since: str
    after: timedelta
    only: ColumnElement[bool] | None = None
    emptied: Mapping[str, Any] | None = None

    def look(self, session: Session, now: datetime, last: Key | None) -> Slice:
        """The next rows, and which of them have served."""
        key = self._key
        further = () if last is None else (tuple_(*key) > tuple_(*last) if len(key) > 1 else key[0] > last[0],)
        rows = session.execute(select(*key, self._served(now)).where(*further).order_by(*key).limit(LOOKED_AT)).all()
        old = [row[:-1] for row in rows if row[-1]]
        return Slice(old, rows[-1][:-1] if len(rows) == LOOKED_AT else None)

    def drop(self, session: Session, now: datetime, keys: Sequence[Key]) -> None:
        """Those of these rows that have still served, for they were found a moment ago."""
        key = self._key
        these = key[0].in_([one for (one,) in keys]) if len(key) == 1 else tuple_(*key).in_(keys)
        change = delete(self._rows) if self.emptied is None else update(self._rows).values(**self.emptied)
        session.execute(change.where(these, self._served(now)))

    @property
    def _rows(self) -> Table:
        return table_of(self.table)

    @property
    def _key(self) -> list[ColumnElement[Any]]:
        return list(self._rows.primary_key)

    def _served(self, now: datetime) -> ColumnElement[bool]:
        too_old = self._rows.c[self.since] < now - self.after
        return too_old if self.only is None else and_(too_old, self.only)


OPEN = OpenConversation
SERVED = (DeliveryState.SENT, DeliveryState.SUPERSEDED, DeliveryState.UNREACHED, DeliveryState.EXPIRED)
KIT_RETENTION = (
    # platforms deliver an update at most 24 h late, and restart their ids after a week
    Retention(SeenUpdate, "at", timedelta(hours=72)),
    # one may hold words about health
    Retention(
        OPEN, "updated_at", timedelta(days=7), or_(col(OPEN.name).is_not(None), col(OPEN.aside) != b""),
        {"name": None, "subject_id": None, "log": b"", "aside": b"", "version": OPEN.version + 1},
    ),
    # a message somebody may still press, or that may still change, until then
    Retention(Outbox, "created_at", timedelta(days=60), col(Outbox.state).in_(SERVED)),
    Retention(ChatPause, "until", timedelta(), col(ChatPause.why).is_(None)),
    # what nothing needs (any more)
    Retention(Media, "until", timedelta()),
    # a link that opens once, and not after an hour
    Retention(OncePage, "made_at", timedelta(hours=24)),
    # whoever sent it has long since been told that it did not arrive
    Retention(FileToFetch, "created_at", timedelta(days=1)),
    # a human has had the time to look
    Retention(ParkedUpdate, "at", timedelta(days=30)),
    # whoever runs it has had the time to look
    Retention(Finding, "mended_at", timedelta(days=30)),
    # who looks back on a year sees what was said and what was not
    Retention(Occurrence, "due_at", timedelta(days=365), col(Occurrence.fires_at).is_(None)),
)  # fmt: skip
"""What belongs to no feature."""
