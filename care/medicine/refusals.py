"""Why not, about medicines."""

from care.kit.refusals import Refusal


class TooSoon(Refusal):
    """Of what is taken as needed: not before `when` (hours and minutes on her wall)."""


class EnoughToday(Refusal):
    """Of what is taken as needed: `most` a day, and that was it."""


class NotedAlready(Refusal):
    """It has been recorded; nothing is counted twice."""


class ItsTimeIsOver(Refusal):
    """Its window is over: it `asks` whether it was taken all the same."""


class WaitsNoLonger(Refusal):
    """That would be beyond its window, which ends at `until`."""


class NotYetThen(Refusal):
    """A dose cannot have been taken before its day, or in the future."""


class TooManyMedicines(Refusal):
    """As many are kept for this person as can be: `most`."""


class DoctorsLine(Refusal):
    """Her family doctor (`name`) wrote it, and only he changes it."""


class ChosenByHerself(Refusal):
    """Only she herself can agree to that."""
