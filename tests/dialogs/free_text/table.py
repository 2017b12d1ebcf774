"""What people type, read from the table, and what comes of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
TUNED, HELD_OUT, UNSEEN, PRACTICE = (HERE / f"{name}.tsv" for name in ("tuned", "held_out", "unseen", "practice"))
FRESH, LAST, OTHERS, SECOND = (HERE / f"{name}.tsv" for name in ("fresh", "last", "others", "second"))
THIRD, FOURTH, FIFTH, SIXTH = (HERE / f"{name}.tsv" for name in ("third", "fourth", "fifth", "sixth"))
SEVENTH, EIGHTH, NINTH = (HERE / f"{name}.tsv" for name in ("seventh", "eighth", "ninth"))
TENTH, ELEVENTH, TWELFTH = (HERE / f"{name}.tsv" for name in ("tenth", "eleventh", "twelfth"))
THIRTEENTH, FOURTEENTH = (HERE / f"{name}.tsv" for name in ("thirteenth", "fourteenth"))
NOT_MENDED = "twelfth, not mended"  # nobody makes a rule by these: they say what becomes of others' words
SETS = {
    "tuned": TUNED,
    "held out": HELD_OUT,
    "once unseen": UNSEEN,
    "practice": PRACTICE,
    "fresh, since": FRESH,
    "last, since": LAST,
    "others, since": OTHERS,
    "second, since": SECOND,
    "third, since": THIRD,
    "fourth, since": FOURTH,
    "fifth, since": FIFTH,
    "sixth, since": SIXTH,
    "seventh, since": SEVENTH,
    "eighth, since": EIGHTH,
    "ninth, since": NINTH,
    "tenth, since": TENTH,
    "eleventh, since": ELEVENTH,
    "thirteenth, since": THIRTEENTH,
    "fourteenth, since": FOURTEENTH,
    NOT_MENDED: TWELFTH,
}
NOTHING = "-"


@dataclass(frozen=True)
class Line:
    """One sentence; `meant` is the name of what it asks for, `answers` what it says of its questions."""

    language: str
    who: str
    text: str
    meant: str
    answers: dict[str, str] = field(default_factory=dict)


def lines_of(path: Path) -> Iterator[Line]:
    for row in path.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            language, who, text, expected = row.split("\t")
            meant, _space, answers = expected.partition(" ")
            said = dict(one.strip().split("=", 1) for one in answers.split(";")) if answers else {}
            yield Line(language, who, text, meant, said)
