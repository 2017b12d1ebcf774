"""What is decided about notices and events."""

from dataclasses import dataclass
from datetime import datetime

from care.kit.command import Command
from care.people.commands import THE_ONLY_ONE, THE_WHOLE
from storage.events import EventId
from storage.ids import CommunityId, GroupId, PersonId

MYSELF = PersonId(0)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where people meet. `start` is naive, on the wall of the community; `places` 0: whoever comes."""

    start: datetime
    part: str | None
    place: str
    places: int


@dataclass(frozen=True, slots=True)
class Announce(Command):
    """To a community, or one of its groups. Without an occasion it is a notice."""

    text: str
    occasion: Occasion | None = None
    group_id: GroupId = THE_WHOLE
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class SignUpFor(Command):
    """I come; or somebody comes for whom I act."""

    event_id: EventId
    person_id: PersonId = MYSELF


@dataclass(frozen=True, slots=True)
class SignOff(Command):
    """I cannot come; or she cannot."""

    event_id: EventId
    person_id: PersonId = MYSELF


@dataclass(frozen=True, slots=True)
class CancelEvent(Command):
    """It has been called off."""

    event_id: EventId


@dataclass(frozen=True, slots=True)
class MoveEvent(Command):
    """It is at another time: naive, on the wall of the community; `place` empty: where it was to be."""

    event_id: EventId
    start: datetime
    part: str | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ShowWhoComes(Command):
    """The list, for whoever sees to it."""

    event_id: EventId


@dataclass(frozen=True, slots=True)
class ShowEvents(Command):
    """What is coming up where I belong."""


@dataclass(frozen=True, slots=True)
class WantNotices(Command):
    """An elder wants to be told of them (1), or not (0)."""

    wanted: int
