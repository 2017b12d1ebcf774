"""A night and a morning without an answer, in every messenger and both languages: the same words for all."""

from datetime import timedelta
from typing import Any

import pytest

from care.doctor import rounds
from care.kit.uow import UnitOfWork
from storage.doctor import Agreeing, DoctorBond, Practice
from storage.ids import CommunityId
from storage.people import Person, Relation, Role
from tests.cast import LI, give_role, tie
from tests.channels.conftest import EVERYWHERE
from tests.channels.phones import Phone
from tests.channels.worlds import World
from tests.words import daily, doctors

QUARTER = timedelta(minutes=15)


async def has_the_key(world: World, name: str) -> Phone:
    """After the daughter, in the order of phoning."""
    person = await world.called(name)
    await world.write(
        lambda uow: tie(uow, CommunityId(1), world.elder_id, person.id, Relation.KEY_NEIGHBOUR, manages=False)
    )
    return world.li


async def is_a_doctor(world: World, name: str) -> Person:
    """A coordinator has looked it up."""
    person = await world.called(name)

    def check(uow: UnitOfWork) -> None:
        lane = CommunityId(1)
        give_role(uow, person.id, lane, Role.DOCTOR)
        said: Any = {"community_id": lane, "checked_at": uow.now, "said_at": uow.now}
        uow.session.add(Practice(person_id=person.id, registration="110110000012345", clinic="West Gate", **said))

    await world.write(check)
    return person


async def is_her_doctor(world: World, name: str) -> None:
    """With two approvals, given before; her first visit is due the next morning."""
    person = await is_a_doctor(world, name)

    def bind(uow: UnitOfWork) -> None:
        lane = CommunityId(1)
        agreed: Any = {"proposed_by": world.elder_id, "proposed_at": uow.now, "agreed_at": uow.now}
        bond = DoctorBond(community_id=lane, doctor_id=person.id, elder_id=world.elder_id, how=Agreeing.CHAT, **agreed)
        uow.session.add(bond)
        uow.session.flush()
        rounds.keep(uow, bond)

    await world.write(bind)


async def enters_a_late_medicine(anna: Phone) -> None:
    await anna.says(daily.MY_MEDICINES)
    await anna.taps(daily.ADD_A_MEDICINE)
    await anna.says("Levodopa")
    await anna.taps(daily.ONCE_A_DAY)
    await anna.says("22:30")
    for answer in (daily.ONE_PIECE, daily.FOR_GOOD, daily.TO_THE_MINUTE):
        await anna.taps(answer)
    await anna.sees("Levodopa", daily.HALF_AN_HOUR_MATTERS)
    await anna.taps(daily.SO_IT_IS)


@pytest.mark.parametrize("world", EVERYWHERE, indirect=True)
async def test_a_missed_dose_and_a_silent_morning_reach_the_neighbour_with_the_key(world: World) -> None:
    wang, anna, hua, li = world.wang, world.anna, world.hua, await has_the_key(world, LI.name)
    await is_her_doctor(world, LI.name)
    await enters_a_late_medicine(anna)
    await wang.says(daily.DAILY_WELL)
    await wang.says(daily.HALF_PAST_EIGHT)
    await wang.taps(daily.GOOD)
    # half past ten at night: nobody presses, until the neighbour sees to it
    await world.pass_time(timedelta(hours=12, minutes=30))
    await wang.sees(daily.TIME_FOR_THE_LATE_ONE)
    await world.pass_time(QUARTER)
    await wang.sees(daily.NOT_RECORDED_YET, daily.DO_NOT_TAKE_IT_AGAIN)
    await world.pass_time(QUARTER)
    await anna.sees(daily.CANNOT_WAIT)
    assert not li.has_seen(daily.CANNOT_WAIT)
    await world.pass_time(QUARTER)
    await li.sees(daily.CANNOT_WAIT)
    await li.taps(daily.I_SEE_TO_IT)
    await anna.sees(daily.SEES_TO_IT.of("Li"))
    await li.taps(daily.IT_WAS_TAKEN)
    await anna.sees(daily.IT_WAS_TAKEN)
    assert not any(phone.has_seen("Levodopa") for phone in (li, hua))
    # the next morning: she is asked four times, then one after the other is asked to call
    await world.pass_time(timedelta(hours=9, minutes=15))
    await wang.sees(daily.ARE_YOU_WELL)
    await li.sees(daily.VISITS_WAIT)  # for he is her family doctor, too
    for _repeat in range(3):
        await world.pass_time(QUARTER)
    for phone in (anna, li, hua):
        assert not phone.has_seen(daily.IS_SHE_WELL)
        await world.pass_time(QUARTER)
        await phone.sees(daily.IS_SHE_WELL, daily.PLEASE_CALL_NOW)
    await world.pass_time(QUARTER)
    await li.sees(daily.YOU_HAVE_THE_KEY)
    await li.taps(daily.I_AM_CALLING)
    await hua.sees(daily.IS_CALLING.of("Li"))
    await wang.taps(daily.I_AM_WELL)
    await wang.sees(daily.GLAD_TO_HEAR_IT)
    for phone in (anna, li, hua):
        await phone.sees(daily.SHE_SAYS_SHE_IS_WELL)
    assert not any(seen.edited for seen in wang.screen())
    # the same day: she has to see a doctor, and somebody shall go along
    await anna.says(doctors.APPOINTMENTS)
    await anna.taps(doctors.NOTE_ONE)
    for words in (doctors.TOMORROW_MORNING, doctors.WHERE):
        await anna.says(words)
    for answer in (doctors.EMPTY_STOMACH, doctors.FIND_A_NEIGHBOUR, doctors.YES_NOTE_IT):
        await anna.taps(answer)
    await wang.sees(doctors.WHERE, doctors.PLEASE_FAST, doctors.ASKING_THE_NEIGHBOURS)
    assert not any(phone.has_seen(doctors.WHERE) for phone in (li, hua))
