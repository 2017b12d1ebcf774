"""The page for an ambulance and the doctor's report, read as they would be printed."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from PIL import Image

from bot.papers import report
from bot.papers.ambulance import draw_ambulance_sheet
from bot.papers.typefaces import KNOWN, NoTypefaceError, Typeface, typeface_for
from care.health.kinds import GlucoseTime, ReadingKind
from care.health.papers import AmbulanceSheet, Contact, DoctorsReport, MedicineLine, Person, Row
from care.health.trend_lines import trend_of
from care.health.verdicts import Colour
from care.health.weeks import week_of
from care.kit.recurrence import Phase, Recurrence
from dialogs.language.words import Reader
from dialogs.people.qr import draw_qr
from tests.care.health.readings import MONDAY, bp, glucose, taken

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="reads PDF with poppler-utils")
MADE = MONDAY + timedelta(days=7)
NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
ENGLISH, CHINESE = Reader("en", "Asia/Shanghai", NOW), Reader("zh", "Asia/Shanghai", NOW)
SHEET = AmbulanceSheet(
    Person("Mrs Wang Xiuying", date(1944, 12, 2), "12 Willow Lane, flat 402", "+44 7700 900123"),
    allergies=("Penicillin: rash all over",),
    conditions=(),
    medicines=("Rivaroxaban 15 mg, evenings",),
    operations=None,
    hospital="City Hospital, cardiology",
    card="00482913",
    contacts=(Contact("Li Wang", "daughter", "+44 7700 900456"),),
    latest=(taken(0, bp(128, 82, 70)), taken(0, glucose("6.1", time=GlucoseTime.FASTING))),
    emergency="999",
    made_at=MADE,
)
EVERY_MORNING = Recurrence(MONDAY.date(), (Phase((time(8),)),))
READINGS = [taken(day / 2, bp(120 + day, 80)) for day in range(14)]
REPORT = DoctorsReport(
    SHEET.person,
    MONDAY.date(),
    MADE.date(),
    week_of(READINGS, MADE),
    tuple(filter(None, (trend_of(ReadingKind.BLOOD_PRESSURE, READINGS),))),
    (
        MedicineLine("Amlodipine 5 mg", EVERY_MORNING, doctor="Dr Chen", doses=(28, 30)),
        MedicineLine("Paracetamol", needed=(3, 360)),
    ),
    (6, 7),
    tuple(Row(one, "Li Wang", Colour.RED if place == 3 else Colour.GREEN) for place, one in enumerate(READINGS)),
    MADE,
)


def pages(pdf: bytes, folder: Path) -> list[str]:
    """What each page says, from above to below, without the spaces between columns."""
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode()
    return [" ".join(page.split()) for page in said.split("\f")[:-1]]


@pytest.fixture(scope="module")
def english() -> bytes:
    return draw_ambulance_sheet(SHEET, ENGLISH)


@needs_poppler
def test_the_page_for_an_ambulance_says_it_all_on_one_side(english: bytes, tmp_path: Path) -> None:
    (page,) = pages(english, tmp_path)
    for words in (
        "For the ambulance · emergency number 999",
        "Mrs Wang Xiuying",
        "born 2 Dec 1944, 81 years old",
        "Allergies Penicillin: rash all over",
        "Rivaroxaban 15 mg, evenings",
        "City Hospital, cardiology · card 00482913",
        "Please call Li Wang · daughter · +44 7700 900456",
        "Blood pressure: 128/82 mmHg, pulse 70 (23 Nov 2026, 08:00)",
        "Blood sugar: 6.1 mmol/L, fasting",
        "Not checked by a doctor.",
    ):
        assert words in page.replace("・", "·"), words


@needs_poppler
def test_what_nobody_has_said_is_not_taken_for_none(english: bytes, tmp_path: Path) -> None:
    (page,) = pages(english, tmp_path)
    assert "Illnesses None known" in page
    assert "Operations Nothing is noted here: please ask" in page


def test_the_same_data_make_the_same_page(english: bytes) -> None:
    assert draw_ambulance_sheet(SHEET, ENGLISH) == english


@needs_poppler
def test_it_is_printed_in_chinese(tmp_path: Path) -> None:
    person = Person("王秀英", date(1944, 3, 2), "柳巷12号402室")
    sheet = replace(SHEET, person=person, allergies=("青霉素：全身起疹子",))
    (page,) = pages(draw_ambulance_sheet(sheet, CHINESE), tmp_path)
    for words in ("急救电话 999", "王秀英", "1944年3月2日出生，82岁", "过敏 青霉素：全身起疹子", "没有记录，请询问"):
        assert words in page, words


@needs_poppler
def test_it_stays_one_page_whatever_somebody_has_written(tmp_path: Path) -> None:
    much = tuple(f"Medicine number {number} " + "as written in the letter " * 20 for number in range(40))
    sheet = replace(SHEET, medicines=much, conditions=much, operations=much, allergies=much)
    (page,) = pages(draw_ambulance_sheet(sheet, ENGLISH), tmp_path)
    assert "Medicine number 0" in page
    assert "more: please ask" in page
    assert "Li Wang" in page


@needs_poppler
def test_its_code_is_the_one_of_its_page_and_stays_on_the_one_side(tmp_path: Path) -> None:
    address = "https://linli.example/sheet/AbCdEfGhIjKlMnOpQrStUv"
    much = tuple(f"Medicine number {number}" for number in range(30))
    for sheet in (SHEET, replace(SHEET, medicines=much, conditions=much)):
        pdf = draw_ambulance_sheet(sheet, ENGLISH, address)
        (page,) = pages(pdf, tmp_path)
        assert "Each opening is told to the family." in page
        subprocess.run(["pdfimages", "-png", tmp_path / "page.pdf", tmp_path / "code"], check=True)
        printed, meant = (
            Image.open(one).convert("L") for one in (tmp_path / "code-000.png", io.BytesIO(draw_qr(address)))
        )
        assert printed.tobytes() == meant.tobytes()


@needs_poppler
def test_the_report_has_figures_medicines_trends_and_readings(tmp_path: Path) -> None:
    said = " ".join(pages(report.draw_report(REPORT, ENGLISH), tmp_path))
    for words in (
        "Readings, 23 Nov 2026 to 30 Nov 2026",
        "Blood pressure, upper (mmHg) 127 120 133 14",
        "Amlodipine 5 mg Every day: 8:00 AM. Dr Chen 28 of 30",
        "Paracetamol",
        "As needed, at most 3 times",
        "not checked",
        "In the last seven days 6 of 7 doses were recorded as taken.",
        "Blood pressure: 14 readings, 23 Nov to 29 Nov.",
        "24 Nov, 20:00 Blood pressure 123/80 mmHg Li Wang !! urgent",
        "No diagnosis.",
    ):
        assert words in said, words


@needs_poppler
def test_many_readings_are_counted_and_trends_are_said_where_nothing_can_be_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "can_be_drawn", lambda: False)
    many = replace(
        REPORT, rows=tuple(Row(taken(-day, bp(120, 80)), "") for day in range(500)), medicines=(), doses=None
    )
    said = pages(report.draw_report(many, CHINESE), tmp_path)
    assert "血压：11月23日到11月29日，共测14次。" in said[0]
    assert "用药清单 没有记录" in said[0]
    assert "另有更早的440次" in said[-1]
    assert len(said) <= 3


def test_the_type_has_the_signs_or_it_is_said() -> None:
    assert typeface_for("王秀英 Mrs Wang").regular
    with pytest.raises(NoTypefaceError):
        typeface_for("王秀英", [Typeface("NoSuchFont.ttf", "NoSuchFont.ttf")])
    with pytest.raises(NoTypefaceError):
        typeface_for("\U0010fffd\U0010fffe", KNOWN)
