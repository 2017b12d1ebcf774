"""The vetting of helpers without a messenger: Xu, who wants to help, and two who coordinate, in a lane."""

from care.kit.command import Command
from care.kit.refusals import Refusal
from care.kit.uow import UnitOfWork
from care.vetting import transitions
from care.vetting.application import Named
from care.vetting.commands import Apply
from storage.ids import CommunityId, PersonId
from storage.people import Role
from storage.vetting import FirstJob, How, Kinship, Reference, Stage, Vetting, VettingStep
from tests.care.lane import Lane

NAMED = (Named("Lin Hua", "139 0000 7001"), Named("Zhao Min", "139 0000 7002"))


class OnTheWay:
    """Hua and Gao coordinate; Xu has named two who know him."""

    def __init__(self, lane: Lane, stage: Stage = Stage.APPLIED) -> None:
        self.lane = lane
        self.hua, self.gao = (PersonId(lane.with_phone(name, Role.COORDINATOR)) for name in ("Hua", "Gao"))
        self.xu = PersonId(lane.with_phone("Xu", Role.FAMILY))
        lane.carry_out(Apply(CommunityId(lane.id), referees=NAMED), self.xu)
        if stage != Stage.APPLIED:
            lane.do(self._brings, stage)

    def _brings(self, uow: UnitOfWork, stage: Stage) -> None:
        vetting = uow.session.get_one(Vetting, self.id)
        path = (Stage.IDENTIFIED, Stage.SPOKEN_FOR, Stage.ACCOMPANIED, Stage.ACTIVE)
        for one in path[: path.index(stage) + 1]:
            assert transitions.pass_on(uow, vetting, one, self.hua, How.IN_PERSON)

    @property
    def vetting(self) -> Vetting:
        return self.lane.rows(Vetting, Vetting.person_id == self.xu)[0]

    @property
    def id(self) -> int:
        return self.vetting.id

    @property
    def references(self) -> list[Reference]:
        return self.lane.rows(Reference, Reference.person_id == self.xu)

    def refuses(self, why: type[Refusal], command: Command, by: int) -> None:
        """And nothing of it has changed."""
        self.lane.refuses(why, command, by, Vetting, VettingStep, Reference, FirstJob, Kinship)
