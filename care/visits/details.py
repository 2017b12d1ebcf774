"""What the cards of a visit show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import col, func, select

from care.kit import addresses
from care.kit.message import Viewer
from care.kit.uow import UnitOfWork
from care.people import members
from care.requests.purposes import home_for_helper
from care.vetting import transitions
from care.visits import access, companions, matching
from care.visits.access import Action, Phase
from care.visits.hours import BEFORE, SHORT, credited
from storage.ids import CommunityId, MediaId, PersonId
from storage.people import Community, Person, Role
from storage.vetting import How, Stage, VettingStep
from storage.visits import DayStep, Visit, VisitId, VisitKind, VisitState

HIS = (VisitState.PROMISED, VisitState.BEGUN)
LIVE = (VisitState.OPEN, VisitState.PROPOSED, VisitState.PROMISED)


class Planned(Protocol):
    """A visit as it is planned, to be put into words."""

    @property
    def kind(self) -> str:
        """A VisitKind."""
        ...

    @property
    def at(self) -> datetime:
        """When it begins."""
        ...

    @property
    def zone(self) -> str:
        """By whose clock."""
        ...

    @property
    def minutes(self) -> int:
        """How long it takes."""
        ...


@dataclass(frozen=True, slots=True)
class CompanionKnown:
    """What is known of whoever comes: who has seen who he is, or vouches; his own words; how often he was with her."""

    person: Person
    words: str
    with_her: int
    known: bool
    checked_by: str = ""
    vouched_by: str = ""
    photo_id: MediaId | None = None
    new: bool = False  # on his first jobs
    elsewhere: str = ""  # the neighbouring community in which he helps; empty: he does in hers


@dataclass(frozen=True, slots=True)
class VisitDetails:
    """A visit as its viewer may know it: home, words and remarks are empty where he may not read them."""

    visit: Visit
    elder: Person
    community: Community
    own: bool  # the viewer is she
    comes: bool  # the viewer is who keeps her company
    companion: CompanionKnown | None
    guide: Person | None  # goes along with a companion who is new
    phase: Phase
    of_series: int  # how many of it are still ahead, this one included
    may_arrange: bool
    may_door: bool
    may_alarm: bool
    may_say: bool
    his_word: str = ""
    her_word: str = ""
    home: str = ""
    remarks: str = ""  # of who was there last
    reached: bool = True
    is_elder: bool = False  # the viewer reads it large and simple
    at_hand: bool = False  # it is about to begin
    minutes: int = 0  # that were credited
    short: bool = False  # it was much shorter than planned
    his_ahead: int = 1  # how many of the series the companion keeps, this one included

    @property
    def id(self) -> VisitId:
        """The visit's id."""
        return self.visit.id

    @property
    def at(self) -> datetime:
        """When it is."""
        return self.visit.at

    @property
    def kind(self) -> VisitKind:
        """What for."""
        return VisitKind(self.visit.kind)

    @property
    def state(self) -> VisitState:
        """How it stands."""
        return VisitState(self.visit.state)

    @property
    def name(self) -> str:
        """Of who comes; empty while nobody does."""
        return self.companion.person.name if self.companion else ""


