"""Files that people send from our page: how large, how long, and how many at once. Everything else is small."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bot.media.spool import LARGEST

AT_ONCE = 32  # of all together; each holds a part of 256 KB, a file and a connection
A_PERSON = 2
SECONDS = 120  # in which one has to arrive: three megabytes on a slow line
MOST_READ = LARGEST + 2_097_152  # bytes of such a request, however they are wrapped


def is_upload(scope: Mapping[str, object]) -> bool:
    """Whether a request (an ASGI scope) brings a file."""
    path = str(scope["path"])
    return scope["method"] == "POST" and path.startswith("/chat/") and path.endswith("/media")


class Uploads:
    """Those under way."""

    def __init__(self) -> None:
        self._under_way: Counter[str] = Counter()

    def have_room(self, handle: str) -> bool:
        """For one more of that person."""
        return self._under_way.total() < AT_ONCE and self._under_way[handle] < A_PERSON

    @contextmanager
    def one_more(self, handle: str) -> Iterator[None]:
        """For as long as it lasts."""
        self._under_way[handle] += 1
        try:
            yield
        finally:
            self._under_way[handle] -= 1
            if not self._under_way[handle]:
                del self._under_way[handle]
