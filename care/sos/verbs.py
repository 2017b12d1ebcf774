"""The verbs of a cry: it is meant, it is not; somebody is on it, somebody has reached the person."""

from sqlmodel import col, select

from care.kit import addresses, ladders, outbox, replies
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import suspending
from care.sos import audience
from care.sos.commands import AllRight, HaveReached, NeedHelp, PhoneMe, TakeOn
from care.sos.ladders import CRY, call_out, to_writer
from care.sos.messages import (
    WAITING,
    CallAskedFor,
    CryAnswered,
    CryCalls,
    CryHeard,
    CryNews,
    CryTaken,
    CryTakenBack,
)
from care.sos.refusals import SomebodyIsOnIt
from care.sos.transitions import fetch, pass_on
from storage.ids import PersonId
from storage.people import Person
from storage.sos import Cry, CryId, CryState


def need_help(uow: UnitOfWork, command: NeedHelp, by: PersonId) -> None:
    """It was meant. Pressed once more it is a cry once more."""
    cry = _called_out(uow, _own(uow, command.cry_id, by))
    to_writer(uow, cry, CryHeard(cry.id))


def all_right(uow: UnitOfWork, command: AllRight, by: PersonId) -> None:
    """Nothing is needed: whoever was asked reads so, and what was open goes on."""
    cry = _own(uow, command.cry_id, by)
    if not pass_on(uow, cry, CryState.WELL):
        raise NoLongerOpen
    ladders.stop(uow, CRY, cry.id)
    outbox.to_people(uow, cry.told, CryNews(cry.id, CryState.WELL))
    to_writer(uow, cry, CryTakenBack(cry.id))
    _go_on(uow, cry)


def phone_me(uow: UnitOfWork, command: PhoneMe, by: PersonId) -> None:
    """Everybody who was asked is asked again."""
    cry = _called_out(uow, _own(uow, command.cry_id, by))
    outbox.to_people(uow, cry.told, CryCalls(cry.id, phone=True))
    to_writer(uow, cry, CallAskedFor(cry.id))


def take_on(uow: UnitOfWork, command: TakeOn, by: PersonId) -> None:
    """Somebody is on it: the person and the others read so, and in a while the outcome is asked for."""
    cry = _asked(uow, command.cry_id, by)
    if not pass_on(uow, cry, CryState.TAKEN, taken_by=by):
        raise _why_not(uow, cry)
    ladders.start(uow, CRY, cry.community_id, cry.id)
    to_writer(uow, cry, CryTaken(cry.id))
    _tell_others(uow, cry, by)


def have_reached(uow: UnitOfWork, command: HaveReached, by: PersonId) -> None:
    """Somebody has reached the person, and it is over."""
    cry = _asked(uow, command.cry_id, by)
    if not pass_on(uow, cry, CryState.REACHED, taken_by=by):
        raise NoLongerOpen
    ladders.stop(uow, CRY, cry.id)
    to_writer(uow, cry, CryAnswered(cry.id))
    _tell_others(uow, cry, by)
    _go_on(uow, cry)


def _own(uow: UnitOfWork, cry_id: CryId, by: PersonId) -> Cry:
    """Her old buttons are still before her eyes: of a cry that is over they mean the one that has begun since."""
    cry = fetch(uow, cry_id)
    if cry.person_id != by:
        raise NotYours
    return cry if cry.state in WAITING else _begun_since(uow, by) or cry


def _begun_since(uow: UnitOfWork, person_id: PersonId) -> Cry | None:
    hers = (Cry.person_id == person_id, col(Cry.state).in_(sorted(WAITING)))
    return uow.session.exec(select(Cry).where(*hers).order_by(col(Cry.id).desc())).first()


def _called_out(uow: UnitOfWork, cry: Cry) -> Cry:
    """It is, also when it was over: whoever presses for help needs it now."""
    if cry.state not in WAITING:
        cry = _anew(uow, cry)
    if cry.state == CryState.DOUBTED and pass_on(uow, cry, CryState.OPEN):
        call_out(uow, cry)
    return cry


def _anew(uow: UnitOfWork, cry: Cry) -> Cry:
    new = Cry(community_id=cry.community_id, person_id=cry.person_id, cried_at=uow.now, words=cry.words)
    uow.session.add(new)
    uow.session.flush()
    return new


def _asked(uow: UnitOfWork, cry_id: CryId, by: PersonId) -> Cry:
    cry = fetch(uow, cry_id)
    if not audience.is_asked(uow, cry, by):
        suspending.refuse(uow, by, cry.community_id)
        raise NotYours
    return cry


def _why_not(uow: UnitOfWork, cry: Cry) -> NoLongerOpen | SomebodyIsOnIt:
    uow.session.refresh(cry)
    if cry.state != CryState.TAKEN or cry.taken_by is None:
        return NoLongerOpen()
    return SomebodyIsOnIt(name=uow.session.get_one(Person, cry.taken_by).name)


def _tell_others(uow: UnitOfWork, cry: Cry, by: PersonId) -> None:
    others = [one for one in cry.told if one != by]
    outbox.to_people(uow, others, CryNews(cry.id, CryState(cry.state), by))


def _go_on(uow: UnitOfWork, cry: Cry) -> None:
    """The question that was open when the cry came is asked again."""
    if cry.person_id is not None and addresses.current(uow, cry.person_id) is not None:
        replies.go_on(uow, cry.person_id)
