"""Who may see and do what with a question to a family doctor.

`TABLE` says it; tests/care/consultations/test_access.py compares it cell by cell with rows of a database. What was
asked and answered is between her, those who act for her and this one doctor, and only as long as he is hers. A
coordinator sees that it waits, and not a word of it.
"""

from enum import StrEnum

from care.doctor import lookups
from care.kit.access import Access, Rule
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import guarding, suspending
from storage.consultations import Consultation, ConsultationId
from storage.ids import CommunityId, PersonId


class Standing(StrEnum):
    """What somebody is to it. One person may be several of it."""

    SELF = "self"
    MANAGES = "manages"
    WATCHES = "watches"
    DOCTOR = "doctor"  # hers, and the one who was asked
    OTHER_DOCTOR = "other_doctor"  # hers, and another was asked
    COORDINATOR = "coordinator"


class Action(StrEnum):
    """What somebody wants to do."""

    ASK = "ask"
    READ = "read"
    ANSWER = "answer"
    TAKE_BACK = "take_back"
    WATCH = "watch"  # over that it is answered: that there is one, how long it waits


class Phase(StrEnum):
    """How it stands."""

    NEW = "new"
    WAITS = "waits"
    ENDED = "ended"


class Own(StrEnum):
    """Whether he has asked it himself."""

    YES = "yes"
    NO = "no"


S, A, P = Standing, Action, Phase
ANY = tuple(Own)
TO_HER = {
    guarding.Standing.SELF: S.SELF, guarding.Standing.MANAGES: S.MANAGES, guarding.Standing.WATCHES: S.WATCHES,
    guarding.Standing.COORDINATOR: S.COORDINATOR, guarding.Standing.STAND_IN: S.COORDINATOR,
}  # fmt: skip
STANDS = (P.WAITS, P.ENDED)
TABLE = Access[Standing, Action, Phase, Own](
    Rule(A.ASK, (S.SELF, S.MANAGES), (P.NEW,), (Own.NO,)),
    Rule(A.READ, (S.SELF, S.MANAGES), STANDS, ANY),
    Rule(A.READ, (S.DOCTOR,), STANDS, (Own.NO,)),
    Rule(A.ANSWER, (S.DOCTOR,), (P.WAITS,), (Own.NO,)),
    Rule(A.TAKE_BACK, (S.SELF, S.MANAGES), (P.WAITS,), ANY),
    Rule(A.WATCH, (S.SELF, S.MANAGES, S.DOCTOR, S.COORDINATOR), STANDS, ANY),
)


def may(uow: UnitOfWork, one: Consultation, action: Action, person_id: PersonId) -> bool:
    """Whether the table says yes."""
    roles = _roles(uow, one.elder_id, one.community_id, person_id, one.doctor_id)
    return TABLE.may(roles, action, phase_of(one), _own(one, person_id))


def may_ask(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> None:
    """Raises NotYours, Suspended."""
    if not TABLE.may(_roles(uow, elder_id, community_id, by, None), A.ASK, P.NEW, Own.NO):
        suspending.refuse(uow, by, community_id)
        raise NotYours


def fetch(uow: UnitOfWork, consultation_id: ConsultationId, action: Action, by: PersonId) -> Consultation:
    """As it stands now. Raises NoLongerOpen, NotYours, Suspended."""
    one = uow.session.get(Consultation, consultation_id, populate_existing=True)
    if one is None:
        raise NoLongerOpen
    if not may(uow, one, action, by):
        suspending.refuse(uow, by, one.community_id)
        roles = _roles(uow, one.elder_id, one.community_id, by, one.doctor_id)
        raise NoLongerOpen if TABLE.may(roles, action, P.WAITS, _own(one, by)) else NotYours
    return one


def may_answer(uow: UnitOfWork, consultation_id: ConsultationId, by: PersonId) -> None:
    """Guard of the conversation with the answer."""
    fetch(uow, consultation_id, A.ANSWER, by)


def _roles(
    uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, person_id: PersonId, doctor_id: PersonId | None
) -> set[Standing]:
    """Nothing for whoever has no business with it."""
    found = {TO_HER[one] for one in guarding.standings_of(uow, elder_id, community_id, person_id) if one in TO_HER}
    if person_id != elder_id and lookups.is_bound(uow, person_id, elder_id):
        found.add(S.DOCTOR if person_id == doctor_id else S.OTHER_DOCTOR)
    return found


def phase_of(one: Consultation) -> Phase:
    """How it stands."""
    return P.WAITS if one.ended_at is None else P.ENDED


def _own(one: Consultation, person_id: PersonId) -> Own:
    return Own.YES if one.asked_by == person_id else Own.NO
