"""The people of the benchmark: each of them of the family of the same two elders."""

from collections.abc import Sequence

from sqlalchemy import insert
from sqlmodel import Session

from benchmarks.shape import FIRST_PERSON
from care.kit.uow import UnitOfWork
from storage.addresses import Address
from storage.columns import table_of
from storage.people import CircleMember, Community, Membership, Person, Relation, Role
from storage.sealing import Place, seal

CHANNEL = "telegram"


def _sealed(session: Session, person_id: int) -> dict[str, bytes]:
    """Address and number, as the product keeps them."""
    words = {"home": "Lane 3", "phone": "139-0000-0000"}
    return {name: seal(session, person_id, Place("person", name, person_id), said) for name, said in words.items()}


def settle_in(uow: UnitOfWork, people: int, elders: Sequence[str], channels: Sequence[str] = (CHANNEL,)) -> None:
    """Persons, their roles, ties and addresses, in bulk; so many people for each channel."""
    each, people = people, people * len(channels)
    connection, now = uow.session.connection(), uow.now
    lane = Community(name="Lane", language="en", zone="UTC", emergency="112", currency="EUR", created_at=now)
    uow.session.add(lane)
    uow.session.flush()
    first = len(elders) + 1
    children = range(first, first + people)
    names = {i + 1: name for i, name in enumerate(elders)} | {i: f"Daughter {i}" for i in children}
    connection.execute(
        insert(table_of(Person)),
        [
            {
                "id": i, "handle": f"h{i}", "name": name, "called": name, "language": "en", "zone": "UTC",
                "quiet_from": 0, "quiet_until": 0,
                "elder": i < first, "area": "", "created_at": now,
                **_sealed(uow.session, i),
            }
            for i, name in names.items()
        ],
    )  # fmt: skip
    connection.execute(
        insert(table_of(Membership)),
        [
            {
                "person_id": i,
                "community_id": 1,
                "role": Role.ELDER if i < first else Role.FAMILY,
                "active": True,
                "since": now,
            }
            for i in names
        ],
    )
    connection.execute(
        insert(table_of(Address)),
        [
            {
                "id": i, "person_id": i, "channel": channels[(i - first) // each], "sender": str(n), "chat": str(n),
                "alive": True, "latest": True,
            }
            for n, i in enumerate(children, FIRST_PERSON)
        ],
    )  # fmt: skip
    connection.execute(
        insert(table_of(CircleMember)),
        [
            {
                "elder_id": elder, "person_id": i, "community_id": 1, "relation": Relation.DAUGHTER, "manages": True,
                "call_order": order,
            }
            for elder in range(1, first) for order, i in enumerate(children, 1)
        ],
    )  # fmt: skip
