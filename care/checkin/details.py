"""What the cards of a day show."""

from dataclasses import dataclass

from care.checkin import audience
from care.checkin.transitions import WAITING
from care.kit import addresses
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.people.emergency import Emergency, emergency_for
from storage.checkin import Asking, AskingId, AskingState
from storage.ids import PersonId
from storage.people import Community, Person


@dataclass(frozen=True, slots=True)
class AskingDetails:
    """A day and those it concerns, as they are now."""

    asking: Asking
    elder: Person
    told: tuple[Person, ...]
    first: Person | None  # who is asked, or has been, when she does not answer
    key_holders: tuple[Person, ...]  # besides the viewer
    has_key: bool  # the viewer
    circle: tuple[Person, ...]  # whom else a coordinator can phone
    calling: Person | None
    reached_by: Person | None
    has_chat: bool
    emergency: Emergency  # as the viewer dials it
    is_calling: bool = False  # the viewer

    @property
    def id(self) -> AskingId:
        """The day's id."""
        return self.asking.id

    @property
    def state(self) -> AskingState:
        """Where it stands."""
        return AskingState(self.asking.state)

    @property
    def is_open(self) -> bool:
        """Whether nothing has been heard yet."""
        return self.state in WAITING


def details_of(uow: UnitOfWork, asking: Asking, viewer_id: PersonId) -> AskingDetails:
    """For her, or for somebody whom it concerns."""
    get = uow.session.get_one
    steps, keys = audience.steps(uow, asking), circles.key_holders(uow, asking.person_id)
    coordinator = members.coordinates(uow, viewer_id, asking.community_id)
    circle = [get(Person, one) for one in circles.circle_of(uow, asking.person_id)] if coordinator else []
    return AskingDetails(
        asking,
        get(Person, asking.person_id),
        tuple(get(Person, one) for one in asking.told if one != viewer_id),
        get(Person, steps[0][0]) if steps else None,
        tuple(get(Person, one) for one in keys if one != viewer_id),
        viewer_id in keys,
        tuple(one for one in circle if one.phone and one.id != viewer_id),
        get(Person, asking.calling_by) if asking.calling_by is not None else None,
        get(Person, asking.reached_by) if asking.reached_by is not None else None,
        addresses.current(uow, asking.person_id) is not None,
        emergency_for(uow, get(Community, asking.community_id), viewer_id),
        asking.calling_by == viewer_id,
    )
