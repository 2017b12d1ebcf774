"""Who may see and do what with somebody's health file.

`TABLE` says it: a role (what somebody is to her), what he wants to do, how it stands with the file, and whether she has
agreed to him. tests/care/health/test_access.py compares it cell by cell with rows of a database.
"""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import bindparam, sql
from sqlmodel import select

from care.doctor import lookups as doctors
from care.health import consent
from care.health.refusals import MayNotSee, NotAgreed
from care.health.verdicts import Told
from care.kit import addresses
from care.kit.access import Access, Rule
from care.kit.refusals import NotYours
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, members, suspending
from care.people.passed import has_passed
from storage.addresses import OUR_OWN
from storage.columns import table_of
from storage.health import HealthLook, Looked, Scope
from storage.ids import CommunityId, PersonId
from storage.people import Role
from storage.prepared import Prepared
from storage.requests import HelpRequest, State

REQUESTS = table_of(HelpRequest).c
IS_THERE = Prepared(
    sql.select(REQUESTS.id)
    .where(REQUESTS.elder_id == bindparam("elder_id"), REQUESTS.holder_id == bindparam("person_id"))
    .where(REQUESTS.state == State.ARRIVED)
    .limit(1)
)


class Standing(StrEnum):
    """What somebody is to her. One person may be several of it."""

    SELF = "self"
    MANAGES = "manages"
    WATCHES = "watches"
    DOCTOR = "doctor"
    SUBSTITUTE = "substitute"  # stands in for her doctor, who is away
    HELPS = "helps"  # has come to help her and is there
    COORDINATOR = "coordinator"
    STAND_IN = "stand_in"  # a coordinator of somebody whom no message reaches


class Action(StrEnum):
    """What somebody wants to do."""

    READ = "read"  # the file and the readings
    WRITE = "write"  # lines of the file
    ENTER = "enter"  # a reading, which is kept
    WARN = "warn"  # a reading that is not kept, for which there is a warning all the same
    LIMIT = "limit"  # from which figure on something is amber or red
    WHO_SAW = "who_saw"
    ASK = "ask"  # whether she agrees
    AGREE = "agree"  # or end it
    WITNESS = "witness"  # what she has said to the coordinator
    PRINT = "print"  # her sheet for an ambulance, with a code if she has agreed to one
    SHUT = "shut"  # the code on that sheet


class FileState(StrEnum):
    """How it stands."""

    NONE = "none"
    KEPT = "kept"
    ENDED = "ended"


class Agreed(StrEnum):
    """Whether she has agreed to this person."""

    YES = "yes"
    NO = "no"


S, A, F = Standing, Action, FileState
CIRCLE, TREATS = (S.MANAGES, S.WATCHES), (S.DOCTOR, S.SUBSTITUTE)
ANYHOW = tuple(Agreed)
AFTER_DEATH = (A.READ, A.WHO_SAW)
ONE_LOOK = timedelta(minutes=1)
TABLE = Access[Standing, Action, FileState, Agreed](
    Rule(A.READ, (S.SELF,), (F.KEPT,), ANYHOW),
    Rule(A.READ, (*CIRCLE, *TREATS, S.COORDINATOR, S.STAND_IN), (F.KEPT,), (Agreed.YES,)),
    Rule(A.WRITE, (S.SELF, S.STAND_IN), (F.KEPT,), ANYHOW),
    Rule(A.WRITE, (S.MANAGES, *TREATS), (F.KEPT,), (Agreed.YES,)),
    Rule(A.ENTER, (S.SELF, S.STAND_IN), (F.KEPT,), ANYHOW),
    Rule(A.ENTER, (*CIRCLE, *TREATS, S.HELPS, S.COORDINATOR), (F.KEPT,), (Agreed.YES,)),
    Rule(A.LIMIT, (S.DOCTOR,), (F.KEPT,), (Agreed.YES,)),
    Rule(A.WARN, tuple(S), tuple(F), ANYHOW),
    Rule(A.WHO_SAW, (S.SELF,), (F.KEPT, F.ENDED), ANYHOW),
    Rule(A.WHO_SAW, CIRCLE, (F.KEPT,), (Agreed.YES,)),
    Rule(A.ASK, (S.SELF, S.MANAGES, S.COORDINATOR, S.STAND_IN), tuple(F), ANYHOW),
    Rule(A.AGREE, (S.SELF,), tuple(F), ANYHOW),
    Rule(A.WITNESS, (S.STAND_IN,), tuple(F), ANYHOW),
    Rule(A.PRINT, (S.SELF,), (F.KEPT,), ANYHOW),
    Rule(A.PRINT, (S.MANAGES, S.COORDINATOR, S.STAND_IN), (F.KEPT,), (Agreed.YES,)),
    Rule(A.SHUT, (S.SELF, *CIRCLE, S.COORDINATOR, S.STAND_IN), (F.KEPT,), ANYHOW),
)


