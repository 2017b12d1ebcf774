"""What is said when a care circle changes, or somebody of it goes on holiday."""

from dataclasses import dataclass

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import circles, members
from storage.ids import PersonId
from storage.people import CircleMember, Person


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
