"""The page for who founds a community says the same in both languages."""

import re
from pathlib import Path

from dialogs.language.words import catalogue

ROOT = Path(__file__).parents[1]
ENGLISH, CHINESE = (ROOT / name for name in ("README.md", "README.zh.md"))
LABEL = re.compile("“([^”]+)”")
NO_LABELS = {"区号加 120"}


def commands(page: Path) -> set[str]:
    """Indented lines, without what is said behind them."""
    lines = re.findall(r"^    (\S.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {line.partition("#")[0].strip() for line in lines}


def test_each_command_of_the_chinese_page_stands_in_the_english_one() -> None:
    assert len(commands(CHINESE)) > 4
    said = ENGLISH.read_text(encoding="utf-8")
    assert [command for command in commands(CHINESE) if command not in said] == []


def test_each_button_of_the_chinese_page_is_one() -> None:
    labels = set(LABEL.findall(CHINESE.read_text(encoding="utf-8"))) - NO_LABELS
    assert len(labels) > 4
    assert labels <= set(catalogue("zh").values())
