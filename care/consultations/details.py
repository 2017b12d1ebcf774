"""What the cards of a question show."""

from dataclasses import dataclass
from datetime import datetime

from care.consultations import access
from care.consultations.access import Action, Phase
from care.doctor import lookups
from care.health.access import shows_values
from care.kit.message import Viewer
from care.kit.uow import UnitOfWork
from care.people import belonging
from storage.consultations import Consultation, ConsultationId, ConsultationState
from storage.ids import MediaId
from storage.people import Person


@dataclass(frozen=True, slots=True)
class ConsultationDetails:
    """A question as its viewer may know it: what was asked and answered is empty where he may not read it there."""

    one: Consultation
    elder: Person
    doctor: Person
    asked_by: Person
    own: bool  # the viewer is the elder
    mine: bool  # the viewer has asked it
    words: str
    answer: str
    picture_id: MediaId | None
    voice_id: MediaId | None
    shown: bool
    waits: bool
    may_answer: bool
    may_take_back: bool
    emergency: str
    on_it: Person | None
    is_elder: bool = False
    away_until: datetime | None = None  # the doctor

    @property
    def id(self) -> ConsultationId:
        """The question's id."""
        return self.one.id

    @property
    def state(self) -> ConsultationState:
        """Where it stands."""
        return ConsultationState(self.one.state)


def details_of(uow: UnitOfWork, consultation_id: ConsultationId, viewer: Viewer) -> ConsultationDetails | None:
    """None for whom it does not concern (any more)."""
    one, get = uow.session.get(Consultation, consultation_id), uow.session.get_one
    if one is None or viewer.person_id is None or not access.may(uow, one, Action.WATCH, viewer.person_id):
        return None
    own = viewer.person_id == one.elder_id
    reads = access.may(uow, one, Action.READ, viewer.person_id)
    shown = reads and (own or shows_values(uow, one.elder_id, viewer.channel))
    return ConsultationDetails(
        one, get(Person, one.elder_id), get(Person, one.doctor_id), get(Person, one.asked_by),
        own, viewer.person_id == one.asked_by,
        one.words if shown else "", one.answer if shown else "",
        one.picture_id if shown else None, one.voice_id if shown else None,
        shown, access.phase_of(one) == Phase.WAITS,
        access.may(uow, one, Action.ANSWER, viewer.person_id),
        access.may(uow, one, Action.TAKE_BACK, viewer.person_id),
        belonging.number_to_call(uow, one.elder_id),
        None if one.on_it_id is None else get(Person, one.on_it_id),
        get(Person, viewer.person_id).elder, lookups.away_until(uow, one.doctor_id),
    )  # fmt: skip
