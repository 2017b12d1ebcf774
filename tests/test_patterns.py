"""Patterns mean the same to every Python 3.11: Debian 12 has 3.11.2."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PRODUCT = [path for room in ("bot", "dialogs", "scheduler", "care", "storage") for path in (ROOT / room).rglob("*.py")]
# Before 3.11.5 such a pattern overlooks what it should find (gh-106052).
HOLDS_ON = re.compile(r"\(\?>|[)\]\w.}][*?]\+|[)\]\w.]\+\+|\}\+")


def constants(path: Path) -> list[str]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def test_no_pattern_holds_on_to_what_it_has_taken() -> None:
    found = [(path.name, text[:60]) for path in PRODUCT for text in constants(path) if HOLDS_ON.search(text)]
    assert found == []


def test_such_patterns_are_seen() -> None:
    for pattern in (r"(?:a|b)*+c", "[ab]++", "a?+", "a{2}+", "(?>ab)"):
        assert HOLDS_ON.search(pattern)
    for pattern in ("a+b*", r"\+86", "(?:a|b)+", "a{2}"):
        assert not HOLDS_ON.search(pattern)
