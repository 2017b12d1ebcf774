"""Who walks: people as they come, each lacking something or having two of it. Two elders keep silent."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time, timedelta

from care.checkin import arranging
from care.checkin.commands import ArrangeCheckin
from care.hours import ledger
from care.hours.books import Source
from care.kit import consents
from care.kit.consents import Asked
from care.kit.recurrence import Phase, Recurrence
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.medicine import entering
from care.medicine.commands import AsNeeded, EnterMedicine, OnBox, Supply
from care.requests.purposes import HELP
from care.sos import monthly
from care.vetting import ladders, transitions
from storage.consents import How as Said
from storage.ids import CommunityId, PersonId
from storage.people import Person, Relation, Role
from storage.vetting import How, Stage
from tests.cast import ANNA, HUA, LI, MING, WANG, Reached, Somebody, found, give_role, settle_in, tie

WALKERS = (WANG, ANNA, MING, LI, HUA)
STRANGERS = tuple(
    map(Somebody, ("Xu", "Du", "Pei", "Ye", "Tan", "Shi"))
)  # open a link, and are whatever it was made for
ZHOU = Somebody("Zhou Gang", (Role.ELDER,), called="Mr Zhou", home="9 Willow Lane")  # has a chat, and never looks at it
SUN = Somebody("Sun Mei", (Role.ELDER,), called="Mrs Sun", phone="139-0000-9999")  # has none
LUO = Somebody(
    "Luo Ping", (Role.ELDER,), called="Mrs Luo", home="4 Willow Lane", phone="139-0000-5544"
)  # nobody, either
QIN = Somebody("Qin", (Role.FAMILY,), phone="139-0000-8888", family_of=SUN)  # could help as a neighbour, too
GAO = Somebody("Gao", (Role.COORDINATOR,), phone="139-0000-7777")  # of Qin's family, so she vets him not
CHENG = Somebody("Cheng", (Role.APPLICANT,), phone="139-0000-6655")  # has passed all but the first jobs
MORE = (QIN, GAO, CHENG)
ELDERS = (WANG, ZHOU, SUN)
MEDICINES = ("Levodopa", "Metformin", "Paracetamol")  # names that nobody has any other reason to write
NEARLY_A_MONTH = timedelta(days=29)  # she has known the SOS button: soon she is asked to practise
FULL = 200  # quarters of a piece: more has to be fetched after some days
ROUND_THE_CLOCK = tuple(time(hour) for hour in range(0, 24, 4))


Address = Callable[[Somebody, Person], Reached | None]


def unsettle(
    uow: UnitOfWork,
    lane_id: CommunityId,
    people: Mapping[Somebody, PersonId],
    plum_group: tuple[str, str],
    address: Address,
) -> dict[Somebody, PersonId]:
    """An elder of another language who looks after another one, a daughter who helps too, a helper without a phone, a
    coordinator of two places, another who is somebody's family; the ids of all who walk.

    Ming blocks us whenever he likes (as all others may, more rarely). Li has the key of two elders, and has helped
    elsewhere for nearly a year. Cheng's first jobs lie ahead, so somebody goes along.
    """
    plums = found(uow, "Plum Court", language="zh", zone="Europe/Berlin", groups=[plum_group])
    give_role(uow, people[HUA], plums, Role.COORDINATOR)
    give_role(uow, people[MING], plums, Role.VOLUNTEER)
    give_role(uow, people[ANNA], lane_id, Role.VOLUNTEER)
    _helps_for_a_year(uow, people[LI], plums)
    uow.session.get_one(Person, people[WANG]).language = "zh"
    uow.session.get_one(Person, people[ANNA]).zone = "America/Toronto"
    uow.session.get_one(Person, people[LI]).phone = ""

    def reached(somebody: Somebody, person: Person) -> Reached | None:
        if somebody is ZHOU:
            return "web", person.handle, person.handle
        return address(somebody, person) if somebody in MORE else None

    ids = {**people, **settle_in(uow, lane_id, (ZHOU, SUN, *MORE, LUO), reached)}
    _lets_others_ask(uow, lane_id, ids[LUO], ids[HUA])
    _tie_together(uow, lane_id, ids)
    _begins_to_help(uow, ids[CHENG], lane_id)
    for elder in ELDERS:
        _cares_for_herself(uow, ids[elder])
    monthly.begin_once(replace(uow, now=uow.now - NEARLY_A_MONTH), ids[WANG])
    return ids


def _lets_others_ask(uow: UnitOfWork, lane_id: CommunityId, elder_id: PersonId, coordinator_id: PersonId) -> None:
    row = consents.question(uow, HELP, Asked(elder_id, lane_id, coordinator_id))
    row.how, row.given_at, row.given_by = Said.PHONE, uow.now, coordinator_id


def _helps_for_a_year(uow: UnitOfWork, person_id: PersonId, lane_id: CommunityId) -> None:
    """All but three weeks: then it is checked anew who helps. Five hours are left of it."""
    then = replace(uow, now=uow.now - transitions.VALID_FOR + timedelta(weeks=3))
    give_role(then, person_id, lane_id, Role.VOLUNTEER)
    vetting = transitions.of_person(uow, person_id, lane_id)
    assert vetting is not None
    ladders.watch(then, vetting)
    ledger.give(
        then, lane_id, Source(Person, person_id), giver=person_id, receiver=None, minutes=5 * 60, worked_at=then.now
    )


def _begins_to_help(uow: UnitOfWork, person_id: PersonId, lane_id: CommunityId) -> None:
    """Whoever set Linli up has seen who it is, and vouches as far as the first jobs."""
    vetting = transitions.begin(uow, person_id, lane_id, person_id, How.CHAT)
    for stage in (Stage.IDENTIFIED, Stage.SPOKEN_FOR, Stage.ACCOMPANIED):
        transitions.pass_on(uow, vetting, stage, None, How.VOUCHED)
    ladders.watch(uow, vetting)


def _tie_together(uow: UnitOfWork, lane_id: CommunityId, ids: Mapping[Somebody, PersonId]) -> None:
    for elder in (ZHOU, SUN):
        tie(uow, lane_id, ids[elder], ids[ANNA])
    for elder in (WANG, ZHOU):
        tie(uow, lane_id, ids[elder], ids[LI], Relation.KEY_NEIGHBOUR, manages=False)
    tie(uow, lane_id, ids[ZHOU], ids[WANG], Relation.SPOUSE)
    tie(uow, lane_id, ids[SUN], ids[GAO], Relation.RELATIVE, manages=False)


def _cares_for_herself(uow: UnitOfWork, elder_id: PersonId) -> None:
    """Something is due every four hours, so that much is missed; once a day it cannot wait. She is asked at eight."""
    today = wall_clock(uow.now, uow.session.get_one(Person, elder_id).zone).date()
    levodopa, metformin, paracetamol = (OnBox(name, ("1",)) for name in MEDICINES)
    supply = Supply(FULL)
    for box, times in ((levodopa, ROUND_THE_CLOCK[2:3]), (metformin, ROUND_THE_CLOCK)):
        rule = Recurrence(today, (Phase(times),))
        wish = EnterMedicine(elder_id, box, rule, critical=box is levodopa, supply=supply)
        entering.keep(uow, wish, elder_id)
    entering.keep(uow, EnterMedicine(elder_id, paracetamol, needed=AsNeeded(3, 240), supply=supply), elder_id)
    arranging.arrange(uow, ArrangeCheckin(elder_id, 8 * 60), elder_id)
