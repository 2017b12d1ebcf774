"""Who is heard when she writes a reading that may mean danger, whatever she is asked."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from care.health.limits import Limits
from care.health.lookups import Patient, PatientsOf
from care.health.own_limits import in_force
from care.kit.spoken import Spoken
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from storage.conversations import OpenConversation
from storage.health import AlarmState, HealthAlarm


@dataclass(frozen=True, slots=True)
class SheWrote:
    """An elder in her own chat; `now` on her wall, naive; `limits` as her doctor has set them."""

    she: Patient
    now: datetime
    limits: Limits


def elder_who_wrote(uow: UnitOfWork, spoken: Spoken, asks: str) -> SheWrote | None:
    """None for everybody else.

    Nor where `asks` waits for it, or may be about somebody else: whoever cares for others has to say whose it is.
    """
    if spoken.person_id is None or not spoken.private:
        return None
    query = PatientsOf(spoken.person_id)
    patients = query.parse(query.find(uow))
    now = uow.session.get(OpenConversation, spoken.person_id)
    if now is not None and now.name == asks and not now.paused and (len(patients) > 1 or _is_awaited(now)):
        return None
    own = [one for one in patients if one.id == spoken.person_id]
    return SheWrote(own[0], wall_clock(uow.now, own[0].zone), in_force(uow, own[0].id)) if own else None


def asked_how_she_feels(uow: UnitOfWork, spoken: Spoken) -> HealthAlarm | None:
    """The alarm of which this person was asked that, in this chat; None where something else waits for an answer."""
    if spoken.person_id is None or not spoken.private:
        return None
    states = (AlarmState.ASKED, AlarmState.CALLING)  # what is red once more is asked about while others are called
    asked = (HealthAlarm.person_id == spoken.person_id, col(HealthAlarm.state).in_(states))
    alarm = uow.session.exec(select(HealthAlarm).where(*asked).order_by(col(HealthAlarm.id).desc())).first()
    if alarm is None:
        return None
    now = uow.session.get(OpenConversation, spoken.person_id)
    return alarm if now is None or now.name is None or now.paused else None


def _is_awaited(now: OpenConversation) -> bool:
    """Whether nothing has been measured yet in this conversation: what comes then is its answer, red or not."""
    return not now.log.get("answers")
