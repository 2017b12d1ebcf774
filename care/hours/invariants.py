"""What must be true of hours at any moment, asked of the tables anew. See care/kit/invariants.py.

What needs the whole ledger (sums of zero, the chain) is asked by `linli doctor`.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from storage.columns import table_of
from storage.hours import Account, Clearing, Entry

PAIRS = table_of(Clearing).c


def not_even(now: datetime) -> Select[Any]:
    """Two communities of which one says that it is owed what the other does not say that it owes."""
    del now
    ours, theirs = _stands(PAIRS.community_id, PAIRS.other_id), _stands(PAIRS.other_id, PAIRS.community_id)
    return select(PAIRS.community_id, PAIRS.other_id).where(ours + theirs != 0)


def _stands(here: ColumnElement[Any], there: ColumnElement[Any]) -> ColumnElement[Any]:
    entries = table_of(Entry).alias()
    of_it = (entries.c.community_id == here, entries.c.account == Account.CLEARING, entries.c.other_id == there)
    last = select(entries.c.after).where(entries.c.person_id.is_(None), *of_it).order_by(entries.c.id.desc()).limit(1)
    return func.coalesce(last.correlate(table_of(Clearing)).scalar_subquery(), 0)
