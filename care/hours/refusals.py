"""Why hours cannot be given."""

from care.kit.refusals import Refusal


class TooFewHours(Refusal):
    """There are not that many."""


class ToYourself(Refusal):
    """Nobody gives hours to himself, in another community neither."""


class NoExchange(Refusal):
    """The two communities exchange no hours."""


class ExchangeLimit(Refusal):
    """One of them would owe the other more than they have agreed."""


class UsedAlready(Refusal):
    """They are not there any more, so they cannot be taken back."""


class NeedsAnother(Refusal):
    """Nobody takes hours back alone: somebody else has to see it so, too."""
