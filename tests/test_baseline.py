"""Whether the pages ask for more than the browsers of 2020 know, and whether the one who looks would see it."""

from pathlib import Path

import pytest

from tests.baseline import markup, script, style
from tests.baseline.__main__ import problems


def test_the_pages_ask_for_nothing_that_the_oldest_browsers_do_not_know() -> None:
    assert list(problems()) == []


@pytest.mark.parametrize(
    "newer",
    [
        "let a = 1; a ||= 2;",
        'const said = "a".replaceAll("a", "b");',
        "const last = [1].at(-1);",
        "class One { count = 0; }",
        "class One { #hidden() { return 1; } }",
        "structuredClone({});",
        "const many = 1_000;",
        "const big = 10n;",
        "const behind = /(?<=a)b/.test('ab');",
        "const each = /a/v;",
        "const answer = await fetch('me');",
        "const part = document.body.replaceChildren();",
        "const { name } = Object.fromEntries([]); new FinalizationRegistry(name);",
        "const broken = ;",
    ],
)
def test_a_newer_word_of_a_script_is_seen(newer: str) -> None:
    assert list(script.troubles(newer, script.names_of(newer)))


def test_what_a_script_calls_its_own_is_no_question_to_the_browser() -> None:
    own = "export function replaceAll(text) { return text?.trim() ?? ''; }\nreplaceAll('a');"
    assert list(script.troubles(own, script.names_of(own))) == []


@pytest.mark.parametrize(
    "newer",
    [
        ".a { gap: 4px; }",
        ".a { inset: 0; }",
        ".a { padding-inline: 4px; }",
        ".a { overflow: hidden auto; }",
        ".a { overflow-wrap: anywhere; }",
        ".a { height: 100dvh; }",
        ".a { color: color-mix(in srgb, red, blue); }",
        ".a:focus-visible, .b { color: red; }",
        ".a:has(.b) { color: red; }",
        "@media (prefers-contrast: more) { .a { color: red; } }",
        "@container (min-width: 1px) { .a { color: red; } }",
    ],
)
def test_a_newer_word_of_a_style_is_seen(newer: str) -> None:
    assert list(style.troubles(newer))


def test_a_newer_value_may_stand_below_one_that_everybody_knows() -> None:
    assert list(style.troubles(".a { height: 100vh; height: 100dvh; }")) == []


def test_a_newer_element_is_seen() -> None:
    assert markup.troubles('<div popover="auto"><search></search></div>') == [
        (1, "popover is not in the table"),
        (1, "<search> is not in the table"),
    ]


def test_a_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text("let a;\na ||= 2;\n")
    assert list(problems(tmp_path)) == ["one.js:2: the operator ||= is newer"]
