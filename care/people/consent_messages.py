"""What is said about what she agrees to."""

from dataclasses import dataclass
from datetime import datetime

from care.kit import addresses, consents
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import circles, members
from storage.consents import Consent, ConsentId, Guardian, How
from storage.ids import PersonId
from storage.people import Person


@dataclass(frozen=True, slots=True)
class ConsentDetails:
    """One thing she was asked. `viewer` is who would see it; `guardian`, where there is one, answers in her place.

    `reached`: who answers has a chat. `own`: she reads it herself, or who decides for her; `guards`: it is the latter.
    `manages`: whoever reads it does.
    """

    id: ConsentId
    elder: Person
    own: bool
    scope: str
    viewer: Person | None
    asked_by: Person
    how: How | None
    given_at: datetime | None
    given_by: Person | None
    ended_at: datetime | None
    reached: bool
    manages: bool = False
    guards: bool = False
    paper_seen_by: Person | None = None  # of the guardian who has answered
    guardian: Person | None = None

    @property
    def answers(self) -> Person:
        """Whom the question goes to."""
        return self.guardian or self.elder

    @property
    def stands(self) -> bool:
        """Whether she agrees."""
        return self.given_at is not None and self.ended_at is None

    @property
    def waits(self) -> bool:
        """Whether she has not answered yet."""
        return self.given_at is None and self.ended_at is None

    @property
    def held(self) -> bool:
        """Whether somebody else has said that he holds her phone."""
        return self.waits and self.how == How.HELD


@dataclass(frozen=True, slots=True)
class AboutConsent(Message[ConsentDetails]):
    """For her, whom it is about, who asked, who acts for her, and whoever coordinates."""

    consent_id: ConsentId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ConsentDetails | None:
        """See Message."""
        row, who = uow.session.get(Consent, self.consent_id), viewer.person_id
        if row is None or who is None or not _concerns(uow, row, who):
            return None
        return _details(uow, row, who)


def _concerns(uow: UnitOfWork, row: Consent, who: PersonId) -> bool:
    if who in {row.elder_id, row.viewer_id, row.asked_by} or row.ended_at is not None:
        return True
    near = circles.speaks_for(uow, who, row.elder_id) or members.coordinates(uow, who, row.community_id)
    return near or _guards(uow, row, who)


def _guards(uow: UnitOfWork, row: Consent, who: PersonId) -> bool:
    guardian = consents.guardian_of(uow, row.elder_id)
    return guardian is not None and guardian.guardian_id == who


def _paper_seen_by(uow: UnitOfWork, row: Consent) -> PersonId | None:
    paper = None if row.given_by is None else uow.session.get(Guardian, (row.elder_id, row.given_by))
    return None if paper is None else paper.seen_by


def _details(uow: UnitOfWork, row: Consent, who: PersonId) -> ConsentDetails:
    def person(one: PersonId | None) -> Person | None:
        return None if one is None else uow.session.get_one(Person, one)

    guardian = consents.guardian_of(uow, row.elder_id)
    guardian_id = None if guardian is None else guardian.guardian_id
    guards = who == guardian_id
    return ConsentDetails(
        row.id, uow.session.get_one(Person, row.elder_id), who == row.elder_id or guards, row.scope,
        person(row.viewer_id), uow.session.get_one(Person, row.asked_by), How(row.how) if row.how else None,
        row.given_at, person(row.given_by), row.ended_at,
        addresses.current(uow, guardian_id or row.elder_id) is not None,
        circles.speaks_for(uow, who, row.elder_id), guards, person(_paper_seen_by(uow, row)), person(guardian_id),
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
class PhoneHeld(AboutQuestion):
    """To whoever holds her phone: only she can agree."""


@dataclass(frozen=True, slots=True)
class ConsentSent(AboutQuestion):
    """To whoever wanted it: she, or a coordinator who can go and see her, has been asked."""


@dataclass(frozen=True, slots=True)
class ConsentWanted(AboutQuestion):
    """To the coordinators: no message reaches her, or not her alone, so somebody has to ask her."""


@dataclass(frozen=True, slots=True)
class ConsentNoted(AboutConsent):
    """To whoever answered or ended it: that is noted."""


@dataclass(frozen=True, slots=True)
class ConsentNews(AboutConsent):
    """To whom it concerns: she has agreed, does not want it, or has ended it."""


@dataclass(frozen=True, slots=True)
class ConsentShown(AboutConsent):
    """One of the things that stand, and the way to end it; or of those to which she has said no."""
