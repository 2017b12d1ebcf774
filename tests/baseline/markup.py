"""What a page's HTML asks of a browser. Unknown elements and attributes do no harm; what rests on them may."""

from collections.abc import Sequence
from html.parser import HTMLParser

from tests.baseline import known


class Markup(HTMLParser):
    """Notes what is in no table, with its line."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs if not name.startswith(("data-", "aria-", "{{")) and name != "role"]
        wrong = [name for name in names if name not in known.ATTRIBUTES and name not in known.NEWER_ATTRIBUTES]
        if tag not in known.ELEMENTS and tag not in known.NEWER_ELEMENTS:
            wrong.append(f"<{tag}>")
        self.found += [(self.getpos()[0], f"{name} is not in the table") for name in wrong]


def troubles(source: str) -> list[tuple[int, str]]:
    """Line and reason."""
    markup = Markup()
    markup.feed(source)
    return markup.found
