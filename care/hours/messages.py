"""What is said about hours to whoever has them."""

from dataclasses import dataclass

from care.hours import giving, ledger, statement
from care.hours.giving import Way
from care.hours.statement import Statement
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from storage.hours import GiftId, HoursGift
from storage.people import Community, Person

LATEST, LATEST_OF_ELDER = 8, 2  # lines of a statement in chat


@dataclass(frozen=True, slots=True)
class HoursDetails:
    """Minutes that somebody has, whether there is anything to look at, and to whom of his family he can give some.
    `helps`: he is one who gives hours.

    An elder is not offered that at once: she chooses, and it is read back to her.
    """

    minutes: int
    family: tuple[Way, ...] = ()
    moved: bool = False
    helps: bool = True


@dataclass(frozen=True, slots=True)
class HoursTold(Message[HoursDetails]):
    """Somebody hears what he has."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> HoursDetails | None:
        """See Message."""
        who = viewer.person_id
        if who is None:
            return None
        has, elder = ledger.balances(uow, who), uow.session.get_one(Person, who).elder
        family = () if elder else tuple(giving.to_family(uow, who))
        return HoursDetails(sum(has.values()), family, bool(has), statement.helps(uow, who))


@dataclass(frozen=True, slots=True)
class StatementTold(Message[Statement]):
    """The latest of what became of his hours."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> Statement | None:
        """See Message."""
        if viewer.person_id is None:
            return None
        elder = uow.session.get_one(Person, viewer.person_id).elder
        return statement.of_person(uow, viewer.person_id, LATEST_OF_ELDER if elder else LATEST)


@dataclass(frozen=True, slots=True)
class GiftDetails:
    """Hours that were given away. `called`: to whom; empty: to the fund of `place`. `back`: taken back since."""

    gift: HoursGift
    by: str
    called: str
    place: str
    back: bool


@dataclass(frozen=True, slots=True)
class AboutGift(Message[GiftDetails]):
    """Base of the messages about one gift."""

    gift_id: GiftId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> GiftDetails | None:
        """For the two whom it concerns."""
        gift = uow.session.get(HoursGift, self.gift_id)
        if gift is None or viewer.person_id not in {gift.by_id, gift.to_id}:
            return None
        called = "" if gift.to_id is None else uow.session.get_one(Person, gift.to_id).called
        place = uow.session.get_one(Community, gift.there_id).name
        by = uow.session.get_one(Person, gift.by_id)
        return GiftDetails(gift, by.called or by.name, called, place, giving.is_taken_back(uow, gift))


@dataclass(frozen=True, slots=True)
class GiftMade(AboutGift):
    """To who has given it, with the way back."""


@dataclass(frozen=True, slots=True)
class GiftReceived(AboutGift):
    """To who has got it."""


@dataclass(frozen=True, slots=True)
class GiftTakenBack(AboutGift):
    """To both."""
