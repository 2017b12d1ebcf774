"""Sentences as people type them, and what is understood; the limits are those the product promises."""

from sqlalchemy import Engine

from storage.sessions import KeyedSession
from tests.dialogs.free_text.report import PAGE, asking, page, scored, total
from tests.dialogs.free_text.table import NOT_MENDED, SETS, lines_of

PRECISION, AT_ONCE, RECALL, LEAST = 0.99, 0.70, 0.90, 400


def test_there_are_enough_sentences_in_both_languages_and_each_stands_once() -> None:
    lines = [line for path in SETS.values() for line in lines_of(path)]
    assert len(lines) >= LEAST
    for language in ("en", "zh"):
        assert sum(line.language == language for line in lines) >= LEAST / 3
    assert len({(line.who, line.language, line.text) for line in lines}) == len(lines)


def test_what_is_filled_in_without_asking_is_right_most_is_understood_and_the_page_says_so(engine: Engine) -> None:
    with KeyedSession(engine) as session:
        sets = scored(session)
    for name in sets.keys() - {NOT_MENDED}:
        scores = sets[name]
        every, wanted = total(scores.values()), asking(scores)
        assert every.right >= PRECISION * every.opened, (name, every.wrong)
        assert wanted.right >= AT_ONCE * wanted.all, (name, wanted.missed)
        assert wanted.right + wanted.asked >= RECALL * wanted.all, (name, wanted.missed)
    assert PAGE.read_text(encoding="utf-8") == page(sets), "run: python -m tests.dialogs.free_text.report"
