"""What tests of everything have to know of family doctors."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

from sqlmodel import Session, select

from bot.channels.base import Left
from bot.features import FEATURES
from care.doctor import messages
from care.doctor.access import Standing, State
from care.doctor.commands import AcceptDoctor, CheckPractice, ProposeDoctor, SayPractice
from care.doctor.messages import BondDetails
from care.kit.uow import UnitOfWork
from storage.doctor import Agreeing, BondId, DoctorBond, Practice
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
}
BUTTONS = {
    "my_doctors", "doctors", "practice_checked", "accept_doctor", "decline_doctor", "why_doctor", "end_doctor",
    ">say_practice", ">propose_doctor", ">witness_doctor",
}  # fmt: skip  # tests/dialogs/doctor
TOLD = {
    messages.DoctorAsked: [one for one in BONDS if one.state == State.ASKED],
    messages.DoctorExplained: [one for one in BONDS if one.state == State.ASKED],
    messages.DoctorNoted: BONDS,
    messages.DoctorNews: BONDS,
    messages.DoctorShown: BONDS,
    messages.NoDoctor: [False],
}
FOR_OTHERS = {
    messages.PracticeAsked, messages.PracticeSaid, messages.PracticeChecked, messages.DoctorsListed,
    messages.DoctorProposed,
}  # fmt: skip
COMMANDS = [("doctor", Line("Family doctor", "家庭医生")), ("doctors", Line("Family doctors", "社区家庭医生"))]
