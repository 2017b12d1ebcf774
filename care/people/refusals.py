"""Why somebody cannot come in."""

from care.kit.refusals import Refusal


class InviteNotValid(Refusal):
    """The link was used, has expired, or never was."""
