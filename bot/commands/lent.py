"""A terminal as somebody's address, lent for the length of a transaction."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import update
from sqlmodel import Session, col, select

from care.kit.addresses import reach
from care.kit.uow import UnitOfWork
from storage.addresses import Address
from storage.ids import AddressId, PersonId
from storage.outbox import DeliveryState, Outbox
from storage.people import Person
from storage.store import Ahead, Store

T = TypeVar("T")


class Lent:
    """The store of one talk: during each transaction the terminal is where the person is reached."""

    def __init__(self, store: Store, person_id: PersonId, address_id: AddressId) -> None:
        self._store = store
        self._person_id = person_id
        self._address_id = address_id
        self.read = store.read
        self.close = store.close
        self.alarm_set = store.alarm_set

    async def write(self, work: Callable[[Session], T], ahead: Ahead | None = None) -> T:
        """See Store."""
        del ahead  # before the terminal is where the person is reached
        return await self._store.write(lambda session: self._lend(session, work))

    def _lend(self, session: Session, work: Callable[[Session], T]) -> T:
        session.get_one(Person, self._person_id, with_for_update=True)
        mine = select(Address.id).where(Address.person_id == self._person_id, col(Address.latest))
        usual = session.exec(mine).first()
        result = work(session)
        session.flush()
        of_person = update(Address).where(col(Address.person_id) == self._person_id)
        session.execute(of_person.values(latest=col(Address.id) == usual))
        session.execute(of_person.where(col(Address.id) == self._address_id).values(alive=False))
        return result


def open_terminal(uow: UnitOfWork, person: Person, name: str) -> AddressId:
    """The terminal's address, closed to everybody else; what a killed talk has left unsaid stays so."""
    address = reach(uow, person.id, name, name)
    address.alive = False
    uow.session.execute(
        update(Outbox)
        .where(col(Outbox.channel) == name, col(Outbox.state).in_([DeliveryState.READY, DeliveryState.INFLIGHT]))
        .values(state=DeliveryState.SUPERSEDED)
    )
    return address.id
