"""What is said when everything was put back from a backup."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from sqlalchemy import delete, func
from sqlmodel import col, select

from care.kit import outbox
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import members
from storage.columns import EPOCH
from storage.ids import CommunityId
from storage.media import FileToFetch
from storage.outbox import DeliveryState, Lane, Outbox
from storage.people import Community, Membership, Person
from storage.updates import SeenUpdate

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class RestoredDetails:
    """`until`: the last of what is known, if anything is; `waiting`: who may wait for a message in vain."""

    community: Community
    until: datetime | None
    waiting: tuple[str, ...]
    group: bool  # whether the neighbours' group may wait for one


@dataclass(frozen=True, slots=True)
class Restored(Message[RestoredDetails]):
    """To the coordinators: from `until` on (seconds since 1970; 0: nobody knows) we remember nothing."""

    lane: ClassVar[Lane] = Lane.REMINDER
    community_id: CommunityId
    until: int = 0

    def find(self, uow: UnitOfWork, viewer: Viewer) -> RestoredDetails | None:
        """For who coordinates there."""
        if viewer.person_id is None or not members.coordinates(uow, viewer.person_id, self.community_id):
            return None
        community = uow.session.get_one(Community, self.community_id)
        expired = Outbox.state == DeliveryState.EXPIRED
        names = (
            select(Person.called)
            .join(Membership, col(Membership.person_id) == Person.id)
            .where(Membership.community_id == community.id, Person.called != "")
            .where(select(Outbox.id).where(expired, Outbox.person_id == Person.id).exists())
            .distinct()
            .order_by(Person.called)
        )
        group = select(Outbox.id).where(expired, Outbox.community_id == community.id).limit(1)
        return RestoredDetails(
            community,
            EPOCH + self.until * SECOND if self.until else None,
            tuple(uow.session.exec(names)),
            uow.session.exec(group).first() is not None,
        )

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Never: somebody may be waiting for help of which nobody knows any more."""
        del uow
        return False


def begin_anew(uow: UnitOfWork) -> int:
    """Nothing that waited is sent, and every coordinator hears so; how many messages that were."""
    newest = (uow.session.exec(select(func.max(column))).one() for column in (SeenUpdate.at, Outbox.created_at))
    until = max((at for at in newest if at is not None), default=EPOCH)
    expired = outbox.expire(uow)
    uow.session.execute(delete(FileToFetch))  # its question may long since have been answered otherwise
    for community in uow.session.exec(select(Community).order_by(col(Community.id))).all():
        coordinators = members.coordinators_of(uow, community.id)
        outbox.to_people(uow, coordinators, Restored(community.id, (until - EPOCH) // SECOND))
    return expired
