"""What is said where somebody has reached her and others are on the way: they go on until one says otherwise."""

from dataclasses import dataclass
from typing import ClassVar

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.sos import audience
from care.sos.messages import CALLING
from storage.ids import PersonId
from storage.outbox import Lane
from storage.people import Person
from storage.sos import Cry, CryId, CryState


@dataclass(frozen=True, slots=True)
class StillDetails:
    """`needs`: who is in need. `by`: who asks them to go on, or says that nobody has to; empty: nobody has said yet."""

    id: CryId
    open: bool
    needs: str
    reached_by: str
    going: tuple[str, ...]
    goes: bool  # the viewer is one of them
    by: str = ""


def _details(uow: UnitOfWork, cry: Cry, viewer: Viewer, by_id: PersonId | None = None) -> StillDetails | None:
    if viewer.person_id is None or cry.reached_by is None or not audience.is_asked(uow, cry, viewer.person_id):
        return None
    get = uow.session.get_one
    needs = cry.about[0] if len(cry.about) == 1 else cry.person_id
    return StillDetails(
        cry.id, cry.state in CALLING,
        cry.name if needs is None else get(Person, needs).called,
        get(Person, cry.reached_by).name,
        tuple(get(Person, one).name for one in cry.going),
        viewer.person_id in cry.going,
        "" if by_id is None else get(Person, by_id).name,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShallGoOn(Message[StillDetails]):
    """To who has reached her: is somebody still needed there? Later it shows that it is over."""

    lane: ClassVar[Lane] = Lane.SOS
    follows: ClassVar[type[Cry]] = Cry
    place: ClassVar[str] = "still"
    cry_id: CryId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> StillDetails | None:
        """Not sent any more when it has ended meanwhile."""
        cry = uow.session.get(Cry, self.cry_id)
        if cry is None or (cry.state not in CALLING and not viewer.looks_again):
            return None
        return _details(uow, cry, viewer)


@dataclass(frozen=True, slots=True)
class GoesOn(Message[StillDetails]):
    """To who is on the way, and those close to her: she has been reached, and he goes on. `asked`: by somebody."""

    lane: ClassVar[Lane] = Lane.SOS
    cry_id: CryId
    by_id: PersonId
    asked: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> StillDetails | None:
        """Nothing once nobody is going any more."""
        cry = uow.session.get(Cry, self.cry_id)
        if cry is None or cry.state != CryState.TAKEN:
            return None
        return _details(uow, cry, viewer, self.by_id if self.asked else None)


@dataclass(frozen=True, slots=True)
class NotNeeded(Message[StillDetails]):
    """To who was on the way: who has reached her, and who says that nobody has to go."""

    lane: ClassVar[Lane] = Lane.SOS
    cry_id: CryId
    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> StillDetails | None:
        """See Message."""
        cry = uow.session.get(Cry, self.cry_id)
        return None if cry is None or cry.state != CryState.REACHED else _details(uow, cry, viewer, self.by_id)
