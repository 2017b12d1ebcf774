"""What tests of everything have to know of family doctors."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from sqlmodel import Session, select

from bot.channels.base import Left
from bot.features import FEATURES
from care.doctor import limit_messages, messages, visit_messages, wish_messages
from care.doctor.access import Standing, State
from care.doctor.commands import AcceptDoctor, CheckPractice, ProposeDoctor, SayPractice
from care.doctor.limit_messages import LimitDetails, LimitsDetails
from care.doctor.messages import BondDetails, NoDoctorDetails
from care.doctor.visit_messages import RoundDetails, VisitDetails
from care.doctor.wish_messages import WishDetails
from care.health.kinds import Part
from care.health.limits import OwnLimit, Side
from care.kit.uow import UnitOfWork
from storage.doctor import Agreeing, BondId, DoctorBond, Practice, VisitId, VisitState, WishId
from storage.ids import PersonId
from storage.people import Person, Role
from tests.bot.errands import does
from tests.cast import Somebody, settle_in
from tests.dialogs.health.examples import agreed_before
from tests.memory_channel import NAME
from tests.town import Neighbour, Town
from tests.words import Line

AT = datetime(2026, 11, 20, tzinfo=UTC)
SOMEONE: Any = {"zone": "Asia/Shanghai", "elder": True, "phone": "+86-139-0000-0010"}
ELDERS = [
    Person(id=number, name=name, called=name, **SOMEONE) for number, name in enumerate(("Mrs Thompson-Lee", "上官奶奶"))
]
DOCTORS = [Person(id=9, name=name, called=name, zone="Asia/Shanghai") for name in ("Dr Alexander Chen", "司徒医生")]
BONDS = [
    BondDetails(
        BondId(1), doctor, "West Gate Clinic", elder, frozenset({Standing.ELDER}), state, may_end=True,
        proposed_by=DOCTORS[0], how=how, agreed_by=DOCTORS[0] if agreed else None, agreed_at=AT if agreed else None,
        ended_by=None, reached=True, practises=practises, emergency="120",
    )
    for elder, doctor, state, agreed, how, practises in product(
        ELDERS, DOCTORS, State, (True, False), Agreeing, (True, False)
    )
    if agreed or state != State.BOUND
]  # fmt: skip
BONDS += [replace(one, stands_in_for=DOCTORS[0], until=AT) for one in BONDS]
LIMITS = [
    LimitDetails(elder, own=True, doctor=doctor, at=AT, part=part, side=side, limit=limit, shown=shown, may_limit=False)
    for elder, doctor, shown, part, side in product(ELDERS, DOCTORS, (True, False), Part, Side)
    for limit in (OwnLimit(part, side, Decimal(100), Decimal(100)), None)
]
WISHES = [
    WishDetails(WishId(1), elder, elder, own=True, coordinates=False, open=waits, proposed=False, some=True)
    for elder, waits in product(ELDERS, (True, False))
]
VISITS = [
    VisitDetails(
        VisitId(1), BondId(1), elder, doctor, own=True, is_doctor=False, coordinates=False, state=state, due_at=AT,
        made_at=AT if state in {VisitState.MADE, VisitState.MADE_LATE} else None, missed=missed, practises=practises,
        kept_by=None, has_note=False,
    )
    for elder, doctor, state, missed, practises in product(ELDERS, DOCTORS, VisitState, (0, 2), (True, False))
]  # fmt: skip
VALUES = "130/80 72, fasting sugar 6.1, oxygen 97, temp 36.5, weight 60 kg"


def a_doctor(town: Town, name: str = "Chen") -> Neighbour:
    """A doctor with a phone, about whom nothing more is known; as `town.chen` from then on."""
    somebody = Somebody(name, (Role.DOCTOR,), phone="139-0000-7777")

    def moves_in(uow: UnitOfWork) -> PersonId:
        return settle_in(
            uow, town.lane_id, [somebody], lambda one, _person: (NAME, f"user-{one.key}", f"chat-{one.key}")
        )[somebody]

    chen = Neighbour(town, done(town, moves_in), name, f"chat-{somebody.key}")
    setattr(town, somebody.key, chen)
    return chen


def done(town: Town, what: Any) -> Any:
    """In a transaction of its own."""
    with Session(town.engine, expire_on_commit=False) as session:
        found = what(UnitOfWork(session, town.clock.now(), town.clock.token, "test"))
        session.commit()
    return found


async def checked(town: Town) -> Neighbour:
    """He has said who he is, and Hua has looked it up; no press is counted."""
    chen = a_doctor(town)

    def looks_up(uow: UnitOfWork) -> None:
        FEATURES.carry_out(uow, SayPractice("110110000012345", "West Gate Clinic"), chen.id)
        practice = uow.session.exec(select(Practice)).one()
        FEATURES.carry_out(uow, CheckPractice(practice.id), town.hua.id)

    done(town, looks_up)
    await town.app.courier.deliver_all()
    return chen


async def another_doctor(town: Town, name: str) -> Neighbour:
    """Who is looked up as well, and is nobody's doctor."""
    one = a_doctor(town, name)

    def looks_up(uow: UnitOfWork) -> None:
        FEATURES.carry_out(uow, SayPractice("220220000054321", "City Hospital"), one.id)
        practice = uow.session.exec(select(Practice).where(Practice.person_id == one.id)).one()
        FEATURES.carry_out(uow, CheckPractice(practice.id), town.hua.id)

    done(town, looks_up)
    await town.app.courier.deliver_all()
    return one


