"""The floors of `make coverage`."""

from pathlib import Path
from typing import Any

from tests.coverage_floors import FLOORS, Row, rows


def file(lines: tuple[int, int], branches: tuple[int, int] = (0, 0)) -> dict[str, Any]:
    names = ("covered_lines", "num_statements", "covered_branches", "num_branches")
    return {"summary": dict(zip(names, (*lines, *branches), strict=True))}


def test_a_folder_counts_everything_below_it_and_nothing_beside_it() -> None:
    files = {"care/kit/a.py": file((1, 2), (1, 4)), "care/b.py": file((2, 2)), "careful/c.py": file((0, 9))}
    assert rows(files) == [
        Row("", 3 / 13 * 100, 25),
        Row("care", 75, 25),
        Row("care/kit", 50, 25),
        Row("careful", 0, 100),
    ]


def test_a_folder_falls_below_its_floor_by_lines_or_by_branches() -> None:
    assert Row("care", 98, 98).is_enough
    assert not Row("care", 97.99, 100).is_enough
    assert not Row("care", 100, 97.99).is_enough
    assert not Row("", 94.9, 100).is_enough
    assert Row("bot/web", 0, 0).is_enough


def test_every_floor_is_of_a_folder_that_is_there() -> None:
    root = Path(__file__).parents[1]
    assert [folder for folder in FLOORS if not (root / folder).is_dir()] == []
