"""A care circle changes: what somebody is to her, who acts for her, who is phoned first, who leaves, who is on holiday.

Who may act in her name, and who belongs to her at all, she says herself, or who decides for her by law, or a
coordinator who has spoken with her: one child does not shut out another. The order of phoning anybody who acts for her
may set; a holiday, and leaving, are everybody's own as well.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, select

from care.kit import consents, outbox
from care.kit.command import Command
from care.kit.message import Message, Viewer
from care.kit.refusals import NoLongerOpen, NotYours, OutOfRange
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.people.circle_commands import GoAway, PhoneFirst, SetPart, SetRelation, StandIn, TakeOut
from storage.consents import Consent
from storage.ids import PersonId
from storage.people import CircleAway, CircleMember, Person

LONGEST_AWAY = 60  # days, as a pause of the daily "I'm well": what is forgotten begins again by itself


@dataclass(frozen=True, slots=True)
class MemberDetails:
    """One of the circle, as he stands there now; `out`: he is of it no more. `stand_in` while he is away."""

    elder: Person
    person: Person
    by: Person
    own: bool  # whoever reads it is he
    out: bool
    relation: str
    manages: bool
    place: int
    stand_in: Person | None
    asked: Person | None = None  # who shall stand in, and has not said yet whether he can


@dataclass(frozen=True, slots=True)
class CircleChanged(Message[MemberDetails]):
    """Told to whoever changed it, to him, and to her."""

    elder_id: PersonId
    person_id: PersonId
    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> MemberDetails | None:
        """See Message."""
        who, get = viewer.person_id, uow.session.get_one
        member = uow.session.get(CircleMember, (self.elder_id, self.person_id), populate_existing=True)
        away = circles.away(uow, self.elder_id, self.person_id)
        planned = circles.holiday(uow, self.elder_id, self.person_id)
        asked = None if planned is None or planned.accepted else planned.stand_in_id
        near = {self.elder_id, self.person_id, self.by_id, asked, None if away is None else away.stand_in_id}
        if who is None or (who not in near and not members.looks_after(uow, who, self.elder_id)):
            return None
        order = circles.circle_of(uow, self.elder_id)
        return MemberDetails(
            get(Person, self.elder_id), get(Person, self.person_id), get(Person, self.by_id), who == self.person_id,
            member is None, member.relation if member else "", bool(member and member.manages),
            order.index(self.person_id) + 1 if self.person_id in order else 0,
            None if away is None else get(Person, away.stand_in_id),
            None if asked is None else get(Person, asked),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class StandInWanted(Message[MemberDetails]):
    """Can he stand in? Nothing is left to say once he has answered."""

    elder_id: PersonId
    person_id: PersonId
    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> MemberDetails | None:
        """See Message."""
        found = CircleChanged(self.elder_id, self.person_id, self.by_id).find(uow, viewer)
        return found if found is not None and found.asked is not None and found.asked.id == viewer.person_id else None


@dataclass(frozen=True, slots=True)
class StandInCannot(Message[MemberDetails]):
    """To whoever goes away, and who had asked: `by` cannot."""

    elder_id: PersonId
    person_id: PersonId
    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> MemberDetails | None:
        """See Message."""
        return CircleChanged(self.elder_id, self.person_id, self.by_id).find(uow, viewer)


def decides(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> bool:
    """Whether somebody may say who belongs to her: see above."""
    guardian = consents.guardian_of(uow, elder_id)
    hers = by == elder_id or (guardian is not None and guardian.guardian_id == by)
    return hers or (members.looks_after(uow, by, elder_id) and by not in circles.circle_of(uow, elder_id))


def may_change(uow: UnitOfWork, command: Command, by: PersonId) -> bool:
    """The table of this module: command × who."""
    match command:
        case SetRelation() | SetPart():
            return decides(uow, command.elder_id, by)
        case TakeOut():
            return by == command.person_id or decides(uow, command.elder_id, by)
        case PhoneFirst():
            return circles.speaks_for(uow, by, command.elder_id) or decides(uow, command.elder_id, by)
        case GoAway():
            return by == command.person_id or decides(uow, command.elder_id, by)
    return False


def set_relation(uow: UnitOfWork, command: SetRelation, by: PersonId) -> None:
    """Raises NotYours, NoLongerOpen."""
    _member(uow, command, command.elder_id, command.person_id, by).relation = command.relation
    _tell(uow, command.elder_id, command.person_id, by)


def set_part(uow: UnitOfWork, command: SetPart, by: PersonId) -> None:
    """Raises NotYours, NoLongerOpen."""
    _member(uow, command, command.elder_id, command.person_id, by).manages = command.manages
    _tell(uow, command.elder_id, command.person_id, by)


def phone_first(uow: UnitOfWork, command: PhoneFirst, by: PersonId) -> None:
    """Raises NotYours, NoLongerOpen."""
    _member(uow, command, command.elder_id, command.person_id, by)
    hers = select(CircleMember).where(CircleMember.elder_id == command.elder_id)
    rows = list(uow.session.exec(hers.order_by(col(CircleMember.call_order), col(CircleMember.person_id))))
    rows.sort(key=lambda row: row.person_id != command.person_id)
    for place, row in enumerate(rows, 1):
        row.call_order = place
    _tell(uow, command.elder_id, command.person_id, by)


def take_out(uow: UnitOfWork, command: TakeOut, by: PersonId) -> None:
    """What he might see of her ends with it, and nobody is stood in for by him. Raises NotYours, NoLongerOpen."""
    elder_id, person_id = command.elder_id, command.person_id
    member = _member(uow, command, elder_id, person_id, by)
    seen = (Consent.elder_id == elder_id, Consent.viewer_id == person_id, col(Consent.ended_at).is_(None))
    for row in uow.session.exec(select(Consent).where(*seen)).all():
        row.ended_at, row.ended_by = uow.now, by
    of_it = select(CircleAway).where(CircleAway.elder_id == elder_id)
    for gone in uow.session.exec(of_it).all():
        if person_id in {gone.person_id, gone.stand_in_id}:
            uow.session.delete(gone)
    uow.session.flush()
    community_id = member.community_id
    uow.session.delete(member)
    _tell(uow, elder_id, person_id, by)
    others = members.coordinators_of(uow, community_id)
    outbox.to_people(uow, [one for one in others if one not in {by, person_id}], CircleChanged(elder_id, person_id, by))


def go_away(uow: UnitOfWork, command: GoAway, by: PersonId) -> None:
    """Another member takes his place, and acts for her where he did, once he has said that he can.

    Raises NotYours, NoLongerOpen, OutOfRange.
    """
    elder_id, person_id = command.elder_id, command.person_id
    member = _member(uow, command, elder_id, person_id, by)
    gone = uow.session.get(CircleAway, (elder_id, person_id))
    if gone is not None:
        uow.session.delete(gone)
        uow.session.flush()
    if command.days:
        if not 1 <= command.days <= LONGEST_AWAY:
            raise OutOfRange(least="1", most=str(LONGEST_AWAY))
        if command.stand_in_id == person_id or command.stand_in_id not in circles.circle_of(uow, elder_id):
            raise NoLongerOpen
        until = uow.now + timedelta(days=command.days)
        new = CircleAway(
            elder_id=elder_id, person_id=person_id, community_id=member.community_id,
            stand_in_id=command.stand_in_id, until=until, accepted=command.stand_in_id == by,
        )  # fmt: skip
        uow.session.add(new)
        uow.session.flush()
        if not new.accepted:
            outbox.to_person(uow, command.stand_in_id, StandInWanted(elder_id, person_id, by))
            outbox.to_people(uow, [by, person_id], CircleChanged(elder_id, person_id, by))
            return
    _tell(uow, elder_id, person_id, by)


def stand_in(uow: UnitOfWork, command: StandIn, by: PersonId) -> None:
    """He can, or cannot; then all stays as it was, and another has to be asked. Raises NotYours, NoLongerOpen."""
    planned = circles.holiday(uow, command.elder_id, command.person_id)
    if planned is None or planned.accepted:
        raise NoLongerOpen
    if planned.stand_in_id != by:
        raise NotYours
    if command.can:
        planned.accepted = True
        _tell(uow, command.elder_id, command.person_id, by)
        return
    uow.session.delete(planned)
    uow.session.flush()
    told = [by, command.person_id]
    outbox.to_people(uow, told, StandInCannot(command.elder_id, command.person_id, by))


def _member(uow: UnitOfWork, command: Command, elder_id: PersonId, person_id: PersonId, by: PersonId) -> CircleMember:
    if not may_change(uow, command, by):
        raise NotYours
    member = uow.session.get(CircleMember, (elder_id, person_id), populate_existing=True)
    if member is None:
        raise NoLongerOpen
    return member


def _tell(uow: UnitOfWork, elder_id: PersonId, person_id: PersonId, by: PersonId) -> None:
    uow.session.flush()
    outbox.to_people(uow, [by, person_id, elder_id], CircleChanged(elder_id, person_id, by))
