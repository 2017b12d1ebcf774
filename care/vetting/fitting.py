"""How well a helper suits a request, by what he wrote of himself: a hint for whoever chooses one, and nothing else."""

from collections.abc import Collection
from datetime import datetime

from care.kit.uow import UnitOfWork
from care.vetting import transitions
from care.vetting.application import DAYS, PARTS, SKILLS
from storage.ids import CommunityId, PersonId

SATURDAY, NOON, EVENING = 5, 12, 18
SKILL_FOR = {
    "shopping": "errands", "meal": "errands", "medicine": "errands", "cleaning": "errands", "repair": "repairs",
    "escort": "escort", "transport": "escort", "registration": "phone",
}  # fmt: skip


def suits(uow: UnitOfWork, person_id: PersonId, here: CommunityId, kind: str, local: datetime) -> int:
    """How many of skill, day and part of the day are his, at this time on the wall; 0 too for who wrote nothing."""
    vetting = transitions.of_person(uow, person_id, here)
    if vetting is None:
        return 0
    day = "weekends" if local.weekday() >= SATURDAY else "weekdays"
    part = "morning" if local.hour < NOON else "afternoon" if local.hour < EVENING else "evening"
    wanted = (
        (vetting.skills, SKILL_FOR.get(kind, ""), SKILLS), (vetting.days, day, DAYS), (vetting.parts, part, PARTS),
    )  # fmt: skip
    return sum(_has(said, one, offered) for said, one, offered in wanted)


def _has(said: str, one: str, offered: Collection[str]) -> bool:
    """What he wrote in his own words is left to people to read."""
    return one in offered and one in said.split()
