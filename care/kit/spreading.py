"""Of many who have something at the same time, who is told when: spread over a few minutes, each always at the same.

At eight o'clock half a neighbourhood takes its medicines, and no messenger takes all of that in one moment. So what may
come a few minutes later does, by an offset that follows from whose it is alone: she gets it at the same time each day.
In a small community it is a second or none. Nothing is put off of which somebody has said when it must come: a window
of less than an hour (a medicine to the minute), or a time that is no full quarter of an hour, for whoever wants 8:10
has chosen it; nor anything else of hers then, so that what is due to her at one moment comes together.
"""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Integer, bindparam, func, select

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import PersonId
from storage.people import Person
from storage.plans import Plan
from storage.prepared import Prepared

A_SECOND = 20  # people: our pace of Telegram, the slowest messenger we know (bot/channels/telegram/pace.py)
LONGEST = timedelta(minutes=8)
MOST = A_SECOND * int(LONGEST.total_seconds())  # people: with more it is no wider
TO_THE_MINUTE = 60  # minutes: what has a shorter window is never put off
QUARTER = 15  # minutes
PLANS, PEOPLE = table_of(Plan).c, "people"
SOME = select(table_of(Person).c.handle).limit(bindparam("most", type_=Integer())).subquery()
COUNT = Prepared(select(func.count()).select_from(SOME))
PRECISE = Prepared(
    select(PLANS.id)
    .where(PLANS.person_id == bindparam("person_id"), PLANS.window < TO_THE_MINUTE, PLANS.next_at.is_not(None))
    .limit(1)
)


def put_off(uow: UnitOfWork, plan: Plan, local: datetime) -> timedelta:
    """How much later than at this time on the wall she is told, in whole seconds."""
    if plan.window < TO_THE_MINUTE or local.minute % QUARTER:
        return timedelta()
    seconds = _people(uow) // A_SECOND
    if not seconds or PRECISE.first(uow.session, {"person_id": plan.person_id}) is not None:
        return timedelta()
    return timedelta(seconds=int(_place(plan.person_id) * seconds))


def _people(uow: UnitOfWork) -> int:
    """Counted once a transaction."""
    found: int | None = uow.session.info.get(PEOPLE)
    if found is None:
        row = COUNT.first(uow.session, {"most": MOST})
        found = uow.session.info[PEOPLE] = row[0] if row else 0
    return found


def _place(person_id: PersonId) -> float:
    """From 0 to 1, the same in every process and every year; who joins later moves nobody by much."""
    return int.from_bytes(hashlib.blake2b(str(person_id).encode(), digest_size=6).digest()) / 2**48
