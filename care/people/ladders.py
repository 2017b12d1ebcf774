"""A holiday for which nobody has said yet that he stands in, and a guardian's paper that runs out. Our own hours."""

from datetime import timedelta

from sqlmodel import col, select

from care.kit import addresses, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.circle_messages import CircleChanged, StandInWanted
from care.people.guardian_messages import GuardianChanged, PaperEnds
from storage.consents import Guardian
from storage.ids import PersonId
from storage.people import CircleAway

DAY = timedelta(days=1)
BEFOREHAND = (30 * DAY, 7 * DAY)  # so long before a paper's end a new one can still be had

Rungs = tuple[Rung[PersonId], ...]


def _asked_in_vain(uow: UnitOfWork, elder_id: PersonId) -> list[CircleAway]:
    """Who of her circle goes away, and whoever was asked to stand in has said nothing."""
    waits = (CircleAway.elder_id == elder_id, CircleAway.until > uow.now, col(CircleAway.accepted).is_(False))
    return list(uow.session.exec(select(CircleAway).where(*waits).order_by(col(CircleAway.person_id))))


def _holiday_rungs(uow: UnitOfWork, elder_id: PersonId) -> Rungs:
    return (Rung(DAY, _ask_again), Rung(2 * DAY, _say_that_nobody_has)) if _asked_in_vain(uow, elder_id) else ()


def _ask_again(uow: UnitOfWork, elder_id: PersonId) -> None:
    for one in _asked_in_vain(uow, elder_id):
        outbox.to_person(uow, one.stand_in_id, StandInWanted(elder_id, one.person_id, one.person_id))


def _say_that_nobody_has(uow: UnitOfWork, elder_id: PersonId) -> None:
    """Whoever goes away can ask somebody else."""
    for one in _asked_in_vain(uow, elder_id):
        outbox.to_person(uow, one.person_id, CircleChanged(elder_id, one.person_id, one.person_id))


def _papers_with_an_end(uow: UnitOfWork, elder_id: PersonId) -> list[Guardian]:
    """The paper of who decides for her, while its end is still to be told. Never two of them hold."""
    holds = (Guardian.elder_id == elder_id, col(Guardian.ended_at).is_(None), col(Guardian.until).is_not(None))
    return list(uow.session.exec(select(Guardian).where(*holds)).all())


def _paper_rungs(uow: UnitOfWork, elder_id: PersonId) -> Rungs:
    lefts = [one.until - one.seen_at for one in _papers_with_an_end(uow, elder_id) if one.until is not None]
    told = [Rung(left - before, _say_that_it_ends) for left in lefts for before in BEFOREHAND if before < left]
    return (*told, *(Rung(left, _over) for left in lefts))


def _say_that_it_ends(uow: UnitOfWork, elder_id: PersonId) -> None:
    for paper in _papers_with_an_end(uow, elder_id):
        to = dict.fromkeys((paper.guardian_id, *members.coordinators_of(uow, paper.community_id)))
        outbox.to_people(uow, to, PaperEnds(elder_id, paper.guardian_id))


def _over(uow: UnitOfWork, elder_id: PersonId) -> None:
    """She hears it, too: from now on she decides herself again."""
    _say_that_it_ends(uow, elder_id)
    for paper in _papers_with_an_end(uow, elder_id):
        paper.ended_at = paper.until
        uow.session.flush()
        if addresses.current(uow, elder_id) is not None:
            outbox.to_person(uow, elder_id, GuardianChanged(elder_id, paper.guardian_id))


HOLIDAY_WAITS = Ladder("holiday_waits", _holiday_rungs, every=2 * DAY)
PAPER_ENDS = Ladder("paper_ends", _paper_rungs, every=DAY)
