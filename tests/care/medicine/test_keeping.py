"""What is kept of medicines and how: sealed, counted in pieces, and forgotten in time."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.features import FEATURES
from care.medicine.amounts import quarters
from care.medicine.commands import RecordDose, ShowMedicines, StopMedicine, WriteNames
from care.medicine.refusals import ChosenByHerself, TooManyMedicines
from storage.medicine import Dose, DoseSlot, Medicine
from tests.care.lane import Lane
from tests.care.medicine.cabinet import DAY, Cabinet, daily


@pytest.fixture
def cabinet(engine: Engine) -> Cabinet:
    return Cabinet(Lane(engine))


def test_names_looks_and_reasons_lie_sealed(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("11:00"), "one white tablet")
    cabinet.at("11:05")
    cabinet.lane.carry_out(RecordDose(cabinet.doses[0].id, taken=False, reason="my stomach"), cabinet.wang)
    with cabinet.lane.engine.connect() as connection:
        kept = [connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in ("medicine", "dose")]  # noqa: S608
    assert "Amlodipine" not in str(kept)
    assert b"Amlodipine" not in b"".join(
        value for rows in kept for row in rows for value in row if type(value) is bytes
    )
    assert "white" not in str(kept)
    assert "stomach" not in str(kept)
    assert cabinet.doses[0].reason == "my stomach"


def forget(lane: Lane) -> None:
    for rule in FEATURES.retention:
        found = lane.do(lambda uow, rule: rule.look(uow.session, uow.now, None), rule)
        if found.old:
            lane.do(lambda uow, rule, keys: rule.drop(uow.session, uow.now, keys), rule, found.old)


def test_what_was_taken_is_known_for_a_year_and_what_it_was_called_a_year_after_it_was_stopped(
    cabinet: Cabinet,
) -> None:
    stopped, taken = (cabinet.keeps(name, daily("11:00")) for name in ("Amlodipine", "Metformin"))
    cabinet.at("12:00")
    cabinet.lane.carry_out(StopMedicine(stopped), cabinet.anna)
    cabinet.lane.now += 365 * DAY - timedelta(hours=1, seconds=1)
    forget(cabinet.lane)
    assert len(cabinet.doses) == 2
    cabinet.lane.now += timedelta(hours=2)
    forget(cabinet.lane)
    assert (cabinet.doses, cabinet.lane.rows(DoseSlot)) == ([], [])
    assert [one.name for one in cabinet.lane.rows(Medicine)] == ["", "Metformin"]
    assert taken != stopped
    assert not cabinet.lane.rows(Dose)


def test_only_she_herself_agrees_that_names_are_written_where_she_can(engine: Engine) -> None:
    cabinet = Cabinet(Lane(engine))
    cabinet.keeps("Amlodipine", daily("11:00"))
    with pytest.raises(ChosenByHerself):
        cabinet.lane.carry_out(WriteNames(cabinet.wang, 1), cabinet.anna)
    cabinet.lane.carry_out(WriteNames(cabinet.wang, 1), cabinet.wang)
    without_app = Cabinet(Lane(engine), wang_reached=False)
    without_app.keeps("Amlodipine", daily("11:00"))
    without_app.lane.carry_out(WriteNames(without_app.wang, 1), without_app.anna)
    assert without_app.said(without_app.anna)[-1] == "HabitsNoted"


def test_there_is_an_end_to_what_can_be_kept(cabinet: Cabinet) -> None:
    for number in range(30):
        cabinet.keeps(f"Pills {number}", needed=(1, 4))
    with pytest.raises(TooManyMedicines):
        cabinet.keeps("One more", needed=(1, 4))


def test_whoever_looks_sees_hers_and_those_of_her_he_manages_for(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("11:00"))
    before = len(cabinet.said(cabinet.anna)), len(cabinet.said(cabinet.bo))
    for who in (cabinet.anna, cabinet.bo):
        cabinet.lane.carry_out(ShowMedicines(), who)
    assert cabinet.news(cabinet.anna, before[0]) == ["MedicineShown", "MedicinesCounted"]
    assert cabinet.news(cabinet.bo, before[1]) == [], "he only watches"


@pytest.mark.parametrize(
    ("said", "pieces"),
    [
        ("1", 1), ("2 tablets", 2), ("1/2", 0.5), ("½ tablet", 0.5), ("1½", 1.5), ("1 1/2 tablets", 1.5), ("1.5", 1.5),
        ("0,25", 0.25), ("半片", 0.5), ("一片", 1), ("两片半", 2.5), ("３片", 3), ("half a tablet", 0.5),
        ("one tablet", 1), ("two", None), ("10 ml", 10), ("a little", None), ("0", None), ("1.3", None),
        ("100000", None), ("", None), ("1/3", None),
    ],
)  # fmt: skip
def test_how_many_pieces_an_amount_is(said: str, pieces: float | None) -> None:
    found = quarters(said)
    assert (None if found is None else found / 4) == pieces
