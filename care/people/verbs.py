"""The verbs of people: say who one is, speak another language, ask for a call."""

from dataclasses import asdict, dataclass

from care.kit import outbox
from care.kit.replies import Menu
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.commands import Join, Speak, TalkToAPerson
from care.people.messages import CallComing, CallWanted, Unreachable, Welcome
from storage.ids import CommunityId, PersonId
from storage.people import Community, Membership, Person, Role


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of somebody from the start. `called` is the form of address."""

    name: str
    called: str
    elder: bool = False
    area: str = ""
    home: str = ""
    phone: str = ""


def new_person(uow: UnitOfWork, community: Community, language: str, profile: Profile) -> Person:
    """Somebody not known before, living in the community's time zone until told otherwise."""
    person = Person(handle=uow.token(), language=language, zone=community.zone, created_at=uow.now, **asdict(profile))
    uow.session.add(person)
    uow.session.flush()
    return person


def enrol(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId, role: Role) -> None:
    """Gives a role in a community, once."""
    if uow.session.get(Membership, (person_id, community_id, role)) is None:
        uow.session.add(Membership(person_id=person_id, community_id=community_id, role=role, since=uow.now))
        uow.session.flush()


def join(uow: UnitOfWork, command: Join, by: PersonId) -> None:
    """Takes down a newcomer's name."""
    person = uow.session.get_one(Person, by)
    person.name = person.called = command.name
    uow.session.add(person)
    uow.session.flush()
    outbox.to_person(uow, by, Welcome())
    outbox.to_person(uow, by, Menu())


def speak(uow: UnitOfWork, command: Speak, by: PersonId) -> None:
    """Changes the language, for this person, from now on."""
    uow.session.get_one(Person, by).language = command.language


def talk_to_a_person(uow: UnitOfWork, command: TalkToAPerson, by: PersonId) -> None:
    """The coordinators are told at once."""
    del command
    community = members.community_of(uow, by)
    if community is not None:
        outbox.to_people(uow, members.coordinators_of(uow, community.id), CallWanted(by))
    outbox.to_person(uow, by, CallComing())


def tell_of_undelivered(uow: UnitOfWork, person_id: PersonId, name: str) -> None:
    """A message of that name could not be delivered to somebody: the coordinators hear of it.

    Of a message that itself says so they do not hear again, for it would go round for ever.
    """
    if name == Unreachable.__name__:
        return
    community = members.community_of(uow, person_id)
    others = members.coordinators_of(uow, community.id) if community else []
    outbox.to_people(uow, [one for one in others if one != person_id], Unreachable(person_id))
