"""What a line said before: who treats her can see what was taken when, who had written it, and who changed it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit import outbox
from care.kit.message import Message, Viewer
from care.kit.recurrence import Recurrence, read
from care.kit.refusals import NotYours
from care.kit.uow import UnitOfWork
from care.medicine import access
from care.medicine.commands import ALL_I_CARE_FOR, ShowMedicineChanges
from care.medicine.details import box_in_words, named, plan_of
from care.medicine.lookups import TakersOf
from storage.columns import table_of
from storage.ids import PersonId
from storage.lists import among
from storage.medicine import Medicine, MedicineVersion
from storage.people import Person
from storage.prepared import Prepared

VERSIONS = table_of(MedicineVersion).c
ANY_OF = Prepared(columns(VERSIONS.id).where(among(VERSIONS.elder_id, "takers")).limit(1))


def keep(uow: UnitOfWork, medicine: Medicine, by: PersonId) -> None:
    """As it stands now, for it is about to say something else."""
    plan = plan_of(uow, medicine)
    hers = MedicineVersion.elder_id == medicine.elder_id  # by which they are found
    earlier = select(MedicineVersion).where(hers, MedicineVersion.medicine_id == medicine.id)
    last = uow.session.exec(earlier.order_by(col(MedicineVersion.id).desc())).first()
    version = MedicineVersion(
        community_id=medicine.community_id, elder_id=medicine.elder_id, medicine_id=medicine.id, name=medicine.name,
        look=medicine.look, strength=medicine.strength, amounts=medicine.amounts,
        rule={} if plan is None else plan.rule, meals=medicine.meals, most_a_day=medicine.most_a_day,
        least_gap=medicine.least_gap, written_by=medicine.entered_by,
        written_at=medicine.entered_at if last is None else last.replaced_at, replaced_by=by, replaced_at=uow.now,
    )  # fmt: skip
    uow.session.add(version)
    uow.session.flush()


def show(uow: UnitOfWork, command: ShowMedicineChanges, by: PersonId) -> None:
    """Of one elder, or of all whose medicines he may know. Raises NotYours."""
    hers = _takers(uow, by) if command.elder_id == ALL_I_CARE_FOR else [command.elder_id]
    found = [one for one in hers if access.reads(uow, by, one)]
    if not found:
        raise NotYours
    for elder_id in found:
        outbox.to_person(uow, by, MedicineChanges(elder_id, command.page))


def _takers(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    return [taker.id for taker in TakersOf(person_id).parse(TakersOf(person_id).find(uow))]


def were_any(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether there is anything to show."""
    takers = _takers(uow, person_id)
    return bool(takers) and ANY_OF.first(uow.session, {"takers": takers}) is not None


@dataclass(frozen=True, slots=True)
class Version:
    """What stood there, from when until when. `rule` None: as needed. `stopped`: nothing took its place."""

    words: str
    rule: Recurrence | None
    meals: tuple[str, ...]
    needed: tuple[int, int]  # so often, so many minutes apart
    written_by: Person
    written_at: datetime
    replaced_by: Person
    replaced_at: datetime
    stopped: bool


@dataclass(frozen=True, slots=True)
class ChangesDetails:
    """The latest first. Where names may not be read there are none."""

    elder: Person
    own: bool
    is_elder: bool
    shown: bool
    versions: tuple[Version, ...]
    page: int


@dataclass(frozen=True, slots=True)
class MedicineChanges(Message[ChangesDetails]):
    """What her medicines were before."""

    answers: ClassVar[bool] = True
    elder_id: PersonId
    page: int = 0

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ChangesDetails | None:
        """For who may know what she takes."""
        who = viewer.person_id
        if who is None or not access.reads(uow, who, self.elder_id):
            return None
        show = named(uow, self.elder_id, who, viewer.channel)
        hers = select(MedicineVersion).where(MedicineVersion.elder_id == self.elder_id)
        rows = uow.session.exec(hers.order_by(col(MedicineVersion.id).desc())).all() if show else []
        elder, reader = (uow.session.get_one(Person, one) for one in (self.elder_id, who))
        last = {one.medicine_id: one.id for one in reversed(rows)}
        found = tuple(_version(uow, one, is_last=last[one.medicine_id] == one.id) for one in rows)
        return ChangesDetails(elder, who == elder.id, reader.elder, show, found, self.page)


def _version(uow: UnitOfWork, row: MedicineVersion, *, is_last: bool) -> Version:
    medicine = uow.session.get_one(Medicine, row.medicine_id)
    return Version(
        box_in_words(row.name, row.strength, " / ".join(row.amounts), row.look),
        read(row.rule) if row.rule else None, tuple(row.meals), (row.most_a_day or 0, row.least_gap or 0),
        uow.session.get_one(Person, row.written_by), row.written_at, uow.session.get_one(Person, row.replaced_by),
        row.replaced_at, stopped=is_last and medicine.ended_at is not None,
    )  # fmt: skip
