"""Who has seen an elder's address: written down before it is shown, and told to her and her circle."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit import outbox
from care.kit.message import Message, Viewer
from care.kit.refusals import NotYours
from care.kit.uow import UnitOfWork
from care.people import belonging, circles
from care.people.commands import ShowWhoSawAddress
from storage.columns import table_of
from storage.ids import PersonId
from storage.looks import AddressLook, SeenFor
from storage.people import CircleMember, Person, Role
from storage.prepared import Prepared

ONE_LOOK = timedelta(minutes=1)  # what is put together twice within a minute is one look
LOOKED_BACK = timedelta(days=90)
LOOKS = table_of(AddressLook).c
SAME = Prepared(
    columns(LOOKS.id)
    .where(
        LOOKS.elder_id == bindparam("elder_id"),
        LOOKS.viewer_id == bindparam("viewer_id"),
        LOOKS.what == bindparam("what"),
        LOOKS.at > bindparam("since"),
    )
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class SeenBy:
    """One person: when last, and what for."""

    viewer: Person
    what: SeenFor
    at: datetime


@dataclass(frozen=True, slots=True)
class WhoSawDetails:
    """Who has seen it, the latest first; her own looking is left out."""

    elder: Person
    own: bool
    seen: tuple[SeenBy, ...]
    page: int = 0
    is_elder: bool = False  # whoever reads this


@dataclass(frozen=True, slots=True)
class WhoSawAddress(Message[WhoSawDetails]):
    """Within three months."""

    elder_id: PersonId
    page: int = 0

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WhoSawDetails | None:
        """For her and her circle."""
        who = viewer.person_id
        if who is None or not may_ask(uow, who, self.elder_id):
            return None
        lately = (AddressLook.elder_id == self.elder_id, AddressLook.at >= uow.now - LOOKED_BACK)
        found = select(AddressLook).where(*lately, AddressLook.viewer_id != self.elder_id)
        latest: dict[PersonId, AddressLook] = {}
        for look in uow.session.exec(found.order_by(col(AddressLook.id).desc())):
            latest.setdefault(look.viewer_id, look)
        get = uow.session.get_one
        seen = tuple(SeenBy(get(Person, one), SeenFor(look.what), look.at) for one, look in latest.items())
        return WhoSawDetails(get(Person, self.elder_id), who == self.elder_id, seen, self.page, get(Person, who).elder)


def note(uow: UnitOfWork, viewer_id: PersonId, elders: Iterable[PersonId], what: SeenFor) -> None:
    """Somebody is about to be shown where they live."""
    for elder_id in elders:
        same = {"elder_id": elder_id, "viewer_id": viewer_id, "what": what, "since": uow.now - ONE_LOOK}
        if viewer_id != elder_id and SAME.first(uow.session, same) is None:
            uow.session.add(AddressLook(elder_id=elder_id, viewer_id=viewer_id, what=what, at=uow.now))
            uow.session.flush()


def may_ask(uow: UnitOfWork, person_id: PersonId, elder_id: PersonId) -> bool:
    """She herself, and whoever is of her circle and takes part."""
    if person_id == elder_id:
        return bool(belonging.communities_of(uow, elder_id, {Role.ELDER}))
    return person_id in circles.circle_of(uow, elder_id)


def show(uow: UnitOfWork, command: ShowWhoSawAddress, by: PersonId) -> None:
    """Of the one that is meant, else one message for each elder of whom he may ask. Raises NotYours."""
    asked = [command.elder_id] if command.elder_id else _all_of(uow, by)
    elders = [one for one in asked if may_ask(uow, by, one)]
    if not elders:
        raise NotYours
    for one in elders:
        outbox.to_person(uow, by, WhoSawAddress(one, command.page))


def _all_of(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    his = select(CircleMember.elder_id).where(CircleMember.person_id == person_id).order_by(col(CircleMember.elder_id))
    return [person_id, *map(PersonId, uow.session.exec(his).all())]