def details_of(uow: UnitOfWork, visit_id: VisitId, viewer: Viewer) -> VisitDetails | None:
    """None for whom it does not concern, and once she does not live there any more."""
    visit = uow.session.get(Visit, visit_id, populate_existing=True)
    if visit is None or viewer.person_id is None or not lives_there(uow, visit):
        return None
    me = viewer.person_id
    may = access.all_for(uow, visit, me)
    if Action.READ not in may:
        return None
    elder = uow.session.get_one(Person, visit.elder_id)
    door = Action.DOOR in may
    keeps = Action.KEEP in may and visit.state in HIS
    return VisitDetails(
        visit, elder, uow.session.get_one(Community, visit.community_id),
        own=me == visit.elder_id, comes=visit.companion_id == me, companion=companion_of(uow, visit),
        guide=_guide(uow, visit), phase=access.phase_of(visit), of_series=_ahead(uow, visit, LIVE),
        may_arrange=Action.ARRANGE in may, may_door=door,
        may_alarm=Action.ALARM in may, may_say=Action.SAY in may,
        his_word=visit.his_word if door or keeps else "",
        her_word=visit.her_word if door else "",
        home=home_for_helper(uow, elder) if keeps else "",
        remarks=_remarks(uow, visit) if keeps else "",
        reached=addresses.current(uow, elder.id) is not None,
        is_elder=uow.session.get_one(Person, me).elder,
        at_hand=uow.now >= visit.at - BEFORE[DayStep.REMIND],
        minutes=credited(visit),
        short=visit.ended_at is not None and credited(visit) < visit.minutes * SHORT,
        his_ahead=_ahead(uow, visit, HIS, Visit.companion_id == visit.companion_id) if keeps else 1,
    )  # fmt: skip


def lives_there(uow: UnitOfWork, visit: Visit) -> bool:
    """Whether she is still an elder of that community: of who has gone nothing is said any more."""
    return members.is_active(uow, visit.elder_id, visit.community_id, Role.ELDER)


def companion_of(uow: UnitOfWork, visit: Visit) -> CompanionKnown | None:
    """Who comes, as far as anything is known of him where he helps."""
    if visit.companion_id is None:
        return None
    here = companions.at_home(visit)
    his = companions.known(uow, visit.companion_id, here)
    vetting = transitions.of_person(uow, visit.companion_id, here)
    seen = _seen(uow, here, visit.companion_id)
    return CompanionKnown(
        uow.session.get_one(Person, visit.companion_id),
        his.words if his else "",
        times_with(uow, visit.companion_id, visit.elder_id),
        visit.companion_id in matching.known_to(uow, visit.elder_id),
        seen.get(How.IN_PERSON, ""),
        seen.get(How.VOUCHED, ""),
        vetting.photo_id if vetting else None,
        vetting is not None and vetting.stage == Stage.ACCOMPANIED,
        "" if visit.from_id is None else uow.session.get_one(Community, visit.from_id).name,
    )


def _guide(uow: UnitOfWork, visit: Visit) -> Person | None:
    guide_id = access.guide_of(uow, visit)
    return None if guide_id is None else uow.session.get_one(Person, guide_id)


def times_with(uow: UnitOfWork, companion_id: PersonId, elder_id: PersonId) -> int:
    """How many visits of his she had."""
    his = (Visit.companion_id == companion_id, Visit.elder_id == elder_id, Visit.state == VisitState.OVER)
    return uow.session.exec(select(func.count(col(Visit.id))).where(*his)).one()


def _seen(uow: UnitOfWork, here: CommunityId, person_id: PersonId) -> dict[str, str]:
    """Who has seen to it that he is who he says, the last time that was asked; and on what it rests."""
    his = (VettingStep.person_id == person_id, VettingStep.community_id == here)
    found = select(VettingStep.how, Person.called).where(*his, VettingStep.actor_id == Person.id)
    last = found.where(VettingStep.stage == Stage.IDENTIFIED).order_by(col(VettingStep.id).desc())
    return dict([row]) if (row := uow.session.exec(last).first()) else {}


def _ahead(uow: UnitOfWork, visit: Visit, states: Iterable[VisitState], *whose: bool) -> int:
    rest = (Visit.series_id == visit.series_id, col(Visit.state).in_(states), col(Visit.at) >= visit.at)
    return uow.session.exec(select(func.count(col(Visit.id))).where(*rest, *whose)).one()


def _remarks(uow: UnitOfWork, visit: Visit) -> str:
    """What whoever was with her last has left for the next one, while he is not the same."""
    before = (Visit.elder_id == visit.elder_id, Visit.state == VisitState.OVER, col(Visit.at) < visit.at)
    last = uow.session.exec(select(Visit).where(*before).order_by(col(Visit.at).desc())).first()
    return "" if last is None or last.companion_id == visit.companion_id else last.remarks
