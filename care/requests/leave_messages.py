"""What is said to whoever wants to ask neighbours for an elder who has not agreed to that."""

from dataclasses import dataclass

from care.kit import consents
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.requests import access
from care.requests.purposes import HELP, refused_lately
from storage.ids import PersonId
from storage.people import Person


@dataclass(frozen=True, slots=True)
class LeaveDetails:
    """`asked`: the question waits for her answer; `refused`: she has said no to it lately."""

    elder: Person
    asked: bool
    refused: bool


@dataclass(frozen=True, slots=True)
class HelpNotAgreed(Message[LeaveDetails]):
    """Only she can agree to it."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> LeaveDetails | None:
        """Nothing once she has agreed, nor to anybody who does not act for her."""
        elder, who = uow.session.get(Person, self.elder_id), viewer.person_id
        if elder is None or who is None:
            return None
        places = access.places(uow, elder.id, who)
        if not places or access.may_ask(uow, elder.id, places[0].id, who):
            return None
        asked = any(one.scope == HELP.scope and one.given_at is None for one in consents.rows(uow, elder.id))
        return LeaveDetails(elder, asked, refused_lately(uow, elder.id))
