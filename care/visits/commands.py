"""What is decided about visits. `version` is the one that the button showed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from care.kit.command import Command
from care.people.commands import THE_ONLY_ONE
from storage.ids import CommunityId, MediaId, PersonId
from storage.visits import VisitId, VisitKind

NOBODY = PersonId(0)  # in particular: whoever is found


class Often(StrEnum):
    """How often it comes again."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Again:
    """How often, and until which day, a year ahead at most; of what comes once no end is asked.

    `without`: days on which nobody comes; the first day is none of them. `days`: on these days of the week, too
    (0 is Monday), where it comes weekly.
    """

    often: Often = Often.ONCE
    until: date | None = None
    without: tuple[date, ...] = ()
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BookVisit(Command):
    """Somebody shall keep her company. `start` is the naive time on her wall, with its fold."""

    elder_id: PersonId
    kind: VisitKind
    start: datetime
    minutes: int
    again: Again = Again()
    wish_id: PersonId = NOBODY
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class BookSame(Command):
    """The same as that one, at its hour on its day of the week, as soon as that comes."""

    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class GoOnWithVisits(Command):
    """The series of that visit goes on behind its end, for as long again."""

    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class AcceptVisit(Command):
    """I come."""

    visit_id: VisitId
    version: int


@dataclass(frozen=True, slots=True)
class DeclineVisit(Command):
    """I was asked, and cannot."""

    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class ApproveCompanion(Command):
    """Her side says whether somebody new may come: 1 yes, 0 no."""

    visit_id: VisitId
    version: int
    yes: int


@dataclass(frozen=True, slots=True)
class ConfirmComing(Command):
    """It stands: he comes tomorrow."""

    visit_id: VisitId
    version: int


@dataclass(frozen=True, slots=True)
class GiveVisitBack(Command):
    """He cannot come: to this one, or (`onward` 1) to all from it on."""

    visit_id: VisitId
    version: int
    onward: int = 0


@dataclass(frozen=True, slots=True)
class MoveVisit(Command):
    """It is at another time: naive, on the wall of the place; with `onward` all from it on, by so much."""

    visit_id: VisitId
    version: int
    start: datetime
    onward: bool = False


@dataclass(frozen=True, slots=True)
class SkipVisit(Command):
    """It does not take place; with `onward` none from it on does."""

    visit_id: VisitId
    version: int
    onward: bool = False


@dataclass(frozen=True, slots=True)
class PauseVisits(Command):
    """She is in hospital, say: nobody comes for so many weeks from now on; 0: they come again."""

    elder_id: PersonId
    weeks: int


@dataclass(frozen=True, slots=True)
class ShowVisits(Command):
    """Those that concern somebody, the next first: one at a time."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowVisit(Command):
    """What who comes needs for it."""

    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class KeepCompany(Command):
    """Somebody helps by keeping people company: of these kinds, at these times (words parted by blanks)."""

    kinds: str
    times: str
    words: str = ""
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class AtTheDoor(Command):
    """He stands there, or has her on the telephone."""

    visit_id: VisitId
    version: int


@dataclass(frozen=True, slots=True)
class SayHerWord(Command):
    """What she has answered to his word."""

    visit_id: VisitId
    version: int
    word: str


@dataclass(frozen=True, slots=True)
class HeIsHere(Command):
    """Her side says so."""

    visit_id: VisitId
    version: int


@dataclass(frozen=True, slots=True)
class NobodyCame(Command):
    """She was asked whether he has come."""

    visit_id: VisitId
    version: int


@dataclass(frozen=True, slots=True)
class ThisIsNotHim(Command):
    """Somebody else stands at her door."""

    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class SpokenWithHer(Command):
    """Somebody has, since she said that it is not he."""

    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class FinishVisit(Command):
    """It is over."""

    visit_id: VisitId
    version: int


@dataclass(frozen=True, slots=True)
class SayFace(Command):
    """How she found it: good, fair, bad."""

    visit_id: VisitId
    face: str


@dataclass(frozen=True, slots=True)
class SayAgain(Command):
    """Whether she would like him to come again, or he would like to: 1 yes, 0 no."""

    visit_id: VisitId
    yes: int


@dataclass(frozen=True, slots=True)
class ReportVisit(Command):
    """How he found her: a word for her mood, what the next one should know, what the coordinator should."""

    visit_id: VisitId
    mood: str
    remarks: str = ""
    worry: str = ""


@dataclass(frozen=True, slots=True)
class SharePhoto(Command):
    """He has taken one of both together, as she wanted; None: no, after all."""

    visit_id: VisitId
    photo_id: MediaId | None


@dataclass(frozen=True, slots=True)
class SayPhoto(Command):
    """She says who may see it: `who` is a word of PhotoFor; empty: nobody, it is deleted."""

    visit_id: VisitId
    who: str = ""


@dataclass(frozen=True, slots=True)
class PrintHomeCard(Command):
    """A card with numbers shall lie at her home; one that lies there already serves no more."""

    elder_id: PersonId
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class SayCardNumber(Command):
    """What stands in the line of the card at her home for which he was asked."""

    visit_id: VisitId
    version: int
    number: str


@dataclass(frozen=True, slots=True)
class ShowCalendar(Command):
    """The address at which his own calendar reads his visits; it is made when he has none."""


@dataclass(frozen=True, slots=True)
class RenewCalendar(Command):
    """Another address: the one before opens nothing any more."""


@dataclass(frozen=True, slots=True)
class CloseCalendar(Command):
    """None: no calendar reads his visits any more."""


@dataclass(frozen=True, slots=True)
class PutInCalendar(Command):
    """One visit, as a file for a calendar."""

    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class ShowNeighbours(Command):
    """Which communities are neighbours of ours."""


@dataclass(frozen=True, slots=True)
class AskNeighbours(Command):
    """Would the other community be a neighbour of ours?"""

    community_id: CommunityId
    other_id: CommunityId


@dataclass(frozen=True, slots=True)
class AgreeNeighbours(Command):
    """Yes, it shall be."""

    community_id: CommunityId
    other_id: CommunityId


@dataclass(frozen=True, slots=True)
class EndNeighbours(Command):
    """No, or no more."""

    community_id: CommunityId
    other_id: CommunityId
