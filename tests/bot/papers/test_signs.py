"""What a type was read for once is kept; nobody sees it on the papers that come later."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.papers.ambulance import draw_ambulance_sheet
from tests.bot.papers.test_papers import CHINESE, ENGLISH, SHEET, pages

RARE = "龘靐"  # in no sentence of Linli's
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="reads PDF with poppler-utils")


@needs_poppler
def test_a_name_with_signs_that_no_paper_before_had_is_printed(tmp_path: Path) -> None:
    draw_ambulance_sheet(SHEET, CHINESE)
    rare = replace(SHEET, person=replace(SHEET.person, name=f"王{RARE}"))
    (page,) = pages(draw_ambulance_sheet(rare, CHINESE), tmp_path)
    assert f"王{RARE}" in page


def test_a_paper_is_the_same_whatever_was_printed_before_it() -> None:
    before = draw_ambulance_sheet(SHEET, ENGLISH)
    draw_ambulance_sheet(replace(SHEET, hospital="犇骉院"), CHINESE)
    assert draw_ambulance_sheet(SHEET, ENGLISH) == before
