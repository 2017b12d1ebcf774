"""Each reason why Linli says no. When one is raised, nothing has been changed."""


class Refusal(Exception):
    """A verb that cannot be done now. `dialogs/notes.py` has the sentence under the class's name."""

    def __init__(self, **values: object) -> None:
        super().__init__(type(self).__name__)
        self.values = values


class TakenBySomeoneElse(Refusal):
    """Another helper was faster (value: name)."""


class AlreadyYours(Refusal):
    """The helper has this job already."""


class NoLongerOpen(Refusal):
    """The request was withdrawn, has ended or its time has passed."""


class NotAHelperHere(Refusal):
    """Only active volunteers of that community can take a job."""


class NotYours(Refusal):
    """The button belongs to somebody else."""


class OutOfDate(Refusal):
    """The button belongs to an earlier state of things."""


class TimeHasPassed(Refusal):
    """The time asked for is over."""


class InviteNotValid(Refusal):
    """The link was used, has expired, or never was."""


class OnlyCoordinators(Refusal):
    """Only a coordinator can do this."""


class ForYourself(Refusal):
    """Nobody earns hours by helping himself or his family."""


class OwnWork(Refusal):
    """Nobody confirms what he did himself."""
