"""Hours given away: to one's own family first, wherever they live; to a neighbour; or to the community's fund."""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, func, select

from care.hours import books, clearing, ledger
from care.hours.books import FUND, Source, Why, of_person
from care.hours.commands import TO_FUND, GiveHours, TakeGiftBack
from care.hours.refusals import ExchangeLimit, NoExchange, TooFewHours, ToYourself, UsedAlready
from care.kit.refusals import NoLongerOpen, NotYours, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import belonging, members, suspending
from storage.hours import Account, Entry, HoursGift, TransferKind
from storage.ids import CommunityId, PersonId
from storage.people import CircleMember, Community, Membership, Person, Role

UNDO = timedelta(hours=24)
TAKES_PART = (Role.ELDER, Role.VOLUNTEER)


@dataclass(frozen=True, slots=True)
class Way:
    """To whom hours can go, and how many minutes at most. `place`: where she lives, when that is another community.

    `to_id` is TO_FUND, and `called` the community's name, for its fund. `seen`: see GiveHours.
    """

    from_id: CommunityId
    to_id: PersonId
    called: str
    place: str
    most: int
    seen: int


def give(uow: UnitOfWork, command: GiveHours, by: PersonId) -> HoursGift:
    """Raises TooFewHours, ToYourself, NotYours, NoExchange, ExchangeLimit, OutOfDate when something came in between."""
    here, minutes = command.from_id, command.minutes
    suspending.refuse(uow, by, here)
    if command.to_id == by:
        raise ToYourself
    there = _home_of(uow, here, command.to_id)
    if there is None or not _may_get(uow, by, command.to_id, here, there):
        raise NotYours
    if here not in ledger.balances(uow, by):
        raise TooFewHours
    books.lock(uow, here)
    if command.seen != last_entry(uow, here, by):
        raise OutOfDate
    if not 0 < minutes <= books.stands(uow, here, of_person(by)):
        raise TooFewHours
    if here != there and not clearing.EXCHANGES.is_open(uow, here, there):
        raise NoExchange
    if here != there and minutes > clearing.room(uow, here, there):
        raise ExchangeLimit
    to_id = None if command.to_id == TO_FUND else command.to_id
    gift = HoursGift(community_id=here, by_id=by, to_id=to_id, there_id=there, minutes=minutes, at=uow.now)
    uow.session.add(gift)
    uow.session.flush()
    _move(uow, gift)
    return gift


def take_back(uow: UnitOfWork, command: TakeGiftBack, by: PersonId) -> HoursGift:
    """For a day, by who gave it. Raises NotYours, NoLongerOpen, UsedAlready, and as `clearing.carry` does."""
    gift = uow.session.get(HoursGift, command.gift_id)
    if gift is None or gift.by_id != by:
        raise NotYours
    if gift.at < uow.now - UNDO or is_taken_back(uow, gift):
        raise NoLongerOpen
    for one in sorted({gift.community_id, gift.there_id}):
        books.lock(uow, one)
    whose = FUND if gift.to_id is None else of_person(gift.to_id)
    if books.stands(uow, gift.there_id, whose) < gift.minutes:
        raise UsedAlready
    source = Source(HoursGift, gift.id)
    if gift.to_id is None or gift.community_id == gift.there_id:
        why = Why(TransferKind.GIFT, source, "back", by)
        books.post(uow, gift.community_id, why, [(whose, -gift.minutes), (of_person(by), gift.minutes)])
    else:
        why = Why(TransferKind.EXCHANGE, source, "back", by)
        clearing.carry(uow, why, gift.minutes, (gift.there_id, gift.to_id), (gift.community_id, by))
    return gift


def is_taken_back(uow: UnitOfWork, gift: HoursGift) -> bool:
    """Whether it is."""
    return books.transfer_of(uow, Source(HoursGift, gift.id), "back") is not None


