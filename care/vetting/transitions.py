"""How the vetting of somebody passes from one stage to the next, and what follows from it: whether he may help.

| from | to | by whom, on what it rests |
|---|---|---|
| - , declined, withdrawn | applied | he applies; a coordinator considers it again; an invitation that vouches for him |
| applied | identified | a coordinator has seen who it is |
| identified | spoken for | two referees speak for him |
| spoken for | accompanied | he has gone through the training |
| accompanied | active | a coordinator was there, or has phoned, twice, and it went well |
| active | active | a coordinator has looked again |
| active | lapsed | a year has passed |
| lapsed | active | a coordinator has looked again |
| applied, identified, spoken for, lapsed | declined | a coordinator says no |
| the same | withdrawn | he does not want to any more |

A coordinator who knows somebody vouches for him: by her word he passes every stage that is missing, one by one.
A suspension is none of these: the stage stays, and he helps nobody meanwhile.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit import outbox
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.verbs import enrol
from care.vetting.refusals import StageHasPassed
from storage.columns import table_of
from storage.compare_and_set import changed
from storage.ids import CommunityId, PersonId
from storage.people import Membership, Role
from storage.rows import Rows
from storage.vetting import How, Stage, Vetting, VettingId, VettingStep

VETTINGS = table_of(Vetting)
HIS = Rows(
    Vetting,
    columns(VETTINGS).where(
        VETTINGS.c.person_id == bindparam("person_id"), VETTINGS.c.community_id == bindparam("community_id")
    ),
)
VALID_FOR = timedelta(days=365)  # own rule: Papa and Nanjing re-check yearly (research/mission-anchors, section 2)
BEFOREHAND = timedelta(days=30)  # so long before a year is over a coordinator is asked to look again

ENDED = frozenset({Stage.DECLINED, Stage.WITHDRAWN})
NEXT: dict[Stage, frozenset[Stage]] = {
    Stage.APPLIED: frozenset({Stage.IDENTIFIED, *ENDED}),
    Stage.IDENTIFIED: frozenset({Stage.SPOKEN_FOR, *ENDED}),
    Stage.SPOKEN_FOR: frozenset({Stage.ACCOMPANIED, *ENDED}),
    Stage.ACCOMPANIED: frozenset({Stage.ACTIVE}),
    Stage.ACTIVE: frozenset({Stage.ACTIVE, Stage.LAPSED}),
    Stage.LAPSED: frozenset({Stage.ACTIVE, *ENDED}),
    Stage.DECLINED: frozenset({Stage.APPLIED}),
    Stage.WITHDRAWN: frozenset({Stage.APPLIED}),
}
PATH = (Stage.APPLIED, Stage.IDENTIFIED, Stage.SPOKEN_FOR, Stage.ACCOMPANIED, Stage.ACTIVE)
HELPS = frozenset({Stage.ACCOMPANIED, Stage.ACTIVE})  # may take jobs, is called to an SOS, reads the group
ON_THE_WAY = frozenset({Stage.APPLIED, Stage.IDENTIFIED, Stage.SPOKEN_FOR, Stage.LAPSED})


def fetch(uow: UnitOfWork, vetting_id: VettingId) -> Vetting:
    """As it stands in the database now. Raises StageHasPassed when there is none."""
    vetting = uow.session.get(Vetting, vetting_id, populate_existing=True)
    if vetting is None:
        raise StageHasPassed
    return vetting


def of_person(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> Vetting | None:
    """His there; None for whoever never wanted to help."""
    return HIS.first(uow.session, person_id=person_id, community_id=community_id)


def begin(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId, by: PersonId | None, how: How) -> Vetting:
    """He stands at the beginning, also who was here before. Raises StageHasPassed."""
    vetting = _begun(uow, person_id, community_id, by, how)
    settle_roles(uow, vetting)
    show(uow, vetting)
    return vetting


def pass_on(
    uow: UnitOfWork, vetting: Vetting, to: Stage, by: PersonId | None, how: How, *, why: str = ""
) -> bool:  # fmt: skip
    """The compare-and-set: only the first of all who press at once changes it; no way past the table above."""
    if not _passed(uow, vetting, to, by, how, why):
        return False
    settle_roles(uow, vetting)
    show(uow, vetting)
    return True


def vouched(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId, by: PersonId | None) -> Vetting:
    """Every stage that is missing is passed by her word; by None, by that of whoever runs Linli."""
    known = of_person(uow, person_id, community_id)
    vetting = _begun(uow, person_id, community_id, by, How.VOUCHED) if known is None or known.stage in ENDED else known
    for stage in PATH:
        if stage != vetting.stage:  # active already: that is not another year
            _passed(uow, vetting, stage, by, How.VOUCHED, "")
    settle_roles(uow, vetting)
    show(uow, vetting)
    return vetting


def _begun(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId, by: PersonId | None, how: How) -> Vetting:
    known = of_person(uow, person_id, community_id)
    if known is not None:
        if not _passed(uow, known, Stage.APPLIED, by, how, ""):
            raise StageHasPassed
        return known
    vetting = Vetting(community_id=community_id, person_id=person_id, stage_at=uow.now)
    uow.session.add(vetting)
    uow.session.flush()
    _record(uow, vetting, by, how, "")
    return vetting


def _passed(uow: UnitOfWork, vetting: Vetting, to: Stage, by: PersonId | None, how: How, why: str) -> bool:
    if to not in NEXT[Stage(vetting.stage)]:
        return False
    values: dict[str, Any] = {"stage": to, "stage_at": uow.now, "version": vetting.version + 1}
    values["valid_until"] = uow.now + VALID_FOR if to == Stage.ACTIVE else None
    if not changed(uow.session, vetting, values, version=vetting.version, stage=vetting.stage):
        return False
    _record(uow, vetting, by, how, why)
    return True


def _record(uow: UnitOfWork, vetting: Vetting, by: PersonId | None, how: How, why: str) -> None:
    step = VettingStep(
        community_id=vetting.community_id, vetting_id=vetting.id, person_id=vetting.person_id, at=uow.now,
        actor_id=by, stage=vetting.stage, how=how, why=why,
    )  # fmt: skip
    uow.session.add(step)
    uow.session.flush()


def settle_roles(uow: UnitOfWork, vetting: Vetting) -> None:
    """He is a helper, an applicant, or neither, as the stage says; who is suspended is nothing of it meanwhile."""
    helps, waits = vetting.stage in HELPS, vetting.stage in ON_THE_WAY
    helper = _role(uow, vetting, Role.VOLUNTEER, has=helps)
    applicant = _role(uow, vetting, Role.APPLICANT, has=waits)
    suspended = members.is_suspended(uow, vetting.person_id, vetting.community_id)
    for member, has in ((helper, helps), (applicant, waits)):
        if member is not None:
            member.active = has and not suspended
    if helps and applicant is not None:
        uow.session.delete(applicant)
    uow.session.flush()


def _role(uow: UnitOfWork, vetting: Vetting, role: Role, *, has: bool) -> Membership | None:
    if has:
        enrol(uow, vetting.person_id, vetting.community_id, role)
    return uow.session.get(Membership, (vetting.person_id, vetting.community_id, role))


def show(uow: UnitOfWork, vetting: Vetting) -> None:
    """Every card of it shows how it stands now."""
    uow.session.flush()
    outbox.changed(uow, Vetting, vetting.id)


def trail(uow: UnitOfWork, vetting_id: VettingId) -> list[VettingStep]:
    """Every stage that was reached, in their order."""
    his = select(VettingStep).where(VettingStep.vetting_id == vetting_id)
    return list(uow.session.exec(his.order_by(col(VettingStep.id))))


def latest(uow: UnitOfWork, vetting_id: VettingId) -> dict[Stage, VettingStep]:
    """The newest step to each stage since he last applied."""
    found: dict[Stage, VettingStep] = {}
    for step in trail(uow, vetting_id):
        if step.stage == Stage.APPLIED:
            found = {}
        found[Stage(step.stage)] = step
    return found
