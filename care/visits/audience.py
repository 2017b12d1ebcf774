"""Who is told what of a visit."""

from care.kit import addresses, outbox
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.visits.messages import VisitStands
from storage.ids import CommunityId, PersonId
from storage.visits import Visit


def her_side(uow: UnitOfWork, visit: Visit) -> list[PersonId]:
    """She herself where she is reached, and those who act for her; where none of them is, the coordinators."""
    return side_of(uow, visit.elder_id, visit.community_id)


def side_of(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId) -> list[PersonId]:
    """The same, without a visit."""
    hers = _reached(uow, [elder_id, *circles.managers_of(uow, elder_id)])
    return hers or members.coordinators_of(uow, community_id)


def who_tells_her(uow: UnitOfWork, visit: Visit) -> list[PersonId]:
    """She herself; where nothing reaches her, those who act for her; where nothing reaches these, the coordinators."""
    if addresses.current(uow, visit.elder_id) is not None:
        return [visit.elder_id]
    stand_ins = _reached(uow, circles.managers_of(uow, visit.elder_id))
    return stand_ins or members.coordinators_of(uow, visit.community_id) or [visit.elder_id]


def tell(uow: UnitOfWork, visit: Visit, *besides: PersonId, lost: PersonId | None = None) -> None:
    """Her side, and whoever has just done something, read how it stands now; and who (`lost`) comes no more."""
    uow.session.flush()
    outbox.to_people(uow, [*besides, *her_side(uow, visit)], VisitStands(visit.id, visit.version, lost_id=lost))


def tell_of_booking(uow: UnitOfWork, visit: Visit, by: PersonId) -> None:
    """Help she did not ask for herself would frighten her: her side reads who has booked it."""
    outbox.to_people(uow, [by, *her_side(uow, visit)], VisitStands(visit.id, visit.version, by))


def ask_to_approve(uow: UnitOfWork, visit: Visit) -> None:
    """Nobody of her side has answered whether somebody new may come: they are asked again, then the coordinators."""
    coordinators = members.coordinators_of(uow, visit.community_id)
    outbox.to_people(uow, [*her_side(uow, visit), *coordinators], VisitStands(visit.id, visit.version))


def alarmed(uow: UnitOfWork, visit: Visit) -> list[PersonId]:
    """Her circle and the coordinators; whoever was to come is none of them."""
    found = [*circles.circle_of(uow, visit.elder_id), *members.coordinators_of(uow, visit.community_id)]
    return [one for one in dict.fromkeys(found) if one not in {visit.companion_id, visit.elder_id}]


def others(uow: UnitOfWork, visit: Visit) -> list[PersonId]:
    """The coordinators, but for whoever is meant himself."""
    return [one for one in members.coordinators_of(uow, visit.community_id) if one != visit.companion_id]


def _reached(uow: UnitOfWork, people: list[PersonId]) -> list[PersonId]:
    return [one for one in people if addresses.current(uow, one) is not None]