async def _away(town: Town) -> None:
    chen = await visit_is_due(town)
    await another_doctor(town, "Du")
    await does(chen, "i am away", "Two weeks")


async def bound(town: Town) -> Neighbour:
    """He is Mrs Wang's family doctor, and has looked at nothing of her yet."""
    chen = await checked(town)

    def binds(uow: UnitOfWork) -> None:
        FEATURES.carry_out(uow, ProposeDoctor(chen.id, town.wang.id, town.lane_id), town.hua.id)
        bond = uow.session.exec(select(DoctorBond)).one()
        FEATURES.carry_out(uow, AcceptDoctor(bond.id), town.wang.id)

    done(town, binds)
    await town.app.courier.deliver_all()
    return chen


async def trusted(town: Town) -> Neighbour:
    """And she agrees that he sees her health file, and that values are written in chats."""
    chen = await bound(town)
    await agreed_before(town)
    return chen


async def visit_is_due(town: Town) -> Neighbour:
    """It is the morning of the visit."""
    chen = await trusted(town)
    await town.pass_time(timedelta(days=1))
    return chen


async def _visit_is_due(town: Town) -> None:
    await visit_is_due(town)


async def _visits(town: Town) -> Neighbour:
    """All basic values, and no note."""
    chen = await visit_is_due(town)
    await does(chen, "Mrs Wang", "Note the visit", VALUES, "No note", "Yes, that is right")
    return chen


async def _a_doctor_has_come(town: Town) -> None:
    await a_doctor(town).says("hello")


async def _checked(town: Town) -> None:
    await checked(town)


async def _asked_without_a_chat(town: Town) -> None:
    await checked(town)
    await town.wang.sends(Left())
    await does(town.hua, "doctors", "Propose a doctor", "Mrs Wang", "Yes, please ask")


WAYS = {
    "say_practice": ("chen", ("My registration", "110110000012345", "West Gate Clinic"), _a_doctor_has_come),
    "propose_doctor": ("hua", ("doctors", "Propose a doctor", "Mrs Wang"), _checked),
    "witness_doctor": ("hua", ("Note the answer", "By telephone", "Agrees"), _asked_without_a_chat),
    "set_limit": ("chen", ("Mrs Wang", "Limits", "Oxygen", "Too low", "88", "85"), _visit_is_due),
    "home_visit": ("chen", ("Mrs Wang", "Note the visit", "130/80", "No note"), _visit_is_due),
    "change_round": ("chen", ("Mrs Wang", "Another day", "Friday"), _visit_is_due),
    "be_away": ("chen", ("i am away",), _visit_is_due),
    "find_stand_in": ("hua", ("Find a stand-in", "Du"), _away),
}
BUTTONS = {
    "my_doctors", "doctors", "practice_checked", "accept_doctor", "decline_doctor", "why_doctor", "end_doctor",
    "limits", "wish_doctor", "no_doctor_now", "worklist", "my_elders", "elder", "skip_visit", "see_to_visit",
    ">say_practice", ">propose_doctor", ">witness_doctor", ">set_limit", ">home_visit", ">change_round", ">be_away",
    ">find_stand_in",
}  # fmt: skip  # tests/dialogs/doctor
TOLD = {
    messages.DoctorAsked: [one for one in BONDS if one.state == State.ASKED],
    messages.DoctorExplained: [one for one in BONDS if one.state == State.ASKED],
    messages.DoctorNoted: BONDS,
    messages.DoctorNews: BONDS,
    messages.DoctorShown: BONDS,
    messages.NoDoctor: [
        NoDoctorDetails(coordinates=False, own_id=elder.id, elders=elders, asked=asked)
        for elder in ELDERS
        for elders, asked in (((), ()), ((elder,), ()), ((), (elder,)))
    ],
    wish_messages.WishNoted: WISHES,
    limit_messages.LimitNews: LIMITS,
    limit_messages.LimitsShown: [
        LimitsDetails(elder, own=True, limits=tuple(LIMITS[:many]), may_limit=False)
        for elder, many in product(ELDERS, (0, 1, 2))
    ],
    visit_messages.VisitMade: [one for one in VISITS if one.state in {VisitState.MADE, VisitState.MADE_LATE}],
    visit_messages.VisitOff: [one for one in VISITS if one.state == VisitState.OFF],
    visit_messages.VisitWaits: VISITS,
    visit_messages.RoundChanged: [
        RoundDetails(elder, doctor, own=True, weekday=day, every=every)
        for elder, doctor, day, every in product(ELDERS, DOCTORS, range(7), (1, 2, 4))
    ],
}
FOR_OTHERS = {
    messages.PracticeAsked, messages.PracticeSaid, messages.PracticeChecked, messages.DoctorsListed,
    messages.DoctorProposed, messages.StoodInFor, visit_messages.WorklistShown, visit_messages.EldersListed,
    visit_messages.ElderShown, visit_messages.VisitNoted, visit_messages.DoctorAway, wish_messages.DoctorWished,
}  # fmt: skip
COMMANDS = [
    ("doctor", Line("Family doctor", "家庭医生")),
    ("doctors", Line("Family doctors", "社区家庭医生")),
    ("visits", Line("Visits", "上门看诊")),
]
TAPS = {"Noting a home visit with all basic values": _visits}
