"""Two communities agree on something: a coordinator of the one asks, one of the other agrees, and either ends it."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlmodel import col, or_, select

from care.kit.refusals import NoLongerOpen, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import members
from storage.ids import CommunityId, PersonId
from storage.pairs import Pair
from storage.people import Community

PairT = TypeVar("PairT", bound=Pair)


@dataclass(frozen=True, slots=True)
class Pairs(Generic[PairT]):
    """All agreements of one kind, a row of `model` each."""

    model: type[PairT]

    def ask(self, uow: UnitOfWork, here: CommunityId, there: CommunityId, by: PersonId, **terms: Any) -> PairT:
        """By a coordinator of `here`. Raises OnlyCoordinators, NoLongerOpen when it is agreed already."""
        if not members.coordinates(uow, by, here):
            raise OnlyCoordinators
        if here == there or uow.session.get(Community, there) is None or self.is_open(uow, here, there):
            raise NoLongerOpen
        asked = self.model(
            community_id=min(here, there), other_id=max(here, there), asked_from=here, asked_by=by, asked_at=uow.now,
            **terms,
        )  # fmt: skip
        kept = uow.session.merge(asked)
        uow.session.flush()
        return kept

    def agree(self, uow: UnitOfWork, here: CommunityId, there: CommunityId, by: PersonId) -> PairT:
        """By a coordinator of `here`, which was asked. Raises OnlyCoordinators, NoLongerOpen."""
        if not members.coordinates(uow, by, here):
            raise OnlyCoordinators
        found = self.of(uow, here, there)
        if found is None or found.asked_from != there or found.agreed_at or found.ended_at:
            raise NoLongerOpen
        found.agreed_by, found.agreed_at = by, uow.now
        uow.session.flush()
        return found

    def end(self, uow: UnitOfWork, here: CommunityId, there: CommunityId, by: PersonId) -> PairT:
        """By a coordinator of either, also before it is agreed. Raises OnlyCoordinators, NoLongerOpen."""
        if not members.coordinates(uow, by, here):
            raise OnlyCoordinators
        found = self.of(uow, here, there)
        if found is None or found.ended_at:
            raise NoLongerOpen
        found.ended_by, found.ended_at = by, uow.now
        uow.session.flush()
        return found

    def of(self, uow: UnitOfWork, one: CommunityId, other: CommunityId) -> PairT | None:
        """As it stands; None: nobody has ever asked."""
        return uow.session.get(self.model, (min(one, other), max(one, other)), populate_existing=True)

    def is_open(self, uow: UnitOfWork, here: CommunityId, there: CommunityId) -> bool:
        """Whether both have agreed, and neither has ended it."""
        found = self.of(uow, here, there)
        return found is not None and found.agreed_at is not None and found.ended_at is None

    def of_community(self, uow: UnitOfWork, here: CommunityId) -> list[PairT]:
        """All that it has agreed to, or has asked, or was asked; in the order in which that was."""
        model = self.model
        of_it = or_(col(model.community_id) == here, col(model.other_id) == here)
        return list(
            uow.session.exec(select(model).where(of_it, col(model.ended_at).is_(None)).order_by(col(model.asked_at)))
        )

    def others(self, uow: UnitOfWork, here: CommunityId) -> list[Community]:
        """Communities that were not asked yet, and have not asked, by name."""
        known = {one for pair in self.of_community(uow, here) for one in (pair.community_id, pair.other_id)}
        found = uow.session.exec(select(Community).order_by(col(Community.name), col(Community.id))).all()
        return [one for one in found if one.id not in known | {here}]


def other_of(pair: Pair, here: CommunityId) -> CommunityId:
    """The one on the other side."""
    return pair.other_id if pair.community_id == here else pair.community_id
