"""Why not, about the health file."""

from care.kit.refusals import Refusal


class NobodyOfMine(Refusal):
    """There is nobody in whose health he has a part."""


class NotAgreed(Refusal):
    """She has agreed to no health file."""


class MayNotSee(Refusal):
    """She has not agreed that this person sees it."""


class AnswersHerself(Refusal):
    """She has a chat of her own, so nobody answers in her stead."""


class AskedAlready(Refusal):
    """She has been asked and has not answered yet."""


class AskedLately(Refusal):
    """She has said no within the last week: whoever wants it may rather talk to her."""


class TooLateToUndo(Refusal):
    """It was entered more than a day ago."""


class NotMeasuredYet(Refusal):
    """That is still to come, or too long ago."""
