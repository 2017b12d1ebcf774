"""A card at an elder's home that says he is there, where she can say no word: each line of it serves once.

It proves less than her word: who has photographed it once knows all its lines. So it only begins a visit that is
promised, about its time, and a new one ends the old one.
"""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import update
from sqlmodel import col

from care.kit import once, outbox
from care.kit.message import Message, Viewer
from care.kit.refusals import NotYours
from care.kit.uow import UnitOfWork
from care.people import belonging
from care.people.guarding import standings_of
from care.visits import access
from care.visits.card_numbers import LINES, number_in, numbers
from care.visits.commands import PrintHomeCard
from storage.ids import CommunityId, PersonId
from storage.once import OnceFor
from storage.people import Person, Role
from storage.visits import HomeCard, Visit

PATH = "/door/"


@dataclass(frozen=True, slots=True)
class HomeCardReady(Message[str]):
    """The address at which it can be printed, once."""

    secret: ClassVar[bool] = True
    answers: ClassVar[bool] = True
    token: str

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str | None:
        """For whoever has asked for it."""
        del uow
        return None if viewer.person_id is None else viewer.page(f"{PATH}{self.token}")


@dataclass(frozen=True, slots=True)
class CardToPrint:
    """Whose it is, its numbers, and who reads the page."""

    called: str
    numbers: tuple[str, ...]
    reader: Person


def print_one(uow: UnitOfWork, command: PrintHomeCard, by: PersonId) -> None:
    """For who may book for her. Raises NotYours, WhichCommunity, Suspended."""
    here = belonging.the_one(uow, command.elder_id, {Role.ELDER}, command.community_id)
    if here is None:
        raise NotYours
    access.may_book(uow, command.elder_id, here.id, by)
    old = uow.session.get(HomeCard, command.elder_id)
    if old is not None:
        uow.session.delete(old)
        uow.session.flush()
    card = HomeCard(elder_id=command.elder_id, community_id=here.id, secret=uow.token(), made_at=uow.now)
    uow.session.add(card)
    uow.session.flush()
    outbox.to_person(uow, by, HomeCardReady(once.make(uow, OnceFor.HOME_CARD, command.elder_id, by)))


def on_page(uow: UnitOfWork, secret: str) -> CardToPrint | None:
    """For the browser that opened it, while he may book for her."""
    page = once.opened_by(uow, OnceFor.HOME_CARD, secret)
    card = None if page is None else uow.session.get(HomeCard, page.about_id)
    if page is None or card is None or not _may(uow, card.elder_id, card.community_id, page.person_id):
        return None
    once.goes_on(uow, page)
    elder, reader = (uow.session.get_one(Person, one) for one in (card.elder_id, page.person_id))
    return CardToPrint(elder.called or elder.name, numbers(card.secret), reader)


def line_asked(uow: UnitOfWork, visit: Visit) -> int:
    """Which line he is asked for; 0: no card lies there, or all of it has served."""
    card = uow.session.get(HomeCard, visit.elder_id, populate_existing=True)
    return card.used + 1 if card is not None and card.used < LINES else 0


def serves(uow: UnitOfWork, visit: Visit, number: str) -> bool:
    """Whether that stands in the line, which has served then: of two at once only for one."""
    card = uow.session.get(HomeCard, visit.elder_id, populate_existing=True)
    if card is None or not line_asked(uow, visit) or number_in(card.secret, card.used + 1) != number:
        return False
    serves_once = (col(HomeCard.elder_id) == card.elder_id, col(HomeCard.used) == card.used)
    served = uow.session.execute(
        update(HomeCard).where(*serves_once).values(used=card.used + 1).execution_options(synchronize_session=False)
    )
    uow.session.refresh(card)
    return served.rowcount == 1  # type: ignore[attr-defined,no-any-return]


def _may(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> bool:
    standings = standings_of(uow, elder_id, community_id, by)
    return access.TABLE.may(standings, access.Action.BOOK, access.Phase.NEW, access.Part.NONE)
