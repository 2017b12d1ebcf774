"""What stands in the file: lines that people wrote, and the medicines, which stand on a list of their own where there
is one.
"""

from collections.abc import Mapping, Sequence

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from storage.health import FactKind, HealthFact
from storage.ids import CommunityId, PersonId
from storage.medicine import Medicine

LONGEST = 500  # characters of a line
NONE_KNOWN = "none"  # the words of a line: somebody has said that there is none
WEAK = "weak"  # the words of HEART: heart failure is known


def standing(uow: UnitOfWork, elder_id: PersonId) -> Sequence[HealthFact]:
    """The lines that stand, in the order of FactKind."""
    holds = (
        HealthFact.elder_id == elder_id,
        col(HealthFact.replaced_at).is_(None),
        col(HealthFact.closed_at).is_(None),
    )
    order = list(FactKind)
    return sorted(uow.session.exec(select(HealthFact).where(*holds)), key=lambda fact: order.index(FactKind(fact.kind)))


def write(uow: UnitOfWork, elder_id: PersonId, facts: Mapping[FactKind, str], by: tuple[PersonId, CommunityId]) -> None:
    """Each is a new row, by a person and in a community; what it replaces is kept for a while."""
    author_id, community_id = by
    for old in standing(uow, elder_id):
        if FactKind(old.kind) in facts:
            old.replaced_at = uow.now
    uow.session.add_all(
        HealthFact(
            community_id=community_id, elder_id=elder_id, kind=kind, words=words[:LONGEST], author_id=author_id,
            at=uow.now,
        )
        for kind, words in facts.items()
        if words
    )  # fmt: skip
    uow.session.flush()


def weak_heart(uow: UnitOfWork, elder_id: PersonId) -> bool:
    """Whether heart failure is known, as her file says."""
    return any(fact.kind == FactKind.HEART and fact.words == WEAK for fact in standing(uow, elder_id))


def on_the_list(uow: UnitOfWork, elder_id: PersonId) -> list[str]:
    """The medicines she is reminded of, by name and strength: then nobody has to write them twice.

    Read from the table, as the cry for help reads who is with her (care/sos/audience.py): features do not import one
    another.
    """
    taken = select(Medicine).where(Medicine.elder_id == elder_id, col(Medicine.ended_at).is_(None))
    found = uow.session.exec(taken.order_by(col(Medicine.id)))
    return [" ".join(part for part in (one.name, one.strength) if part) for one in found]
