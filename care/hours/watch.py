"""Hours that cannot be are looked for at night and told to a coordinator with the reason; nothing is changed by it."""

from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import col, func, select

from care.hours import books, impossible
from care.hours.commands import SeeDoubt
from care.kit import erasure, outbox
from care.kit.message import Message, Viewer
from care.kit.refusals import NoLongerOpen, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.lookups import name_of
from storage.hours import Account, DoubtId, Entry, HoursDoubt, Transfer, TransferKind
from storage.ids import CommunityId, PersonId
from storage.outbox import Lane
from storage.people import Community


def look(uow: UnitOfWork, here: CommunityId) -> None:
    """At whoever was credited something since the last look."""
    book = books.lock(uow, here)
    new = (Entry.community_id == here, Entry.account == Account.PERSON, col(Entry.minutes) > 0)
    since = (col(Entry.transfer_id) > book.looked_to, Transfer.kind == TransferKind.CREDIT)
    latest = select(Entry.person_id, func.max(Entry.transfer_id)).join_from(
        Entry, Transfer, col(Transfer.id) == Entry.transfer_id
    )
    rows = uow.session.exec(latest.where(*new, *since).group_by(col(Entry.person_id))).all()
    zone = uow.session.get_one(Community, here).zone
    for helper_id in (PersonId(helper) for helper, _last in rows if helper is not None):
        if not erasure.is_erased(uow.session, helper_id):
            for doubt in impossible.doubts(uow, here, helper_id, zone):
                _tell(uow, doubt)
    book.looked_to = max((last for _helper, last in rows), default=book.looked_to)
    uow.session.flush()


def see(uow: UnitOfWork, command: SeeDoubt, by: PersonId) -> None:
    """A coordinator has looked: all that are shown it see so. Raises OnlyCoordinators, NoLongerOpen."""
    doubt = uow.session.get(HoursDoubt, command.doubt_id)
    if doubt is None or not members.coordinates(uow, by, doubt.community_id):
        raise OnlyCoordinators
    if doubt.seen_at is not None:
        raise NoLongerOpen
    doubt.seen_by, doubt.seen_at = by, uow.now
    uow.session.flush()
    outbox.changed(uow, HoursDoubt, doubt.id)


@dataclass(frozen=True, slots=True)
class DoubtDetails:
    """What looks impossible, of whom. `other`: the other of a pair; `seen_by`: who has looked, if anybody has."""

    doubt: HoursDoubt
    community: str
    called: str
    other: str
    zone: str
    seen_by: str


@dataclass(frozen=True, slots=True)
class HoursDoubted(Message[DoubtDetails]):
    """To the coordinators, in the morning."""

    lane: ClassVar[Lane] = Lane.DIGEST
    follows: ClassVar[type[HoursDoubt]] = HoursDoubt
    doubt_id: DoubtId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> DoubtDetails | None:
        """For coordinators of the place."""
        doubt = uow.session.get(HoursDoubt, self.doubt_id)
        if doubt is None or viewer.person_id is None:
            return None
        if not members.coordinates(uow, viewer.person_id, doubt.community_id):
            return None
        community = uow.session.get_one(Community, doubt.community_id)
        called = [name_of(uow, one) for one in (doubt.person_id, doubt.other_id, doubt.seen_by)]
        return DoubtDetails(doubt, community.name, called[0], called[1], community.zone, called[2])


def _tell(uow: UnitOfWork, doubt: HoursDoubt) -> None:
    """Once; and not to whom it is about, unless nobody else is there to look."""
    if uow.session.exec(select(HoursDoubt.id).where(HoursDoubt.key == doubt.key)).first() is not None:
        return
    uow.session.add(doubt)
    uow.session.flush()
    coordinators = members.coordinators_of(uow, doubt.community_id)
    others = [one for one in coordinators if one not in {doubt.person_id, doubt.other_id}]
    outbox.to_people(uow, others or coordinators, HoursDoubted(doubt.id))
