"""Why an elder cannot be made known now."""

from care.kit.refusals import Refusal


class ManyWait(Refusal):
    """So many of his wait for a coordinator already."""


class NobodyWaits(Refusal):
    """Of those she may decide about, and those he made known himself, there is none."""


class NotYourOwn(Refusal):
    """She is of the coordinator's own family, and there is another coordinator."""
