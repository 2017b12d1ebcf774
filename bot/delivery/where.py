"""Who coordinates several communities reads on each card which of them it is about."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import bindparam, select

from care.kit.message import Message
from care.kit.uow import UnitOfWork
from dialogs.engine.card import Card
from storage.columns import table_of
from storage.ids import PersonId
from storage.people import Community, Membership, Role
from storage.prepared import Prepared

PLACES, MEMBERS = table_of(Community).c, table_of(Membership).c
COORDINATED = Prepared(
    select(PLACES.id, PLACES.name)
    .join_from(table_of(Community), table_of(Membership), MEMBERS.community_id == PLACES.id)
    .where(MEMBERS.person_id == bindparam("person_id"), MEMBERS.role == Role.COORDINATOR, MEMBERS.active)
)
BELONGS = Prepared(select(MEMBERS.community_id).where(MEMBERS.person_id == bindparam("person_id")))


def look_ahead(uow: UnitOfWork, people: Iterable[PersonId | None]) -> None:
    """These are about to read cards."""
    readers = [{"person_id": person_id} for person_id in people if person_id is not None]
    if readers:
        COORDINATED.ahead(uow.session, readers)


def named(uow: UnitOfWork, person_id: PersonId, message: Message[object], card: Card) -> Card:
    """With the community's name above it, where she has more than one."""
    places = {one: name for one, name in COORDINATED.all(uow.session, {"person_id": person_id})}  # noqa: C416 - rows
    there = None if len(places) <= 1 else places.get(_about(uow, message, set(places)))
    return card if there is None else replace(card, body=(there, card.body))


def _about(uow: UnitOfWork, message: Message[object], places: set[int]) -> int | None:
    """By what it says itself, by the row that it follows, or by where somebody belongs whom it is about."""
    said: int | None = getattr(message, "community_id", None)
    if not said and message.follows is not None:
        said = getattr(uow.session.get(message.follows, message.subject_id), "community_id", None)
    whom = getattr(message, "person_id", None) or getattr(message, "elder_id", None)
    if said or whom is None:
        return said or None
    belongs = {one for (one,) in BELONGS.all(uow.session, {"person_id": whom})} & places
    return belongs.pop() if len(belongs) == 1 else None
