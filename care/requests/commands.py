"""What is decided about a help request. `version` is the one that the button showed."""

from dataclasses import dataclass
from datetime import date, datetime

from care.kit.command import Command
from care.people.commands import THE_ONLY_ONE
from storage.ids import CommunityId, PersonId, RequestId, SeriesId
from storage.requests import Rhythm, State

FOR_GOOD = 0  # weeks: until somebody ends it


@dataclass(frozen=True, slots=True)
class Again:
    """That it comes again: how often, and for how many weeks.

    `days`: on these days of the week, too (0 is Monday), where it comes weekly. `without`: nobody comes on those.
    """

    rhythm: Rhythm
    weeks: int = FOR_GOOD
    days: tuple[int, ...] = ()
    without: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class PostRequest(Command):
    """Ask the neighbours for help. `start` is the naive local time of the elder's place, with its fold."""

    elder_id: PersonId
    kind: str
    what: str
    start: datetime
    part: str | None
    minutes: int
    place: str = ""
    expense_limit: int | None = None
    remarks: str = ""
    community_id: CommunityId = THE_ONLY_ONE
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class SayNotAgreed(Command):
    """Help was wanted for an elder who has not agreed that others ask for it."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class AskLeave(Command):
    """She shall be asked whether others may ask for help in her name."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class TakeRequest(Command):
    """A neighbour will do it."""

    request_id: RequestId
    version: int


@dataclass(frozen=True, slots=True)
class TakeBoth(TakeRequest):
    """A neighbour will do it, although he has another job at that hour."""


@dataclass(frozen=True, slots=True)
class MoveOn(Command):
    """The helper is on the way, has arrived, or has done it."""

    request_id: RequestId
    version: int
    to: State


@dataclass(frozen=True, slots=True)
class DoneAlready(Command):
    """The helper has done it, although its time is still to come."""

    request_id: RequestId
    version: int


@dataclass(frozen=True, slots=True)
class StepBack(Command):
    """The helper's last step was pressed by mistake: `undone` is what he had said."""

    request_id: RequestId
    version: int
    undone: State


@dataclass(frozen=True, slots=True)
class GiveBack(Command):
    """The helper cannot come after all."""

    request_id: RequestId


@dataclass(frozen=True, slots=True)
class AskHelper(Command):
    """A coordinator asks one helper by name."""

    request_id: RequestId
    helper_id: PersonId


@dataclass(frozen=True, slots=True)
class Decline(Command):
    """A helper who was asked by name cannot do it."""

    request_id: RequestId
    version: int


@dataclass(frozen=True, slots=True)
class TakeBack(Command):
    """A coordinator does not wait for the helper any longer."""

    request_id: RequestId
    version: int


@dataclass(frozen=True, slots=True)
class ReportDone(Command):
    """A coordinator has heard from the helper that it is done."""

    request_id: RequestId
    version: int


@dataclass(frozen=True, slots=True)
class Acknowledge(Command):
    """A coordinator has it in hand, as it stands: in that state, with that helper or none."""

    request_id: RequestId
    version: int
    state: State


@dataclass(frozen=True, slots=True)
class Withdraw(Command):
    """The help is no longer needed."""

    request_id: RequestId


@dataclass(frozen=True, slots=True)
class Confirm(Command):
    """It is done, and the hours are credited."""

    request_id: RequestId


@dataclass(frozen=True, slots=True)
class Settle(Command):
    """A coordinator closes a problem without crediting hours."""

    request_id: RequestId


@dataclass(frozen=True, slots=True)
class ReportProblem(Command):
    """Something was not right with a request that is done. No words: please phone."""

    request_id: RequestId
    words: str


@dataclass(frozen=True, slots=True)
class TellMySide(Command):
    """The helper's words on a problem."""

    request_id: RequestId
    words: str


@dataclass(frozen=True, slots=True)
class ShowMyRequests(Command):
    """What is open for oneself, and for those one cares for."""


@dataclass(frozen=True, slots=True)
class ShowMyJobs(Command):
    """What one has promised to do."""


@dataclass(frozen=True, slots=True)
class RepeatRequest(Command):
    """What was asked for once shall come again and again."""

    request_id: RequestId
    again: Again


@dataclass(frozen=True, slots=True)
class SkipDay(Command):
    """Nobody shall come on that day of a series (on her wall, ISO)."""

    series_id: SeriesId
    day: str


@dataclass(frozen=True, slots=True)
class MoveDay(Command):
    """On that day of a series at another time. `start` is naive, on her wall; `onwards`: from then on always so."""

    series_id: SeriesId
    day: str
    start: datetime
    part: str | None
    onwards: bool = False


@dataclass(frozen=True, slots=True)
class ChangeRhythm(Command):
    """As often as that from now on."""

    series_id: SeriesId
    rhythm: Rhythm
    days: tuple[int, ...] = ()  # of the week, besides that on which it comes next


@dataclass(frozen=True, slots=True)
class PauseSeries(Command):
    """Nobody is asked for so many days, today among them."""

    series_id: SeriesId
    days: int


@dataclass(frozen=True, slots=True)
class EndSeries(Command):
    """It comes no more. What was asked for already stays."""

    series_id: SeriesId
