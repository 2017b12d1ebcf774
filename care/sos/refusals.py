"""Why a press about a cry changes nothing."""

from care.kit.refusals import Refusal


class NoWayToYou(Refusal):
    """Whoever wants to go cannot be written to in private, where the address is told."""


class NotOnDuty(Refusal):
    """Only who helps here can be on duty."""


class CryIsOpen(Refusal):
    """A cry is no time for a practice."""


class NotANumber(Refusal):
    """What shall be dialled in an emergency is no number."""
