"""One press, and a neighbour is asked to fetch more. Only here does medicine know of requests (pyproject.toml)."""

from datetime import datetime, time, timedelta

from sqlalchemy import update
from sqlmodel import col, or_

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
PART, BEGINS = "afternoon", time(14)  # tomorrow: chemists are open, and there is time to find somebody


def fetch(uow: UnitOfWork, command: FetchRefill, by: PersonId) -> None:
    """Asked for once, until it is filled up. What it is called is said by telephone. Raises NotYours, NotedAlready."""
    medicine = access.medicine(uow, command.medicine_id, by)
    not_asked = or_(col(Medicine.refill).is_(None), col(Medicine.refill) != Refill.ASKED)
    asked = update(Medicine).where(col(Medicine.id) == medicine.id, not_asked).values(refill=Refill.ASKED)
    if uow.session.execute(asked.execution_options(synchronize_session=False)).rowcount != 1:  # type: ignore[attr-defined]
        raise NotedAlready
    zone = uow.session.get_one(Person, medicine.elder_id).zone
    tomorrow = datetime.combine(wall_clock(uow.now, zone).date() + timedelta(days=1), BEGINS)
    wish = PostRequest(medicine.elder_id, KIND, "", tomorrow, PART, MINUTES, community_id=medicine.community_id)
    verbs.post(uow, wish, by)
