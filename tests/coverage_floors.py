"""Where too little is tested: reads `coverage json`, prints a line a folder, fails below a floor (`make coverage`)."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WHOLE = ""
FLOORS = {"care": 98, "care/kit": 98, "dialogs/engine": 98, "bot/turns": 98, "bot/delivery": 98, WHOLE: 95}


@dataclass(frozen=True, slots=True)
class Row:
    """One folder with everything below it; percentages, rounded down only when they are printed."""

    folder: str
    lines: float
    branches: float

    @property
    def is_enough(self) -> bool:
        """Lines and branches both reach the floor, if the folder has one."""
        return min(self.lines, self.branches) >= FLOORS.get(self.folder, 0)

    def __str__(self) -> str:
        floor = f"  at least {FLOORS[self.folder]}" if self.folder in FLOORS else ""
        verdict = "" if self.is_enough else "  TOO LITTLE"
        return f"{self.folder or 'whole':<28} lines {self.lines:6.2f}  branches {self.branches:6.2f}{floor}{verdict}"


def rows(files: Mapping[str, Any]) -> list[Row]:
    """`files` as `coverage json` has them: a summary for each path."""
    folders = {WHOLE} | {folder for path in files for folder in _above(path)}
    return [_row(folder, files) for folder in sorted(folders)]


def _above(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def _row(folder: str, files: Mapping[str, Any]) -> Row:
    inside = [file["summary"] for path, file in files.items() if folder == WHOLE or path.startswith(f"{folder}/")]
    return Row(
        folder,
        _percent(inside, "covered_lines", "num_statements"),
        _percent(inside, "covered_branches", "num_branches"),
    )


def _percent(inside: list[Mapping[str, int]], covered: str, there: str) -> float:
    """100 where there is nothing to cover."""
    total = sum(summary[there] for summary in inside)
    return 100 * sum(summary[covered] for summary in inside) / total if total else 100.0


def main() -> int:
    """Exit code 1 when a folder is below its floor."""
    table = rows(json.load(sys.stdin)["files"])
    for row in table:
        print(row)
    return int(not all(row.is_enough for row in table))


if __name__ == "__main__":
    sys.exit(main())
