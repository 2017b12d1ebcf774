"""That an elder has died: who may say so, and how long what is known of her stays.

Her place in the community stays until then, so that a cry for help is heard, should it have been a mistake.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import col, select

from care.kit.access import Access, Rule
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, members
from storage.ids import PersonId
from storage.leaving import Passing
from storage.people import CircleMember, Membership, Person, Role

KEPT = timedelta(days=90)  # a choice of ours: for the circle to look at, and for a mistake to be put right


class Standing(StrEnum):
    """What somebody is to her."""

    SELF = "self"
    CIRCLE = "circle"
    COORDINATOR = "coordinator"
    HELPER = "helper"
    NOBODY = "nobody"


class Action(StrEnum):
    """What somebody wants to say."""

    TELL = "tell"  # that she has died
    UNDO = "undo"  # that it was a mistake


class State(StrEnum):
    """What is said of her."""

    LIVES = "lives"
    TOLD = "told"
    ERASED = "erased"


class Takes(StrEnum):
    """Whether somebody takes part."""

    PART = "part"
    NO_PART = "no_part"  # he is suspended


TABLE = Access[Standing, Action, State, Takes](
    Rule(Action.TELL, (Standing.CIRCLE, Standing.COORDINATOR), (State.LIVES, State.TOLD), (Takes.PART,)),
    Rule(Action.UNDO, (Standing.SELF, Standing.CIRCLE, Standing.COORDINATOR), (State.TOLD,), (Takes.PART,)),
)


def may(uow: UnitOfWork, person_id: PersonId, action: Action, elder_id: PersonId) -> bool:
    """Whether the table says yes."""
    return TABLE.may([standing_of(uow, person_id, elder_id)], action, state_of(uow, elder_id), Takes.PART)


def standing_of(uow: UnitOfWork, person_id: PersonId, elder_id: PersonId) -> Standing:
    """The nearest that holds now: who is suspended is nothing of it."""
    places = belonging.communities_of(uow, elder_id, {Role.ELDER})
    if not places:
        return Standing.NOBODY
    if person_id == elder_id:
        return Standing.SELF
    if person_id in circles.circle_of(uow, elder_id):
        return Standing.CIRCLE
    if any(members.coordinates(uow, person_id, here.id) for here in places):
        return Standing.COORDINATOR
    helps = any(members.is_active(uow, person_id, here.id, Role.VOLUNTEER) for here in places)
    return Standing.HELPER if helps else Standing.NOBODY


def state_of(uow: UnitOfWork, elder_id: PersonId) -> State:
    """What is said of her now."""
    if open_of(uow, elder_id) is not None:
        return State.TOLD
    erased = select(Passing.id).where(Passing.elder_id == elder_id, col(Passing.erased_at).is_not(None))
    return State.LIVES if uow.session.exec(erased.limit(1)).first() is None else State.ERASED


def open_of(uow: UnitOfWork, elder_id: PersonId) -> Passing | None:
    """What was said, and holds."""
    holds = (col(Passing.undone_at).is_(None), col(Passing.erased_at).is_(None))
    return uow.session.exec(select(Passing).where(Passing.elder_id == elder_id, *holds)).first()


def is_open(passing: Passing) -> bool:
    """Whether it holds, and can be undone."""
    return passing.undone_at is None and passing.erased_at is None


def kept_until(passing: Passing) -> datetime:
    """When what is known of her goes."""
    return passing.told_at + KEPT


def elders_of(uow: UnitOfWork, person_id: PersonId) -> list[Person]:
    """Of whom somebody may say it: those in whose circle he is, then those whom he coordinates."""
    circle = select(CircleMember.elder_id).where(CircleMember.person_id == person_id)
    found = list(uow.session.exec(circle.order_by(col(CircleMember.elder_id))))
    for here in belonging.communities_of(uow, person_id, {Role.COORDINATOR}):
        elders = (Membership.community_id == here.id, Membership.role == Role.ELDER, col(Membership.active))
        found += uow.session.exec(select(Membership.person_id).where(*elders).order_by(col(Membership.person_id))).all()
    allowed = [one for one in dict.fromkeys(found) if may(uow, person_id, Action.TELL, PersonId(one))]
    return [uow.session.get_one(Person, one) for one in allowed]
