"""docs/security.md names only tests there are, and settings as they are."""

import re
from pathlib import Path

from bot.settings import Settings

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "security.md").read_text()


def test_every_threat_has_its_test() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    there = {
        name for file in (ROOT / "tests").rglob("test_*.py") for name in re.findall(r"def (test_\w+)", file.read_text())
    }
    assert named - there == set()
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| threat")]
    assert len(rows) > 30
    assert all("`test_" in row for row in rows)


def test_the_figures_are_those_of_the_settings() -> None:
    usual = {name: field.default for name, field in Settings.model_fields.items()}
    for name, said in {
        "requests_per_person": "180 requests a minute", "requests_per_address": "300 a minute for an address",
        "patience": "20 seconds", "streams_per_person": "6; the oldest", "most_at_once": "64 are worked on together",
    }.items():  # fmt: skip
        assert said in PAGE
        assert said.split()[0].rstrip(";") == str(usual[name])
