"""The emergency number as it is dialled from where somebody is.

A short number reaches the dispatch of the place where it is dialled: a daughter's 120 goes to her own city, and abroad
to nobody. What is not known is not guessed; both are said.
"""

from dataclasses import dataclass
from enum import Enum, auto

from care.kit.uow import UnitOfWork
from care.people import members
from storage.ids import PersonId
from storage.people import Community, Person, Role

LIVES_THERE = (Role.ELDER, Role.VOLUNTEER, Role.COORDINATOR)  # family may live anywhere

POLICE = {
    "Asia/Shanghai": "110", "Asia/Urumqi": "110", "Asia/Taipei": "110", "Asia/Tokyo": "110", "Asia/Seoul": "112",
}  # fmt: skip  # by zone, where it is another number than an ambulance's; elsewhere (112, 911, 999, 000) it is the same


class Whereabouts(Enum):
    """Where whoever dials may be."""

    THERE = auto()  # lives there
    PERHAPS_ELSEWHERE = auto()  # family: there, or in another city
    FAR = auto()  # lives by another clock


@dataclass(frozen=True, slots=True)
class Emergency:
    """The number of a place, and from where it is dialled. `from_afar` is empty where there is no such number.

    `town`: what a dispatcher elsewhere knows it by, for he knows no neighbourhood; empty where nobody has said.
    """

    number: str
    from_afar: str
    place: str
    dialled: Whereabouts
    town: str = ""


def emergency_for(uow: UnitOfWork, community: Community, person_id: PersonId | None) -> Emergency:
    """As somebody has to dial it; for a group (None) as it is dialled there."""
    return Emergency(
        community.emergency, community.emergency_from_afar, community.name,
        _whereabouts(uow, community, person_id), community.town,
    )  # fmt: skip


def _whereabouts(uow: UnitOfWork, community: Community, person_id: PersonId | None) -> Whereabouts:
    if person_id is None:
        return Whereabouts.THERE
    if uow.session.get_one(Person, person_id).zone != community.zone:
        return Whereabouts.FAR
    lives_there = any(members.is_active(uow, person_id, community.id, role) for role in LIVES_THERE)
    return Whereabouts.THERE if lives_there else Whereabouts.PERHAPS_ELSEWHERE


def police_of(community: Community) -> str:
    """As the police is dialled there: by the zone where that is not the number of an ambulance, else the same."""
    return POLICE.get(community.zone, community.emergency)
