"""Why a help request cannot be changed so."""

from care.kit.refusals import Refusal


class TakenBySomeoneElse(Refusal):
    """Another helper was faster (value: name)."""


class AlreadyYours(Refusal):
    """The helper has this job already."""


class NotAHelperHere(Refusal):
    """Only active volunteers of that community can take a job."""


class NoPrivateWay(Refusal):
    """Whoever cannot be written to privately would have a job of which he knows neither address nor door word."""


class TimeHasPassed(Refusal):
    """The time asked for is over."""


class ForYourself(Refusal):
    """Nobody earns hours by helping himself or those he cares for."""


class OwnWork(Refusal):
    """Nobody confirms what he did himself."""


class TwoAtOnce(Refusal):
    """The helper has another job at that hour, and is asked whether he can do both."""


class TooEarly(Refusal):
    """The time asked for is still to come, and the helper is asked whether it is done already."""


class TooLateToUndo(Refusal):
    """What was said a while ago is not taken back by a button any more."""


class NotDoneYet(Refusal):
    """The helper has not done it yet, or has taken it back that he had."""


class ClosedAlready(Refusal):
    """It was confirmed or settled, so a problem with it is told to a person."""


class CannotBeAsked(Refusal):
    """A helper who cannot be reached privately, or may not do it, or was asked already."""


class NothingOpen(Refusal):
    """There is nothing to show."""


class ComesAgainAlready(Refusal):
    """It belongs to a series that goes on."""


class TooManySeries(Refusal):
    """As many things come again for her already as can be kept in view (`most`)."""


class RefusedLately(Refusal):
    """She has said no within the last week: whoever wants it may rather talk to her."""


class HelperIsThere(Refusal):
    """Whoever comes to help (`name`) is at her door already: nobody need be sent word."""


class SaidToBeDone(Refusal):
    """The helper (`name`) says it is done: it is asked whether it was well, and nothing is left to cancel."""
