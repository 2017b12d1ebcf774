"""A week of doses to be looked at, and in words for whoever does not see it."""

import io
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PIL import Image
from sqlalchemy import Engine

from care.medicine import adherence
from care.medicine.adherence import Moment, Week
from care.medicine.commands import RecordDose, TakeAll
from dialogs.language import drawing
from dialogs.language.words import Reader, say
from dialogs.medicine.week_picture import draw_week, week_said
from storage.medicine import DoseState
from storage.people import Person
from tests.care.lane import Lane
from tests.care.medicine.cabinet import Cabinet, daily

LAST = date(2026, 11, 26)
GREEN, ORANGE, BLUE, GREY = (0, 158, 115), (230, 159, 0), (86, 180, 233), (187, 187, 187)


def at(day: int, hour: int, state: DoseState) -> Moment:
    return Moment(datetime.combine(LAST + timedelta(days=day), time(hour)), state)


FULL = [at(day, 8, DoseState.TAKEN) for day in range(-6, 1)]
MIXED = [
    at(-3, 20, DoseState.MISSED), at(-3, 20, DoseState.TAKEN), at(-2, 20, DoseState.SKIPPED),
    at(-1, 20, DoseState.SYSTEM_DOWN), at(0, 20, DoseState.DUE),
]  # fmt: skip


def reader(language: str) -> Reader:
    return Reader(language, "Asia/Shanghai", datetime(2026, 11, 26, 13, tzinfo=UTC))


def colours(picture: bytes) -> dict[tuple[int, ...], int]:
    """How many points there are of each."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    return {colour: count for count, colour in image.getcolors(1 << 20) or []}  # type: ignore[misc]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_a_picture_large_enough_for_old_eyes_and_the_same_each_time(language: str) -> None:
    week = Week(8, 1, 1, 1, LAST, (*FULL, *MIXED))
    picture = draw_week(week, reader(language))
    assert picture == draw_week(week, reader(language))
    image = Image.open(io.BytesIO(picture))
    assert (image.format, image.width >= 960, image.height >= 400) == ("PNG", True, True)
    assert len(picture) < 200_000


def test_each_state_has_a_colour_of_its_own() -> None:
    """Of one square each, a moment of which something is missing among them: as much as is lacking is seen first."""
    found = colours(draw_week(Week(8, 1, 1, 1, LAST, (*FULL, *MIXED)), reader("en")))
    a_square = found[BLUE]
    squares = {colour: round(found[colour] / a_square) for colour in (GREEN, ORANGE, GREY)}
    assert squares == {GREEN: 6, ORANGE: 1, GREY: 1}, "and a small one each below"
    assert ORANGE not in colours(draw_week(Week(7, 0, 0, 0, LAST, tuple(FULL)), reader("en")))


def test_a_week_without_doses_is_drawn_too() -> None:
    assert draw_week(Week(0, 0, 0, 0, LAST), reader("en"))


def test_where_no_type_has_the_signs_the_squares_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    week = Week(7, 0, 0, 0, LAST, tuple(FULL))
    with_words = draw_week(week, reader("zh"))
    monkeypatch.setattr(drawing, "CHINESE_TYPES", ())
    drawing.type_for.cache_clear()
    without = draw_week(week, reader("zh"))
    drawing.type_for.cache_clear()
    assert without != with_words or not with_words
    assert GREEN in colours(without)


def test_without_the_extra_there_are_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawing.can_be_drawn()
    monkeypatch.setattr(drawing, "find_spec", lambda _name: None)
    assert not drawing.can_be_drawn()


def test_the_same_is_said_in_words() -> None:
    said = say(week_said(Week(8, 1, 1, 1, LAST, (*FULL, *MIXED)), "Asia/Shanghai"), reader("en"))
    assert said.splitlines() == [
        "In the last 7 days 8 of 10 doses were recorded as taken.",
        "Left out on purpose: 1.",
        "Not recorded: Mon 23 Nov, 8:00 PM.",
        "Not announced, because I was not there: 1.",
    ]


def test_a_week_is_her_last_seven_days_today_among_them(engine: Engine) -> None:
    cabinet = Cabinet(Lane(engine))
    cabinet.keeps("Amlodipine", daily("11:00"))
    cabinet.keeps("Paracetamol", needed=(3, 6))
    for day in range(9):
        cabinet.at("11:05", day)
        if day != 4:
            cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    cabinet.at("10:00", 9)
    week = cabinet.lane.do(lambda uow: adherence.week_of(uow, uow.session.get_one(Person, cabinet.wang)))
    assert (week.taken, week.missed, week.due) == (5, 1, 6), "today's is still to come"
    assert [f"{one.local:%d %H}" for one in week.moments] == [f"{day} 11" for day in range(23, 29)]
    cabinet.at("11:05", 9)
    cabinet.lane.carry_out(RecordDose(cabinet.doses[-1].id, taken=False, reason="unwell"), cabinet.wang)
    week = cabinet.lane.do(lambda uow: adherence.week_of(uow, uow.session.get_one(Person, cabinet.wang)))
    assert (week.taken, week.skipped, str(week.last)) == (5, 1, "2026-11-29")
