"""Why something about the daily "I'm well" cannot be done."""

from care.kit.refusals import Refusal


class NotAskedDaily(Refusal):
    """Nothing can be paused: she is not asked every day."""
