"""Long lists, a page at a time: where one stands is said, and the last page leads back to the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from care.kit.quick import quick
from dialogs.language.words import Text, _

T = TypeVar("T")
MORE_LABEL = _("More")
FIRST_LABEL = _("Back to the first")


@quick
@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """What is shown of a list; `number` counts from 1."""

    items: Sequence[T]
    number: int = 1
    count: int = 1

    @property
    def position(self) -> Text:
        """Where one stands; nothing where all is shown."""
        return "" if self.count == 1 else _("Page {number} of {count}.", number=self.number, count=self.count)

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after it."""
        return self.number == self.count


def page_of(items: Sequence[T], page: int, *, most: int, size: int) -> Page[T]:
    """All of it where it is no more than `most`, else `size` of it; `page` counts from 0."""
    if len(items) <= most:
        return Page(items)
    count = -(-len(items) // size)
    here = page % count
    return Page(items[here * size : (here + 1) * size], here + 1, count)
