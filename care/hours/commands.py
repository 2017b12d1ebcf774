"""What is decided about hours."""

from dataclasses import dataclass

from care.kit.command import Command
from storage.hours import DoubtId, GiftId, ReversalId
from storage.ids import CommunityId, PersonId, TransferId

HOUR = 60  # minutes
TO_FUND = PersonId(0)
"""To nobody in particular: to the community's fund."""


@dataclass(frozen=True, slots=True)
class ShowMyHours(Command):
    """Somebody wants to know how many hours he has."""


@dataclass(frozen=True, slots=True)
class ShowStatement(Command):
    """He wants to see what became of them."""


@dataclass(frozen=True, slots=True)
class MakePassbook(Command):
    """All of it, on a page of its own and on paper."""


@dataclass(frozen=True, slots=True)
class TellMeMonthly(Command):
    """What I gave shall be said each month."""


@dataclass(frozen=True, slots=True)
class TellMeNoMore(Command):
    """It shall not."""


@dataclass(frozen=True, slots=True)
class GiveHours(Command):
    """Minutes that I have in one community are to be somebody's, where she lives.

    `to_id`: who, or TO_FUND. `seen`: the last entry of mine that I have seen there, so a second press gives nothing.
    """

    from_id: CommunityId
    to_id: PersonId
    minutes: int
    seen: int


@dataclass(frozen=True, slots=True)
class TakeGiftBack(Command):
    """It was a mistake."""

    gift_id: GiftId


@dataclass(frozen=True, slots=True)
class ShowCommunityHours(Command):
    """A coordinator wants to see the community's own accounts, and its rules."""


@dataclass(frozen=True, slots=True)
class HoldHours(Command):
    """From now on hours are put aside when help is asked for."""

    community_id: CommunityId


@dataclass(frozen=True, slots=True)
class HoldNoHours(Command):
    """They move when it is done."""

    community_id: CommunityId


@dataclass(frozen=True, slots=True)
class FundHours(Command):
    """The community puts hours into its fund. `seen`: what it had issued until then, for a second press."""

    community_id: CommunityId
    minutes: int
    seen: int


@dataclass(frozen=True, slots=True)
class AskExchange(Command):
    """Would another community exchange hours with ours? `most`: minutes that one may owe the other."""

    community_id: CommunityId
    other_id: CommunityId
    most: int


@dataclass(frozen=True, slots=True)
class AgreeExchange(Command):
    """Ours would. `other_id` has asked."""

    community_id: CommunityId
    other_id: CommunityId


@dataclass(frozen=True, slots=True)
class EndExchange(Command):
    """Ours does not any more, or would rather not."""

    community_id: CommunityId
    other_id: CommunityId


@dataclass(frozen=True, slots=True)
class AskReversal(Command):
    """A credit was not right, and should be taken back. `why`: the helper reads it."""

    transfer_id: TransferId
    why: str


@dataclass(frozen=True, slots=True)
class AgreeReversal(Command):
    """I see it so, too."""

    reversal_id: ReversalId


@dataclass(frozen=True, slots=True)
class DropReversal(Command):
    """It stays as it is."""

    reversal_id: ReversalId


@dataclass(frozen=True, slots=True)
class SeeDoubt(Command):
    """I have looked at it, and it is all right."""

    doubt_id: DoubtId


@dataclass(frozen=True, slots=True)
class SetHoursRules(Command):
    """How hours are counted here from now on. `floor`: so far below nothing being helped may bring somebody (minutes).

    `most`: that somebody can save. `costs`: who is helped pays for it; else the fund does.
    """

    community_id: CommunityId
    floor: int
    most: int
    costs: bool


@dataclass(frozen=True, slots=True)
class PrintPassbook(Command):
    """The passbook of an elder, for a coordinator who brings it to her."""

    elder_id: PersonId
