"""What a conversation about health may look up."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import BindParameter, bindparam, sql

from care.doctor.lookups import elders_of
from care.health import access, consent, facts, own_limits, readings
from care.health.access import Action
from care.health.judging import judge
from care.health.kinds import Canonical, Part, ReadingKind, Unit
from care.health.verdicts import Colour
from care.health.written import read_all
from care.kit import addresses, consents
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, members
from care.people.lookups import EldersHere
from care.people.near import SELF
from storage.columns import decode, table_of
from storage.consents import Consent, ConsentId
from storage.health import FactKind, HealthReading, Looked, ReadingId, Scope
from storage.ids import PersonId
from storage.people import CircleMember, Person, Role
from storage.prepared import Prepared
from storage.requests import HelpRequest, State

CONSENTS, REQUESTS = table_of(Consent).c, table_of(HelpRequest).c
HIMSELF: BindParameter[PersonId] = bindparam("person_id")
OF_HIS_CIRCLE = Prepared(
    sql.select(circles.CIRCLE.c.elder_id)
    .where(circles.CIRCLE.c.person_id == HIMSELF, circles.TAKES_PART)
    .order_by(circles.CIRCLE.c.elder_id)
)
HELPED_NOW = Prepared(
    sql.select(REQUESTS.elder_id).where(REQUESTS.holder_id == HIMSELF, REQUESTS.state == State.ARRIVED)
)
NAMED_BY = Prepared(
    sql.select(CONSENTS.elder_id)
    .where(CONSENTS.viewer_id == HIMSELF, CONSENTS.given_at.is_not(None), CONSENTS.ended_at.is_(None))
    .order_by(CONSENTS.elder_id)
)
MOST_TREATED = 20  # elders of a doctor among whom he is asked whose a reading is; else he begins on the page of one

WIDER = (Scope.HELPERS, Scope.MESSENGER, Scope.SHEET)  # that hangs on the file and is about nobody by name


def concerned(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """Himself when he is an elder, then those of whose circle he is, whom he is just helping, who has named him, and
    whose doctor he is. Of who has died only whose file he may read.
    """
    own = [person_id] if Role.ELDER in members.roles_of(uow, person_id) else []
    uow.session.flush()
    circle, helped, named_by = (
        [elder_id for (elder_id,) in found.all(uow.session, {"person_id": person_id})]
        for found in (OF_HIS_CIRCLE, HELPED_NOW, NAMED_BY)
    )
    treats = set(elders_of(uow, person_id))
    others = [*helped, *(one for one in named_by if one not in treats)]
    has_part = [
        one
        for one in dict.fromkeys(PersonId(one) for one in (*circle, *others))
        if any(access.may(uow, person_id, action, one) for action in (Action.WARN, Action.READ))
    ]
    return list(dict.fromkeys([*own, *has_part]))


@dataclass(frozen=True, slots=True)
class Patient:
    """Whose readings somebody may enter. The units are hers; None: nobody has said. `emergency` where she lives.

    `names` as she may be called; `relation` is what he is to her (`SELF`; empty where he is not of her circle).
    """

    id: PersonId
    called: str
    zone: str
    glucose_unit: Unit | None
    weight_unit: Unit | None
    emergency: str
    names: tuple[str, ...]
    relation: str


@dataclass(frozen=True, slots=True)
class PatientsOf:
    """By this person; only the one it is about, where it is about one."""

    person_id: PersonId
    only: PersonId | None = None

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Himself first."""
        found = [*concerned(uow, self.person_id), *elders_of(uow, self.person_id)[:MOST_TREATED]]
        found = list(dict.fromkeys(found)) if self.only is None else [self.only]
        known = [one for one in found if access.may(uow, self.person_id, Action.WARN, one)]
        return [_patient(uow, one, self.person_id) for one in known]

    def parse(self, recorded: list[list[Any]]) -> list[Patient]:
        """See Query."""
        return [
            Patient(
                PersonId(one),
                called,
                zone,
                Unit(sugar) if sugar else None,
                Unit(kg) if kg else None,
                emergency,
                tuple(names),
                relation,
            )
            for one, called, zone, sugar, kg, emergency, names, relation in recorded
        ]


