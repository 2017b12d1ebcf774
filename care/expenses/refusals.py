"""Why not, about expenses."""

from care.kit.refusals import Refusal


class TooManyExpenses(Refusal):
    """As many are open for one visit or request as can be: `most`."""


class NotYourHelp(Refusal):
    """Only who helped there can have paid something, and only for a month."""
