"""What about a request cannot wait for the morning: help that is wanted in this very night."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from care.kit.night import Night
from care.kit.times import ends_at
from care.kit.uow import UnitOfWork
from storage.ids import RequestId
from storage.people import Community, Person
from storage.requests import HelpRequest, State

JUST_AFTER = timedelta(minutes=30)  # what begins so soon after the night could not be arranged in the morning
PATIENCE = timedelta(hours=1)  # a helper who comes an hour late is still welcome
BEHIND = frozenset({State.DONE, State.PROBLEM, State.CONFIRMED, State.SETTLED})  # nobody waits for anybody any more
ON_THE_WAY = timedelta(hours=3)  # so long after its time we still look for one who has set out and is not heard of


@dataclass(frozen=True, slots=True)
class RequestNight:
    """A request, and the nights at the elder's place and of her community's groups."""

    request: HelpRequest
    here: Night
    groups: Night

    @classmethod
    def of(cls, uow: UnitOfWork, request: HelpRequest) -> "RequestNight":
        """Each in its own zone."""
        elder = uow.session.get_one(Person, request.elder_id)
        community = uow.session.get_one(Community, request.community_id)
        return cls(request, Night(elder.zone), Night(community.zone))

    def is_meant(self, at: datetime) -> bool:
        """Whether it is night at her place and the help is for this night: she chose the hour herself.

        By day there it is not: her family may be asleep elsewhere, but those who can come are up.
        """
        request, morning = self.request, self.here.over(at)
        if morning == at or request.starts_at >= morning + JUST_AFTER or request.state in BEHIND:
            return False
        after = ON_THE_WAY if request.state == State.ON_THE_WAY else PATIENCE
        end = ends_at(request.starts_at, request.part, self.here.zone) + timedelta(minutes=request.minutes)
        return at < end + after

    def awake(self, at: datetime) -> datetime:
        """By day, or when it is for that very night, `at` itself; else the morning after."""
        return at if self.is_meant(at) else self.here.over(at)

    def held(self, at: datetime) -> timedelta:
        """How long what is said about it then may lie unread."""
        return self.awake(at) - at

    @property
    def asked_at(self) -> datetime:
        """When the neighbours read of it: at once, or in the morning when it was posted at night and may wait."""
        at = self.request.opened_at
        return at if self.is_meant(at) else self.groups.over(at)

    @property
    def lead(self) -> timedelta:
        """How long there is to find somebody, without the nights in which nobody reads."""
        starts_at = self.request.starts_at
        if self.here.over(starts_at) > starts_at:
            return starts_at - self.asked_at
        return self.here.waking(self.asked_at, starts_at)


def awake(uow: UnitOfWork, request_id: RequestId, at: datetime) -> datetime:
    """When a rung comes that would come at an instant."""
    return RequestNight.of(uow, uow.session.get_one(HelpRequest, request_id)).awake(at)


def may_wait(uow: UnitOfWork, request_id: RequestId) -> bool:
    """Whether what is said about it may wait for its reader's morning."""
    request = uow.session.get(HelpRequest, request_id)
    return request is None or not RequestNight.of(uow, request).is_meant(uow.now)
