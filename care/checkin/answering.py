"""How a day ends: she says that she is well, does something else, or somebody has spoken to her."""

from care.checkin import access, audience, ladders
from care.checkin.commands import CallNow, HaveSpoken, SayWell
from care.checkin.ladders import UNHEARD, call_out
from care.checkin.messages import QUESTIONS, DayNews, HeardFromYou, NotHeardFrom, SpokenFor, Thanked
from care.checkin.transitions import CARRYING, WAITING, joined, pass_on, show, waiting_for
from care.kit import addresses, outbox
from care.kit import ladders as kit
from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from storage.checkin import Asking, AskingState
from storage.ids import DueId, PersonId
from storage.outbox import Outbox


def say_well(uow: UnitOfWork, command: SayWell, by: PersonId) -> None:
    """An old button means today as well, and late is never too late. Raises NotYours."""
    asking = access.own(uow, command.asking_id, by)
    for one in waiting_for(uow, by):
        _end(uow, one, AskingState.WELL)
    outbox.to_person(uow, by, Thanked(asking.id))


def call_now(uow: UnitOfWork, command: CallNow, by: PersonId) -> None:
    """Shown on every card. Raises NotYours, NoLongerOpen."""
    asking = access.concerned(uow, command.asking_id, by)
    if asking.state not in WAITING:
        raise NoLongerOpen
    asking.calling_by = by
    uow.session.add(asking)
    show(uow, asking)


def have_spoken(uow: UnitOfWork, command: HaveSpoken, by: PersonId) -> None:
    """Closes it for all, and says so to all. Raises NotYours, NoLongerOpen."""
    asking = access.concerned(uow, command.asking_id, by)
    asked_her = asking.state != AskingState.LISTED
    if not _end(uow, asking, AskingState.REACHED, by):
        raise NoLongerOpen
    for one in waiting_for(uow, asking.person_id):
        if one.state in CARRYING:
            _end(uow, one, AskingState.REACHED, by)
    if asked_her and _has_chat(uow, asking):
        outbox.to_person(uow, asking.person_id, SpokenFor(asking.id))


def reached_elsewhere(uow: UnitOfWork, person_id: PersonId, by: PersonId) -> None:
    """Somebody has reached her in another matter; she and he know it, so only the others are told."""
    for asking in waiting_for(uow, person_id):
        if asking.state in CARRYING:
            _end(uow, asking, AskingState.REACHED, by)


def hear_sign(uow: UnitOfWork, person_id: PersonId) -> None:
    """The first sign of life of her day: whatever was open is over, and who was alarmed hears so."""
    for asking in waiting_for(uow, person_id):
        alarmed = asking.state == AskingState.ALARM
        if _end(uow, asking, AskingState.HEARD) and alarmed:
            outbox.to_person(uow, person_id, HeardFromYou(asking.id))


def undelivered(uow: UnitOfWork, due_id: DueId) -> None:
    """A question that does not arrive is no silence of hers, but as good a reason to call; nobody waits for repeats.

    And when the word to one of those who care for her does not arrive, the next is asked at once.
    """
    row = uow.session.get(Outbox, due_id)
    if row is None or row.name not in {*QUESTIONS, NotHeardFrom.__name__}:
        return
    asking = uow.session.get(Asking, row.body["asking_id"])
    if asking is not None and row.name in QUESTIONS:
        call_out(uow, asking, unsent=True)
    elif asking is not None and asking.state == AskingState.ALARM:
        kit.hurry(uow, UNHEARD, asking.id)


def _end(uow: UnitOfWork, asking: Asking, to: AskingState, by: PersonId | None = None) -> bool:
    """False when it has ended already. Who was asked hears of it, but not whoever ended it."""
    nobody_asked = asking.state in {AskingState.LISTED, AskingState.JOINED}
    if not pass_on(uow, asking, to, reached_by=by):
        return False
    ladders.stop(uow, asking)
    for one in joined(uow, asking.person_id):
        pass_on(uow, one, to, reached_by=by)
    in_her_stead = [] if nobody_asked or _has_chat(uow, asking) else audience.stand_ins(uow, asking.person_id)
    outbox.to_people(uow, [one for one in (*asking.told, *in_her_stead) if one != by], DayNews(asking.id, to, by))
    return True


def _has_chat(uow: UnitOfWork, asking: Asking) -> bool:
    return addresses.current(uow, asking.person_id) is not None
