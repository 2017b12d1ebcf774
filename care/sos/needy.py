"""What is said to whoever is in need, where another has called for help: that it was, who is coming, what came of it.

Not while several may be meant: nobody is frightened who may be sitting well at her table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from care.kit import addresses, outbox
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.sos.details import CryDetails, details_of
from storage.outbox import Lane
from storage.sos import Cry, CryId, CryState


@dataclass(frozen=True, slots=True)
class ToNeedy(Message[CryDetails]):
    """For nobody else; and nothing once it has passed to another state."""

    lane: ClassVar[Lane] = Lane.SOS
    states: ClassVar[frozenset[CryState]]
    cry_id: CryId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> CryDetails | None:
        """See Message."""
        cry = uow.session.get(Cry, self.cry_id)
        if cry is None or viewer.person_id is None or cry.state not in self.states:
            return None
        return details_of(uow, cry, viewer.person_id) if cry.about == [viewer.person_id] else None


@dataclass(frozen=True, slots=True)
class CalledForYou(ToNeedy):
    """Who has called, and who has been asked."""

    states = frozenset({CryState.OPEN})


@dataclass(frozen=True, slots=True)
class ComesToYou(ToNeedy):
    """Who is coming."""

    states = frozenset({CryState.TAKEN})


@dataclass(frozen=True, slots=True)
class OverForYou(ToNeedy):
    """Somebody says to have reached her, or who called that nothing is needed."""

    states = frozenset({CryState.REACHED, CryState.WELL, CryState.CALLED_OFF})


STANDS: Mapping[CryState, type[ToNeedy]] = {
    state: kind for kind in (CalledForYou, ComesToYou, OverForYou) for state in kind.states
}


def tell(uow: UnitOfWork, cry: Cry) -> None:
    """How it stands now, in her own chat, where she has one."""
    if cry.practice or len(cry.about) != 1 or cry.about == [cry.person_id]:
        return
    (who,) = cry.about
    if addresses.current(uow, who) is not None:
        outbox.to_person(uow, who, STANDS[CryState(cry.state)](cry.id))
