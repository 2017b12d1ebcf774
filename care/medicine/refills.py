"""One press, and a neighbour is asked to fetch more. Only here does medicine know of requests (pyproject.toml)."""

from datetime import datetime, time, timedelta

from sqlalchemy import update
from sqlmodel import col, or_

from care.kit.refusals import NoLongerOpen
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.medicine import access
from care.medicine.commands import FetchRefill
from care.medicine.refusals import NotedAlready
from care.requests import verbs
from care.requests.commands import PostRequest
from storage.ids import PersonId
from storage.medicine import Medicine, Refill
from storage.people import Person

KIND, MINUTES = "medicine", 60  # as dialogs/requests/kinds.py has it
WHEN = {  # in so many days, in which part of the day, from when on: chemists are open
    "morning": (1, "morning", time(9)),
    "afternoon": (1, "afternoon", time(14)),  # there is time to find somebody
    "later": (2, "afternoon", time(14)),
}


def fetch(uow: UnitOfWork, command: FetchRefill, by: PersonId) -> None:
    """Asked for once, until it is filled up. What it is called is said by telephone.

    Raises NotYours, NoLongerOpen, NotedAlready.
    """
    if command.when not in WHEN:
        raise NoLongerOpen
    medicine = access.medicine(uow, command.medicine_id, by)
    not_asked = or_(col(Medicine.refill).is_(None), col(Medicine.refill) != Refill.ASKED)
    asked = update(Medicine).where(col(Medicine.id) == medicine.id, not_asked).values(refill=Refill.ASKED)
    if uow.session.execute(asked.execution_options(synchronize_session=False)).rowcount != 1:  # type: ignore[attr-defined]
        raise NotedAlready
    zone = uow.session.get_one(Person, medicine.elder_id).zone
    days, part, begins = WHEN[command.when]
    at = datetime.combine(wall_clock(uow.now, zone).date() + timedelta(days=days), begins)
    wish = PostRequest(medicine.elder_id, KIND, "", at, part, MINUTES, community_id=medicine.community_id)
    verbs.ask(uow, wish, by)
