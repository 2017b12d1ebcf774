"""Who is heard when she writes a reading that may mean danger, whatever she is asked."""

from datetime import datetime

from care.health.lookups import Patient, PatientsOf
from care.kit.spoken import Spoken
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from storage.conversations import OpenConversation


def elder_who_wrote(uow: UnitOfWork, spoken: Spoken, asks: str) -> tuple[Patient, datetime] | None:
    """An elder in her own chat, and the hour on her wall. None for everybody else, and where `asks` waits for it."""
    if spoken.person_id is None or not spoken.private:
        return None
    now = uow.session.get(OpenConversation, spoken.person_id)
    if now is not None and now.name == asks and not now.paused:
        return None
    query = PatientsOf(spoken.person_id)
    own = [one for one in query.parse(query.find(uow)) if one.id == spoken.person_id]
    return (own[0], wall_clock(uow.now, own[0].zone)) if own else None
