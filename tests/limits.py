"""Telegram's limits as somebody with a stopwatch finds them broken: in any window, wherever it begins.

30 messages in a second in all, one in a second to one chat, 20 in a minute to one group (Telegram's bot FAQ, "My bot is
hitting limits"); changes of messages count. A token bucket of those figures lets through more than this.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable

OVERALL, CHAT, GROUP = "30 in a second", "one in a second to a chat", "20 in a minute to a group"
WINDOWS = {OVERALL: (30, 1.0), CHAT: (1, 1.0), GROUP: (20, 60.0)}
Call = tuple[float, int]  # at which second, to which chat; a group's id is negative


def broken(calls: Iterable[Call]) -> Counter[str]:
    """How often each limit was exceeded, by the calls in the order in which they were made."""
    lately: dict[tuple[str, int], deque[float]] = defaultdict(deque)
    found: Counter[str] = Counter()
    for at, chat in calls:
        for limit, place in ((OVERALL, 0), (GROUP if chat < 0 else CHAT, chat)):
            most, seconds = WINDOWS[limit]
            times = lately[limit, place]
            times.append(at)
            while times[0] <= at - seconds:
                times.popleft()
            found[limit] += len(times) > most
    return found
