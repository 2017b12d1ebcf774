"""Acting for somebody else, openly: what is done in an elder's name is noted, and can be read as "Li for Mrs Wang".

She herself, who manages for her and the coordinators there read it; which commands count is said by the features.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit import outbox
from care.kit.command import Command
from care.kit.message import Message, Viewer
from care.kit.refusals import NotYours
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, members
from care.people.lookups import InMyCare
from care.people.refusals import NothingDone
from storage.acts import Act
from storage.columns import table_of
from storage.ids import PersonId
from storage.people import Person, Role
from storage.prepared import Prepared

SHOWN = 40  # the latest
ACTS = table_of(Act).c
ANYTHING = Prepared(columns(ACTS.id).where(ACTS.elder_id == bindparam("elder_id")).limit(1))


@dataclass(frozen=True, slots=True)
class ShowActs(Command):
    """What others have done for those elders for whom I may read it, myself among them."""


@dataclass(frozen=True, slots=True)
class ShowActsFor(Command):
    """The same of one of them, or another page of it."""

    elder_id: PersonId
    page: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """One line of it."""

    by: Person
    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ActsDetails:
    """The latest first. `is_elder`: whoever reads it is one."""

    elder: Person
    own: bool
    done: tuple[Done, ...]
    page: int
    is_elder: bool


@dataclass(frozen=True, slots=True)
class ActsShown(Message[ActsDetails]):
    """Who has done what for her."""

    elder_id: PersonId
    page: int = 0

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ActsDetails | None:
        """See Message."""
        who = viewer.person_id
        if who is None or not may_read(uow, self.elder_id, who):
            return None
        hers = select(Act).where(Act.elder_id == self.elder_id).order_by(col(Act.id).desc()).limit(SHOWN)
        get = uow.session.get_one
        done = tuple(Done(get(Person, one.by_id), one.what, one.at) for one in uow.session.exec(hers))
        elder = get(Person, self.elder_id)
        return ActsDetails(elder, who == elder.id, done, self.page, get(Person, who).elder)


def note(uow: UnitOfWork, what: str, elder_id: PersonId, by: PersonId) -> None:
    """Nothing of what she does herself, or of somebody who is no elder."""
    here = [] if by == elder_id else belonging.communities_of(uow, elder_id, {Role.ELDER})
    if here:
        uow.session.add(Act(community_id=here[0].id, elder_id=elder_id, by_id=by, what=what, at=uow.now))


def may_read(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> bool:
    """She herself, who manages for her, a coordinator there."""
    return circles.speaks_for(uow, by, elder_id) or members.looks_after(uow, by, elder_id)


def concerning(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """Herself when she is an elder, and those for whom she manages, where anything was done."""
    own = [person_id] if Role.ELDER in members.roles_of(uow, person_id) else []
    found = [*own, *(PersonId(one) for one, _called in InMyCare(person_id).find(uow))]
    return [one for one in found if ANYTHING.first(uow.session, {"elder_id": one})]


def show(uow: UnitOfWork, command: ShowActs, by: PersonId) -> None:
    """One message each. Raises NothingDone."""
    del command
    found = concerning(uow, by)
    if not found:
        raise NothingDone
    for elder_id in found:
        outbox.to_person(uow, by, ActsShown(elder_id))


def show_for(uow: UnitOfWork, command: ShowActsFor, by: PersonId) -> None:
    """Raises NotYours."""
    if not may_read(uow, command.elder_id, by):
        raise NotYours
    outbox.to_person(uow, by, ActsShown(command.elder_id, command.page))