def may(uow: UnitOfWork, person_id: PersonId, action: Action, elder_id: PersonId) -> bool:
    """Whether the table says yes; of who has died others only read what they might read before."""
    standings = standings_of(uow, person_id, elder_id)
    if not TABLE.may(standings, action, state_of(uow, elder_id), agreed_to(uow, person_id, elder_id, standings)):
        return False
    return action in AFTER_DEATH or person_id == elder_id or not has_passed(uow, elder_id)


def refuse_unless(uow: UnitOfWork, person_id: PersonId, action: Action, elder_id: PersonId) -> CommunityId:
    """Where her file belongs, or would. Raises NotYours, NotAgreed, MayNotSee, Suspended."""
    community_id = community_of(uow, elder_id)
    if community_id is None:
        raise NotYours
    if may(uow, person_id, action, elder_id):
        return community_id
    standings = standings_of(uow, person_id, elder_id)
    if not standings:
        suspending.refuse(uow, person_id, community_id)
        raise NotYours
    if TABLE.may(standings, action, FileState.KEPT, Agreed.YES):
        raise MayNotSee if consent.is_kept(uow, elder_id) else NotAgreed
    raise NotYours


def look(uow: UnitOfWork, person_id: PersonId | None, elder_id: PersonId, what: Looked) -> bool:
    """Whether somebody may read it now. That he does is written down before he is shown anything.

    What is put together twice within a minute (a card that changes, a message that is sent once more) is one look.
    """
    if person_id is None or not may(uow, person_id, Action.READ, elder_id):
        return False
    write_down(uow, person_id, elder_id, what)
    return True


def write_down(uow: UnitOfWork, person_id: PersonId | None, elder_id: PersonId, what: Looked) -> None:
    """That somebody looks; None: whoever has the code on her sheet."""
    file = consent.file_of(uow, elder_id)
    same = (HealthLook.elder_id == elder_id, HealthLook.viewer_id == person_id, HealthLook.what == what)
    lately = select(HealthLook.id).where(*same, HealthLook.at > uow.now - ONE_LOOK)
    if file is not None and uow.session.exec(lately.limit(1)).first() is None:
        seen = HealthLook(
            community_id=file.community_id, elder_id=elder_id, viewer_id=person_id, what=what, at=uow.now
        )  # fmt: skip
        uow.session.add(seen)
        uow.session.flush()


def standings_of(uow: UnitOfWork, person_id: PersonId, elder_id: PersonId) -> set[Standing]:
    """Nothing for whoever has no business with her, or is suspended; and nothing to somebody who is no elder."""
    found = set[Standing]()
    if community_of(uow, elder_id) is None:
        return found
    if person_id == elder_id:
        found.add(Standing.SELF)
    elif circles.speaks_for(uow, person_id, elder_id):
        found.add(Standing.MANAGES)
    elif person_id in circles.circle_of(uow, elder_id):
        found.add(Standing.WATCHES)
    if person_id != elder_id and _coordinates(uow, person_id, elder_id):
        reached = addresses.current(uow, elder_id) is not None
        found.add(Standing.COORDINATOR if reached else Standing.STAND_IN)
    if person_id != elder_id and _is_with(uow, person_id, elder_id):
        found.add(Standing.HELPS)
    if doctors.is_bound(uow, person_id, elder_id):
        found.add(Standing.SUBSTITUTE if doctors.stands_in(uow, person_id, elder_id) else Standing.DOCTOR)
    return found


