"""What somebody is to an elder, and how a thing of hers is fetched through its feature's table of access."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from care.kit import addresses
from care.kit.access import Access
from care.kit.refusals import NoLongerOpen, NotYours, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import circles, members, suspending
from care.people.passed import refuse_others
from storage.ids import CommunityId, PersonId
from storage.people import Role


class Standing(StrEnum):
    """What somebody is to her. One person may be several of it."""

    SELF = "self"
    MANAGES = "manages"
    WATCHES = "watches"
    COORDINATOR = "coordinator"
    STAND_IN = "stand_in"  # a coordinator of somebody whom no message reaches
    HELPER = "helper"
    NEIGHBOUR = "neighbour"  # anybody else


HERS = (Standing.SELF, Standing.MANAGES, Standing.STAND_IN)  # she, and who acts for her


class Hers(Protocol):
    """A row about an elder; its version grows with each change after which an old button must not count."""

    @property
    def elder_id(self) -> PersonId:
        """Whose it is."""
        ...

    @property
    def community_id(self) -> CommunityId:
        """Where."""
        ...

    @property
    def version(self) -> int:
        """How often it has changed."""
        ...


RowT = TypeVar("RowT", bound=Hers)
ActionT = TypeVar("ActionT", bound=StrEnum)
PhaseT = TypeVar("PhaseT", bound=StrEnum)
PartT = TypeVar("PartT", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Guard(Generic[RowT, ActionT, PhaseT, PartT]):
    """A table of access and how its rows stand to it; `unmade`: the phase and the part of what is still to be made."""

    table: Access[Standing, ActionT, PhaseT, PartT]
    model: type[RowT]
    phases: type[PhaseT]
    phase_of: Callable[[UnitOfWork, RowT], PhaseT]
    part_of: Callable[[UnitOfWork, RowT, PersonId], PartT]
    unmade: tuple[PhaseT, PartT]

    def may(self, uow: UnitOfWork, row: RowT, action: ActionT, person_id: PersonId) -> bool:
        """Whether the table says yes."""
        roles = standings_of(uow, row.elder_id, row.community_id, person_id)
        return self.table.may(roles, action, self.phase_of(uow, row), self.part_of(uow, row, person_id))

    def all_for(self, uow: UnitOfWork, row: RowT, person_id: PersonId) -> frozenset[ActionT]:
        """Everything to which the table says yes; what he is to her is asked once."""
        roles = standings_of(uow, row.elder_id, row.community_id, person_id)
        return self.table.all_for(roles, self.phase_of(uow, row), self.part_of(uow, row, person_id))

    def fetch(self, uow: UnitOfWork, row_id: Any, action: ActionT, by: PersonId, version: int | None = None) -> RowT:
        """As it stands now; with the `version` that was seen. Raises NoLongerOpen, NotYours, Suspended, OutOfDate."""
        row = uow.session.get(self.model, row_id, populate_existing=True)
        if row is None:
            raise NoLongerOpen
        passed_on = version not in {None, row.version}  # so it may have been his when he was shown the button
        if not self.may(uow, row, action, by):
            suspending.refuse(uow, by, row.community_id)
            roles, part = standings_of(uow, row.elder_id, row.community_id, by), self.part_of(uow, row, by)
            ever = any(self.table.may(roles, action, phase, part) for phase in self.phases)
            raise NoLongerOpen if ever or passed_on else NotYours
        if passed_on:
            raise OutOfDate
        return row

    def may_make(
        self, uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, action: ActionT, by: PersonId
    ) -> None:
        """One more for her. Raises NotYours, Suspended, NoLongerOpen once she has died."""
        if not self.table.may(standings_of(uow, elder_id, community_id, by), action, *self.unmade):
            suspending.refuse(uow, by, community_id)
            raise NotYours
        refuse_others(uow, elder_id, by)


def standings_of(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, person_id: PersonId) -> set[Standing]:
    """What somebody is to her there."""
    if person_id == elder_id:
        return {Standing.SELF}
    found = set[Standing]()
    if circles.speaks_for(uow, person_id, elder_id):
        found.add(Standing.MANAGES)
    elif person_id in circles.circle_of(uow, elder_id):
        found.add(Standing.WATCHES)
    if members.coordinates(uow, person_id, community_id):
        reached = addresses.current(uow, elder_id) is not None
        found.add(Standing.COORDINATOR if reached else Standing.STAND_IN)
    if members.is_active(uow, person_id, community_id, Role.VOLUNTEER):
        found.add(Standing.HELPER)
    return found or {Standing.NEIGHBOUR}
