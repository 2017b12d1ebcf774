"""Why a group cannot be changed so."""

from care.kit.refusals import Refusal


class TooManyGroups(Refusal):
    """A community has as many groups as can be kept in view (`most`)."""


class NoGroups(Refusal):
    """There is no group where somebody belongs."""


class NotInGroup(Refusal):
    """Only somebody who belongs to a group organises it."""