def last_entry(uow: UnitOfWork, here: CommunityId, person_id: PersonId) -> int:
    """The id of what happened last on somebody's account there; 0: nothing has."""
    his = (Entry.person_id == person_id, Entry.community_id == here, Entry.account == Account.PERSON)
    return uow.session.exec(select(func.max(Entry.id)).where(*his)).one() or 0


def to_family(uow: UnitOfWork, by: PersonId) -> list[Way]:
    """The elders in whose circles he is, and where each lives; hours of the same place before those of another."""
    has = {here: minutes for here, minutes in ledger.balances(uow, by).items() if minutes > 0}
    hers = select(CircleMember.elder_id).where(CircleMember.person_id == by).order_by(col(CircleMember.elder_id))
    found = []
    for elder_id in map(PersonId, dict.fromkeys(uow.session.exec(hers).all())):
        ways = [way for here in sorted(has) if (way := _way(uow, by, here, elder_id)).most]
        found += sorted(ways, key=lambda way: bool(way.place))[:1]
    return found


def to_others(uow: UnitOfWork, by: PersonId) -> list[Way]:
    """The fund of each community where he has hours, and those who take part there."""
    family, found = {way.to_id for way in to_family(uow, by)}, list[Way]()
    for here, minutes in sorted(ledger.balances(uow, by).items()):
        if minutes <= 0:
            continue
        community, seen = uow.session.get_one(Community, here), last_entry(uow, here, by)
        found.append(Way(here, TO_FUND, community.name, "", minutes, seen))
        there = (Membership.community_id == here, col(Membership.active), col(Membership.role).in_(TAKES_PART))
        people = select(Person).join(Membership, col(Membership.person_id) == Person.id).where(*there).distinct()
        others = [one for one in uow.session.exec(people.order_by(Person.called, col(Person.id))).all() if one.id != by]
        found += [
            Way(here, one.id, one.called or one.name, "", minutes, seen)
            for one in others if one.id not in family and (one.called or one.name)
        ]  # fmt: skip
    return found


def _way(uow: UnitOfWork, by: PersonId, here: CommunityId, elder_id: PersonId) -> Way:
    """`most` is 0 where nothing can go."""
    home, most = _home_of(uow, here, elder_id), books.stands(uow, here, of_person(by))
    if home is None or not _may_get(uow, by, elder_id, here, home):
        most = 0
    elif here != home:
        most = min(most, clearing.room(uow, here, home))
    place = "" if home in {here, None} else uow.session.get_one(Community, home).name
    called = uow.session.get_one(Person, elder_id).called
    return Way(here, elder_id, called, place, most, last_entry(uow, here, by))


def _home_of(uow: UnitOfWork, here: CommunityId, to_id: PersonId) -> CommunityId | None:
    """Where she can use them: here if she takes part here, else where she lives as an elder and most can go to."""
    if to_id == TO_FUND or any(members.is_active(uow, to_id, here, role) for role in TAKES_PART):
        return here
    homes = [one.id for one in belonging.communities_of(uow, to_id, {Role.ELDER})]
    return max(homes, key=lambda home: clearing.room(uow, here, home), default=None)


def _may_get(uow: UnitOfWork, by: PersonId, to_id: PersonId, here: CommunityId, there: CommunityId) -> bool:
    """Family wherever she lives; others, and the fund, in the same community."""
    return here == there or uow.session.get(CircleMember, (to_id, by)) is not None


def _move(uow: UnitOfWork, gift: HoursGift) -> None:
    source, here = Source(HoursGift, gift.id), gift.community_id
    if gift.to_id is not None and gift.there_id != here:
        why = Why(TransferKind.EXCHANGE, source, helped_id=gift.to_id)
        clearing.carry(uow, why, gift.minutes, (here, gift.by_id), (gift.there_id, gift.to_id))
        return
    gets = [(FUND, gift.minutes)] if gift.to_id is None else ledger.earns(uow, here, gift.to_id, gift.minutes)
    why = Why(TransferKind.GIFT, source, helped_id=gift.to_id)
    books.post(uow, here, why, [(of_person(gift.by_id), -gift.minutes), *gets])
