"""What a conversation about events may look up."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from care.events import access
from care.events.access import Action
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.lookups import InMyCare
from storage.events import Event, EventId, SignUp, SignUpState
from storage.ids import CommunityId, GroupId, PersonId
from storage.people import Community, Membership, Person, Role


@dataclass(frozen=True, slots=True)
class Audience:
    """To whom somebody may announce something. `group_id` 0: the whole community."""

    community_id: CommunityId
    group_id: GroupId
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class MayAnnounce:
    """Where somebody may announce something."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Communities first, each before its groups."""
        get = uow.session.get_one
        return [
            [here, 0 if group is None else group.id, get(Community, here).name if group is None else group.name,
             get(Community, here).zone]
            for here, group in access.may_announce(uow, self.person_id)
        ]  # fmt: skip

    def parse(self, recorded: list[list[Any]]) -> list[Audience]:
        """See Query."""
        return [Audience(CommunityId(here), GroupId(group), name, zone) for here, group, name, zone in recorded]


@dataclass(frozen=True, slots=True)
class EventNow:
    """What it says, and by whose clock it is."""

    event_id: EventId

    def find(self, uow: UnitOfWork) -> list[str]:
        """Text and zone."""
        event = uow.session.get_one(Event, self.event_id)
        return [event.text, uow.session.get_one(Community, event.community_id).zone]

    def parse(self, recorded: list[str]) -> tuple[str, str]:
        """See Query."""
        text, zone = recorded
        return text, zone


@dataclass(frozen=True, slots=True)
class CanBeSigned:
    """The elders whom somebody may sign up for an event, and who are not signed up yet."""

    event_id: EventId
    by: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """For a coordinator all who live there; else those for whom he manages."""
        event = access.fetch(uow, self.event_id, Action.READ, self.by)
        there = (Membership.community_id == event.community_id, Membership.role == Role.ELDER, col(Membership.active))
        live = select(Person).join(Membership, col(Membership.person_id) == Person.id).where(*there)
        elders = uow.session.exec(live.order_by(Person.called, col(Person.id))).all()
        if not members.coordinates(uow, self.by, event.community_id):
            mine = {one for one, _called in InMyCare(self.by).find(uow)}
            elders = [one for one in elders if one.id in mine]
        signed = (SignUp.event_id == event.id, SignUp.state != SignUpState.OFF)
        done = set(uow.session.exec(select(SignUp.person_id).where(*signed)).all())
        return [[one.id, one.called] for one in elders if one.id not in done and one.id != self.by]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(one), called) for one, called in recorded]
