"""Why somebody cannot come in."""

from care.kit.refusals import Refusal


class InviteNotValid(Refusal):
    """The link was used, has expired, or never was."""


class MeantForSomebodyElse(Refusal):
    """The link is for `name` and not for whoever opened it; it stays valid."""
