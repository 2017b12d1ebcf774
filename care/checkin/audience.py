"""Whom a day without an answer concerns, and in which order they are asked to see to it."""

from collections.abc import Iterable

from care.kit import addresses
from care.kit.uow import UnitOfWork
from care.people import circles, members
from storage.checkin import Asking
from storage.ids import CommunityId, PersonId

ONE_BY_ONE = 2  # of the family: the first, the second; whoever comes after is asked with the coordinators


def steps(uow: UnitOfWork, asking: Asking) -> list[list[PersonId]]:
    """Who is asked one after the other, in the circle's own order; only those who can be written to, each once.

    The first, the second, the neighbour with the key, the coordinators: daily check-in services call the care circle
    in an ordered cascade (IamFine, Lighthouse, Quil; research/health-reminders, sections 1 and 5).
    """
    keys = circles.key_holders(uow, asking.person_id)
    family = [one for one in circles.circle_of(uow, asking.person_id) if one not in keys]
    rest = [*members.coordinators_of(uow, asking.community_id), *family[ONE_BY_ONE:]]
    asked, found = {asking.person_id}, list[list[PersonId]]()
    for group in (*([one] for one in family[:ONE_BY_ONE]), *([one] for one in keys), rest):
        new = [one for one in _reachable(uow, group) if one not in asked]
        asked.update(new)
        found += [new] if new else []
    return found


def stand_ins(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Those who act for her, and can be asked in her stead."""
    return [one for one in _reachable(uow, circles.managers_of(uow, elder_id)) if one != elder_id]


def to_be_told(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId) -> list[PersonId]:
    """Who hears a word about her days: her circle, or the coordinators where there is none."""
    circle = [one for one in circles.circle_of(uow, elder_id) if one != elder_id]
    return _reachable(uow, circle) or members.coordinators_of(uow, community_id)


def is_concerned(uow: UnitOfWork, asking: Asking, person_id: PersonId) -> bool:
    """Whether somebody may see to it. Not the elder herself: she has her own answer."""
    circle = circles.circle_of(uow, asking.person_id)
    return person_id != asking.person_id and (
        person_id in circle or members.coordinates(uow, person_id, asking.community_id)
    )


def _reachable(uow: UnitOfWork, people: Iterable[PersonId]) -> list[PersonId]:
    return [one for one in dict.fromkeys(people) if addresses.current(uow, one) is not None]