def state_of(uow: UnitOfWork, elder_id: PersonId) -> FileState:
    """Of her file."""
    file = consent.file_of(uow, elder_id)
    if file is None:
        return FileState.NONE
    return FileState.KEPT if file.closed_at is None else FileState.ENDED


def agreed_to(uow: UnitOfWork, person_id: PersonId, elder_id: PersonId, standings: set[Standing]) -> Agreed:
    """By name; or, of who has come to help her and is nothing else to her, as a helper."""
    named = consent.agrees(uow, elder_id, Scope.SEES, person_id)
    helps = standings == {Standing.HELPS} and consent.agrees(uow, elder_id, Scope.HELPERS)
    return Agreed.YES if named or helps else Agreed.NO


def circle_with(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Those of her circle who may see it, in the order in which they are phoned."""
    return [one for one in circles.circle_of(uow, elder_id) if consent.agrees(uow, elder_id, Scope.SEES, one)]


def doctors_with(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Her family doctors who may see it."""
    bound = doctors.bound_doctors(uow, elder_id)
    return [one for one in bound if consent.agrees(uow, elder_id, Scope.SEES, one)]


def told_of(uow: UnitOfWork, elder_id: PersonId, told: Collection[Told]) -> list[PersonId]:
    """Who hears what a verdict says, of those who may see it: each once, the circle first.

    What is for the doctor alone the circle hears where there is none; where he is away and nobody stands in, both do.
    """
    treat = doctors_with(uow, elder_id) if Told.DOCTOR in told else []
    there = [one for one in treat if one in doctors.doctors_there(uow, elder_id)]
    circle = circle_with(uow, elder_id) if Told.CIRCLE in told or (told and not there) else []
    return list(dict.fromkeys([*circle, *(there or treat)]))


def could_see(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Whom she can be asked about: her circle, and her family doctors."""
    return list(dict.fromkeys([*circles.circle_of(uow, elder_id), *doctors.bound_doctors(uow, elder_id)]))


def without(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Those of them who do not see it."""
    return [one for one in could_see(uow, elder_id) if not consent.agrees(uow, elder_id, Scope.SEES, one)]


def shows_values(uow: UnitOfWork, elder_id: PersonId, channel: str) -> bool:
    """Whether values may be written there: in a place of ours, or where she has agreed."""
    return channel in OUR_OWN or consent.agrees(uow, elder_id, Scope.MESSENGER)


def community_of(uow: UnitOfWork, elder_id: PersonId) -> CommunityId | None:
    """Where her file belongs, or would; None for whoever is no elder."""
    file = consent.file_of(uow, elder_id)
    if file is not None:
        return file.community_id
    here = belonging.communities_of(uow, elder_id, {Role.ELDER})
    return here[0].id if here else None


def _coordinates(uow: UnitOfWork, person_id: PersonId, elder_id: PersonId) -> bool:
    places = belonging.communities_of(uow, elder_id, {Role.ELDER})
    return any(members.coordinates(uow, person_id, here.id) for here in places)


def _is_with(uow: UnitOfWork, person_id: PersonId, elder_id: PersonId) -> bool:
    uow.session.flush()
    return IS_THERE.first(uow.session, {"elder_id": elder_id, "person_id": person_id}) is not None


def may_talk_about(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """Guard of the conversations about somebody's readings. Raises NotYours."""
    refuse_unless(uow, by, Action.WARN, elder_id)


def may_write(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """Guard of the conversation about her file. Raises NotYours, NotAgreed, MayNotSee."""
    refuse_unless(uow, by, Action.WRITE, elder_id)


def may_witness(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """Guard of the conversation with what she has said. Raises NotYours."""
    refuse_unless(uow, by, Action.WITNESS, elder_id)
