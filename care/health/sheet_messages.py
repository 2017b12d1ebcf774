"""What is said of the sheet for an ambulance and the code it may carry. Nothing of her health is in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from care.health import access, consent
from care.health.access import Action
from care.kit import consents
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people.emergency import Emergency, emergency_for
from storage.health import Scope, SheetCode, SheetCodeId
from storage.ids import PersonId
from storage.people import Community, Person


@dataclass(frozen=True, slots=True)
class SheetDetails:
    """How it stands. `made_at`: when the code that stands was printed first."""

    elder: Person
    own: bool
    agreed: bool
    asked: bool  # and has not answered yet
    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class SheetShown(Message[SheetDetails]):
    """What it is for, and what can be done."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SheetDetails | None:
        """For who may print it."""
        who = viewer.person_id
        if who is None or not access.may(uow, who, Action.PRINT, self.elder_id):
            return None
        asked = any(one.scope == Scope.SHEET and one.given_at is None for one in consents.rows(uow, self.elder_id))
        stands = (SheetCode.elder_id == self.elder_id, col(SheetCode.ended_at).is_(None))
        code = uow.session.exec(select(SheetCode).where(*stands)).first()
        return SheetDetails(
            uow.session.get_one(Person, self.elder_id), who == self.elder_id,
            consent.agrees(uow, self.elder_id, Scope.SHEET), asked, None if code is None else code.made_at,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenedDetails:
    """Somebody has opened its page. `shut`: the code opens nothing any more."""

    elder: Person
    own: bool
    at: datetime
    shut: bool
    sees_who: bool  # the list of who has looked
    emergency: Emergency


@dataclass(frozen=True, slots=True)
class SheetOpened(Message[OpenedDetails]):
    """To her, who may sleep on, and to who acts for her, whom it may call to an ambulance."""

    code_id: SheetCodeId
    hers: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> OpenedDetails | None:
        """See Message."""
        code, who = uow.session.get(SheetCode, self.code_id, populate_existing=True), viewer.person_id
        if code is None or code.told_at is None or who is None or not access.may(uow, who, Action.SHUT, code.elder_id):
            return None
        return OpenedDetails(
            uow.session.get_one(Person, code.elder_id), who == code.elder_id, code.told_at, code.ended_at is not None,
            access.may(uow, who, Action.WHO_SAW, code.elder_id),
            emergency_for(uow, uow.session.get_one(Community, code.community_id), who),
        )  # fmt: skip

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See Message."""
        del uow
        return self.hers


@dataclass(frozen=True, slots=True)
class ShutDetails:
    """By whom."""

    elder: Person
    own: bool
    by: Person


@dataclass(frozen=True, slots=True)
class SheetCodeShut(Message[ShutDetails]):
    """To her, and to who acts for her: the code opens nothing any more."""

    elder_id: PersonId
    by: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ShutDetails | None:
        """See Message."""
        who = viewer.person_id
        if who is None or not access.may(uow, who, Action.SHUT, self.elder_id):
            return None
        elder, by = (uow.session.get_one(Person, one) for one in (self.elder_id, self.by))
        return ShutDetails(elder, who == elder.id, by)
