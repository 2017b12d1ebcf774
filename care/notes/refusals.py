"""Why a note cannot be kept."""

from care.kit.refusals import Refusal


class TooManyNotes(Refusal):
    """As many are kept for this person as can be."""
