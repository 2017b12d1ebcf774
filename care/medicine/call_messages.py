"""Whom a coordinator phones about medicines, for want of a chat: what is due now, and what comes today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from sqlmodel import col, select

from care.kit import addresses
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.medicine import doses
from care.medicine.details import MEDICINE
from care.people import circles, members
from care.people.passed import passed
from storage.ids import CommunityId, PersonId
from storage.medicine import DoseSlot, DoseState, Medicine, SlotId
from storage.outbox import Lane
from storage.people import Community, Person
from storage.plans import Occurrence, Plan

BACK, AHEAD = timedelta(hours=12), timedelta(hours=16)  # a day of hers, whenever it is looked at (a choice of ours)


@dataclass(frozen=True, slots=True)
class Call:
    """One moment of one elder. `states` of its doses, none while it lies ahead; `stand_ins` are reminded as well."""

    elder: Person
    due_at: datetime
    slot_id: SlotId | None
    states: tuple[DoseState, ...]
    told_by: Person | None
    stand_ins: tuple[Person, ...]
    phone_of: Person  # she herself, or the first of her circle who has a telephone

    @property
    def is_open(self) -> bool:
        """Whether something of it waits to be taken."""
        return DoseState.DUE in self.states


@dataclass(frozen=True, slots=True)
class AboutDoseCalls(Message[tuple[Call, ...]]):
    """Of one community, for its coordinators."""

    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[Community]] = Community
    place: ClassVar[str] = "dose_calls"
    community_id: CommunityId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> tuple[Call, ...] | None:
        """In the order in which they are due."""
        if viewer.person_id is None or not members.coordinates(uow, viewer.person_id, self.community_id):
            return None
        return calls_in(uow, self.community_id)


@dataclass(frozen=True, slots=True)
class DoseCalls(AboutDoseCalls):
    """Somebody has to be phoned now."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> tuple[Call, ...] | None:
        """Not said any more when nothing is open."""
        found = AboutDoseCalls(self.community_id).find(uow, viewer)
        return found if found is None or viewer.looks_again or any(one.is_open for one in found) else None

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Never: its window is short, and she relies on being phoned at the hour she has chosen."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class DoseCallsShown(AboutDoseCalls):
    """A coordinator has asked for it."""

    lane: ClassVar[Lane] = Lane.ANSWER


def calls_in(uow: UnitOfWork, community_id: CommunityId) -> tuple[Call, ...]:
    """Those of half a day back, and what comes within the next sixteen hours."""
    people = _without_chat(uow, community_id)
    return tuple(sorted((*_said(uow, people), *_ahead(uow, people)), key=lambda one: (one.due_at, one.elder.id)))


def _without_chat(uow: UnitOfWork, community_id: CommunityId) -> list[PersonId]:
    takes = (Medicine.community_id == community_id, col(Medicine.ended_at).is_(None), ~passed(Medicine.elder_id))
    found = uow.session.exec(select(Medicine.elder_id).where(*takes).distinct().order_by(col(Medicine.elder_id))).all()
    people = [PersonId(one) for one in found]
    reached = addresses.currents(uow, people)
    return [one for one in people if one not in reached]


def _said(uow: UnitOfWork, people: Sequence[PersonId]) -> list[Call]:
    lately = (col(DoseSlot.elder_id).in_(people), DoseSlot.due_at > uow.now - BACK)
    found = []
    for slot in uow.session.exec(select(DoseSlot).where(*lately)).all():
        states = tuple(DoseState(dose.state) for dose in doses.of_slot(uow, slot.id))
        told_by = None if slot.told_by is None else uow.session.get_one(Person, slot.told_by)
        found.append(_call(uow, slot.elder_id, slot.due_at, slot_id=slot.id, states=states, told_by=told_by))
    return found


def _ahead(uow: UnitOfWork, people: Sequence[PersonId]) -> list[Call]:
    waits = (col(Occurrence.person_id).in_(people), col(Occurrence.fires_at).is_not(None), Plan.kind == MEDICINE)
    soon = (Occurrence.due_at >= uow.now, Occurrence.due_at < uow.now + AHEAD)
    moments = select(Occurrence.person_id, Occurrence.due_at).join(Plan, col(Plan.id) == Occurrence.plan_id)
    return [_call(uow, PersonId(who), at) for who, at in uow.session.exec(moments.where(*waits, *soon).distinct())]


def _call(
    uow: UnitOfWork, elder_id: PersonId, due_at: datetime, *, slot_id: SlotId | None = None,
    states: tuple[DoseState, ...] = (), told_by: Person | None = None,
) -> Call:  # fmt: skip
    elder = uow.session.get_one(Person, elder_id)
    circle = [uow.session.get_one(Person, one) for one in circles.circle_of(uow, elder_id)]
    managers = circles.managers_of(uow, elder_id)
    reached = tuple(one for one in circle if one.id in managers and addresses.current(uow, one.id) is not None)
    phone_of = elder if elder.phone else next((one for one in circle if one.phone), elder)
    return Call(elder, due_at, slot_id, states, told_by, reached, phone_of)
