"""Each reason why Linli says no. When one is raised, nothing has been changed."""


class Refusal(Exception):
    """A command that cannot be carried out now. Its sentence stands in a feature's table of refusals."""

    def __init__(self, **values: str) -> None:
        super().__init__(type(self).__name__)
        self.values = values


class NotYours(Refusal):
    """It belongs to somebody else."""


class OutOfDate(Refusal):
    """The button belongs to an earlier state of things."""


class NoLongerOpen(Refusal):
    """It has ended, or its time has passed."""


class OnlyCoordinators(Refusal):
    """Only a coordinator of that community can do this."""
