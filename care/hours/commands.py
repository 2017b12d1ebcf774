"""What is decided about hours."""

from dataclasses import dataclass

from care.kit.command import Command


@dataclass(frozen=True, slots=True)
class ShowMyHours(Command):
    """Somebody wants to know how many hours he has given."""


@dataclass(frozen=True, slots=True)
class TellMeMonthly(Command):
    """What I gave shall be said each month."""


@dataclass(frozen=True, slots=True)
class TellMeNoMore(Command):
    """It shall not."""
