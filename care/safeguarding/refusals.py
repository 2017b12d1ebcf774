"""Why something cannot be looked after so."""

from care.kit.refusals import Refusal


class AnotherIsWanted(Refusal):
    """A helper who shall not come to her again wants to; he is told no more than that."""


class NothingToLookAfter(Refusal):
    """Nothing is open."""
