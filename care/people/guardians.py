"""Who decides for an elder by law: noted by a coordinator who has seen the paper, until it ends, and said openly."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from care.kit import addresses, consents, ladders, outbox
from care.kit.command import Command
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.people.guardian_messages import GuardianChanged
from care.people.ladders import PAPER_ENDS
from storage.consents import Guardian
from storage.ids import CommunityId, PersonId
from storage.people import CircleMember, Person

LONGEST = 120  # months; a longer one is looked at again


@dataclass(frozen=True, slots=True)
class NoteGuardian(Command):
    """A coordinator has seen the paper. `months`: how long it still holds; 0: it names no end."""

    elder_id: PersonId
    guardian_id: PersonId
    months: int


@dataclass(frozen=True, slots=True)
class EndGuardian(Command):
    """Nobody decides for her by law any more."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class CanGuard:
    """Who decides for her now (name, who saw the paper), and of whom else a paper can be noted."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork) -> list[Any]:
        """Of her circle."""
        row, get = consents.guardian_of(uow, self.elder_id), uow.session.get_one
        now = [] if row is None else [get(Person, row.guardian_id).name, get(Person, row.seen_by).name]
        return [now, [[one, get(Person, one).name] for one in circles.everybody_of(uow, self.elder_id)]]

    def parse(self, recorded: list[Any]) -> tuple[tuple[str, ...], list[tuple[PersonId, str]]]:
        """See Query."""
        now, others = recorded
        return tuple(now), [(PersonId(one), name) for one, name in others]


def note(
    uow: UnitOfWork, elder_id: PersonId, guardian_id: PersonId, months: int, here: CommunityId, by: PersonId
) -> None:
    """From now on; a paper seen before is replaced by this one."""
    until = uow.now + timedelta(days=30.5 * min(months, LONGEST)) if months else None
    old = consents.guardian_of(uow, elder_id)
    if old is not None:
        old.ended_at = uow.now
    row = uow.session.get(Guardian, (elder_id, guardian_id)) or Guardian(
        elder_id=elder_id, guardian_id=guardian_id, community_id=here, seen_by=by, seen_at=uow.now
    )
    row.seen_by, row.seen_at, row.until, row.ended_at = by, uow.now, until, None
    uow.session.add(row)
    uow.session.flush()
    ladders.start(uow, PAPER_ENDS, here, elder_id)


def note_guardian(uow: UnitOfWork, command: NoteGuardian, by: PersonId) -> None:
    """Of somebody of her circle. Raises NotYours, NoLongerOpen."""
    elder_id = command.elder_id
    _refuse(uow, elder_id, by)
    member = uow.session.get(CircleMember, (elder_id, command.guardian_id))
    if member is None:
        raise NoLongerOpen
    note(uow, elder_id, command.guardian_id, command.months, member.community_id, by)
    _tell(uow, elder_id, command.guardian_id, by)


def end_guardian(uow: UnitOfWork, command: EndGuardian, by: PersonId) -> None:
    """What was agreed stands until she ends it herself. Raises NotYours, NoLongerOpen."""
    _refuse(uow, command.elder_id, by)
    row = consents.guardian_of(uow, command.elder_id)
    if row is None:
        raise NoLongerOpen
    row.ended_at = uow.now
    uow.session.flush()
    _tell(uow, command.elder_id, row.guardian_id, by)


def _refuse(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """A coordinator there, and none of her family."""
    if not members.looks_after(uow, by, elder_id) or by in circles.everybody_of(uow, elder_id):
        raise NotYours


def _tell(uow: UnitOfWork, elder_id: PersonId, guardian_id: PersonId, by: PersonId) -> None:
    hers = [elder_id] if addresses.current(uow, elder_id) is not None else []  # who has no app hears it in person
    outbox.to_people(uow, dict.fromkeys((by, guardian_id, *hers)), GuardianChanged(elder_id, guardian_id))
