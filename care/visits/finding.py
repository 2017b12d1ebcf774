"""The search for a companion widens, tier by tier, until somebody says yes: one ladder of offers."""

from datetime import datetime, timedelta
from enum import IntEnum

from sqlmodel import col, select

from care.kit import ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.night import Night
from care.kit.uow import UnitOfWork
from care.people import members
from care.visits import audience, matching, neighbours, transitions
from care.visits.hours import HOUR, MINUTE
from care.visits.matching import Candidate, Reason
from care.visits.messages import VisitStands
from care.visits.offer_messages import VisitOffered, VisitTrouble, Why
from storage.ids import CommunityId, PersonId
from storage.people import Person
from storage.visits import Answer, SeriesId, Visit, VisitAsked, VisitId, VisitSeries, VisitState

SHARE = 12  # of the time that is left passes before the search widens …
SOONEST, LATEST = 3 * MINUTE, 6 * HOUR  # … within these bounds
SOON = 12 * HOUR  # what begins sooner than this is asked for at night, too
MOST_KNOWN = 8


class Tier(IntEnum):
    """How far the search has widened."""

    NOBODY = 0
    WISH = 1
    KNOWN = 2
    FITTING = 3
    GROUP = 4
    NEIGHBOURS = 5  # communities next to hers
    COORDINATOR = 6


def look_for(uow: UnitOfWork, visit: Visit) -> None:
    """The search begins: the first are asked now, the others when these have had their time."""
    widen(uow, visit.id)
    _watch(uow, visit)


def ask_first(uow: UnitOfWork, visit: Visit, person_id: PersonId) -> None:
    """Whoever came before: his hour is kept free until he has answered, then the search goes on."""
    ask(uow, visit, person_id, (Reason.WISH, Reason.KNOWN)).answer = Answer.NONE
    visit.held_for, visit.tier = person_id, Tier.WISH
    uow.session.flush()
    outbox.to_person(uow, person_id, VisitOffered(visit.id, visit.version))
    _watch(uow, visit)


def stop(uow: UnitOfWork, visit: Visit) -> None:
    """Nobody is looked for any more."""
    for ladder in (VISIT_OPEN, VISIT_UNMET):
        ladders.stop(uow, ladder, visit.id)


def _watch(uow: UnitOfWork, visit: Visit) -> None:
    for ladder in (VISIT_OPEN, VISIT_UNMET):
        ladders.start(uow, ladder, visit.community_id, visit.id)


def widen(uow: UnitOfWork, visit_id: VisitId) -> None:
    """The next tier in which there is anybody to ask."""
    visit = uow.session.get_one(Visit, visit_id, populate_existing=True)
    if visit.state != VisitState.OPEN:
        return
    found = matching.candidates(uow, visit, visit.community_id)
    asked = False
    visit.held_for = None
    while not asked and visit.tier < Tier.COORDINATOR:
        visit.tier += 1
        asked = _ask(uow, visit, Tier(visit.tier), found)
    uow.session.add(visit)
    uow.session.flush()
    if visit.tier == Tier.COORDINATOR:
        outbox.to_people(uow, members.coordinators_of(uow, visit.community_id), VisitTrouble(visit.id, Why.NOBODY))


def ask(uow: UnitOfWork, visit: Visit, person_id: PersonId, reasons: tuple[Reason, ...]) -> VisitAsked:
    """He is asked, and it is kept why."""
    row = uow.session.get(VisitAsked, (visit.id, person_id))
    if row is None:
        row = VisitAsked(
            visit_id=visit.id, person_id=person_id, community_id=visit.community_id, elder_id=visit.elder_id,
            reasons=" ".join(reasons), at=uow.now,
        )  # fmt: skip
    row.at = uow.now
    uow.session.add(row)
    uow.session.flush()
    return row


def _ask(uow: UnitOfWork, visit: Visit, tier: Tier, found: list[Candidate]) -> bool:
    if tier == Tier.GROUP:
        outbox.to_group_chats(uow, visit.community_id, VisitOffered(visit.id, visit.version))
        return True
    if tier == Tier.NEIGHBOURS:
        return sum(_ask_elsewhere(uow, visit, there) for there in neighbours.of(uow, visit.community_id)) > 0
    chosen = _of_tier(uow, visit, tier, found)
    for one in chosen:
        ask(uow, visit, one.person_id, one.reasons)
        outbox.to_person(uow, one.person_id, VisitOffered(visit.id, visit.version))
    if tier == Tier.WISH and chosen:
        visit.held_for = chosen[0].person_id
    return bool(chosen)


def _ask_elsewhere(uow: UnitOfWork, visit: Visit, there: CommunityId) -> bool:
    """Who fits, in one of the communities next to hers. In private only: her group is not theirs."""
    able = [one for one in matching.candidates(uow, visit, there) if matching.fits(one)]
    chosen = matching.choose(uow, able, visit.elder_id, matching.MOST)
    for one in chosen:
        ask(uow, visit, one.person_id, (Reason.NEAR, *one.reasons)).from_id = there
        uow.session.flush()
        outbox.to_person(uow, one.person_id, VisitOffered(visit.id, visit.version))
    return bool(chosen)


