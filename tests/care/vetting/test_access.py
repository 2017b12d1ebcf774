"""Who may do what with somebody's vetting: the written table, compared with the code cell by cell."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from care.kit.uow import UnitOfWork
from care.vetting import access, transitions
from care.vetting.access import Action
from storage.people import Relation, Role
from storage.vetting import How, Reference, Stage, Vetting
from tests.care.lane import Lane

PAGE = Path(__file__).parents[3] / "docs" / "vetting.md"
ROW = re.compile(r"^\| (?P<action>[a-z].+?) \| (?P<who>[a-z ,]+) \| (?P<stages>[a-z ,]+) \|$", re.MULTILINE)
PEOPLE = ("himself", "coordinator", "coordinator of his family", "referee", "anybody else")
STAGES = [stage.replace("_", " ") for stage in Stage]


def written() -> dict[str, tuple[set[str], set[str]]]:
    """From docs/vetting.md: who, and at which stages."""
    found = {}
    table = PAGE.read_text(encoding="utf-8").split("| action | who | at which stage |")[1]
    for row in ROW.finditer(table):
        stages = {one.strip() for one in row["stages"].split(",")}
        found[row["action"]] = (
            {one.strip() for one in row["who"].split(",")},
            set(STAGES) if "any" in stages else stages,
        )
    return found


@pytest.mark.parametrize("stage", list(Stage))
def test_everybody_may_do_what_is_written_and_nothing_else(engine: Engine, stage: Stage) -> None:
    lane = Lane(engine)
    granny, xu = lane.person("Granny", Role.ELDER), lane.person("Xu", Role.FAMILY)
    who = {
        "himself": xu, "coordinator": lane.person("Hua", Role.COORDINATOR),
        "coordinator of his family": lane.person("Gao", Role.COORDINATOR),
        "referee": lane.person("Lin", Role.VOLUNTEER), "anybody else": lane.person("Ming", Role.VOLUNTEER),
    }  # fmt: skip
    lane.tie(granny, xu, Relation.SON)
    lane.tie(granny, who["coordinator of his family"])

    def stands(uow: UnitOfWork) -> None:
        vetting = transitions.begin(uow, xu, lane.id, xu, How.CHAT)
        vetting.stage = stage
        named = Reference(
            community_id=lane.id, vetting_id=vetting.id, person_id=xu, name="Lin", phone="1", named_at=uow.now,
            referee_id=who["referee"],
        )  # fmt: skip
        uow.session.add(named)

    lane.do(stands)
    table = written()
    assert set(table) == {action.replace("_", " ") for action in Action}
    vetting = lane.rows(Vetting, Vetting.person_id == xu)[0]
    with Session(engine) as session:
        uow = UnitOfWork(session, lane.now, lambda: "", "test")
        for action in Action:
            people, stages = table[action.replace("_", " ")]
            for name in PEOPLE:
                expected = name in people and stage.replace("_", " ") in stages
                assert access.may(uow, vetting, who[name], action) == expected, f"{name}: {action} when {stage}"


def test_the_table_names_nothing_that_there_is_not() -> None:
    for action, (people, stages) in written().items():
        assert people <= set(PEOPLE), action
        assert stages <= set(STAGES), action
