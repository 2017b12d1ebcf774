"""What is decided when a family makes its elder known."""

from dataclasses import dataclass

from care.kit.command import Command
from care.people.commands import THE_ONLY_ONE
from storage.ids import CommunityId, PersonId
from storage.joining import IntroductionId, Way
from storage.people import Relation


@dataclass(frozen=True, slots=True)
class IntroduceElder(Command):
    """An elder of one's family shall be helped here. What nobody has said is empty."""

    relation: Relation
    name: str
    called: str
    language: str
    way: Way
    area: str = ""
    home: str = ""
    phone: str = ""
    can: str = ""
    call_first: str = ""
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class ShowIntroductions(Command):
    """Whom I have made known, and how it stands; for a coordinator, who waits for her."""


@dataclass(frozen=True, slots=True)
class LinkForElder(Command):
    """Her link once more, with its picture and the card to print."""

    introduction_id: IntroductionId


@dataclass(frozen=True, slots=True)
class WelcomeElder(Command):
    """A coordinator has spoken with them: from now on she is an elder here."""

    introduction_id: IntroductionId


@dataclass(frozen=True, slots=True)
class SawPaper(Command):
    """A coordinator has seen by which paper he decides for her: from now on his word is hers, and that is said.

    `months`: how long the paper still holds; 0: it names no end.
    """

    introduction_id: IntroductionId
    months: int


@dataclass(frozen=True, slots=True)
class IsTheSame(Command):
    """A coordinator knows her: it is this elder, and whoever made her known joins her circle to watch."""

    introduction_id: IntroductionId
    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class DeclineElder(Command):
    """A coordinator cannot take it up. What was written of her is deleted at once."""

    introduction_id: IntroductionId


@dataclass(frozen=True, slots=True)
class WasNotShe(Command):
    """Somebody else has opened her link: nobody speaks in her name from there any more."""

    introduction_id: IntroductionId
