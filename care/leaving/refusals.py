"""Why somebody cannot leave yet."""

from care.kit.refusals import Refusal


class OnlyCoordinatorHere(Refusal):
    """Nobody else coordinates `community`: it has to be handed over first."""
