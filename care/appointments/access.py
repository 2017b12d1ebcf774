"""Who may see and do what with somebody's appointments.

`TABLE` says it: a role (what somebody is to her), what he wants to do, how it stands with the appointment, and his part
in it. tests/care/appointments/test_access.py compares it cell by cell with rows of a database.

Where it is and to whom tells what ails her: so of her circle those read it who act for her, and of all others only who
goes along, who has written it down himself, or who has to tell her because no message reaches her.
"""

from enum import StrEnum

from care.appointments import company
from care.appointments.hours import ASKED_AFTER
from care.kit.access import Access, Rule
from care.kit.uow import UnitOfWork
from care.people.guarding import HERS, Guard, Standing
from storage.appointments import Appointment, AppointmentId, AppointmentState
from storage.ids import CommunityId, PersonId


class Action(StrEnum):
    """What somebody wants to do."""

    ENTER = "enter"
    READ = "read"  # where it is, and what is to be prepared
    CHANGE = "change"  # or cancel it
    ARRANGE = "arrange"  # who goes along
    STAY_AWAY = "stay_away"
    SAY = "say"  # how it was
    LOOK_BACK = "look_back"  # at what was said of it


class Phase(StrEnum):
    """How it stands."""

    NEW = "new"
    AHEAD = "ahead"  # or just taking place
    PAST = "past"  # and nobody has said what came of it
    ENDED = "ended"


class Part(StrEnum):
    """His own part in it."""

    GOES = "goes"  # along with her
    ENTERED = "entered"  # it
    NONE = "none"


S, A, P = Standing, Action, Phase
ANYHOW, STANDS = tuple(Part), (P.AHEAD, P.PAST, P.ENDED)
TABLE = Access[Standing, Action, Phase, Part](
    Rule(A.ENTER, (*HERS, S.COORDINATOR), (P.NEW,), (Part.NONE,)),
    Rule(A.READ, HERS, STANDS, ANYHOW),
    Rule(A.READ, (S.COORDINATOR,), STANDS, (Part.ENTERED,)),
    Rule(A.READ, tuple(S), (P.AHEAD,), (Part.GOES,)),
    Rule(A.CHANGE, (*HERS, S.COORDINATOR), (P.AHEAD, P.PAST), ANYHOW),
    Rule(A.ARRANGE, (*HERS, S.COORDINATOR), (P.AHEAD,), ANYHOW),
    Rule(A.STAY_AWAY, (S.MANAGES, S.WATCHES), (P.AHEAD,), (Part.GOES,)),
    Rule(A.SAY, HERS, (P.AHEAD, P.PAST), ANYHOW),
    Rule(A.SAY, (S.COORDINATOR,), (P.AHEAD, P.PAST), (Part.ENTERED,)),
    Rule(A.LOOK_BACK, HERS, (P.ENDED,), ANYHOW),
)


def may_enter(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> None:
    """One more for her. Raises NotYours, Suspended."""
    GUARD.may_make(uow, elder_id, community_id, Action.ENTER, by)


def may_change(uow: UnitOfWork, appointment_id: AppointmentId, by: PersonId) -> None:
    """Guard of the conversation about one."""
    fetch(uow, appointment_id, Action.CHANGE, by)


def may_say(uow: UnitOfWork, appointment_id: AppointmentId, by: PersonId) -> None:
    """Guard of the conversation about what came of one."""
    fetch(uow, appointment_id, Action.SAY, by)


def phase_of(uow: UnitOfWork, one: Appointment) -> Phase:
    """How it stands now."""
    if one.state != AppointmentState.PLANNED:
        return Phase.ENDED
    return Phase.AHEAD if uow.now < one.at + ASKED_AFTER else Phase.PAST


def part_of(uow: UnitOfWork, one: Appointment, person_id: PersonId) -> Part:
    """His own part in it."""
    if company.going(uow, one).escort_id == person_id:
        return Part.GOES
    return Part.ENTERED if one.entered_by == person_id else Part.NONE


GUARD = Guard(TABLE, Appointment, Phase, phase_of, part_of, (Phase.NEW, Part.NONE))
may, all_for, fetch = GUARD.may, GUARD.all_for, GUARD.fetch
