"""What elders agree to. One mechanism for all purposes; which there are is said by each feature (`Feature.purposes`).

Each purpose and each person is agreed to separately, in words of a version that is kept (PIPL articles 28 and 29; GDPR
articles 7 and 9). It is asked of the rows each time: nothing else knows it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.consents import Consent, Guardian
from storage.ids import CommunityId, PersonId
from storage.prepared import Prepared
from storage.rows import Rows

EVERYTHING = "everything"  # stands for all that an elder has to be asked who was made known by others
Follows = Callable[[UnitOfWork, Consent], None]
CONSENTS = table_of(Consent)
HERS = CONSENTS.c.elder_id == bindparam("elder_id")
STANDING = Rows(Consent, columns(CONSENTS).where(HERS, CONSENTS.c.ended_at.is_(None)).order_by(CONSENTS.c.id))
EVER = Prepared(
    columns(CONSENTS.c.id)
    .where(HERS, (CONSENTS.c.scope == bindparam("scope")) | (CONSENTS.c.scope == bindparam("or_scope")))
    .limit(1)
)


class Told(StrEnum):
    """Of which answer whoever has asked hears."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing to agree to. `wording` is the version of its words: with a new one she is asked again.

    Nothing holds without what it is `within`. `at_start`: an elder is asked when she comes in.
    """

    scope: str
    wording: str
    within: str = ""
    at_start: bool = False
    told: frozenset[Told] = frozenset(Told)
    given: Follows | None = None
    ended: Follows | None = None


Purposes = Mapping[str, Purpose]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of whom: by whom, where, and about which person."""

    elder_id: PersonId
    community_id: CommunityId
    by: PersonId
    viewer_id: PersonId | None = None


def rows(uow: UnitOfWork, elder_id: PersonId) -> Sequence[Consent]:
    """What stands, and what she has not answered yet."""
    return STANDING.all(uow.session, elder_id=elder_id)


def stands(uow: UnitOfWork, elder_id: PersonId, scope: str, viewer_id: PersonId | None = None) -> bool:
    """Whether she has said yes to that, and has not ended it."""
    hers = ((one.scope, one.viewer_id, one.given_at) for one in rows(uow, elder_id))
    return any(given_at is not None and (what, who) == (scope, viewer_id) for what, who, given_at in hers)


def allows(uow: UnitOfWork, elder_id: PersonId, scope: str) -> bool:
    """Whether that may be done: she has agreed; or whoever runs Linli let her in, and nobody has asked her yet.

    Whoever was made known by others has agreed to nothing before she says so.
    """
    if stands(uow, elder_id, scope):
        return True
    asked = {"elder_id": elder_id, "scope": scope, "or_scope": EVERYTHING}
    return EVER.first(uow.session, asked) is None


def pending(uow: UnitOfWork, elder_id: PersonId) -> Consent | None:
    """What she is to be asked next."""
    waits = (one for one in rows(uow, elder_id) if one.given_at is None and one.scope != EVERYTHING)
    return next(waits, None)


def refused_since(
    uow: UnitOfWork, elder_id: PersonId, scope: str, when: datetime, viewer_id: PersonId | None = None
) -> bool:
    """Whether she has said no to that since then."""
    said_no = (Consent.elder_id == elder_id, Consent.scope == scope, col(Consent.given_at).is_(None))
    found = uow.session.exec(select(Consent).where(*said_no, col(Consent.ended_at) >= when)).all()
    return any(one.viewer_id == viewer_id for one in found)


def was_asked(uow: UnitOfWork, elder_id: PersonId, scope: str) -> bool:
    """Whether she ever was."""
    return EVER.first(uow.session, {"elder_id": elder_id, "scope": scope, "or_scope": scope}) is not None


def question(uow: UnitOfWork, purpose: Purpose, asked: Asked) -> Consent:
    """A row to be answered; the same one where it waits already, or stands in these very words."""
    about = (purpose.scope, asked.viewer_id, purpose.wording)
    known = (one for one in rows(uow, asked.elder_id) if (one.scope, one.viewer_id, one.wording) == about)
    row = next(known, None)
    if row is None:
        row = Consent(
            community_id=asked.community_id, elder_id=asked.elder_id, scope=purpose.scope, viewer_id=asked.viewer_id,
            wording=purpose.wording, asked_by=asked.by, asked_at=uow.now,
        )  # fmt: skip
        uow.session.add(row)
        uow.session.flush()
    return row


def to_be_asked(uow: UnitOfWork, asked: Asked) -> None:
    """She was made known by somebody else, and agrees to nothing before she says so."""
    question(uow, Purpose(EVERYTHING, ""), asked)


def is_to_be_asked(uow: UnitOfWork, elder_id: PersonId) -> bool:
    """Whether nobody has begun with it."""
    return any(one.scope == EVERYTHING for one in rows(uow, elder_id))


def guardian_of(uow: UnitOfWork, elder_id: PersonId) -> Guardian | None:
    """Who decides for her, if anybody does; nobody any more once the paper's time is over."""
    in_time = col(Guardian.until).is_(None) | (col(Guardian.until) > uow.now)
    holds = (Guardian.elder_id == elder_id, col(Guardian.ended_at).is_(None), in_time)
    return uow.session.exec(select(Guardian).where(*holds)).first()
