"""Who has seen an elder's address: written down first, told to her and her circle, and to nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, select

from care.kit.refusals import NotYours
from care.people.commands import ShowWhoSawAddress, Suspend
from storage.looks import AddressLook
from storage.people import Relation, Role
from tests.bot.errands import does
from tests.care.asking import ask
from tests.care.checkin.asked import alarmed
from tests.care.lane import Lane
from tests.town import Town


def looks(town: Town) -> list[tuple[int, str]]:
    with Session(town.engine) as session:
        return [(row.viewer_id, row.what) for row in session.exec(select(AddressLook).order_by(AddressLook.id)).all()]  # type: ignore[arg-type]


async def test_she_and_her_circle_read_who_has_seen_it_and_what_for(town: Town) -> None:
    await does(town.wang, "my data", "Who saw my address")
    town.wang.sees("Nobody has seen the address in the last 90 days")
    await ask(town, timedelta(hours=5))
    assert looks(town) == [], "the group does not see it"
    await town.ming.taps("I'll do it", where="group")
    assert looks(town) == [(town.ming.id, "job")]
    await does(town.hua, "members", "Mrs Wang (elder)")
    assert looks(town)[-1] == (town.hua.id, "file")
    await town.anna.says("who saw the address")
    town.anna.sees("About Mrs Wang", "Ming, for a job: today, 10:00 AM", "Hua, as coordinator")
    await does(town.wang, "my data", "Who saw my address")
    town.wang.sees("Ming, for a job", "Hua, as coordinator")
    with Session(
        town.engine
    ) as session:  # as if it had been long ago; three months of a town take a quarter of a minute
        session.exec(update(AddressLook).values(at=town.clock.now() - timedelta(days=91)))
        session.commit()
    await town.anna.says("who saw the address")
    town.anna.sees("Nobody has seen the address")


async def test_it_is_said_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    await ask(town, timedelta(hours=5))
    await town.ming.taps("我来帮", where="group")
    await town.anna.says("谁看过地址")
    town.anna.sees("Ming", "帮忙")


@pytest.mark.parametrize(
    ("who", "may"),
    [("self", True), ("manages", True), ("watches", True), ("suspended", False), ("coordinator", False),
     ("helper", False), ("other elder", False)],
)  # fmt: skip
def test_nobody_else_may_ask(engine: Engine, who: str, may: bool) -> None:  # noqa: FBT001 - a cell of the table
    lane = Lane(engine)
    wang = lane.with_phone("wang", Role.ELDER)
    people = {
        "self": wang, "manages": lane.with_phone("anna", Role.FAMILY), "watches": lane.with_phone("wei", Role.FAMILY),
        "suspended": lane.with_phone("dan", Role.FAMILY), "coordinator": lane.with_phone("hua", Role.COORDINATOR),
        "helper": lane.with_phone("ming", Role.VOLUNTEER), "other elder": lane.with_phone("li", Role.ELDER),
    }  # fmt: skip
    lane.tie(wang, people["manages"])
    lane.tie(wang, people["watches"], Relation.SON, manages=False)
    lane.tie(wang, people["suspended"], Relation.SON)
    lane.carry_out(Suspend(people["suspended"], "unclear", lane.id), people["coordinator"])
    if may:
        lane.carry_out(ShowWhoSawAddress(wang), people[who])
    else:
        with pytest.raises(NotYours):
            lane.carry_out(ShowWhoSawAddress(wang), people[who])


async def test_who_is_asked_to_look_in_on_her_is_written_down_too(town: Town) -> None:
    await alarmed(town)
    assert looks(town) == [(town.anna.id, "call")]
    await town.wang.says("I fell, help me")
    await town.pass_time(timedelta(seconds=10))
    assert {(town.hua.id, "call"), (town.anna.id, "call")} <= set(looks(town))
    assert not {who for who, _what in looks(town)} & {town.ming.id, town.li.id, town.bo.id}, "no neighbour reads it"
    await town.anna.says("who saw the address")
    town.anna.sees("Hua, asked to phone or look in: ")
