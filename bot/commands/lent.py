"""A terminal as somebody's address, lent for the length of a transaction."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import update
from sqlmodel import Session, col

from care.kit.uow import UnitOfWork
from care.people.invites import reach
from storage.outbox import Outbox, Outcome
from storage.people import Address, Person
from storage.store import Store

T = TypeVar("T")


class Lent:
    """The store of one talk: during each transaction the terminal is where the person is reached."""

    def __init__(self, store: Store, person_id: int, address_id: int) -> None:
        self._store = store
        self._person_id = person_id
        self._address_id = address_id
        self.read = store.read
        self.close = store.close

    async def write(self, work: Callable[[Session], T]) -> T:
        """See Store."""
        return await self._store.write(lambda session: self._lend(session, work))

    def _lend(self, session: Session, work: Callable[[Session], T]) -> T:
        person = session.get_one(Person, self._person_id, with_for_update=True)
        usual = person.address_id
        result = work(session)
        session.flush()
        session.get_one(Person, self._person_id).address_id = usual
        session.get_one(Address, self._address_id).alive = False
        return result


def open_terminal(uow: UnitOfWork, person: Person, name: str) -> int:
    """The terminal's address, closed to everybody else; what a killed talk has left unsaid stays so."""
    address = reach(uow, person, name, name)
    address.alive = False
    uow.session.execute(
        update(Outbox)
        .where(col(Outbox.channel) == name, col(Outbox.state).in_([Outcome.READY, Outcome.INFLIGHT]))
        .values(state=Outcome.SUPERSEDED)
    )
    return address.id or 0
