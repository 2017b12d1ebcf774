"""Who may do what with somebody's vetting, and at which stage. `docs/vetting.md` has the same table for people.

Himself is whoever is vetted; a coordinator of his family may look, and do nothing; so may one who is vetted herself.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import col, select

from care.kit.refusals import NotYours, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import members, suspending
from care.vetting import kin
from care.vetting.refusals import NotYourselfNorFamily, StageHasPassed
from care.vetting.transitions import HELPS, ON_THE_WAY, fetch
from storage.ids import PersonId
from storage.vetting import Reference, ReferenceId, Stage, Vetting, VettingId


class Who(StrEnum):
    """What somebody is to the one who is vetted."""

    HIMSELF = "himself"
    COORDINATOR = "coordinator"
    OF_HIS_FAMILY = "of_his_family"  # a coordinator all the same
    REFEREE = "referee"
    ANYBODY = "anybody"


class Action(StrEnum):
    """What can be done."""

    LOOK = "look"
    WITHDRAW = "withdraw"
    LEARN = "learn"
    NAME_REFEREE = "name_referee"
    SPEAK_FOR = "speak_for"
    SEE_IDENTITY = "see_identity"
    NOTE_REFERENCE = "note_reference"
    LOOK_BACK = "look_back"
    CHECK_AGAIN = "check_again"
    VOUCH = "vouch"
    SAY_NO = "say_no"
    CONSIDER_AGAIN = "consider_again"
    HAND_OVER = "hand_over"
    SAY_FAMILY = "say_family"
    SHOW_FACE = "show_face"  # his photo, to elders whom he helps
    TAKE_FACE_AWAY = "take_face_away"
    SEND_PAPER = "send_paper"  # a picture of his identity card
    LOOK_AT_PAPER = "look_at_paper"
    HELP = "help"  # take a job, be called to an SOS, read the neighbours' cards


@dataclass(frozen=True, slots=True)
class Rule:
    """Who, and at which stages."""

    who: frozenset[Who]
    stages: frozenset[Stage]


HERS, HIS = frozenset({Who.COORDINATOR}), frozenset({Who.HIMSELF})
ANY, LEARNS = frozenset(Stage), frozenset({Stage.APPLIED, Stage.IDENTIFIED, Stage.SPOKEN_FOR})
BEFORE_REFEREES = frozenset({Stage.APPLIED, Stage.IDENTIFIED})
RULES: dict[Action, Rule] = {
    Action.LOOK: Rule(HERS | HIS | {Who.OF_HIS_FAMILY}, ANY),
    Action.WITHDRAW: Rule(HIS, ON_THE_WAY),
    Action.LEARN: Rule(HIS, LEARNS),
    Action.NAME_REFEREE: Rule(HIS | HERS, BEFORE_REFEREES),
    Action.SPEAK_FOR: Rule(frozenset({Who.REFEREE}), BEFORE_REFEREES),
    Action.SEE_IDENTITY: Rule(HERS, frozenset({Stage.APPLIED})),
    Action.NOTE_REFERENCE: Rule(HERS, BEFORE_REFEREES),
    Action.LOOK_BACK: Rule(HERS, frozenset({Stage.ACCOMPANIED})),
    Action.CHECK_AGAIN: Rule(HERS, frozenset({Stage.ACTIVE, Stage.LAPSED})),
    Action.VOUCH: Rule(HERS, (ON_THE_WAY - {Stage.LAPSED}) | {Stage.ACCOMPANIED}),
    Action.SAY_NO: Rule(HERS, ON_THE_WAY),
    Action.CONSIDER_AGAIN: Rule(HERS, frozenset({Stage.DECLINED})),
    Action.HAND_OVER: Rule(HERS, ANY),
    Action.SAY_FAMILY: Rule(HERS, ANY),
    Action.SHOW_FACE: Rule(HIS, ON_THE_WAY | HELPS),
    Action.TAKE_FACE_AWAY: Rule(HIS | HERS, ANY),
    Action.SEND_PAPER: Rule(HIS, frozenset({Stage.APPLIED})),
    Action.LOOK_AT_PAPER: Rule(HERS, frozenset({Stage.APPLIED})),
    Action.HELP: Rule(HIS, HELPS),
}


def who_is(uow: UnitOfWork, vetting: Vetting, by: PersonId) -> Who:
    """The nearest that he is."""
    if by == vetting.person_id:
        return Who.HIMSELF
    if members.coordinates(uow, by, vetting.community_id):
        return Who.OF_HIS_FAMILY if kin.are_family(uow, by, vetting.person_id) else Who.COORDINATOR
    his = (Reference.vetting_id == vetting.id, Reference.referee_id == by)
    is_referee = uow.session.exec(select(col(Reference.id)).where(*his).limit(1)).first() is not None
    return Who.REFEREE if is_referee else Who.ANYBODY


def may(uow: UnitOfWork, vetting: Vetting, by: PersonId, action: Action) -> bool:
    """Whether it is his, and the moment for it."""
    return permits(action, who_is(uow, vetting, by), Stage(vetting.stage))


def permits(action: Action, who: Who, stage: Stage) -> bool:
    """Whether it is for somebody like him, at that stage."""
    return who in RULES[action].who and stage in RULES[action].stages


def allowed(uow: UnitOfWork, vetting_id: VettingId, by: PersonId, action: Action) -> Vetting:
    """What it is about. Raises NotYours, OnlyCoordinators, NotYourselfNorFamily, Suspended, StageHasPassed."""
    vetting, rule = fetch(uow, vetting_id), RULES[action]
    who = who_is(uow, vetting, by)
    if who not in rule.who:
        suspending.refuse(uow, by, vetting.community_id)
        raise _why_not(uow, vetting, by, rule)
    if vetting.stage not in rule.stages:
        raise StageHasPassed
    return vetting


def _why_not(uow: UnitOfWork, vetting: Vetting, by: PersonId, rule: Rule) -> Exception:
    if Who.COORDINATOR not in rule.who:
        return NotYours()
    return NotYourselfNorFamily() if members.coordinates(uow, by, vetting.community_id) else OnlyCoordinators()


def vetters(uow: UnitOfWork, vetting: Vetting) -> list[PersonId]:
    """The coordinators who may see to it: whoever keeps it first."""
    found = members.coordinators_of(uow, vetting.community_id)
    free = [one for one in found if not kin.are_family(uow, one, vetting.person_id)]
    return sorted(free, key=lambda one: one != vetting.keeper_id)


def see_to_it(uow: UnitOfWork, vetting: Vetting) -> list[PersonId]:
    """Who is told first: whoever keeps it, else all who may."""
    found = vetters(uow, vetting)
    return found[:1] if vetting.keeper_id in found else found


def may_look(uow: UnitOfWork, vetting_id: VettingId, by: PersonId) -> None:
    """The guard of a conversation about it: what is decided at its end is asked again."""
    allowed(uow, vetting_id, by, Action.LOOK)


def may_name_family(uow: UnitOfWork, vetting_id: VettingId, by: PersonId) -> None:
    """The guard of a coordinator's word that he is of her own family."""
    allowed(uow, vetting_id, by, Action.SAY_FAMILY)


def may_speak(uow: UnitOfWork, reference_id: ReferenceId, by: PersonId) -> None:
    """The guard of the referee's conversation. Raises NotYours, StageHasPassed."""
    reference = uow.session.get(Reference, reference_id)
    if reference is None or reference.verdict:
        raise StageHasPassed
    if reference.referee_id != by:
        raise NotYours
    allowed(uow, reference.vetting_id, by, Action.SPEAK_FOR)