def _of_tier(uow: UnitOfWork, visit: Visit, tier: Tier, found: list[Candidate]) -> list[Candidate]:
    if tier == Tier.WISH:
        wish = uow.session.get_one(VisitSeries, visit.series_id).wish_id
        his = (one for one in found if one.person_id == wish)
        wished = [Candidate(one.person_id, one.known, (Reason.WISH, *one.reasons)) for one in his]
        return matching.choose(uow, wished, visit.elder_id, 1)
    if tier == Tier.KNOWN:
        return matching.choose(uow, [one for one in found if one.known], visit.elder_id, MOST_KNOWN)
    if tier == Tier.FITTING:
        able = [
            Candidate(one.person_id, one.known, (*one.reasons, Reason.IDLE))
            for one in found
            if not one.known and matching.fits(one)
        ]
        return matching.choose(uow, able, visit.elder_id, matching.MOST)
    return []


def _rungs(uow: UnitOfWork, visit_id: VisitId) -> tuple[Rung[VisitId], ...]:
    visit = uow.session.get(Visit, visit_id, populate_existing=True)
    if visit is None or visit.state not in {VisitState.OPEN, VisitState.PROPOSED}:
        return ()
    gap = min(max((visit.at - visit.opened_at) / SHARE, SOONEST), LATEST)
    return tuple(Rung(gap * number, _widen) for number in range(1, Tier.COORDINATOR))


def _time_is_over(uow: UnitOfWork, visit_id: VisitId) -> tuple[Rung[VisitId], ...]:
    """Not put off by any night, as the other is."""
    visit = uow.session.get(Visit, visit_id, populate_existing=True)
    if visit is None or visit.state not in {VisitState.OPEN, VisitState.PROPOSED}:
        return ()
    return (Rung(max(visit.at - uow.now, timedelta()), _expire),)


def _widen(uow: UnitOfWork, visit_id: VisitId) -> None:
    visit = uow.session.get_one(Visit, visit_id)
    if visit.state == VisitState.PROPOSED:
        audience.ask_to_approve(uow, visit)
    elif visit.tier < Tier.COORDINATOR:
        widen(uow, visit_id)


def _expire(uow: UnitOfWork, visit_id: VisitId) -> None:
    """Its time has come, and nobody comes. Of a series the next one is looked for in its place."""
    visit = uow.session.get_one(Visit, visit_id, populate_existing=True)
    searched = is_searched_whole(visit)
    if not transitions.pass_on(uow, visit, VisitState.UNFILLED):
        return
    stop(uow, visit)
    told = [*audience.her_side(uow, visit), *members.coordinators_of(uow, visit.community_id)]
    outbox.to_people(uow, told, VisitStands(visit.id, visit.version))
    if searched:
        go_on_with(uow, visit.series_id, visit.at)


def is_searched_whole(visit: Visit) -> bool:
    """Whether those of its series that follow wait for an answer to it."""
    return visit.whole and visit.state in {VisitState.OPEN, VisitState.PROPOSED}


def go_on_with(uow: UnitOfWork, series_id: SeriesId, since: datetime) -> None:
    """It was looked for with all that follow, and is out: the next one takes its place."""
    waits = (Visit.series_id == series_id, col(Visit.state).in_((VisitState.OPEN, VisitState.PROPOSED)))
    found = uow.session.exec(select(Visit).where(*waits, col(Visit.at) > since).order_by(col(Visit.at)).limit(1))
    later = found.first()
    if later is None:
        return
    later.whole, later.opened_at = True, uow.now
    uow.session.flush()
    if later.state == VisitState.OPEN:
        look_for(uow, later)
        return
    audience.tell(uow, later)
    _watch(uow, later)


def open_after(uow: UnitOfWork, visit: Visit) -> list[Visit]:
    """Those of the series that follow and for which nobody has been found."""
    rest = (Visit.series_id == visit.series_id, Visit.state == VisitState.OPEN, col(Visit.at) > visit.at)
    return list(uow.session.exec(select(Visit).where(*rest).order_by(col(Visit.at))))


def _awake(uow: UnitOfWork, visit_id: VisitId, at: datetime) -> datetime:
    """What is far ahead waits for the morning."""
    visit = uow.session.get_one(Visit, visit_id)
    elder = uow.session.get_one(Person, visit.elder_id)
    return at if visit.at - at < SOON else Night(elder.zone).over(at)


VISIT_UNMET = Ladder("visit_unmet", _time_is_over, every=timedelta(hours=1))
VISIT_OPEN = Ladder("visit_open", _rungs, every=timedelta(hours=1), awake=_awake)
