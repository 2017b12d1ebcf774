"""What the cards of a cry show."""

from dataclasses import dataclass
from datetime import UTC, datetime

from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.sos import audience
from storage.ids import PersonId
from storage.people import Community, Person
from storage.sos import Cry, CryId, CryState


@dataclass(frozen=True, slots=True)
class CryDetails:
    """A cry and those it concerns, as they are now."""

    cry: Cry
    writer: Person | None  # None: somebody not known here
    about: tuple[Person, ...]  # the elders it may be about, besides the writer
    community: Community
    first: Person | None  # of those asked: whom to name to the writer
    taker: Person | None
    family: tuple[Person, ...]  # whom a coordinator can phone besides
    zone: str  # the viewer's

    @property
    def id(self) -> CryId:
        """The cry's id."""
        return self.cry.id

    @property
    def state(self) -> CryState:
        """Where it stands."""
        return CryState(self.cry.state)

    @property
    def called(self) -> str:
        """Empty for somebody without any name."""
        return self.writer.called if self.writer else self.cry.name

    @property
    def said(self) -> list[tuple[datetime, str]]:
        """What was written, and when."""
        return [(datetime.fromtimestamp(at, UTC), words) for at, words in self.cry.words]


def details_of(uow: UnitOfWork, cry: Cry, viewer_id: PersonId) -> CryDetails:
    """For somebody known here."""
    get = uow.session.get_one
    return CryDetails(
        cry,
        get(Person, cry.person_id) if cry.person_id is not None else None,
        tuple(get(Person, one) for one in _shown_to(uow, cry, viewer_id)),
        get(Community, cry.community_id),
        _first(uow, cry),
        get(Person, cry.taken_by) if cry.taken_by is not None else None,
        _family(uow, cry, viewer_id),
        get(Person, viewer_id).zone,
    )


def _first(uow: UnitOfWork, cry: Cry) -> Person | None:
    """Who was asked first; before that, who will be."""
    asked = cry.told or audience.coordinators(uow, cry) or audience.circle(uow, cry)
    return uow.session.get_one(Person, asked[0]) if asked else None


def _shown_to(uow: UnitOfWork, cry: Cry, viewer_id: PersonId) -> list[PersonId]:
    """Of the elders it may be about those whom the viewer coordinates or cares for."""
    elders = audience.elders_of(uow, cry.person_id)
    return [
        one for one in elders if viewer_id in circles.circle_of(uow, one) or members.looks_after(uow, viewer_id, one)
    ]


def _family(uow: UnitOfWork, cry: Cry, viewer_id: PersonId) -> tuple[Person, ...]:
    """Those of the care circle who have a telephone, for a coordinator's eyes."""
    if cry.person_id is None or viewer_id not in audience.coordinators(uow, cry):
        return ()
    people = [uow.session.get_one(Person, one) for one in circles.circle_of(uow, cry.person_id)]
    return tuple(one for one in people if one.phone and one.id != viewer_id)
