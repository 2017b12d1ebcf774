"""An elder has died, or leaves, and nobody visits her; a companion leaves, and others come in his place."""

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.visits import changing, finding, shutting_out, transitions
from care.visits.access import AHEAD
from storage.ids import PersonId
from storage.visits import Off, Visit, VisitState


def end_for(uow: UnitOfWork, elder_id: PersonId) -> None:
    """Nothing more is said of what lies ahead but to those who were to come: they are told who has died by others."""
    hers = (Visit.elder_id == elder_id, col(Visit.state).in_(AHEAD))
    changing.call_off(uow, uow.session.exec(select(Visit).where(*hers)).all(), Off.GONE, tell=False)


def resume_for(uow: UnitOfWork, elder_id: PersonId) -> None:
    """It was a mistake: what lies ahead still is looked for again."""
    hers = (Visit.elder_id == elder_id, Visit.state == VisitState.OFF, Visit.off == Off.GONE)
    back = uow.session.exec(select(Visit).where(*hers, col(Visit.at) > uow.now).order_by(col(Visit.at))).all()
    for series in changing.by_series([one for one in back if transitions.reopen(uow, one)]):
        for number, one in enumerate(series):
            one.whole = not number and len(series) > 1
        uow.session.flush()
        finding.look_for(uow, series[0])


def give_over(uow: UnitOfWork, person_id: PersonId) -> None:
    """A companion leaves."""
    shutting_out.leave(uow, person_id)
