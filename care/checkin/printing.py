"""The list of calls on paper: a page of ours that opens once, for a coordinator who phones from a desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from care.checkin.call_lists import today_of, without_chat
from care.checkin.commands import PrintCalls
from care.checkin.transitions import WAITING
from care.kit import once, outbox
from care.kit.message import Message, Viewer
from care.kit.refusals import OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import belonging, circles
from storage.checkin import Checkin
from storage.ids import PersonId
from storage.once import OnceFor
from storage.people import Community, Person, Role

MOST_OTHERS = 2  # of her circle, who know more


@dataclass(frozen=True, slots=True)
class WellLine:
    """An elder without a chat: the minute of her day at which she is asked, whom else to phone, if she was reached."""

    elder: Person
    minute: int
    others: tuple[Person, ...]
    reached: bool


@dataclass(frozen=True, slots=True)
class CallPageReady(Message[str]):
    """The address at which it opens, once."""

    secret: ClassVar[bool] = True
    answers: ClassVar[bool] = True
    token: str

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str | None:
        """Only as long as she coordinates somewhere."""
        who = viewer.person_id
        return viewer.page(f"/calls/{self.token}") if who is not None and places(uow, who) else None


def make_page(uow: UnitOfWork, command: PrintCalls, by: PersonId) -> None:
    """Raises OnlyCoordinators."""
    del command
    if not places(uow, by):
        raise OnlyCoordinators
    outbox.to_person(uow, by, CallPageReady(once.make(uow, OnceFor.CALLS, by, by)))


def on_page(uow: UnitOfWork, secret: str) -> Person | None:
    """Whose list it is, for the browser that opened it; asked anew each time."""
    page = once.opened_by(uow, OnceFor.CALLS, secret)
    if page is None or not places(uow, page.person_id):
        return None
    once.goes_on(uow, page)
    return uow.session.get_one(Person, page.person_id)


def places(uow: UnitOfWork, person_id: PersonId) -> Sequence[Community]:
    """Where somebody coordinates."""
    return belonging.communities_of(uow, person_id, {Role.COORDINATOR})


def lines_of(uow: UnitOfWork, here: Community) -> tuple[WellLine, ...]:
    """In the order of the hours at which they are asked."""
    return tuple(_line(uow, checkin) for checkin in without_chat(uow, here.id))


def _line(uow: UnitOfWork, checkin: Checkin) -> WellLine:
    get, day = uow.session.get_one, today_of(uow, checkin)
    circle = (get(Person, one) for one in circles.circle_of(uow, checkin.person_id))
    others = tuple(one for one in circle if one.phone)[:MOST_OTHERS]
    reached = day is not None and day.state not in WAITING
    return WellLine(get(Person, checkin.person_id), checkin.minute or 0, others, reached)
