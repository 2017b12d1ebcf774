"""The list of calls on paper: a page of ours that opens once, for a coordinator who phones from a desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import col, select

from care.checkin.call_lists import today_of, without_chat
from care.checkin.commands import PrintCalls
from care.checkin.transitions import WAITING
from care.kit import addresses, once, outbox
from care.kit.message import Message, Viewer
from care.kit.refusals import OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import belonging, circles
from care.people.passed import has_passed
from storage.checkin import Checkin
from storage.ids import PersonId
from storage.once import OnceFor
from storage.people import Community, Membership, Person, Role

MOST_OTHERS = 2  # of her circle, who know more


@dataclass(frozen=True, slots=True)
class WellLine:
    """An elder without a chat: the minute of her day at which she is asked, whom else to phone, if she was reached."""

    elder: Person
    minute: int
    others: tuple[Person, ...]
    reached: bool


@dataclass(frozen=True, slots=True)
class Unreached:
    """An elder without a chat who is asked nothing today, and whom else to phone."""

    elder: Person
    others: tuple[Person, ...]


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


def others_of(uow: UnitOfWork, here: Community) -> tuple[Unreached, ...]:
    """Nobody else would think of them: by name."""
    asked = {checkin.person_id for checkin in without_chat(uow, here.id)}
    elders = (Membership.community_id == here.id, Membership.role == Role.ELDER, col(Membership.active))
    people = [PersonId(one) for one in uow.session.exec(select(Membership.person_id).where(*elders))]
    reached = addresses.currents(uow, people)
    left = [one for one in people if one not in asked and one not in reached and not has_passed(uow, one)]
    found = [Unreached(uow.session.get_one(Person, one), _who_know_more(uow, one)) for one in left]
    return tuple(sorted(found, key=lambda one: one.elder.called or one.elder.name))


def _line(uow: UnitOfWork, checkin: Checkin) -> WellLine:
    get, day = uow.session.get_one, today_of(uow, checkin)
    reached = day is not None and day.state not in WAITING
    others = _who_know_more(uow, checkin.person_id)
    return WellLine(get(Person, checkin.person_id), checkin.minute or 0, others, reached)


def _who_know_more(uow: UnitOfWork, elder_id: PersonId) -> tuple[Person, ...]:
    circle = (uow.session.get_one(Person, one) for one in circles.circle_of(uow, elder_id))
    return tuple(one for one in circle if one.phone)[:MOST_OTHERS]
