"""Why somebody may not take a job yet: what other features ask."""

from care.kit.uow import UnitOfWork
from care.vetting import transitions
from care.vetting.messages import StandingTold
from care.vetting.refusals import CheckIsDue, NotHelperYet
from storage.ids import CommunityId, PersonId
from storage.vetting import Stage


def refuse(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> None:
    """The guard of who is no helper there: he reads why, and privately what is next. Raises NotHelperYet, CheckIsDue.

    Whoever never wanted to help is none of this.
    """
    vetting = transitions.of_person(uow, person_id, community_id)
    if vetting is None or vetting.stage in transitions.HELPS | transitions.ENDED:
        return
    told = StandingTold(vetting.id)
    raise CheckIsDue(told) if vetting.stage == Stage.LAPSED else NotHelperYet(told)
