"""Somebody comes no more: suspended, not wanted again, or gone. What he has promised is looked for anew."""

from collections.abc import Callable

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people.commands import Suspend
from care.safeguarding.commands import NotAgain
from care.visits import changing, companions, day
from storage.ids import PersonId
from storage.visits import Answer, Companion, Visit, VisitState

PROMISED = (VisitState.PROPOSED, VisitState.PROMISED)


def suspended(uow: UnitOfWork, command: Suspend, by: PersonId) -> None:
    """Also what begins within the hour: somebody else is asked at once."""
    del by
    give_over(uow, command.person_id)


def unwanted(uow: UnitOfWork, command: NotAgain, by: PersonId) -> None:
    """To her he comes no more; to others as before."""
    del by
    _hand_on(uow, command.helper_id, lambda visit: visit.elder_id == command.elder_id, unwanted=True)


def give_over(uow: UnitOfWork, person_id: PersonId) -> None:
    """Where he may visit nobody any more."""
    _hand_on(uow, person_id, lambda visit: not companions.may_visit(uow, person_id, companions.at_home(visit)))


def leave(uow: UnitOfWork, person_id: PersonId) -> None:
    """He is gone from everywhere, and is asked for nothing more."""
    _hand_on(uow, person_id, lambda _visit: True)
    for row in uow.session.exec(select(Companion).where(Companion.person_id == person_id)):
        row.kinds = ""
    uow.session.flush()


def _hand_on(uow: UnitOfWork, person_id: PersonId, which: Callable[[Visit], bool], *, unwanted: bool = False) -> None:
    ahead = (Visit.companion_id == person_id, col(Visit.state).in_(PROMISED))
    found = uow.session.exec(select(Visit).where(*ahead).order_by(col(Visit.at))).all()
    for series in changing.by_series([one for one in found if which(one)]):
        day.hand_on(uow, series, person_id, Answer.BACK, unwanted=unwanted)
