"""What is said about a visit to those who might come, to whoever does, and to the coordinators."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlmodel import col, select

from care.kit.message import Viewer
from care.kit.recurrence import read
from care.kit.uow import UnitOfWork
from care.visits import access, calendar, companions, doorwords, home_card
from care.visits.access import Action
from care.visits.commands import Often
from care.visits.details import VisitDetails, details_of, lives_there
from care.visits.hours import BEFORE
from care.visits.messages import OfVisit
from storage.outbox import Lane
from storage.people import Community, Person
from storage.visits import DayStep, Visit, VisitAsked, VisitSeries, VisitState

HOLDS = (VisitState.PROPOSED, VisitState.PROMISED, VisitState.BEGUN)


@dataclass(frozen=True, slots=True)
class OfferDetails:
    """What somebody who might come may know: no name, no home. `open`: nobody has said yes; `asked`: he by name.

    `times`: how many visits it is, this one and those that follow.
    """

    visit: Visit
    area: str
    called: str  # empty for a group, and for whom she does not know
    open: bool
    asked: bool
    times: int
    often: Often
    weekdays: tuple[int, ...]  # on which it comes (0 is Monday); none where it does not come by the week
    taker: str  # empty where nobody comes
    elsewhere: str = ""  # her community, where he helps in another one


@dataclass(frozen=True, slots=True)
class VisitOffered(OfVisit[OfferDetails]):
    """Who keeps her company? To those who were chosen, then to the groups."""

    lane: ClassVar[Lane] = Lane.CARD
    follows: ClassVar[type[Visit]] = Visit
    place: ClassVar[str] = "offer"
    version: int

    def find(self, uow: UnitOfWork, viewer: Viewer) -> OfferDetails | None:
        """Once somebody comes only a card that was posted says so."""
        visit = uow.session.get(Visit, self.visit_id, populate_existing=True)
        if visit is None or not lives_there(uow, visit):
            return None
        open_now = visit.state == VisitState.OPEN and visit.version == self.version
        if not open_now and not viewer.looks_again:
            return None
        me = viewer.person_id
        place = visit.community_id if me is None else companions.comes_from(uow, me, visit)
        if place is None and not viewer.looks_again:
            return None
        elder = uow.session.get_one(Person, visit.elder_id)
        asked = None if me is None else uow.session.get(VisitAsked, (visit.id, me))
        series = uow.session.get_one(VisitSeries, visit.series_id)
        taker = visit.companion_id if visit.state in HOLDS else None
        return OfferDetails(
            visit, elder.area, _called(asked, elder), open_now, asked is not None and not asked.answer,
            1 + len(_open_after(uow, visit)) if visit.whole else 1, calendar.often_of(series),
            calendar.weekdays_in(read(series.rule)), "" if taker is None else uow.session.get_one(Person, taker).name,
            "" if place == visit.community_id else uow.session.get_one(Community, visit.community_id).name,
        )  # fmt: skip


def _called(asked: VisitAsked | None, elder: Person) -> str:
    """Whoever knows her reads her name."""
    return elder.called if asked is not None and "known" in asked.reasons.split() else ""


def _open_after(uow: UnitOfWork, visit: Visit) -> list[int]:
    rest = (Visit.series_id == visit.series_id, Visit.state == VisitState.OPEN, col(Visit.at) > visit.at)
    return list(uow.session.exec(select(Visit.id).where(*rest)))


@dataclass(frozen=True, slots=True)
class PromiseDetails:
    """For who comes. `of` is None once it does not concern him any more.

    `word`: what he says at the door, from shortly before; `answers`: among them is hers, once he stands there.
    """

    of: VisitDetails | None
    word: str = ""
    answers: tuple[str, ...] = ()
    card_line: int = 0  # of the card at her home, where one lies


@dataclass(frozen=True, slots=True)
class VisitPromise(OfVisit[PromiseDetails]):
    """Where he goes and what he says there: taken away again as soon as he does not need it any more."""

    withdraws: ClassVar[bool] = True
    follows: ClassVar[type[Visit]] = Visit
    place: ClassVar[str] = "promise"
    door: bool = False  # he stands at the door

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PromiseDetails | None:
        """See Message."""
        details = details_of(uow, self.visit_id, viewer)
        if details is None or not details.comes or details.state not in HOLDS:
            return PromiseDetails(None) if viewer.looks_again else None
        visit = details.visit
        near = uow.now >= visit.at - BEFORE[DayStep.REMIND] and details.state == VisitState.PROMISED
        words = near and bool(visit.her_word)
        answers = doorwords.among(visit.his_word, visit.her_word, visit.wrong) if words and self.door else ()
        line = home_card.line_asked(uow, visit) if answers else 0
        return PromiseDetails(details, visit.his_word if words else "", answers, line)

    def may_wait(self, uow: UnitOfWork) -> bool:
        """He has just promised it, or goes there soon."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class StepDetails:
    """What he is asked."""

    of: VisitDetails
    step: DayStep


