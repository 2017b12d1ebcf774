"""Why a help request cannot be changed so."""

from care.kit.refusals import Refusal


class TakenBySomeoneElse(Refusal):
    """Another helper was faster (value: name)."""


class AlreadyYours(Refusal):
    """The helper has this job already."""


class NotAHelperHere(Refusal):
    """Only active volunteers of that community can take a job."""


class TimeHasPassed(Refusal):
    """The time asked for is over."""


class ForYourself(Refusal):
    """Nobody earns hours by helping himself or those he cares for."""


class OwnWork(Refusal):
    """Nobody confirms what he did himself."""


class NothingOpen(Refusal):
    """There is nothing to show."""
