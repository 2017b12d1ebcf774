"""Sentences as people type them, and what is understood; the limits are those the product promises."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.dialogs.free_text.report import PAGE, asking, page, total
from tests.dialogs.free_text.scoring import score
from tests.dialogs.free_text.table import SETS, lines_of
from tests.dialogs.free_text.town import FreeText

PRECISION, AT_ONCE, RECALL, LEAST = 0.99, 0.70, 0.90, 400


def test_there_are_enough_sentences_in_both_languages_and_each_stands_once() -> None:
    lines = [line for path in SETS.values() for line in lines_of(path)]
    assert len(lines) >= LEAST
    for language in ("en", "zh"):
        assert sum(line.language == language for line in lines) >= LEAST / 3
    assert len({(line.who, line.language, line.text) for line in lines}) == len(lines)


@pytest.mark.parametrize("path", SETS.values(), ids=lambda path: path.stem)
def test_what_is_filled_in_without_asking_is_right_and_most_is_understood(engine: Engine, path: Path) -> None:
    with Session(engine) as session:
        scores = score(FreeText(session), lines_of(path))
    every, wanted = total(scores.values()), asking(scores)
    assert every.right >= PRECISION * every.opened, every.wrong
    assert wanted.right >= AT_ONCE * wanted.all, wanted.missed
    assert wanted.right + wanted.asked >= RECALL * wanted.all, wanted.missed


def test_the_page_says_what_is_measured(engine: Engine) -> None:
    with Session(engine) as session:
        assert PAGE.read_text(encoding="utf-8") == page(session), "run: python -m tests.dialogs.free_text.report"