@dataclass(frozen=True, slots=True)
class CompanionAsked(OfVisit[StepDetails]):
    """Will you come tomorrow? Are you there? Is it over?"""

    lane: ClassVar[Lane] = Lane.REMINDER
    place: ClassVar[str] = "asked"
    version: int
    step: DayStep

    def find(self, uow: UnitOfWork, viewer: Viewer) -> StepDetails | None:
        """Not any more once he has said so."""
        details = details_of(uow, self.visit_id, viewer)
        if details is None or not details.comes or details.visit.version != self.version:
            return None
        begun = details.state == VisitState.BEGUN
        early = self.step in {DayStep.ASK, DayStep.ASK_AGAIN}
        stands = begun if self.step in {DayStep.ENDS, DayStep.TOO_LONG} else details.state == VisitState.PROMISED
        answered = early and details.visit.confirmed_at is not None
        return StepDetails(details, self.step) if stands and not answered else None


class Why(StrEnum):
    """Why somebody need not come, or what the coordinators should know."""

    OFF = "off"
    MOVED = "moved"
    ANOTHER = "another"  # her side has wished for somebody else, or it was handed on
    MISSED = "missed"  # he did not come
    NOBODY = "nobody"  # is found
    WORDS = "words"  # two answers that were not her word
    SHORT = "short"
    LONG = "long"
    FACE = "face"  # she did not like it
    WORRY = "worry"


@dataclass(frozen=True, slots=True)
class DroppedDetails:
    """What he need not do: nothing of hers is in it but how she is called. `at`: when it was to be."""

    visit: Visit
    called: str
    why: Why
    at: datetime


@dataclass(frozen=True, slots=True)
class VisitDropped(OfVisit[DroppedDetails]):
    """To who was to come. `was`: when (ISO), where it is another time by now."""

    why: Why
    was: str = ""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> DroppedDetails | None:
        """Nothing, once he comes again."""
        visit = uow.session.get(Visit, self.visit_id, populate_existing=True)
        if visit is None or (visit.companion_id == viewer.person_id and visit.state in HOLDS):
            return None
        return DroppedDetails(
            visit, uow.session.get_one(Person, visit.elder_id).called, self.why, _then(self.was, visit)
        )


@dataclass(frozen=True, slots=True)
class TroubleDetails:
    """`asked`: who was asked, why, and what he said. `worry` is for coordinators alone. `at`: when it was to be."""

    of: VisitDetails
    why: Why
    at: datetime
    asked: tuple[tuple[str, str, str], ...] = ()
    worry: str = ""
    who: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class VisitTrouble(OfVisit[TroubleDetails]):
    """To coordinators: something they should look at. `who_id`: the companion whom it is about; `was`: as above."""

    lane: ClassVar[Lane] = Lane.REMINDER
    why: Why
    who_id: int = 0
    was: str = ""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> TroubleDetails | None:
        """For who looks after it, and never for the companion himself."""
        details = details_of(uow, self.visit_id, viewer)
        me = viewer.person_id
        if details is None or me is None or me == self.who_id:
            return None
        over = self.why == Why.NOBODY and details.state != VisitState.OPEN
        if over or not access.may(uow, details.visit, Action.LOOK_AFTER, me):
            return None
        who = uow.session.get(Person, self.who_id) if self.who_id else None
        return TroubleDetails(
            details, self.why, _then(self.was, details.visit), _asked(uow, details.visit),
            details.visit.worry if self.why == Why.WORRY else "", who.name if who else "", who.phone if who else "",
        )  # fmt: skip


def _then(was: str, visit: Visit) -> datetime:
    return datetime.fromisoformat(was) if was else visit.at


def _asked(uow: UnitOfWork, visit: Visit) -> tuple[tuple[str, str, str], ...]:
    of_it = select(VisitAsked, Person.name).where(VisitAsked.visit_id == visit.id, VisitAsked.person_id == Person.id)
    found = uow.session.exec(of_it.order_by(col(VisitAsked.at), col(VisitAsked.person_id)))
    return tuple((name, one.reasons, one.answer) for one, name in found)


@dataclass(frozen=True, slots=True)
class WordHeard(OfVisit[PromiseDetails]):
    """That was not her word; nothing is open before it is."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PromiseDetails | None:
        """See VisitPromise."""
        return VisitPromise(self.visit_id, door=True).find(uow, viewer)


@dataclass(frozen=True, slots=True)
class HeLooksBack(OfVisit[VisitDetails]):
    """To who was with her, when it is over."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> VisitDetails | None:
        """See Message."""
        details = details_of(uow, self.visit_id, viewer)
        return details if details is not None and details.comes and details.state == VisitState.OVER else None


@dataclass(frozen=True, slots=True)
class VisitEnded(HeLooksBack):
    """The hours, and how was it?"""


@dataclass(frozen=True, slots=True)
class VisitReportKept(HeLooksBack):
    """He has said how he found her."""
