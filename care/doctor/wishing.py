"""An elder, or who acts for her, asks for a family doctor: coordinators hear it until they propose one, or say no."""

from sqlmodel import col, select

from care.doctor import access, lookups
from care.doctor.climbing import DOCTOR_WISH
from care.doctor.commands import NoDoctorNow, WishDoctor
from care.doctor.refusals import IsHerDoctor
from care.doctor.wish_messages import DoctorWished, WishNoted
from care.kit import ladders, outbox
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, members, suspending
from storage.doctor import DoctorWish
from storage.ids import PersonId
from storage.people import CircleMember, Role


def wish(uow: UnitOfWork, command: WishDoctor, by: PersonId) -> None:
    """Where she lives. Raises NotYours, Suspended; IsHerDoctor where she has one, or one is looked for already."""
    elder_id = command.elder_id
    here = belonging.communities_of(uow, elder_id, {Role.ELDER})
    if not here or not circles.speaks_for(uow, by, elder_id):
        if here:
            suspending.refuse(uow, by, here[0].id)
        raise NotYours
    if open_of(uow, elder_id) is not None or access.lasts(uow, elder_id):
        raise IsHerDoctor
    wished = DoctorWish(community_id=here[0].id, elder_id=elder_id, asked_by=by, asked_at=uow.now)
    uow.session.add(wished)
    uow.session.flush()
    outbox.to_person(uow, by, WishNoted(wished.id))
    outbox.to_people(uow, members.coordinators_of(uow, wished.community_id), DoctorWished(wished.id))
    ladders.start(uow, DOCTOR_WISH, wished.community_id, wished.id)


def none_now(uow: UnitOfWork, command: NoDoctorNow, by: PersonId) -> None:
    """Who asked hears it. Raises NotYours, NoLongerOpen."""
    found = uow.session.get(DoctorWish, command.wish_id, populate_existing=True)
    if found is None or not members.coordinates(uow, by, found.community_id):
        raise NotYours
    if found.ended_at is not None:
        raise NoLongerOpen
    _close(uow, found, by)
    outbox.to_people(uow, dict.fromkeys([by, found.asked_by]), WishNoted(found.id))


def meet(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """Somebody is proposed to her: nothing is wished any more."""
    found = open_of(uow, elder_id)
    if found is not None:
        found.proposed = True
        _close(uow, found, by)


def end_for(uow: UnitOfWork, elder_id: PersonId) -> None:
    """She has died, or leaves."""
    found = open_of(uow, elder_id)
    if found is not None:
        _close(uow, found, None)


def without(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """Those whom nothing binds to a doctor: himself when he is an elder, then those for whom he acts."""
    own = [person_id] if belonging.communities_of(uow, person_id, {Role.ELDER}) else []
    member = (CircleMember.person_id == person_id, col(CircleMember.manages), circles.TAKES_PART)
    others = uow.session.exec(select(CircleMember.elder_id).where(*member).order_by(col(CircleMember.elder_id))).all()
    return [one for one in dict.fromkeys([*own, *map(PersonId, others)]) if not access.lasts(uow, one)]


def could_have(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether somebody may ask where there are doctors. Each menu asks it."""
    places = belonging.communities_of(uow, person_id, {Role.ELDER, Role.FAMILY})
    return any(lookups.are_here(uow, here.id) for here in places) and bool(without(uow, person_id))


def open_of(uow: UnitOfWork, elder_id: PersonId) -> DoctorWish | None:
    """What waits for the coordinators."""
    hers = (DoctorWish.elder_id == elder_id, col(DoctorWish.ended_at).is_(None))
    return uow.session.exec(select(DoctorWish).where(*hers)).first()


def _close(uow: UnitOfWork, found: DoctorWish, by: PersonId | None) -> None:
    found.ended_by, found.ended_at = by, uow.now
    uow.session.flush()
    ladders.stop(uow, DOCTOR_WISH, found.id)
    outbox.changed(uow, DoctorWish, found.id)
