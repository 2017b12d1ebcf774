"""A care circle changes: what somebody is to her, who acts for her, who is phoned first, who leaves, who is on holiday.

Who may act in her name, and who belongs to her at all, she says herself, or who decides for her by law, or a
coordinator who has spoken with her: one child does not shut out another. The order of phoning anybody who acts for her
may set; a holiday, and leaving, are everybody's own as well.
"""

from datetime import timedelta

from sqlmodel import col, select

from care.kit import consents, ladders, outbox
from care.kit.refusals import NoLongerOpen, NotYours, OutOfRange
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.people.circle_commands import GoAway, PhoneFirst, SetPart, SetRelation, StandIn, TakeOut
from care.people.circle_messages import CircleChanged, StandInCannot, StandInWanted
from care.people.ladders import HOLIDAY_WAITS
from storage.consents import Consent
from storage.ids import PersonId
from storage.people import CircleAway, CircleMember

Change = SetRelation | SetPart | PhoneFirst | TakeOut | GoAway
LONGEST_AWAY = 60  # days, as a pause of the daily "I'm well": what is forgotten begins again by itself


def decides(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> bool:
    """Whether somebody may say who belongs to her: see above."""
    guardian = consents.guardian_of(uow, elder_id)
    hers = by == elder_id or (guardian is not None and guardian.guardian_id == by)
    return hers or (members.looks_after(uow, by, elder_id) and by not in circles.circle_of(uow, elder_id))


def may_change(uow: UnitOfWork, command: Change, by: PersonId) -> bool:
    """The table of this module: command × who."""
    himself = isinstance(command, TakeOut | GoAway) and by == command.person_id
    manages = isinstance(command, PhoneFirst) and circles.speaks_for(uow, by, command.elder_id)
    return himself or manages or decides(uow, command.elder_id, by)


def set_relation(uow: UnitOfWork, command: SetRelation, by: PersonId) -> None:
    """Raises NotYours, NoLongerOpen."""
    _member(uow, command, by).relation = command.relation
    _tell(uow, command.elder_id, command.person_id, by)


def set_part(uow: UnitOfWork, command: SetPart, by: PersonId) -> None:
    """Raises NotYours, NoLongerOpen."""
    _member(uow, command, by).manages = command.manages
    _tell(uow, command.elder_id, command.person_id, by)


def phone_first(uow: UnitOfWork, command: PhoneFirst, by: PersonId) -> None:
    """Raises NotYours, NoLongerOpen."""
    _member(uow, command, by)
    hers = select(CircleMember).where(CircleMember.elder_id == command.elder_id)
    rows = list(uow.session.exec(hers.order_by(col(CircleMember.call_order), col(CircleMember.person_id))))
    rows.sort(key=lambda row: row.person_id != command.person_id)
    for place, row in enumerate(rows, 1):
        row.call_order = place
    _tell(uow, command.elder_id, command.person_id, by)


def take_out(uow: UnitOfWork, command: TakeOut, by: PersonId) -> None:
    """What he might see of her ends with it, and nobody is stood in for by him. Raises NotYours, NoLongerOpen."""
    elder_id, person_id = command.elder_id, command.person_id
    member = _member(uow, command, by)
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
    member = _member(uow, command, by)
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
            ladders.start(uow, HOLIDAY_WAITS, member.community_id, elder_id)
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


def _member(uow: UnitOfWork, command: Change, by: PersonId) -> CircleMember:
    if not may_change(uow, command, by):
        raise NotYours
    member = uow.session.get(CircleMember, (command.elder_id, command.person_id), populate_existing=True)
    if member is None:
        raise NoLongerOpen
    return member


def _tell(uow: UnitOfWork, elder_id: PersonId, person_id: PersonId, by: PersonId) -> None:
    uow.session.flush()
    outbox.to_people(uow, [by, person_id, elder_id], CircleChanged(elder_id, person_id, by))
