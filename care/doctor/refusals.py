"""Why somebody is not somebody's family doctor, or not yet."""

from care.kit.refusals import Refusal


class NotCheckedYet(Refusal):
    """No coordinator there has looked up who he is."""


class IsHerDoctor(Refusal):
    """He is, or she has been asked already."""


class NotHerOwnDoctor(Refusal):
    """Nobody is his own doctor, nor does a doctor propose or check himself."""


class NoDoctorHere(Refusal):
    """Whoever says so is no doctor there."""


class SheAnswersHerself(Refusal):
    """She has a chat, so nobody answers in her stead."""
