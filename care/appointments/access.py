"""Who may see and do what with somebody's appointments.

`TABLE` says it: a role (what somebody is to her), what he wants to do, how it stands with the appointment, and his part
in it. tests/care/appointments/test_access.py compares it cell by cell with rows of a database.

Where it is and to whom tells what ails her: so of her circle those read it who act for her, and of all others only who
goes along, who has written it down himself, or who has to tell her because no message reaches her.
"""

from enum import StrEnum

from care.appointments import company
from care.appointments.hours import ASKED_AFTER
from care.kit import addresses
from care.kit.access import Access, Rule
from care.kit.refusals import NoLongerOpen, NotYours, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import circles, members, suspending
from storage.appointments import Appointment, AppointmentId, AppointmentState
from storage.ids import CommunityId, PersonId


class Standing(StrEnum):
    """What somebody is to her. One person may be several of it."""

    SELF = "self"
    MANAGES = "manages"
    WATCHES = "watches"
    COORDINATOR = "coordinator"
    STAND_IN = "stand_in"  # a coordinator of somebody whom no message reaches
    NEIGHBOUR = "neighbour"  # anybody else


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
HERS = (S.SELF, S.MANAGES, S.STAND_IN)
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


def may(uow: UnitOfWork, one: Appointment, action: Action, person_id: PersonId) -> bool:
    """Whether the table says yes."""
    roles = standings_of(uow, one.elder_id, one.community_id, person_id)
    return TABLE.may(roles, action, phase_of(uow, one), part_of(uow, one, person_id))


def may_enter(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> None:
    """One more for her. Raises NotYours, Suspended."""
    if not TABLE.may(standings_of(uow, elder_id, community_id, by), Action.ENTER, Phase.NEW, Part.NONE):
        suspending.refuse(uow, by, community_id)
        raise NotYours


def fetch(
    uow: UnitOfWork, appointment_id: AppointmentId, action: Action, by: PersonId, version: int | None = None
) -> Appointment:
    """As it stands now; with the `version` that was seen. Raises NoLongerOpen, NotYours, Suspended, OutOfDate."""
    one = uow.session.get(Appointment, appointment_id, populate_existing=True)
    if one is None:
        raise NoLongerOpen
    if not may(uow, one, action, by):
        suspending.refuse(uow, by, one.community_id)
        stands = TABLE.may(
            standings_of(uow, one.elder_id, one.community_id, by), action, Phase.AHEAD, part_of(uow, one, by)
        )
        raise NoLongerOpen if stands else NotYours
    if version not in {None, one.version}:
        raise OutOfDate
    return one


def may_change(uow: UnitOfWork, appointment_id: AppointmentId, by: PersonId) -> None:
    """Guard of the conversation about one."""
    fetch(uow, appointment_id, Action.CHANGE, by)


def may_say(uow: UnitOfWork, appointment_id: AppointmentId, by: PersonId) -> None:
    """Guard of the conversation about what came of one."""
    fetch(uow, appointment_id, Action.SAY, by)


def standings_of(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, person_id: PersonId) -> set[Standing]:
    """What somebody is to her there."""
    if person_id == elder_id:
        return {Standing.SELF}
    found = set[Standing]()
    if circles.speaks_for(uow, person_id, elder_id):
        found.add(Standing.MANAGES)
    elif person_id in circles.circle_of(uow, elder_id):
        found.add(Standing.WATCHES)
    if members.coordinates(uow, person_id, community_id):
        reached = addresses.current(uow, elder_id) is not None
        found.add(Standing.COORDINATOR if reached else Standing.STAND_IN)
    return found or {Standing.NEIGHBOUR}


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
