"""Why not, about questions to a doctor."""

from care.kit.refusals import Refusal


class NotHerDoctor(Refusal):
    """He is not the family doctor of this elder (any more)."""


class NothingAsked(Refusal):
    """Neither words nor a voice message."""


class TooManyQuestions(Refusal):
    """As many wait as may: `most`."""
