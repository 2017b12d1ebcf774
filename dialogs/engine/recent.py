"""Where recent conversations stand, so that a message need not replay its conversation from the beginning.

A replay is a pure function of the flow, the person and the log, so remembering its result changes nothing but
the time it takes: the turn that writes a log knows where it leads, the courier that shows the question finds it
here, and the next turn drives the same run on. A quarter of the benchmark's time.
"""

from collections import OrderedDict

from dialogs.engine.me import Me
from dialogs.engine.replay import Flow, Log, Waiting

MOST = 4096  # conversations, about 3 KB each

_known: OrderedDict[tuple[Flow, Me, bytes], tuple[Log, Waiting]] = OrderedDict()


def remember(flow: Flow, me: Me, kept: bytes, log: Log, waiting: Waiting) -> None:
    """This log, as stored, waits there."""
    _known[flow, me, kept] = (log, waiting)
    if len(_known) > MOST:
        _known.popitem(last=False)


def recall(flow: Flow, me: Me, kept: bytes) -> tuple[Log, Waiting] | None:
    """What is remembered of it; None sends the asker to `settle`."""
    return _known.get((flow, me, kept))


def recall_once(flow: Flow, me: Me, kept: bytes) -> tuple[Log, Waiting] | None:
    """As `recall`, for a conversation that now moves on from there: it will not be asked for again."""
    return _known.pop((flow, me, kept), None)