def _patient(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> list[Any]:
    elder, file = uow.session.get_one(Person, elder_id), consent.file_of(uow, elder_id)
    units = ["", ""] if file is None else [file.glucose_unit, file.weight_unit]
    names = list(dict.fromkeys(filter(None, (elder.called, elder.name))))
    member = uow.session.get(CircleMember, (elder_id, by))
    relation = SELF if by == elder_id else member.relation if member else ""
    number = belonging.number_to_call(uow, elder_id)
    return [elder_id, elder.called or elder.name, elder.zone, *units, number, names, relation]


@dataclass(frozen=True, slots=True)
class FileWriter:
    """What somebody who writes in a file has to know: the lines that he may read, and what stands on other lists."""

    elder_id: PersonId
    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[Any]:
        """As FileToWrite."""
        elder = uow.session.get_one(Person, self.elder_id)
        address = addresses.current(uow, self.person_id)
        reads = access.look(uow, self.person_id, self.elder_id, Looked.FILE)
        shown = reads and address is not None and access.shows_values(uow, self.elder_id, address[0])
        lines = {fact.kind: fact.words for fact in facts.standing(uow, self.elder_id)} if shown else {}
        return [elder.called or elder.name, lines, len(facts.on_the_list(uow, self.elder_id))]

    def parse(self, recorded: list[Any]) -> "FileToWrite":
        """See Query."""
        called, lines, listed = recorded
        return FileToWrite(called, {FactKind(kind): words for kind, words in lines.items()}, listed)


@dataclass(frozen=True, slots=True)
class FileToWrite:
    """See FileWriter. `listed`: how many medicines stand on the list of medicines."""

    called: str
    lines: dict[FactKind, str]
    listed: int


@dataclass(frozen=True, slots=True)
class ToWitness:
    """What an elder without a chat can still be asked. `people`: her circle, her doctors, and who asks.

    `file_id` is her consent to the file, where she has given it.
    """

    called: str
    file_id: ConsentId | None
    open_scopes: tuple[Scope, ...]
    people: tuple[tuple[PersonId, str], ...]


@dataclass(frozen=True, slots=True)
class Witnessing:
    """By this coordinator."""

    elder_id: PersonId
    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[Any]:
        """As ToWitness."""
        elder = uow.session.get_one(Person, self.elder_id)
        wider = [one for one in WIDER if not consent.agrees(uow, self.elder_id, one)]
        everybody = [*access.without(uow, self.elder_id), self.person_id]
        known = consent.viewers(uow, self.elder_id)
        people = [uow.session.get_one(Person, one) for one in dict.fromkeys(everybody) if one not in known]
        given = [one.id for one in consents.rows(uow, self.elder_id) if one.scope == Scope.FILE and one.given_at]
        return [
            elder.called or elder.name, given[0] if given else None, wider,
            [[one.id, one.called or one.name] for one in people],
        ]  # fmt: skip

    def parse(self, recorded: list[Any]) -> ToWitness:
        """See Query."""
        called, file_id, wider, people = recorded
        return ToWitness(
            called, file_id, tuple(map(Scope, wider)), tuple((PersonId(one), name) for one, name in people)
        )


@dataclass(frozen=True, slots=True)
class WithoutChat:
    """The elders of a coordinator whom no message reaches."""

    coordinator_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """By name."""
        places = belonging.communities_of(uow, self.coordinator_id, {Role.COORDINATOR})
        elders = [one for here in places for one in EldersHere(self.coordinator_id, here.id).find(uow)]
        return [one for one in elders if access.may(uow, self.coordinator_id, Action.WITNESS, one[0])]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(one), called) for one, called in recorded]


@dataclass(frozen=True, slots=True)
class ZoneOfReading:
    """On whose wall a reading has its time."""

    reading_id: ReadingId

    def find(self, uow: UnitOfWork) -> str:
        """An IANA name."""
        row = uow.session.get_one(HealthReading, self.reading_id)
        return uow.session.get_one(Person, row.elder_id).zone

    def parse(self, recorded: str) -> str:
        """See Query."""
        return recorded


@dataclass(frozen=True, slots=True)
class AnyRed:
    """Whether one of these readings of hers may mean danger, by her own limits. `said` as written_all has it."""

    elder_id: PersonId
    said: str

    def find(self, uow: UnitOfWork) -> bool:
        """See AnyRed."""
        limits = own_limits.in_force(uow, self.elder_id)
        return any(judge(one, limits).colour == Colour.RED for one in read_all(decode(self.said)))

    def parse(self, recorded: bool) -> bool:  # noqa: FBT001 - as it is recorded
        """See Query."""
        return recorded


@dataclass(frozen=True, slots=True)
class LastWeight:
    """What she weighed lately, in kg, for whoever may know it: then a slip of the unit is seen."""

    elder_id: PersonId
    person_id: PersonId

    def find(self, uow: UnitOfWork) -> str:
        """Empty where there is none, or nothing to be told."""
        if not access.look(uow, self.person_id, self.elder_id, Looked.OVERVIEW):
            return ""
        last = [one for one in readings.latest(uow, self.elder_id) if one.kind == ReadingKind.WEIGHT]
        return str(last[0].canonical[Part.WEIGHT]) if last else ""

    def parse(self, recorded: str) -> Canonical | None:
        """See Query."""
        return Canonical(Decimal(recorded)) if recorded else None
