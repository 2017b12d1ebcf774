"""Somebody who has a phone in the demo."""

from dataclasses import dataclass

from bot.channels.web import NAME
from care.kit import addresses
from care.kit.uow import UnitOfWork
from care.people.verbs import Profile, enrol, new_person
from dialogs.language.words import Phrase, translate
from dialogs.pages.demo import GROUPS, ROLES, Group
from storage.people import Community, Person, Role


@dataclass(frozen=True, slots=True)
class Somebody:
    """One phone of the demo. Names and places are said in the reader's language, as everything else is."""

    key: str
    role: Role
    name: Phrase
    phone: str
    called: Phrase | None = None  # as the name, when nothing else is said
    area: Phrase | None = None
    home: Phrase | None = None

    @property
    def described(self) -> Phrase:
        """Who this is, for the caption."""
        return ROLES[self.key]

    @property
    def group(self) -> Group:
        """To which group of phones this one belongs."""
        return GROUPS[self.role]

    def in_words(self, language: str) -> dict[str, str]:
        """The person's fields in a language."""
        fields = {"name": self.name, "called": self.called or self.name, "area": self.area, "home": self.home}
        return {field: translate(phrase.msgid, language) if phrase else "" for field, phrase in fields.items()}


def move_in(uow: UnitOfWork, community: Community, somebody: Somebody, language: str) -> Person:
    """With a web chat, by the clock of the community."""
    elder = somebody.role == Role.ELDER
    profile = Profile(**somebody.in_words(language), elder=elder, phone=somebody.phone)
    person = new_person(uow, community, language, profile)
    enrol(uow, person.id, community.id, somebody.role)
    address = addresses.reach(uow, person.id, NAME, person.handle)
    addresses.speaks_here(uow, person.id, address.id)
    return person
