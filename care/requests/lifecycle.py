"""The law of a help request's life: which state may follow which."""

from storage.requests import State

EDGES: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.TAKEN, State.WITHDRAWN, State.UNFILLED}),
    State.TAKEN: frozenset({State.ON_THE_WAY, State.ARRIVED, State.DONE, State.OPEN, State.WITHDRAWN}),
    State.ON_THE_WAY: frozenset({State.ARRIVED, State.DONE, State.OPEN, State.WITHDRAWN}),
    State.ARRIVED: frozenset({State.DONE, State.OPEN, State.WITHDRAWN}),
    State.DONE: frozenset({State.CONFIRMED, State.PROBLEM}),
    State.PROBLEM: frozenset({State.CONFIRMED, State.SETTLED}),
    State.CONFIRMED: frozenset(),
    State.SETTLED: frozenset(),
    State.WITHDRAWN: frozenset(),
    State.UNFILLED: frozenset(),
}
HELD = frozenset({State.TAKEN, State.ON_THE_WAY, State.ARRIVED})  # somebody is on it, and may see the address
LIVE = HELD | {State.OPEN}
GONE = frozenset({State.OPEN, State.WITHDRAWN, State.UNFILLED})  # nobody is on it
IN_VAIN = frozenset({State.WITHDRAWN, State.UNFILLED, State.SETTLED})  # over, and it gives nobody hours


STEPS = (State.TAKEN, State.ON_THE_WAY, State.ARRIVED, State.DONE)  # of a helper, in their order; each can be undone


def before(following: State) -> frozenset[State]:
    """The states from which one can come to `following`."""
    return frozenset(state for state, edges in EDGES.items() if following in edges)
