"""Who comes: somebody says yes and is the only one; her side says yes to whom she does not know; he gives it back."""

from sqlmodel import col, select

from care.kit import addresses, outbox
from care.kit.refusals import NoLongerOpen, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import circles, suspending
from care.safeguarding import unwanted
from care.vetting import first_jobs
from care.visits import access, audience, companions, day, doorwords, finding, matching, transitions
from care.visits.access import Action
from care.visits.calendar import is_busy
from care.visits.commands import AcceptVisit, ApproveCompanion, ConfirmComing, DeclineVisit, GiveVisitBack
from care.visits.matching import Reason
from care.visits.offer_messages import VisitDropped, VisitPromise, Why
from care.visits.refusals import CompanionBusy, NoCompanionHere, OwnVisit, TakenByAnother
from storage.ids import CommunityId, PersonId
from storage.people import Person
from storage.visits import Answer, Visit, VisitAsked, VisitId, VisitState


def accept(uow: UnitOfWork, command: AcceptVisit, by: PersonId) -> None:
    """The first who may gets it, and with it what follows and is open; her side is asked about whom she does not know.

    Raises NoCompanionHere, Suspended, OwnVisit, AnotherIsWanted, CompanionBusy, TakenByAnother, NoLongerOpen,
    OutOfDate.
    """
    visit = uow.session.get(Visit, command.visit_id, populate_existing=True)
    if visit is None:
        raise NoLongerOpen
    place = _refuse(uow, visit, by)
    if visit.state != VisitState.OPEN or visit.version != command.version:
        raise _why_not(visit, by)
    companions.of(uow, by, place)
    if is_busy(uow, by, visit.at, visit.minutes, besides=[visit.id]):
        raise CompanionBusy(name=uow.session.get_one(Person, by).name)
    known = by in matching.known_to(uow, visit.elder_id) or _was_silent(uow, visit.id, by)
    rest = finding.open_after(uow, visit) if visit.whole else []
    if not _take(uow, visit, by, place, known=known):
        uow.session.refresh(visit)  # somebody else has it since we looked
        raise _why_not(visit, by)
    for one in rest:
        if not is_busy(uow, by, one.at, one.minutes, besides=[one.id]):
            _take(uow, one, by, place, known=known)
        else:
            finding.look_for(uow, one)
    outbox.to_person(uow, by, VisitPromise(visit.id))
    audience.tell(uow, visit)


def decline(uow: UnitOfWork, command: DeclineVisit, by: PersonId) -> None:
    """The next are asked at once when it was he for whom it was kept. Raises NoLongerOpen."""
    row = uow.session.get(VisitAsked, (command.visit_id, by))
    visit = uow.session.get(Visit, command.visit_id, populate_existing=True)
    if row is None or visit is None or row.answer or visit.state != VisitState.OPEN:
        raise NoLongerOpen
    row.answer = Answer.NO
    uow.session.flush()
    outbox.changed(uow, Visit, visit.id)
    if not _still_asked(uow, visit):
        finding.widen(uow, visit.id)


def approve(uow: UnitOfWork, command: ApproveCompanion, by: PersonId) -> None:
    """Of all visits of the series that he has promised with this one. Raises as `access.fetch`, OutOfDate."""
    visit = access.fetch(uow, command.visit_id, Action.ARRANGE, by, command.version)
    companion_id = visit.companion_id
    if visit.state != VisitState.PROPOSED or companion_id is None:
        raise NoLongerOpen
    all_of_it = _of_series(uow, visit, companion_id, VisitState.PROPOSED)
    if not command.yes:
        for one in all_of_it:
            _note(uow, one, companion_id, Answer.NOT_HIM)
        outbox.to_person(uow, companion_id, VisitDropped(visit.id, Why.ANOTHER))
        day.open_again(uow, all_of_it)
        audience.tell(uow, visit, by)
        return
    for one in all_of_it:
        if not promised(uow, one) and one is visit:
            raise OutOfDate
    outbox.to_person(uow, companion_id, VisitPromise(visit.id))
    audience.tell(uow, visit, by)


def confirm(uow: UnitOfWork, command: ConfirmComing, by: PersonId) -> None:
    """He comes tomorrow; who says so late comes all the same, unless somebody else has said it by now.

    Raises as `access.fetch` and, late, as `accept`.
    """
    if _others_were_asked(uow, command, by):
        accept(uow, AcceptVisit(command.visit_id, command.version + 1), by)
        return
    visit = access.fetch(uow, command.visit_id, Action.KEEP, by, command.version)
    if visit.state != VisitState.PROMISED:
        raise NoLongerOpen
    visit.confirmed_at = visit.confirmed_at or uow.now
    uow.session.flush()
    day.go_on(uow, visit)
    first_jobs.confirmed(uow, visit)
    outbox.changed(uow, Visit, visit.id)
    outbox.to_person(uow, by, VisitPromise(visit.id))


