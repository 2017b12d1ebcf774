"""A visit is over: the hours, how both found it, and whether he comes again."""

from care.hours import ledger
from care.hours.ledger import Source
from care.kit import outbox
from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from care.vetting import along, limits
from care.visits import access, audience, companions, day, series_end, transitions
from care.visits.access import Action
from care.visits.commands import FinishVisit, ReportVisit, SayAgain, SayFace
from care.visits.hours import SHORT, credited
from care.visits.messages import HowWasVisit, VisitFaceKept
from care.visits.offer_messages import VisitEnded, VisitReportKept, VisitTrouble, Why
from storage.ids import PersonId
from storage.visits import Visit, VisitState

FACES = ("good", "fair", "bad")
MOODS = ("bright", "calm", "low")


def finish(uow: UnitOfWork, command: FinishVisit, by: PersonId) -> None:
    """By either side; the hours are credited, once. Of one that was far too short the coordinators hear.

    Raises as `access.fetch`, NoLongerOpen.
    """
    visit = access.fetch(uow, command.visit_id, Action.FINISH, by, command.version)
    giver = visit.companion_id
    if giver is None or not transitions.pass_on(uow, visit, VisitState.OVER):
        raise NoLongerOpen
    visit.ended_at = uow.now
    day.stop(uow, visit)
    minutes = credited(visit)
    source = Source(Visit, visit.id)
    if minutes:
        ledger.give_company(
            uow, companions.at_home(visit), source, giver=giver, helped=visit.elder_id, minutes=minutes,
            worked_at=visit.begun_at,
        )  # fmt: skip
    along.finished(uow, visit, by)
    companions.of(uow, giver, companions.at_home(visit)).last_at = uow.now
    uow.session.flush()
    outbox.to_person(uow, giver, VisitEnded(visit.id))
    outbox.to_people(uow, audience.who_tells_her(uow, visit), HowWasVisit(visit.id))
    series_end.ask_before_it_ends(uow, visit)
    if minutes < visit.minutes * SHORT:
        outbox.to_people(uow, audience.others(uow, visit), VisitTrouble(visit.id, Why.SHORT, giver))


def say_face(uow: UnitOfWork, command: SayFace, by: PersonId) -> None:
    """How she found it; where it was not good, the coordinators hear. Raises as `access.fetch`, NoLongerOpen."""
    visit = access.fetch(uow, command.visit_id, Action.SAY, by)
    if visit.state != VisitState.OVER or command.face not in FACES or visit.companion_id in {None, by}:
        raise NoLongerOpen
    visit.face = command.face
    uow.session.flush()
    outbox.to_person(uow, by, VisitFaceKept(visit.id))
    if command.face == FACES[-1]:
        outbox.to_people(uow, audience.others(uow, visit), VisitTrouble(visit.id, Why.FACE, visit.companion_id or 0))


def say_again(uow: UnitOfWork, command: SayAgain, by: PersonId) -> None:
    """His no: she is not offered to him. Hers is NotAgain, for which she is asked what happened.

    Raises NoLongerOpen, NotYours.
    """
    visit = uow.session.get(Visit, command.visit_id, populate_existing=True)
    if visit is None or visit.state != VisitState.OVER or visit.companion_id is None:
        raise NoLongerOpen
    if by == visit.companion_id:
        access.fetch(uow, command.visit_id, Action.REPORT, by)
        _avoid(uow, visit, by, avoids=not command.yes)
        return
    access.fetch(uow, command.visit_id, Action.SAY, by)
    if not command.yes:
        raise NoLongerOpen


def report(uow: UnitOfWork, command: ReportVisit, by: PersonId) -> None:
    """What worries him the coordinators read at once; what no neighbour may do is asked of nobody who comes next.

    Raises as `access.fetch`, NoLongerOpen, and as `limits.refuse`.
    """
    visit = access.fetch(uow, command.visit_id, Action.REPORT, by)
    if visit.state != VisitState.OVER or command.mood not in MOODS:
        raise NoLongerOpen
    limits.refuse(command.remarks)
    visit.mood, visit.remarks, visit.worry = command.mood, command.remarks, command.worry
    uow.session.flush()
    outbox.to_person(uow, by, VisitReportKept(visit.id))
    if command.worry:
        outbox.to_people(uow, audience.others(uow, visit), VisitTrouble(visit.id, Why.WORRY, by))


def _avoid(uow: UnitOfWork, visit: Visit, by: PersonId, *, avoids: bool) -> None:
    row = companions.of(uow, by, companions.at_home(visit))
    others = [one for one in row.avoids if one != visit.elder_id]
    row.avoids = [*others, visit.elder_id] if avoids else others
    uow.session.add(row)
    uow.session.flush()
