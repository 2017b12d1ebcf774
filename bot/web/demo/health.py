"""What stands in Mrs Wang's health file when the demo opens: a family doctor, and two weeks of readings."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

from care.doctor import rounds
from care.health import agreeing, own_limits, readings
from care.health.commands import Witnessed
from care.health.kinds import GlucoseTime, Part, Reading, ReadingKind, Unit, pressure, single
from care.health.limits import OwnLimit, Side
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from dialogs.language.words import Phrase, _, translate
from storage.consents import How
from storage.doctor import Agreeing, DoctorBond, Practice
from storage.health import Scope
from storage.ids import CommunityId, PersonId
from storage.people import Person

CLINIC: Phrase = _("West Gate Clinic")
REGISTRATION = "110110000012345"
DAYS = 14
AT = time(7, 30)
MORNINGS = (  # upper, lower, pulse: from the oldest on
    (134, 82, 70), (131, 80, 72), (136, 84, 71), (129, 78, 69), (133, 81, 74), (138, 85, 72), (130, 79, 70),
    (128, 77, 68), (135, 83, 73), (132, 80, 71), (131, 79, 70), (137, 84, 75), (130, 78, 69), (133, 81, 72),
)  # fmt: skip
SUGARS = ("6.8", "7.1", "6.6", "6.9", "7.3", "6.7", "6.9")  # every other morning, fasting
WEIGHTS = ("58.2", "58.0")  # once a week


def furnish(uow: UnitOfWork, community_id: CommunityId, people: dict[str, Person], language: str) -> None:
    """She has agreed to all of it; nothing is said of it, for it was before."""
    wang, sun, hua = people["wang"].id, people["sun"].id, people["hua"].id
    _bind(uow, community_id, (wang, sun, hua), translate(CLINIC.msgid, language))
    seen = (Witnessed(Scope.SEES, people[one].id) for one in ("wei", "sun"))
    for one in (Witnessed(Scope.FILE), *seen, Witnessed(Scope.HELPERS)):
        agreeing.give(uow, wang, one, How.CHAT, wang)
    today = wall_clock(uow.now, people["wang"].zone).date()
    for number, measured in enumerate(_mornings()):
        local = datetime.combine(today - timedelta(days=DAYS - number), AT)
        at = instant_of(local, people["wang"].zone)
        readings.keep(replace(uow, now=at), (community_id, wang), [(one, at) for one in measured], wang)
    limit = OwnLimit(Part.SYSTOLIC, Side.HIGH, Decimal(145), Decimal(175))
    own_limits.write(uow, (community_id, wang), limit.part, limit.side, limit, sun)


def _bind(uow: UnitOfWork, community_id: CommunityId, who: tuple[PersonId, PersonId, PersonId], clinic: str) -> None:
    wang, sun, hua = who
    practice = Practice(
        community_id=community_id, person_id=sun, registration=REGISTRATION, clinic=clinic, said_at=uow.now,
        checked_by=hua, checked_at=uow.now,
    )  # fmt: skip
    bond = DoctorBond(
        community_id=community_id, doctor_id=sun, elder_id=wang, proposed_by=hua, proposed_at=uow.now,
        agreed_by=wang, agreed_at=uow.now, how=Agreeing.CHAT,
    )  # fmt: skip
    uow.session.add_all([practice, bond])
    uow.session.flush()
    rounds.keep(uow, bond)


def _mornings() -> list[list[Reading]]:
    found = []
    for number, (upper, lower, pulse) in enumerate(MORNINGS):
        measured = [pressure(Decimal(upper), Decimal(lower), Decimal(pulse))]
        if number % 2 == 0:
            sugar = Decimal(SUGARS[number // 2])
            measured.append(single(ReadingKind.GLUCOSE, sugar, Unit.MMOL_PER_L, GlucoseTime.FASTING))
        if number % 7 == 0:
            measured.append(single(ReadingKind.WEIGHT, Decimal(WEIGHTS[number // 7]), Unit.KILOGRAM))
        found.append(measured)
    return found
