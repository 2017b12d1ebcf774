"""What tests of everything have to know of hours."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

from sqlmodel import Session

from care.hours import community, ledger, messages, monthly, putting_right, watch
from care.hours.ledger import Source
from care.hours.messages import GiftDetails, HoursDetails
from care.hours.monthly import Given
from care.hours.printing import PassbookReady
from care.hours.putting_right import ReversalDetails
from care.hours.statement import HoursLine, Statement
from care.kit.uow import UnitOfWork
from storage.hours import HoursGift, HoursReversal, Transfer, TransferKind
from storage.ids import PersonId
from storage.people import Relation, Role
from storage.requests import HelpRequest
from tests.cast import found, tie
from tests.town import Neighbour, Town
from tests.words import Line

AT = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)  # the first of November in Shanghai
CALLED = ("Mrs Thompson-Lee", "上官奶奶", "")
GIFT: Any = {"id": 1, "community_id": 1, "by_id": 2, "there_id": 1, "at": AT}
GIFTS = [
    GiftDetails(
        HoursGift(to_id=1 if called else None, minutes=minutes, **GIFT), "Alexander Fitzgerald", called, place, back
    )
    for minutes, called, place, back in product((60, 1890), CALLED, ("Willow Lane", "枫林小区"), (True, False))
]


def _line(kind: TransferKind, minutes: int, other: str) -> HoursLine:
    return HoursLine(AT - timedelta(days=3), kind, minutes, 60, other, "Willow Lane")


CREDIT = Transfer(id=1, community_id=1, key="help_request:1", source="help_request", source_id=1, at=AT)
TAKEN_BACK = HoursReversal(
    id=1, community_id=1, transfer_id=1, person_id=1, asked_by=2, asked_at=AT, why="It was somebody else.",
    decided_by=3, decided_at=AT, agreed=True,
)  # fmt: skip
REVERSED = [
    ReversalDetails(
        TAKEN_BACK, CREDIT, 1890, "Asia/Shanghai", "Mrs Lin", helped, "Hua", "Bai", ("Bai",), may_agree=False,
        may_drop=False, his=his,
    )
    for helped in ("Mrs Thompson-Lee", "") for his in (True, False)
]  # fmt: skip
LINES = [_line(kind, minutes, other) for kind in TransferKind for minutes in (90, -1890) for other in CALLED]
TOLD = {
    messages.HoursTold: [HoursDetails(minutes, (), moved) for minutes in (0, 90, 6000, -90) for moved in (True, False)],
    messages.StatementTold: [
        Statement("Mrs Wang", "Asia/Shanghai", 60, some, helps=bool(some)) for some in ((), *((one,) for one in LINES))
    ],
    messages.GiftMade: GIFTS,
    messages.GiftReceived: GIFTS,
    messages.GiftTakenBack: GIFTS,
    PassbookReady: ["https://linli.example/hours/1"],
    putting_right.ReversalDone: REVERSED,
    monthly.GivenInMonth: [
        Given(neighbours, 1890, used, 5670, AT, "Asia/Shanghai") for neighbours, used in ((1, 0), (3, 90))
    ],
    monthly.MonthlyOffered: [True],
    monthly.MonthlyKept: [True, False],
}
FOR_OTHERS = {
    community.CommunityHoursTold, community.ExchangeNews, putting_right.ReversalAsked, watch.HoursDoubted,
}  # fmt: skip
BUTTONS = {
    "tell_monthly", "tell_no_more",  # tests/care/hours/test_monthly.py
    "statement", "passbook", "spend", "gift_back", "our_hours", "hold_hours", "hold_none", "fund_hours",
    "agree_exchange", "end_exchange", ">give_hours", ">exchange_hours",  # tests/dialogs/hours/test_hours_story.py
    ">hours_rules", ">print_passbook",  # tests/dialogs/hours/test_rules.py
    "agree_reversal", "drop_reversal", "see_doubt", ">put_right",  # tests/dialogs/hours/test_put_right.py
}  # fmt: skip
HERE = Line("Hours here", "社区互助时")
MENU = {Role.COORDINATOR: (HERE,)}
COMMANDS = [("ourhours", HERE)]


async def earned(town: Town, who: Neighbour | None = None) -> None:
    """Ming is Mrs Wang's son, and has helped others for three hours; the fund has paid. (Or somebody else is.)"""
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        mother, son = PersonId(town.wang.id), PersonId((who or town.ming).id)
        tie(uow, town.lane_id, mother, son, Relation.SON, manages=False)
        source = Source(HelpRequest, 900)
        ledger.give(uow, town.lane_id, source, giver=son, receiver=None, minutes=180)
        session.commit()


async def _sees(town: Town) -> Neighbour:
    await earned(town, town.li)
    await town.li.says("hours")
    return town.li


async def _spends(town: Town) -> Neighbour:
    """In one press on the card of his hours."""
    await _sees(town)
    await town.li.taps("2 hours for Mrs Wang")
    return town.li


async def two_communities(town: Town) -> None:
    """There is another one, with which nothing is exchanged yet."""
    with Session(town.engine) as session:
        found(UnitOfWork(session, town.clock.now(), town.clock.token, "town"), "Maple Court")
        session.commit()


HIS_CREDIT = "Fri 20 Nov: 3 hours, helped a neighbour"
WAYS = {
    "give_hours": ("ming", ("hours", "Give hours away", "Mrs Wang", "1 hour"), earned),
    "exchange_hours": (
        "hua",
        ("our hours", "Exchange with another community", "Maple Court", "20 hours"),
        two_communities,
    ),
    "hours_rules": ("hua", ("our hours", "Rules for hours", "How far below zero"), earned),
    "print_passbook": ("hua", ("our hours", "Print a passbook"), earned),
    "put_right": ("hua", ("our hours", "Correct hours", "Ming", HIS_CREDIT, "A mistake"), earned),
}
TAPS = {"Seeing how many hours one has": _sees, "Spending two hours on a parent, from the menu on": _spends}
