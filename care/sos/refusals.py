"""Why a press about a cry changes nothing."""

from care.kit.refusals import Refusal


class SomebodyIsOnIt(Refusal):
    """Another one was faster."""
