"""What is said about what she agrees to."""

from dataclasses import dataclass
from datetime import datetime

from care.health import access, consent
from care.health.access import Action
from care.kit import addresses
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from storage.health import ConsentId, HealthConsent, How, Scope
from storage.ids import PersonId
from storage.people import Person


@dataclass(frozen=True, slots=True)
class ConsentDetails:
    """One thing she was asked. `viewer` is who would see it; `reached`: she has a chat of her own."""

    id: ConsentId
    elder: Person
    own: bool
    scope: Scope
    viewer: Person | None
    asked_by: Person
    how: How | None
    given_at: datetime | None
    given_by: Person | None
    ended_at: datetime | None
    reached: bool
    may_write: bool = False  # whoever reads this

    @property
    def stands(self) -> bool:
        """Whether she agrees."""
        return self.given_at is not None and self.ended_at is None

    @property
    def waits(self) -> bool:
        """Whether she has not answered yet."""
        return self.given_at is None and self.ended_at is None


@dataclass(frozen=True, slots=True)
class AboutConsent(Message[ConsentDetails]):
    """For her, whom it is about, who asked, and whoever coordinates."""

    consent_id: ConsentId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ConsentDetails | None:
        """See Message."""
        row, who = uow.session.get(HealthConsent, self.consent_id), viewer.person_id
        if row is None or who is None or not _concerns(uow, row, who):
            return None
        return _details(uow, row, who)


def _concerns(uow: UnitOfWork, row: HealthConsent, who: PersonId) -> bool:
    if who in {row.elder_id, row.viewer_id, row.asked_by}:
        return True
    told = {Action.WITNESS, Action.ASK, Action.READ}
    return row.ended_at is not None or any(access.may(uow, who, action, row.elder_id) for action in told)


def _details(uow: UnitOfWork, row: HealthConsent, who: PersonId) -> ConsentDetails:
    def person(one: PersonId | None) -> Person | None:
        return None if one is None else uow.session.get_one(Person, one)

    return ConsentDetails(
        row.id, uow.session.get_one(Person, row.elder_id), who == row.elder_id, Scope(row.scope),
        person(row.viewer_id), uow.session.get_one(Person, row.asked_by), How(row.how) if row.how else None,
        row.given_at, person(row.given_by), row.ended_at, addresses.current(uow, row.elder_id) is not None,
        access.may(uow, who, Action.WRITE, row.elder_id),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AboutQuestion(AboutConsent):
    """Nothing more once she has answered."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ConsentDetails | None:
        """See Message."""
        found = AboutConsent.find(self, uow, viewer)
        return found if found is not None and found.waits else None


@dataclass(frozen=True, slots=True)
class ConsentAsked(AboutQuestion):
    """Does she agree to that?"""


@dataclass(frozen=True, slots=True)
class ConsentExplained(AboutQuestion):
    """Why she is asked; and the question again."""


@dataclass(frozen=True, slots=True)
class ConsentSent(AboutQuestion):
    """To whoever wanted it: she, or a coordinator who can go and see her, has been asked."""


@dataclass(frozen=True, slots=True)
class ConsentWanted(AboutQuestion):
    """To the coordinators: no message reaches her, so somebody has to ask her."""


@dataclass(frozen=True, slots=True)
class ConsentNoted(AboutConsent):
    """To whoever answered or ended it: that is noted."""


@dataclass(frozen=True, slots=True)
class ConsentNews(AboutConsent):
    """To whom it concerns: she has agreed, does not want it, or has ended it."""


@dataclass(frozen=True, slots=True)
class ConsentShown(AboutConsent):
    """One of the things that stand, and the way to end it."""


@dataclass(frozen=True, slots=True)
class MoreDetails:
    """Whom of her circle and her doctors she could still ask to see it."""

    elder: Person
    others: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class MoreToAgree(Message[MoreDetails]):
    """Who does not see it."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> MoreDetails | None:
        """For her only."""
        if viewer.person_id != self.elder_id or not consent.is_kept(uow, self.elder_id):
            return None
        others = access.without(uow, self.elder_id)
        people = tuple(uow.session.get_one(Person, one) for one in others)
        return MoreDetails(uow.session.get_one(Person, self.elder_id), people) if people else None
