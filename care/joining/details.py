"""What is known of an elder who was made known, and what may be shown of it."""

from dataclasses import dataclass

from sqlmodel import col, select

from care.joining import access
from care.joining.access import Action
from care.kit import addresses, consents
from care.kit.uow import UnitOfWork
from care.people import members, names
from care.people.phones import digits_of
from storage.ids import PersonId
from storage.joining import Introduction, IntroductionId, Standing, Way
from storage.people import Community, Membership, Person, Role

MOST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class IntroductionDetails:
    """`alike`: elders who live here and may be the same. `is_in`: somebody has opened her link."""

    introduction: Introduction
    elder: Person
    by: Person
    community: Community
    coordinator: Person | None
    alike: tuple[Person, ...]
    is_in: bool
    may: frozenset[Action]
    paper_seen_by: Person | None = None  # of a guardian
    to_ask: bool = False  # she is to be asked through a coordinator, and nobody has begun with it

    @property
    def id(self) -> IntroductionId:
        """Of the introduction."""
        return self.introduction.id

    @property
    def state(self) -> Standing:
        """How far it has come."""
        return Standing(self.introduction.state)


def details_of(
    uow: UnitOfWork, introduction_id: IntroductionId, viewer_id: PersonId | None
) -> IntroductionDetails | None:
    """None for whom it is not. Who may be the same is for coordinators only: it says who lives here."""
    found = uow.session.get(Introduction, introduction_id)
    if found is None or viewer_id is None or not access.may(uow, found, viewer_id, Action.LOOK):
        return None
    get = uow.session.get_one
    guardian = consents.guardian_of(uow, found.elder_id)
    may = frozenset(action for action in Action if access.may(uow, found, viewer_id, action))
    return IntroductionDetails(
        found, get(Person, found.elder_id), get(Person, found.by_id), get(Community, found.community_id),
        members.coordinator_of(uow, found.community_id),
        tuple(alike(uow, found)) if Action.DECIDE in may else (),
        addresses.current(uow, found.elder_id) is not None, may,
        None if guardian is None else get(Person, guardian.seen_by),
        found.way != Way.CHAT and found.state == Standing.WELCOME and consents.is_to_be_asked(uow, found.elder_id),
    )  # fmt: skip


def alike(uow: UnitOfWork, found: Introduction) -> list[Person]:
    """Elders there of the same name, or with the same telephone."""
    new = uow.session.get_one(Person, found.elder_id)
    there = (Membership.community_id == found.community_id, Membership.role == Role.ELDER, col(Membership.active))
    elders = uow.session.exec(
        select(Person).join(Membership, col(Membership.person_id) == Person.id).where(*there).order_by(col(Person.id))
    ).all()
    return [one for one in elders if one.id != new.id and _is_like(one, new)][:MOST_ALIKE]


def _is_like(one: Person, new: Person) -> bool:
    same_phone = bool(new.phone) and digits_of(one.phone) == digits_of(new.phone)
    return same_phone or names.is_same_name(one.name, new.name)
