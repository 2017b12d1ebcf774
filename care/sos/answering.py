"""The verbs of those who are asked: somebody is going, or phoning, or cannot go; somebody has reached the person."""

from typing import Any

from sqlmodel import col, select

from care.kit import addresses, ladders, outbox, replies
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import suspending
from care.sos import audience, needy
from care.sos.call_messages import CryNews, LeftFor, WhereTo
from care.sos.commands import CallHer, CannotGo, GoThere, HaveReached, NeedNotGo, StillGo
from care.sos.ladders import CRY, open_again, to_writer
from care.sos.messages import CALLING, CryAnswered, CryTaken
from care.sos.refusals import NoWayToYou
from care.sos.still_messages import GoesOn, NotNeeded, ShallGoOn
from care.sos.transitions import fetch, note, pass_on
from storage.ids import PersonId
from storage.sos import Cry, CryId, CryState
from storage.timers import Timer


def go_there(uow: UnitOfWork, command: GoThere, by: PersonId) -> None:
    """The first ends the search; a second may go, too. He reads where to, and the person who is coming.

    Pressed once more he is still on the way, and is asked later. Raises NotYours, Suspended, NoWayToYou, NoLongerOpen.
    """
    cry = _asked(uow, command.cry_id, by)
    if addresses.current(uow, by) is None:
        raise NoWayToYou
    is_new = by not in cry.going or cry.state != CryState.TAKEN
    if not pass_on(uow, cry, CryState.TAKEN, going=[by], calling=cry.calling):
        if cry.state != CryState.TAKEN:
            raise NoLongerOpen
        if is_new:
            note(uow, cry, going=[*cry.going, by])
    ladders.start(uow, CRY, cry.community_id, cry.id)
    if is_new:
        outbox.to_person(uow, by, WhereTo(cry.id))
        to_writer(uow, cry, CryTaken(cry.id))
        needy.tell(uow, cry)
        _tell_those_concerned(uow, cry, by)
        _leave_others(uow, cry, by)


def cannot_go(uow: UnitOfWork, command: CannotGo, by: PersonId) -> None:
    """Where nobody else is going, everybody is asked again at once. Raises NoLongerOpen."""
    cry = _asked(uow, command.cry_id, by)
    if not goes_no_more(uow, cry, by):
        raise NoLongerOpen


def goes_no_more(uow: UnitOfWork, cry: Cry, person_id: PersonId) -> bool:
    """Whether he was going; the search begins anew when he was the only one."""
    if cry.state != CryState.TAKEN or person_id not in cry.going:
        return False
    others = [one for one in cry.going if one != person_id]
    if others:
        note(uow, cry, going=others)
        to_writer(uow, cry, CryTaken(cry.id))
        needy.tell(uow, cry)
    else:
        open_again(uow, cry.id)
    return True


def call_her(uow: UnitOfWork, command: CallHer, by: PersonId) -> None:
    """All read so, and it stops nothing. Raises NotYours, Suspended, NoLongerOpen."""
    cry = _asked(uow, command.cry_id, by)
    if cry.state not in CALLING:
        raise NoLongerOpen
    if by not in cry.calling:
        note(uow, cry, calling=[*cry.calling, by])
        close = [one for one in audience.close_to(uow, cry) if one != by]
        outbox.to_people(uow, close, CryNews(cry.id, CryState(cry.state), by, calling=True))


def have_reached(uow: UnitOfWork, command: HaveReached, by: PersonId) -> None:
    """Somebody was with her or has spoken to her, and it is over; but not over the head of who is on the way.

    A voice on the telephone does not lift her up: who is not there is asked first, and the others go on meanwhile.
    Raises NotYours, Suspended, NoLongerOpen.
    """
    cry = _asked(uow, command.cry_id, by)
    if cry.state == CryState.TAKEN and by not in cry.going and not cry.practice:
        note(uow, cry, reached_by=by)
        outbox.to_person(uow, by, ShallGoOn(cry.id))
        concerned = [*cry.going, *audience.close_to(uow, cry)]
        outbox.to_people(uow, [one for one in concerned if one != by], GoesOn(cry.id, by))
    else:
        _ends(uow, cry, reached_by=by)
        outbox.to_people(uow, [one for one in cry.told if one != by], CryNews(cry.id, CryState.REACHED, by))


def still_go(uow: UnitOfWork, command: StillGo, by: PersonId) -> None:
    """They are on the way and read that they are to go on. Raises NotYours, Suspended, NoLongerOpen."""
    cry = _asked(uow, command.cry_id, by)
    if cry.state != CryState.TAKEN:
        raise NoLongerOpen
    outbox.to_people(uow, [one for one in cry.going if one != by], GoesOn(cry.id, by, asked=True))


def need_not_go(uow: UnitOfWork, command: NeedNotGo, by: PersonId) -> None:
    """It is over, and who was on the way reads who says so. Raises NotYours, Suspended, NoLongerOpen."""
    cry = _asked(uow, command.cry_id, by)
    went, reached_by = cry.going, cry.reached_by
    if reached_by is None:
        raise NoLongerOpen
    _ends(uow, cry, reached_by=reached_by, going=went)  # it is said to her that they are not coming
    outbox.to_people(uow, [one for one in went if one != by], NotNeeded(cry.id, by))
    others = [one for one in cry.told if one not in {by, *went}]
    outbox.to_people(uow, others, CryNews(cry.id, CryState.REACHED, reached_by))


def _ends(uow: UnitOfWork, cry: Cry, **values: Any) -> None:
    if not pass_on(uow, cry, CryState.REACHED, **values):
        raise NoLongerOpen
    ladders.stop(uow, CRY, cry.id)
    to_writer(uow, cry, CryAnswered(cry.id))
    needy.tell(uow, cry)
    if cry.person_id is not None and addresses.current(uow, cry.person_id) is not None:
        replies.go_on(uow, cry.person_id)


def _asked(uow: UnitOfWork, cry_id: CryId, by: PersonId) -> Cry:
    cry = fetch(uow, cry_id)
    if not audience.is_asked(uow, cry, by):
        suspending.refuse(uow, by, cry.community_id)
        raise NotYours
    return cry


def _leave_others(uow: UnitOfWork, cry: Cry, by: PersonId) -> None:
    """Nobody goes to two places at once: the search for the other one goes on, and he reads so."""
    climbing = select(Timer.subject_id).where(Timer.ladder == CRY.name, Timer.subject_id != cry.id)
    taken = select(Cry.id).where(col(Cry.id).in_(climbing), Cry.state == CryState.TAKEN)
    for cry_id in sorted(uow.session.exec(taken).all()):
        other = fetch(uow, CryId(cry_id))
        if not audience.is_one_place(uow, cry, other) and goes_no_more(uow, other, by):
            outbox.to_person(uow, by, LeftFor(other.id, cry.id))


def _tell_those_concerned(uow: UnitOfWork, cry: Cry, by: PersonId) -> None:
    """Those close to her and those who go, too: all other helpers see it on their card, without a sound."""
    concerned = [*audience.close_to(uow, cry), *cry.going]
    outbox.to_people(uow, [one for one in concerned if one != by], CryNews(cry.id, CryState.TAKEN, by))
