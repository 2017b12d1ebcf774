"""Why something is not announced, or nobody can sign up for it."""

from care.kit.refusals import Refusal


class NumbersAndLinks(Refusal):
    """What is announced holds a telephone number or a link: by such, people are cheated."""


class EventIsOver(Refusal):
    """Its time has come, or it was called off."""


class TimeGoneBy(Refusal):
    """Nothing is announced for a time that has passed."""


class NothingComing(Refusal):
    """Nothing is announced at the moment."""


class NotForYou(Refusal):
    """It is another community's, or nobody for whom somebody acts."""
