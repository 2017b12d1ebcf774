"""What tests of everything have to know of people."""

from datetime import UTC, datetime, timedelta
from itertools import product

from care.people import looks, messages
from care.people.call_messages import CallComing, CallDetails
from care.people.circle_messages import CircleChanged, MemberDetails, StandInCannot, StandInWanted
from care.people.clocks import ClockDetails, ClockMoved, Follows
from care.people.guardian_messages import GuardianChanged, GuardianDetails, PaperEnds
from care.people.messages import FileDetails
from care.people.own_codes import OwnCodeDetails, OwnCodeMade
from care.people.renaming import Renamed
from care.people.reports import CoordinatorTold, ReportCame, ReportDetails
from care.people.session_messages import PhoneReplaced, ReplacedDetails, SignedOut
from care.people.suspension_messages import ShutOut, SuspensionLifted, SuspensionNoted, TakesPartAgain, WhomToAsk
from storage.looks import SeenFor
from storage.people import Community, Person, Relation, Report, Role
from tests.bot.errands import does
from tests.care.asking import joins
from tests.cast import Somebody
from tests.town import Neighbour, Town
from tests.words import Line

HER = Person(
    id=1, name="Margaret", called="Mrs Thompson-Lee", home="3 Willow Lane", phone="+86-139-0000-0010", elder=True
)
HIM = Person(id=3, name="Alexander Fitzgerald", phone="+86-139-0000-0010")
WITHOUT = Person(id=2, name="司徒美玲", called="上官奶奶", elder=True)

AT = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
TRAVELS = Person(id=4, name="Margaret", called="Mrs Thompson-Lee", zone="America/Toronto", elder=True)
ELSEWHERE = Person(
    id=5, called="上官奶奶", zone="Asia/Shanghai", zone_before="America/Argentina/Buenos_Aires", elder=True
)
COMING = [
    (),
    (Follows("Medicines", AT, None), Follows("Daily “I'm well”", AT, None)),
    (Follows("Medicines", AT, timedelta(hours=13, minutes=30)), Follows("Daily “I'm well”", AT, None)),
]

CIRCLE = Line("Family circle", "亲情圈")
NAME = Line("Name of the community", "社区名称")
QUIET = Line("Quiet hours", "免打扰时间")
TELL = Line("Tell in confidence", "只告诉协调员")
ZONE = Line("My time zone", "我的时区")
MINE = Line("My name and phone", "我的名字和电话")

SEEN = tuple(looks.SeenBy(HIM, what, AT) for what in SeenFor)

WAYS = {
    "circle": ("hua", ("Family circle", "Anna (acts)", "Another relation")),
    "quiet_hours": ("anna", ("Quiet hours", "My own")),
    "time_zone": ("anna", ("My time zone", "My own", "Toronto")),
    "my_details": ("wang", ("my phone", "Change my number")),
    "tell_coordinator": ("wang", ("tell only the coordinator",)),
    "members": ("hua", ("members", "Ming (helper)")),
    "rename": ("hua", ("rename", "Willow Street")),
}
BUTTONS = {
    ">circle",
    ">tell_coordinator",
    ">my_details",
    ">members",
    ">rename",
    ">quiet_hours",
    ">time_zone",
    "clock",
    "saw_address",
    "knock",
    "stand_in",
    "close_links",
    "own_code",
}  # each has its own tests in tests/bot
ASKED = [
    MemberDetails(one, HIM, HIM, own, out=False, relation="son", manages=True, place=1, stand_in=None, asked=HIM)
    for one, own in product((HER, WITHOUT), (True, False))
]
LANE = Community(id=1, name="Willow Lane", emergency="120")
REPORT = Report(id=1, words="He takes my money. Please help me. I do not know what to do. He shouts.")
TOLD = {
    CallComing: [CallDetails(one, "120", reachable) for one in (None, HIM) for reachable in (True, False)],
    ClockMoved: [
        ClockDetails(one, reader, by, coming)
        for one, reader, by, coming in product((TRAVELS, ELSEWHERE), (TRAVELS, ELSEWHERE), (None, HIM), COMING)
    ],
    messages.DetailsChanged: [FileDetails(HER, own=True), FileDetails(WITHOUT, own=True)],
    ShutOut: [WhomToAsk(LANE, one) for one in (None, HIM)],
    TakesPartAgain: [WhomToAsk(LANE, HIM)],
    SignedOut: [""],
    CircleChanged: [
        MemberDetails(elder, HIM, HIM, own, out, "son", manages, place, stand_in)
        for elder, own, out, manages, place, stand_in in product(
            (HER, WITHOUT), (True, False), (True, False), (True, False), (0, 2), (None, HIM)
        )
    ],
    StandInWanted: ASKED,
    StandInCannot: ASKED,
    GuardianChanged: [
        GuardianDetails(one, him, him, until, own)
        for one, him, until, own in product((TRAVELS, ELSEWHERE), (None, HIM), (None, AT), (True, False))
    ],
    looks.WhoSawAddress: [
        looks.WhoSawDetails(elder, own, seen, page, is_elder=True)
        for elder, own in product((TRAVELS, ELSEWHERE), (True, False))
        for seen in ((), (SEEN[0],), SEEN)
        for page in (0, 1)
    ],
    OwnCodeMade: [OwnCodeDetails("482109375521334", AT, "Asia/Shanghai")],
    PhoneReplaced: [ReplacedDetails(one, one, own=True) for one in (HER, WITHOUT)],
    CoordinatorTold: [ReportDetails(REPORT, HER, LANE, one, family) for one in (None, HIM) for family in (True, False)],
}
FOR_OTHERS = {Renamed, PaperEnds, SuspensionNoted, SuspensionLifted, ReportCame}
MENU = {
    Role.FAMILY: (CIRCLE, MINE, QUIET, ZONE, TELL),
    Role.VOLUNTEER: (MINE, QUIET, ZONE, TELL),
    Role.COORDINATOR: (NAME, CIRCLE, MINE, QUIET, ZONE),
}
COMMANDS = [
    ("invite", Line("Invite someone", "邀请新成员")),
    ("members", Line("Members", "成员")),
    ("circle", CIRCLE),
    ("me", MINE),
    ("quiet", QUIET),
    ("zone", ZONE),
    ("tell", TELL),
    ("address", Line("Who saw my address", "谁看过我的地址")),
]


async def _stands_in(town: Town) -> Neighbour:
    zhou = await joins(town, Somebody("Zhou Yu", phone="139-0000-7701"), Relation.SON, manages=False)
    await does(town.anna, "Family circle", "Anna (acts)", "On holiday", "Zhou Yu", "A week")
    await zhou.taps("Yes, I can")
    return zhou


TAPS = {"Saying that one can stand in for who is on holiday": _stands_in}
