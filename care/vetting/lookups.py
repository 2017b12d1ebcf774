"""What a conversation about helping may look up."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit.refusals import Refusal
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from care.vetting import access, along, applying
from care.vetting.access import Action
from care.vetting.coordinating import may_hand_over_to
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.people import Community, Person, Role
from storage.prepared import Prepared
from storage.vetting import FirstJob, FirstJobId, Reference, ReferenceId, Vetting, VettingId

VETTINGS = table_of(Vetting).c
APPLIED = Prepared(columns(VETTINGS.id).where(VETTINGS.person_id == bindparam("person_id")).limit(1))


def has_applied(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether there is anything to be told of it."""
    uow.session.flush()
    return APPLIED.first(uow.session, {"person_id": person_id}) is not None


def has_come_to_apply(uow: UnitOfWork, person_id: PersonId) -> bool:
    """By the link for it, and has not yet."""
    return not has_applied(uow, person_id) and Role.APPLICANT in members.roles_of(uow, person_id)


def may_apply_somewhere(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether there is a place where he does not help yet."""
    return any(free for _id, _name, free, _zone in WhereToApply(person_id).find(uow))


@dataclass(frozen=True, slots=True)
class PlaceToHelp:
    """A community, and whether he may apply there now."""

    id: CommunityId
    name: str
    free: bool
    zone: str


@dataclass(frozen=True, slots=True)
class WhereToApply:
    """Where somebody belongs, in whatever role."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """By name."""
        places = belonging.communities_of(uow, self.person_id, belonging.ANY_ROLE)
        return [[one.id, one.name, self._is_free(uow, one.id), one.zone] for one in places]

    def _is_free(self, uow: UnitOfWork, community_id: CommunityId) -> bool:
        try:
            applying.refuse(uow, self.person_id, community_id)
        except Refusal:
            return False
        return True

    def parse(self, recorded: list[list[Any]]) -> list[PlaceToHelp]:
        """See Query."""
        return [PlaceToHelp(*row) for row in recorded]


@dataclass(frozen=True, slots=True)
class WhoIsVetted:
    """How somebody is called whose vetting it is, and by which clock his community lives."""

    vetting_id: VettingId

    def find(self, uow: UnitOfWork) -> list[str]:
        """Two words."""
        vetting = uow.session.get_one(Vetting, self.vetting_id)
        person = uow.session.get_one(Person, vetting.person_id)
        return [person.called or person.name, person.zone]

    def parse(self, recorded: list[str]) -> tuple[str, str]:
        """See Query."""
        called, zone = recorded
        return called, zone


@dataclass(frozen=True, slots=True)
class ForWhom:
    """How the applicant is called for whom a referee is asked to speak."""

    reference_id: ReferenceId

    def find(self, uow: UnitOfWork) -> str:
        """Empty when that is over."""
        reference = uow.session.get(Reference, self.reference_id)
        person = None if reference is None else uow.session.get_one(Person, reference.person_id)
        return "" if person is None else person.called or person.name

    def parse(self, recorded: str) -> str:
        """See Query."""
        return recorded


@dataclass(frozen=True, slots=True)
class OtherVetters:
    """The coordinators to whom it can be handed over."""

    coordinator_id: PersonId
    vetting_id: VettingId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Whoever has been there longest first."""
        vetting = uow.session.get_one(Vetting, self.vetting_id)
        people = (uow.session.get_one(Person, one) for one in may_hand_over_to(uow, vetting, self.coordinator_id))
        return [[one.id, one.called or one.name] for one in people]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(one), called) for one, called in recorded]


@dataclass(frozen=True, slots=True)
class WhoCouldGoAlong:
    """The experienced helpers who could go along to a first job."""

    first_job_id: FirstJobId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Whom she knows first."""
        job = uow.session.get(FirstJob, self.first_job_id)
        people = (uow.session.get_one(Person, one) for one in (along.who_could(uow, job, again=True) if job else []))
        return [[one.id, one.called or one.name] for one in people]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(one), called) for one, called in recorded]


@dataclass(frozen=True, slots=True)
class PicturesOf:
    """Where he may show himself, whether elders see his photo, whether a coordinator has still to see who he is."""

    vetting_id: VettingId
    community: str
    has_photo: bool
    wants_paper: bool


@dataclass(frozen=True, slots=True)
class MyPictures:
    """Where somebody may show his photo."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """In the order in which he applied."""
        his = select(Vetting).where(Vetting.person_id == self.person_id).order_by(col(Vetting.id))
        return [
            [one.id, uow.session.get_one(Community, one.community_id).name, one.photo_id is not None,
             access.may(uow, one, self.person_id, Action.SEND_PAPER)]
            for one in uow.session.exec(his).all()
            if access.may(uow, one, self.person_id, Action.SHOW_FACE)
            and not members.is_suspended(uow, self.person_id, one.community_id)
        ]  # fmt: skip

    def parse(self, recorded: list[list[Any]]) -> list[PicturesOf]:
        """See Query."""
        return [PicturesOf(*row) for row in recorded]
