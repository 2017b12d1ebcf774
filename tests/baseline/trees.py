"""Trees of what a page is written in."""

from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node


@dataclass(frozen=True, slots=True)
class Trouble:
    """What an old browser does not know, and where it stands."""

    node: Node
    why: str

    @property
    def line(self) -> int:
        """Counted from one."""
        return self.node.start_point[0] + 1


def walk(node: Node) -> Iterator[Node]:
    """A node, and all below it."""
    yield node
    for child in node.children:
        yield from walk(child)


def said(node: Node | None) -> str:
    """Its words."""
    return "" if node is None or node.text is None else node.text.decode()
