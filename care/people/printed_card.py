"""What stands on the card that a family prints for its elder."""

from dataclasses import dataclass
from datetime import datetime

from care.kit.uow import UnitOfWork
from care.people import arrivals, members
from storage.people import Community, Person


@dataclass(frozen=True, slots=True)
class CardToPrint:
    """For whom, from whom, by when it has to be used (an instant, in `zone`), and whom to phone instead."""

    called: str
    by: str
    place: str
    coordinator: str
    phone: str  # the coordinator's; empty where there is none
    emergency: str
    until: datetime
    zone: str
    language: str  # hers, which stands first


def card_of(uow: UnitOfWork, token: str) -> CardToPrint | None:
    """Of a link that can still be used, and is for one elder; nothing else of hers is on it."""
    invite = arrivals.opens(uow, token)
    person = None if invite is None or invite.person_id is None else uow.session.get_one(Person, invite.person_id)
    if invite is None or person is None or not person.elder:
        return None
    place = uow.session.get_one(Community, invite.community_id)
    coordinator = members.coordinator_of(uow, place.id)
    by = "" if invite.made_by is None else uow.session.get_one(Person, invite.made_by).name
    named = (coordinator.name, coordinator.phone) if coordinator else ("", "")
    return CardToPrint(
        person.called or person.name, by, place.name, *named, place.emergency, invite.expires_at, place.zone,
        person.language,
    )  # fmt: skip
