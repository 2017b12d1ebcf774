"""Whether the ledger is as it was written: every transfer chained to the one before it, every sum as it stands there.

Whoever changes, takes out or adds a row behind our back breaks the chain of that community from there on. Read in plain
SQL, in one go beside nothing else: a million transfers take seconds.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import text
from sqlmodel import select

from care.kit.uow import UnitOfWork
from storage.hours import HoursBook, link
from storage.ids import CommunityId, TransferId

TRANSFERS = text(
    "SELECT id, chained, community_id, key, kind, source, source_id, helped_id, at, worked_at FROM transfer ORDER BY id"
)
ENTRIES = text(
    "SELECT transfer_id, community_id, account, person_id, other_id, minutes, after FROM entry ORDER BY transfer_id, id"
)
IN_PARTS = {"yield_per": 5000}  # rows: none of it is ever in memory as a whole


def broken(uow: UnitOfWork) -> dict[CommunityId, TransferId | None]:
    """Communities whose chain does not hold, and the first transfer that is not as it was; None: its end is missing."""
    heads: dict[int, bytes] = defaultdict(bytes)
    stand: dict[tuple[Any, ...], int] = defaultdict(int)
    found: dict[CommunityId, TransferId | None] = {}
    legs = _legs(uow)
    key, entries = next(legs, (None, []))
    for row in uow.session.connection().execute(TRANSFERS, execution_options=IN_PARTS):
        transfer_id, chained, *told = row
        while key is not None and key < transfer_id:  # entries of no transfer
            key, entries = next(legs, (None, []))
        mine: list[Any] = []
        if key == transfer_id:
            mine = entries
            key, entries = next(legs, (None, []))
        here = told[0]
        if here in found:
            continue
        heads[here] = link(heads[here], tuple(told), [one[2:] for one in mine])
        if heads[here] != bytes(chained) or not _add_up(stand, here, mine):
            found[here] = transfer_id
    ends: dict[int, bytes] = {book.community_id: book.head for book in uow.session.exec(select(HoursBook))}
    lost = (here for here in {*ends, *heads} if here not in found and ends.get(here, b"") != heads[here])
    return found | dict.fromkeys(map(CommunityId, lost))


def _legs(uow: UnitOfWork) -> Iterator[tuple[int | None, list[Any]]]:
    rows = uow.session.connection().execute(ENTRIES, execution_options=IN_PARTS)
    for transfer_id, entries in groupby(rows, key=itemgetter(0)):
        yield transfer_id, [tuple(one) for one in entries]


def _add_up(stand: dict[tuple[Any, ...], int], here: int, entries: list[Any]) -> bool:
    """Whether each entry is of this community's books, and says what then stands on its account."""
    for _transfer, community_id, account, person_id, other_id, minutes, after in entries:
        whose = (here, account, person_id, other_id)
        stand[whose] += minutes
        if community_id != here or stand[whose] != after:
            return False
    return True
