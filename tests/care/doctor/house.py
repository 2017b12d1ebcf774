"""An elder, her people and a doctor who was looked up, on care alone."""

from sqlmodel import col

from care.doctor.commands import AcceptDoctor, CheckPractice, ProposeDoctor, SayPractice
from care.health.commands import AskConsent
from care.people.consent_commands import Agree
from storage.consents import Consent
from storage.doctor import DoctorBond, Practice
from storage.ids import PersonId
from storage.people import Relation, Role
from tests.care.lane import Lane


class House:
    """`people` by what they are to the doctor and the elder (care/doctor/access.py)."""

    def __init__(self, lane: Lane, *, reached: bool = True, checked: bool = True) -> None:
        self.lane = lane
        self.wang = PersonId(lane.with_phone("Wang", Role.ELDER) if reached else lane.person("Wang", Role.ELDER))
        self.chen = PersonId(lane.with_phone("Chen", Role.DOCTOR))
        self.hua = PersonId(lane.with_phone("Hua", Role.COORDINATOR))
        self.anna, self.bo = lane.with_phone("Anna", Role.FAMILY), lane.with_phone("Bo", Role.FAMILY)
        lane.tie(self.wang, self.anna)
        lane.tie(self.wang, self.bo, Relation.FRIEND, manages=False)
        self.people = {
            "elder": self.wang, "manages": self.anna, "watches": self.bo, "doctor": self.chen,
            "coordinator" if reached else "stand_in": self.hua, "nobody": lane.with_phone("Li", Role.VOLUNTEER),
        }  # fmt: skip
        lane.carry_out(SayPractice("110110000012345", "West Gate Clinic"), self.chen)
        if checked:
            self.check()

    def check(self) -> None:
        practice = self.lane.rows(Practice, Practice.person_id == self.chen, Practice.community_id == self.lane.id)[0]
        self.lane.carry_out(CheckPractice(practice.id), self.hua)

    def propose(self) -> DoctorBond:
        self.lane.carry_out(ProposeDoctor(self.chen, self.wang, self.lane.id), self.hua)
        return self.bond

    def bind(self) -> DoctorBond:
        self.lane.carry_out(AcceptDoctor(self.propose().id), self.wang)
        return self.bond

    def agree_to_file(self) -> None:
        """She has a file, and everybody who can be asked about sees it."""
        asked = (Consent.elder_id == self.wang, col(Consent.given_at).is_(None))
        if not self.lane.rows(Consent, *asked):
            self.lane.carry_out(AskConsent(self.wang), self.wang)
        while waits := self.lane.rows(Consent, *asked):
            self.lane.carry_out(Agree(waits[0].id), self.wang)

    @property
    def bond(self) -> DoctorBond:
        return self.lane.rows(DoctorBond, DoctorBond.elder_id == self.wang)[-1]
