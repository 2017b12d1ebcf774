"""`python -m tests.baseline`: whether the pages ask for more than the browsers of 2020 know (`known.py`).

It sees syntax, names of what scripts call, read and take from the browser, properties, selectors, functions, units and
media queries of styles, elements and attributes. It does not see how a known name is used (an option that came later, a
kind of entry), a name of the browser that one of our own is called like, whether the way around a newer name is really
taken, how old browsers err, nor HTML that Python writes.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.baseline import markup, script, style

ASSETS = Path(__file__).parents[2] / "bot/web/assets"


def problems(folder: Path = ASSETS) -> Iterator[str]:
    """One line each: file, line, and what is wrong."""
    scripts = {file: file.read_text() for file in sorted(folder.glob("*.js"))}
    own = set().union(*(script.names_of(source) for source in scripts.values()))
    for file, source in scripts.items():
        yield from (f"{file.name}:{trouble.line}: {trouble.why}" for trouble in script.troubles(source, own))
    for file in sorted(folder.glob("*.css")):
        yield from (f"{file.name}:{trouble.line}: {trouble.why}" for trouble in style.troubles(file.read_text()))
    for file in sorted(folder.glob("*.html")):
        yield from (f"{file.name}:{line}: {why}" for line, why in markup.troubles(file.read_text()))


if __name__ == "__main__":
    found = list(problems())
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
