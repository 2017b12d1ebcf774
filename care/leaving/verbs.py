"""The verbs of leaving: look at what is known of me, have a copy, leave, stay after all."""

from sqlmodel import col, select

from care.kit import ladders, once, outbox
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.leaving import departures, passings, stopping
from care.leaving.commands import Leave, OpenMyData, ShowMyData, StayAfterAll
from care.leaving.ladders import LEAVES
from care.leaving.messages import (
    AboutLeaver,
    CopyReady,
    LeavingNoted,
    MyDataShown,
    SomebodyLeaves,
    SomebodyStays,
    StayNoted,
)
from care.leaving.refusals import OnlyCoordinatorHere
from care.people import belonging, circles, members
from storage.ids import PersonId
from storage.leaving import Departure
from storage.once import OnceFor
from storage.people import CircleMember, Community


def show(uow: UnitOfWork, command: ShowMyData, by: PersonId) -> None:
    """With what he can do."""
    del command
    outbox.to_person(uow, by, MyDataShown())


def open_copy(uow: UnitOfWork, command: OpenMyData, by: PersonId) -> None:
    """A link for his eyes, which opens once."""
    del command
    outbox.to_person(uow, by, CopyReady(once.make(uow, OnceFor.OWN_DATA, by, by)))


def leave(uow: UnitOfWork, command: Leave, by: PersonId) -> None:
    """In a week, unless he takes it back. What he holds from then on goes to others now, and who must act hears of it.

    An elder is reminded and asked until then, as always. Raises OnlyCoordinatorHere, NotYours.
    """
    del command
    here = _places(uow, by)
    if not here:
        raise NotYours
    if departures.open_of(uow, by) is not None:
        outbox.to_person(uow, by, LeavingNoted())
        return
    alone = departures.alone_in(uow, by)
    if alone is not None:
        raise OnlyCoordinatorHere(community=alone.name)
    departure = Departure(person_id=by, asked_at=uow.now, ends_at=uow.now + departures.THINKS_AGAIN)
    uow.session.add(departure)
    uow.session.flush()
    ladders.start(uow, LEAVES, here[0].id, departure.id)
    stopping.give_over(uow, by, departure.ends_at)
    outbox.to_person(uow, by, LeavingNoted())
    _tell(uow, departure, SomebodyLeaves)


def stay(uow: UnitOfWork, command: StayAfterAll, by: PersonId) -> None:
    """As it was; what was given to others stays with them. Raises NotYours, NoLongerOpen."""
    departure = uow.session.get(Departure, command.departure_id, with_for_update=True)
    if departure is None or departure.person_id != by:
        raise NotYours
    if not departures.is_open(departure):
        raise NoLongerOpen
    departure.taken_back_at = uow.now
    uow.session.flush()
    ladders.stop(uow, LEAVES, departure.id)
    outbox.to_person(uow, by, StayNoted())
    _tell(uow, departure, SomebodyStays)


def _places(uow: UnitOfWork, person_id: PersonId) -> list[Community]:
    """Where he belongs; of who is suspended, and active nowhere else, where that is."""
    shut_out_of = members.shut_out_of(uow, person_id)
    if shut_out_of is not None:
        return [uow.session.get_one(Community, shut_out_of)]
    return list(belonging.communities_of(uow, person_id, belonging.ANY_ROLE))


def _tell(uow: UnitOfWork, departure: Departure, message: type[AboutLeaver]) -> None:
    """Each once: coordinators, his own circle; the elders in whose circles he is, and the others there."""
    leaver = departure.person_id
    told = {leaver}

    def tell(people: list[PersonId], elder_id: PersonId | None = None) -> None:
        new = [one for one in people if one not in told and passings.open_of(uow, one) is None]
        told.update(new)
        outbox.to_people(uow, new, message(departure.id, elder_id))

    for here in _places(uow, leaver):
        tell(members.coordinators_of(uow, here.id))
    tell(circles.circle_of(uow, leaver))
    for one in uow.session.exec(select(CircleMember.elder_id).where(col(CircleMember.person_id) == leaver)).all():
        elder_id = PersonId(one)
        tell([elder_id, *circles.circle_of(uow, elder_id)], elder_id)
