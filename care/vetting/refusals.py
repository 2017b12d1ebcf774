"""Why somebody cannot apply, be vetted, or help yet."""

from care.kit.refusals import Refusal


class HelpsAlready(Refusal):
    """Who applies is a helper there, or coordinates."""


class AppliedAlready(Refusal):
    """Who applies has applied; what is next he is told."""


class NeverApplied(Refusal):
    """There is no application of his."""


class SaidNo(Refusal):
    """A coordinator has said no; whether it is looked at again, he asks her."""


class TooYoung(Refusal):
    """Only who is of age goes into somebody's home."""


class RefereeIsYou(Refusal):
    """Nobody speaks for himself."""


class RefereeIsFamily(Refusal):
    """Nobody's family speaks for him."""


class RefereeTwice(Refusal):
    """Two people speak for somebody, not one of them twice."""


class EnoughReferees(Refusal):
    """As many are named as are needed, and none of them has said no."""


class NotYourselfNorFamily(Refusal):
    """A coordinator vets neither herself nor her family."""


class StageHasPassed(Refusal):
    """It stands somewhere else by now."""


class SomebodyGoesAlong(Refusal):
    """Another one goes along already. `name`: who."""


class NotDoneThere(Refusal):
    """The job is not done yet, so nobody can say how it went."""


class NotHelperYet(Refusal):
    """Who wants a job is still on the way to it."""


class CheckIsDue(Refusal):
    """Who wants a job has not been looked at for a year."""


class ForANurse(Refusal):
    """Only a nurse may do what is asked for."""


class LiftsNobody(Refusal):
    """It takes trained hands, and two people."""


class OnlyHandsOver(Refusal):
    """Medicine is fetched and handed over, and nothing else is done with it."""


class NoMoneyMatters(Refusal):
    """Somebody's card, savings or signature is nothing for a neighbour."""
