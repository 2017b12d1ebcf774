"""What is decided about people."""

from dataclasses import dataclass

from care.kit.command import Command
from storage.ids import CommunityId, GroupId, PersonId
from storage.people import Relation, Role

EVERYBODY = PersonId(0)
THE_ONLY_ONE = CommunityId(
    0
)  # the community where whoever decides it has the role for it; asked where there are several
NOT_SAID, THE_WHOLE = GroupId(-1), GroupId(0)  # whose group it is: nobody has said; the whole community's


@dataclass(frozen=True, slots=True)
class InviteElder(Command):
    """Make an elder known, and a link for her. `phone` is empty when she has none."""

    name: str
    called: str
    area: str
    home: str
    phone: str
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class InviteToCircle(Command):
    """Make a link into an elder's care circle, for somebody of that name; `person_id` when he is known already."""

    elder_id: PersonId
    relation: Relation
    manages: bool
    name: str
    person_id: PersonId | None = None
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class InviteMember(Command):
    """Make a link for a volunteer, coordinator or doctor of that name; `person_id` when he is known already."""

    role: Role
    name: str
    person_id: PersonId | None = None
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class CloseLinks(Command):
    """The links of a community that open for many, as this one does, open no more. `role`: what they open."""

    community_id: CommunityId
    role: Role


@dataclass(frozen=True, slots=True)
class InviteFamilies(Command):
    """Make a link for many: who opens it can make an elder of his family known, or apply as a helper."""

    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class Knock(Command):
    """A stranger who has found the bot by himself wants to come in, where only one community can be meant."""

    community_id: CommunityId


@dataclass(frozen=True, slots=True)
class MakeNewLink(Command):
    """Somebody known has lost the phone, or changes the app."""

    person_id: PersonId


@dataclass(frozen=True, slots=True)
class Join(Command):
    """Who has just come in says who he is. What is empty stays as it is on file."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class ChangeDetails(Command):
    """What is on file of somebody is different now. What is empty stays as it is."""

    person_id: PersonId
    name: str = ""
    called: str = ""
    area: str = ""
    home: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Speak(Command):
    """From now on in this language."""

    language: str


@dataclass(frozen=True, slots=True)
class Wear(Command):
    """Show me what I can do as that (see `care/people/hats.py`)."""

    role: Role


@dataclass(frozen=True, slots=True)
class KeepQuiet(Command):
    """Between these hours on that one's own wall, write only what cannot wait. Equal hours: at any hour."""

    person_id: PersonId
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class MoveClock(Command):
    """Somebody lives by the clock of that zone from now on, and all that comes again follows it."""

    person_id: PersonId
    zone: str


@dataclass(frozen=True, slots=True)
class TalkToAPerson(Command):
    """Somebody wants to be phoned by a coordinator of that community."""

    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class MakeOurs(Command):
    """A group chat becomes the neighbours' group of a community, or that of one of its groups."""

    channel: str
    chat: str
    community_id: CommunityId = THE_ONLY_ONE
    group_id: GroupId = NOT_SAID


@dataclass(frozen=True, slots=True)
class Suspend(Command):
    """A coordinator keeps somebody from taking part in her community. Only coordinators ever read why."""

    person_id: PersonId
    reason: str
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class LiftSuspension(Command):
    """A coordinator lets somebody take part again."""

    person_id: PersonId
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class SignOut(Command):
    """End my chat in every other browser."""


@dataclass(frozen=True, slots=True)
class ReplacePhone(Command):
    """Somebody's phone is lost: nobody speaks in her name from it any more, and a new link is made for her."""

    person_id: PersonId


@dataclass(frozen=True, slots=True)
class TellCoordinator(Command):
    """Something that only the coordinators of that community shall know, about whomever it is."""

    words: str
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class ShowWhoSawAddress(Command):
    """Who has seen where she lives? `EVERYBODY`: of all of whom one may ask."""

    elder_id: PersonId = EVERYBODY
    page: int = 0
