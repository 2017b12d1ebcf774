"""A number by which somebody known comes in at another place: where nothing can be opened, only typed or said.

Fifteen digits (50 bits), for one use within ten minutes. Whoever tries a thousand a second for all that time finds one
of a hundred that are good with a chance of less than 1 in 10 million. It is told in the chat that is known already.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import ClassVar

from care.kit import outbox
from care.kit.command import Command
from care.kit.message import Message, Viewer
from care.kit.refusals import NoLongerOpen
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from care.people.invites import WayIn, make_link
from storage.ids import PersonId
from storage.people import Invite, Person

DIGITS = 15
GOOD_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class MakeOwnCode(Command):
    """I want to be known at another place, too."""


@dataclass(frozen=True, slots=True)
class OwnCodeDetails:
    """The number, and till when it is good, on the reader's wall."""

    code: str
    until: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class OwnCodeMade(Message[OwnCodeDetails]):
    """For her own eyes, in her own chat."""

    secret: ClassVar[bool] = True
    code: str

    def find(self, uow: UnitOfWork, viewer: Viewer) -> OwnCodeDetails | None:
        """None once it is used or too old."""
        invite = uow.session.get(Invite, hashed(self.code))
        if invite is None or invite.person_id != viewer.person_id or invite.used_at or invite.expires_at < uow.now:
            return None
        return OwnCodeDetails(self.code, invite.expires_at, uow.session.get_one(Person, invite.person_id).zone)


def make_own_code(uow: UnitOfWork, command: MakeOwnCode, by: PersonId) -> None:
    """In any community of hers: it gives no role that she has not. Raises NoLongerOpen where she belongs to none."""
    del command
    for community in belonging.communities_of(uow, by, belonging.ANY_ROLE):
        role = members.roles_in(uow, by, community.id)[0]
        code = _digits(uow.token())
        make_link(uow, WayIn(community.id, role, person_id=by, made_by=by), GOOD_FOR, code)
        outbox.to_person(uow, by, OwnCodeMade(code))
        return
    raise NoLongerOpen


def _digits(token: str) -> str:
    return str(int.from_bytes(sha256(token.encode()).digest()) % 10**DIGITS).zfill(DIGITS)
