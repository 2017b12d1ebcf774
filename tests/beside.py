"""`python -m tests.beside`: the tests that lie beside what has changed, for the quick loop.

Tests mirror the folders, so a changed file names its own: `care/sos/verbs.py` is tested in `tests/care/sos` and what is
seen of it in `tests/dialogs/sos`. The story and the tables' completeness are always there. What reaches further is
found by `make test`.
"""

import subprocess
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
ALWAYS = ("tests/bot/test_story.py", "tests/dialogs/test_features.py")
MIRRORED = ("bot", "care", "dialogs", "scheduler", "storage")
SHARED = ("care", "dialogs")  # layers in which a feature has a room of the same name


def beside(changed: Iterable[str], root: Path = ROOT) -> list[str]:
    """Files and folders of tests, as pytest takes them; `changed` are paths from the root."""
    found = {place for path in changed for place in _of(Path(path), root)}
    return sorted({*ALWAYS, *found})


def _of(path: Path, root: Path) -> list[str]:
    layer, *rooms = path.parts
    if layer == "tests":
        return _of_test(path, root)
    if layer not in MIRRORED:
        return []
    room = rooms[0].removesuffix(".py")
    wanted = [Path("tests", each, room) for each in {layer, *SHARED}]
    there = [place for place in wanted if (root / place).is_dir()]
    return [str(place) for place in there] or _directly_in(Path("tests", layer), root)


def _of_test(path: Path, root: Path) -> list[str]:
    """A test is its own; what tests share stands for its whole folder."""
    if path.name.startswith("test_") and path.suffix == ".py":
        return [str(path)] if (root / path).exists() else []
    return _directly_in(path.parent, root)


def _directly_in(folder: Path, root: Path) -> list[str]:
    return [str(test.relative_to(root)) for test in (root / folder).glob("test_*.py")]


def changed_files() -> list[str]:
    """What is not committed yet; if there is nothing, what the last commit changed."""
    return _git("diff", "--name-only", "HEAD") + _git("ls-files", "--others", "--exclude-standard") or _git(
        "diff", "--name-only", "HEAD~1", "HEAD"
    )


def _git(*arguments: str) -> list[str]:
    ended = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return ended.stdout.splitlines()


if __name__ == "__main__":
    print(*beside(changed_files()))
