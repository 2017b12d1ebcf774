"""What the conversation about a care circle may look up."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people import belonging, circles
from care.people.circle_changes import Change, may_change
from care.people.circle_commands import GoAway, PhoneFirst, SetPart, SetRelation, TakeOut
from care.people.lookups import EldersHere
from storage.ids import PersonId
from storage.people import CircleMember, Person, Relation, Role


@dataclass(frozen=True, slots=True)
class CirclesOf:
    """The elders whose circle somebody may look at: his own, those he belongs to, those he coordinates."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Only where there is anybody in it."""
        mine = (CircleMember.person_id == self.person_id, circles.TAKES_PART)
        near = uow.session.exec(select(CircleMember.elder_id).where(*mine).order_by(col(CircleMember.elder_id)))
        places = belonging.communities_of(uow, self.person_id, {Role.COORDINATOR})
        hers = [one[0] for here in places for one in EldersHere(self.person_id, here.id).find(uow)]
        found = [one for one in dict.fromkeys([self.person_id, *near, *hers]) if circles.circle_of(uow, PersonId(one))]
        people = [uow.session.get_one(Person, one) for one in found]
        return [[one.id, one.called or one.name] for one in people]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(one), called) for one, called in recorded]


@dataclass(frozen=True, slots=True)
class InCircle:
    """A member, and what somebody may change about him."""

    id: PersonId
    name: str
    manages: bool
    away: bool
    may: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CircleNow:
    """In the order in which they are phoned; who is away stands last."""

    elder_id: PersonId
    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """As InCircle."""
        here = circles.circle_of(uow, self.elder_id)
        gone = [one for one in circles.everybody_of(uow, self.elder_id) if one not in here]
        everybody = [*here, *gone]
        alone = {"phoned"} if len(everybody) == 1 else set[str]()  # nobody to stand behind
        return [self._row(uow, one, alone if {*here} - {one} else {*alone, "away"}) for one in everybody]

    def _row(self, uow: UnitOfWork, who: PersonId, not_now: set[str]) -> list[Any]:
        """`not_now`: what cannot be, for there is nobody to stand in, or to stand behind."""
        person, manages = (
            uow.session.get_one(Person, who),
            uow.session.get_one(CircleMember, (self.elder_id, who)).manages,
        )
        away = circles.away(uow, self.elder_id, who) is not None
        ways: dict[str, Change] = {
            "phoned": PhoneFirst(self.elder_id, who),
            "returned" if away else "away": GoAway(self.elder_id, who, 0, who),
            "relation": SetRelation(self.elder_id, who, Relation.RELATIVE),
            "watches" if manages else "manages": SetPart(self.elder_id, who, not manages),
            "out": TakeOut(self.elder_id, who),
        }
        if uow.session.get_one(Person, self.person_id).elder:
            del ways["relation"]  # nine of them are many; she knows what he is to her
        able = [(what, command) for what, command in ways.items() if what not in not_now]
        may = [what for what, command in able if may_change(uow, command, self.person_id)]
        return [who, person.called or person.name, manages, away, may]

    def parse(self, recorded: list[list[Any]]) -> list[InCircle]:
        """Those about whom nothing can be changed, too: they may stand in for somebody."""
        return [InCircle(PersonId(one), name, manages, away, tuple(may)) for one, name, manages, away, may in recorded]
