"""The auditor: re-derives every minute what should have happened, and tells a human once of what did not."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from care.kit.invariants import Audit
from care.kit.uow import UnitOfWork
from storage.audits import NOWHERE, Finding, Pulse
from storage.ids import CommunityId
from storage.store import Store

MOST_LOOKED_AT = 1000  # rows that break one of them: who is told needs no more exact number
Place = tuple[str, CommunityId]  # of what must be true, and where


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that is new, or mended now; and what a human is told of it."""

    finding: Finding
    audit: Audit


Tell = Callable[[UnitOfWork, Change], None]


def look(session: Session, now: datetime, audits: Sequence[Audit]) -> dict[Place, int]:
    """How many rows break what must be true, and where. Changes nothing."""
    found: Counter[Place] = Counter()
    for audit in audits:
        for community_id, _row in session.execute(audit.broken(now).limit(MOST_LOOKED_AT)):
            found[audit.name, community_id or NOWHERE] += 1
    return found


class Auditor:
    """Looks on a snapshot, so that nobody waits; writes what has changed since, and that it has looked."""

    def __init__(
        self,
        store: Store,
        unit_of_work: Callable[[Session], UnitOfWork],
        now: Callable[[], datetime],
        audits: Sequence[Audit],
        tell: Sequence[Tell],
    ) -> None:
        self._store = store
        self._uow = unit_of_work
        self._now = now
        self._audits = audits
        self._tell = tell
        self.audited_at: datetime | None = None

    async def audit(self) -> bool:
        """Whether all is as it must be."""
        now = self._now()
        found = await self._store.read(lambda session: look(session, now, self._audits))
        await self._store.write(lambda session: self._settle(self._uow(session), found))
        self.audited_at = now
        return not found

    def _settle(self, uow: UnitOfWork, found: Mapping[Place, int]) -> None:
        known = {audit.name: audit for audit in self._audits}
        still = select(Finding).where(col(Finding.mended_at).is_(None))
        standing = {(one.invariant, one.community_id): one for one in uow.session.exec(still).all()}
        new = [Finding(invariant=name, community_id=here, count=count, since=uow.now)
               for (name, here), count in found.items() if (name, here) not in standing]  # fmt: skip
        mended = [one for place, one in standing.items() if place not in found]
        for one in mended:
            one.mended_at = uow.now
        uow.session.add_all(new)
        uow.session.merge(Pulse(audited_at=uow.now))
        uow.session.flush()
        for one in (*new, *(one for one in mended if one.invariant in known)):
            for tell in self._tell:
                tell(uow, Change(one, known[one.invariant]))
