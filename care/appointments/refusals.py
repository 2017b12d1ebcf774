"""Why not, about appointments."""

from care.kit.refusals import Refusal


class ItsTimeHasPassed(Refusal):
    """It would lie in the past."""


class TooManyAppointments(Refusal):
    """As many are kept for one elder as can be: `most`."""


class SomebodyGoesAlong(Refusal):
    """`name`, a neighbour, has promised to go along."""
