"""What is said of the wish for a family doctor."""

from dataclasses import dataclass
from typing import ClassVar

from care.doctor import lookups
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import members
from storage.doctor import DoctorWish, WishId
from storage.outbox import Lane
from storage.people import Person


@dataclass(frozen=True, slots=True)
class WishDetails:
    """Whose it is, who asked, and how it stands. `some`: there is a doctor here at all."""

    id: WishId
    elder: Person
    asked_by: Person
    own: bool
    coordinates: bool
    open: bool
    proposed: bool
    some: bool


@dataclass(frozen=True, slots=True)
class AboutWish(Message[WishDetails]):
    """For her, who asked, and who coordinates there."""

    wish_id: WishId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WishDetails | None:
        """See Message."""
        found, me = uow.session.get(DoctorWish, self.wish_id, populate_existing=True), viewer.person_id
        if found is None or me is None:
            return None
        coordinates = members.coordinates(uow, me, found.community_id)
        if me not in {found.asked_by, found.elder_id} and not coordinates:
            return None
        elder, asked_by = (uow.session.get_one(Person, one) for one in (found.elder_id, found.asked_by))
        return WishDetails(
            found.id, elder, asked_by, me == elder.id, coordinates and me != found.asked_by, found.ended_at is None,
            found.proposed, lookups.are_here(uow, found.community_id),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WishNoted(AboutWish):
    """To who asked: it is told, or there is nobody for now; to the coordinator: it is noted."""


@dataclass(frozen=True, slots=True)
class DoctorWished(AboutWish):
    """To the coordinators: please find one."""

    follows: ClassVar[type[DoctorWish]] = DoctorWish
    place: ClassVar[str] = "wish"
    lane: ClassVar[Lane] = Lane.REMINDER

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WishDetails | None:
        """Once it is settled only a card that was posted shows it."""
        found = AboutWish.find(self, uow, viewer)
        return found if found is not None and (found.open or viewer.looks_again) else None