def give_back(uow: UnitOfWork, command: GiveVisitBack, by: PersonId) -> None:
    """Somebody else is looked for. Raises as `access.fetch`."""
    visit = access.fetch(uow, command.visit_id, Action.KEEP, by, command.version)
    if visit.state == VisitState.BEGUN:
        raise NoLongerOpen
    given = _of_series(uow, visit, by, VisitState(visit.state)) if command.onward else [visit]
    for one in given:
        _note(uow, one, by, Answer.BACK)
    day.open_again(uow, given)
    outbox.to_person(uow, by, VisitDropped(visit.id, Why.ANOTHER))
    audience.tell(uow, visit, lost=by)


def promised(uow: UnitOfWork, visit: Visit) -> bool:
    """He comes: the words of the door are drawn, and the day of the visit is watched. False: somebody was faster."""
    if visit.state == VisitState.PROPOSED and not transitions.pass_on(uow, visit, VisitState.PROMISED):
        return False
    visit.his_word, visit.her_word = doorwords.draw(uow.token())
    finding.stop(uow, visit)
    day.watch(uow, visit)
    first_jobs.promised(uow, visit)
    return True


def _take(uow: UnitOfWork, visit: Visit, by: PersonId, place: CommunityId, *, known: bool) -> bool:
    from_id = None if place == visit.community_id else place
    to = VisitState.PROMISED if known else VisitState.PROPOSED
    if not transitions.pass_on(uow, visit, to, companion_id=by, from_id=from_id):
        return False
    finding.ask(uow, visit, by, (Reason.GROUP,)).answer = Answer.YES
    if known:
        promised(uow, visit)
    return True


def _refuse(uow: UnitOfWork, visit: Visit, by: PersonId) -> CommunityId:
    """Why not; else the community in which he helps."""
    place = companions.comes_from(uow, by, visit)
    if place is None:
        suspending.refuse(uow, by, visit.community_id)
        raise NoCompanionHere
    if circles.is_own(uow, by, visit.elder_id):
        raise OwnVisit
    unwanted.refuse(uow, by, visit.elder_id)
    if addresses.current(uow, by) is None:
        raise NoCompanionHere
    return place


def _others_were_asked(uow: UnitOfWork, command: ConfirmComing, by: PersonId) -> bool:
    """Because he had not answered; and the visit is still the one that his question was about."""
    visit = uow.session.get(Visit, command.visit_id, populate_existing=True)
    if visit is None or visit.companion_id == by or not _was_silent(uow, visit.id, by):
        return False
    return visit.companion_id is not None or (visit.state, visit.version) == (VisitState.OPEN, command.version + 1)


def _was_silent(uow: UnitOfWork, visit_id: VisitId, by: PersonId) -> bool:
    """The day before; her side had said yes to him."""
    asked = uow.session.get(VisitAsked, (visit_id, by))
    return asked is not None and asked.answer == Answer.SILENT


def _why_not(visit: Visit, by: PersonId) -> Exception:
    if visit.state == VisitState.OPEN:
        return OutOfDate()
    if visit.companion_id is not None and visit.companion_id != by:
        return TakenByAnother()
    return NoLongerOpen()


def _still_asked(uow: UnitOfWork, visit: Visit) -> bool:
    """Since it is open: a question from before it was moved waits for nothing."""
    waits = (VisitAsked.visit_id == visit.id, VisitAsked.answer == Answer.NONE, col(VisitAsked.at) >= visit.opened_at)
    return uow.session.exec(select(VisitAsked.person_id).where(*waits)).first() is not None


def _of_series(uow: UnitOfWork, visit: Visit, companion_id: PersonId, state: VisitState) -> list[Visit]:
    """This one and those that follow, as far as he has promised them."""
    his = (Visit.series_id == visit.series_id, Visit.companion_id == companion_id, Visit.state == state)
    return list(uow.session.exec(select(Visit).where(*his, col(Visit.at) >= visit.at).order_by(col(Visit.at))))


def _note(uow: UnitOfWork, visit: Visit, person_id: PersonId, answer: Answer) -> None:
    finding.ask(uow, visit, person_id, ()).answer = answer
    uow.session.flush()
