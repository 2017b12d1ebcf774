"""Each reason why Linli says no. When one is raised, nothing has been changed."""

from care.kit.message import Message


class Refusal(Exception):
    """A command that cannot be carried out now. Its sentence stands in a feature's table of refusals.

    Where it only wants a second word, `asks` is the message that asks for it, privately.
    """

    def __init__(self, asks: Message[object] | None = None, **values: str) -> None:
        super().__init__(type(self).__name__)
        self.asks = asks
        self.values = values


class NotYours(Refusal):
    """It belongs to somebody else."""


class NotAgreedTo(Refusal):
    """The elder (`called`) has not agreed to that, and only she can."""


class OutOfDate(Refusal):
    """The button belongs to an earlier state of things."""


class NoLongerOpen(Refusal):
    """It has ended, or its time has passed."""


class OnlyCoordinators(Refusal):
    """Only a coordinator of that community can do this."""


class NothingToRepeat(Refusal):
    """No time of day, no weekday or no day of the month has been chosen."""


class OutOfRange(Refusal):
    """A number is not one of those that make sense: `least` to `most`."""


class StepWithoutEnd(Refusal):
    """Another step follows one of which nobody has said how long it lasts."""


class EndsBeforeItBegins(Refusal):
    """The last day lies before the first."""
