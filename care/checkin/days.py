"""A day comes: she is asked, unless she has been heard of already."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.checkin import audience, call_lists
from care.checkin.ladders import UNANSWERED, ask_stand_ins
from care.checkin.messages import AreYouWell, AreYouWellAgain, AreYouWellLate, NotAsked
from care.checkin.transitions import CARRYING, pass_on
from care.kit import addresses, ladders, outbox
from care.kit.message import Message
from care.kit.plans import Due, PlanKind
from care.kit.uow import UnitOfWork
from care.people import signs
from storage.checkin import OPEN, Asking, AskingState, Checkin, CheckinId
from storage.columns import EPOCH, table_of
from storage.ids import PersonId
from storage.people import Person

LATEST = timedelta(hours=4)  # so late she is still asked (a choice of ours): later, the day is no longer young
SECOND = timedelta(seconds=1)
PEOPLE = table_of(Person).c
HEARD = columns(PEOPLE.id, PEOPLE.heard_until).where(PEOPLE.id.in_(bindparam("people", expanding=True)))
ON = table_of(Checkin).c
WANTED = columns(ON.id).where(ON.id.in_(bindparam("these", expanding=True)), ON.minute.is_not(None))


def come(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    """What falls due. Each due day leaves a row, whether she had to be asked or not."""
    wanted = set(uow.session.scalars(WANTED, {"these": [due.subject_id for due in dues]}))
    carrying = _carrying(uow, [due.person_id for due in dues])
    new = _without_those_begun(uow, [due for due in dues if due.subject_id in wanted], carrying)
    heard = _heard(uow, [due.person_id for due in new])
    states = (AskingState.HEARD if due.person_id in heard else _state(due, carrying) for due in new)
    days = [_day(uow, due, state) for due, state in zip(new, states, strict=True)]
    uow.session.add_all(days)
    uow.session.flush()
    _ask(uow, [(day, due.late) for day, due in zip(days, new, strict=True) if day.state == AskingState.ASKED])
    _ask_again(uow, [carrying[day.person_id] for day in days if day.state == AskingState.JOINED])


def system_down(uow: UnitOfWork, person_id: PersonId, dues: Sequence[Due]) -> None:
    """She was not asked, and that was our fault. Who cares for her hears it in one word, unless she was heard of."""
    new = _without_those_begun(uow, dues, _carrying(uow, [person_id]))
    uow.session.add_all([_day(uow, due, AskingState.SYSTEM_DOWN) for due in new])
    uow.session.flush()
    if new and not _heard(uow, [person_id]):
        last = new[-1]
        word = NotAsked(person_id, last.community_id, (last.due_at - EPOCH) // SECOND)
        outbox.to_people(uow, audience.to_be_told(uow, person_id, last.community_id), word)


def _day(uow: UnitOfWork, due: Due, state: AskingState) -> Asking:
    return Asking(  # `told` is named: looking for its default takes longer than all the rest
        community_id=due.community_id, checkin_id=CheckinId(due.subject_id), person_id=due.person_id,
        day=due.local.date().isoformat(), state=state, asked_at=uow.now, begun_at=uow.now,
        told=[],
    )  # fmt: skip


def _carrying(uow: UnitOfWork, people: Sequence[PersonId]) -> dict[PersonId, Asking]:
    """Whose earlier day is open still: one question and one ladder are enough, for however many days."""
    theirs = (col(Asking.person_id).in_(people), OPEN, col(Asking.state).in_(sorted(CARRYING)))
    found = uow.session.exec(select(Asking).where(*theirs).order_by(col(Asking.id).desc()).with_for_update()).all()
    return {one.person_id: one for one in found}


def _state(due: Due, carrying: Mapping[PersonId, Asking]) -> AskingState:
    return AskingState.JOINED if due.person_id in carrying else AskingState.ASKED


def _without_those_begun(uow: UnitOfWork, dues: Sequence[Due], carrying: Mapping[PersonId, Asking]) -> list[Due]:
    """A day on the coordinators' list passes on; one that had come before (she travels) comes no second time."""
    these = (col(Asking.checkin_id).in_([due.subject_id for due in dues]), col(Asking.day).in_(_days(dues)))
    begun = {(one.checkin_id, one.day): one for one in uow.session.exec(select(Asking).where(*these)).all()}
    for due in dues:
        day = begun.get(_key(due))
        to = _state(due, carrying)
        if day is not None and pass_on(uow, day, to, asked_at=uow.now, begun_at=uow.now) and to == AskingState.ASKED:
            _ask(uow, [(day, due.late)])
    fresh = {_key(due): due for due in dues}
    return [due for key, due in fresh.items() if key not in begun]


def _key(due: Due) -> tuple[CheckinId, str]:
    return CheckinId(due.subject_id), due.local.date().isoformat()


def _days(dues: Iterable[Due]) -> list[str]:
    return sorted({due.local.date().isoformat() for due in dues})


def _heard(uow: UnitOfWork, people: Sequence[PersonId]) -> set[PersonId]:
    found = uow.session.execute(HEARD, {"people": people})
    return {person_id for person_id, until in found if signs.is_heard(until, uow.now)}


def _ask(uow: UnitOfWork, days: Sequence[tuple[Asking, bool]]) -> None:
    """Her, or whoever acts for her where she has no chat here."""
    known = addresses.currents(uow, [day.person_id for day, _late in days])
    letters: list[tuple[PersonId, Message[object]]] = []
    for day, late in days:
        if day.person_id in known:
            letters.append((day.person_id, AreYouWellLate(day.id) if late else AreYouWell(day.id)))
        else:
            ask_stand_ins(uow, day)
            call_lists.ensure(uow, day.community_id)
    outbox.to_each(uow, letters)
    ladders.start_all(uow, UNANSWERED, [(day.community_id, day.id) for day, _late in days])


def _ask_again(uow: UnitOfWork, days: Sequence[Asking]) -> None:
    """She is asked today as well, where others look for her already; else the ladder asks her by itself."""
    alarms = [day for day in days if day.state == AskingState.ALARM]
    known = addresses.currents(uow, [day.person_id for day in alarms])
    outbox.to_each(uow, [(day.person_id, AreYouWellAgain(day.id)) for day in alarms if day.person_id in known])


CHECKIN = PlanKind("checkin", come, system_down, called="Daily “I'm well”")
