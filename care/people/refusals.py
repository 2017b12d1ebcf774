"""Why somebody cannot come in, or cannot be served yet."""

from care.kit.refusals import Refusal


class WhichCommunity(Refusal):
    """It may be about one community or another, and which one was not said."""


class NothingDone(Refusal):
    """Nobody has acted for her, or for those for whom he manages."""


class NameIsTaken(Refusal):
    """Another community here is called so."""


class InviteNotValid(Refusal):
    """The link was used, has expired, or never was."""


class MeantForSomebodyElse(Refusal):
    """The link is for `name` and not for whoever opened it; it stays valid."""


class Suspended(Refusal):
    """Somebody is kept from taking part; `coordinator` is there to talk to about it."""


class EldersStay(Refusal):
    """An elder is not suspended."""


class NotYourself(Refusal):
    """Nobody suspends herself."""


class NobodyToTell(Refusal):
    """There is no coordinator to tell."""
