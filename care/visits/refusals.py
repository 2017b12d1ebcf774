"""Why not, about visits."""

from care.kit.refusals import Refusal


class VisitTimePassed(Refusal):
    """It would lie in the past, or begin so soon that nobody could come."""


class OnlyByDay(Refusal):
    """It would begin or end at night."""


class HasVisitThen(Refusal):
    """She has another visit at that hour."""


class CompanionBusy(Refusal):
    """`name` is with somebody else then."""


class TooManyVisits(Refusal):
    """As many are booked for one elder as can be: `most`."""


class NoCompanionHere(Refusal):
    """Only a helper who has been checked, and whose first jobs are behind him, visits people."""


class OwnVisit(Refusal):
    """Somebody of her own family needs no visit to keep her company."""


class TakenByAnother(Refusal):
    """Somebody else comes."""


class OnlyHerPhoto(Refusal):
    """Only she can say that a photo of her may stand, and no message reaches her."""


class NoPhoto(Refusal):
    """He has sent none after all."""


class NoHomeCard(Refusal):
    """No card lies at her home, or all its lines have served."""


class TooEarlyAtDoor(Refusal):
    """It is not time yet: the visit is later."""
