"""What tests of everything have to know of people."""

from care.people import messages
from care.people.messages import CallDetails, FileDetails
from care.people.reports import CoordinatorTold, ReportCame, ReportDetails
from care.people.session_messages import PhoneReplaced, ReplacedDetails, SignedOut
from care.people.suspension_messages import ShutOut, SuspensionLifted, SuspensionNoted, TakesPartAgain, WhomToAsk
from storage.people import Community, Person, Report, Role
from tests.words import Line

HER = Person(
    id=1, name="Margaret", called="Mrs Thompson-Lee", home="3 Willow Lane", phone="+86-139-0000-0010", elder=True
)
HIM = Person(id=3, name="Alexander Fitzgerald", phone="+86-139-0000-0010")
WITHOUT = Person(id=2, name="司徒美玲", called="上官奶奶", elder=True)

QUIET = Line("Quiet hours", "免打扰时间")
TELL = Line("Tell in confidence", "只告诉协调员")
MINE = Line("My name and phone", "我的名字和电话")

WAYS = {
    "quiet_hours": ("anna", ("Quiet hours", "Toronto")),
    "my_details": ("wang", ("my phone", "Change my number")),
    "tell_coordinator": ("wang", ("tell only the coordinator",)),
    "members": ("hua", ("members", "Ming (volunteer)")),
}
BUTTONS = {">tell_coordinator", ">my_details", ">members", ">quiet_hours"}  # each has its own tests in tests/bot
LANE = Community(id=1, name="Willow Lane", emergency="120")
REPORT = Report(id=1, words="He takes my money. Please help me. I do not know what to do. He shouts.")
TOLD = {
    messages.CallComing: [CallDetails(one, "120", reachable) for one in (None, HIM) for reachable in (True, False)],
    messages.DetailsChanged: [FileDetails(HER, own=True), FileDetails(WITHOUT, own=True)],
    ShutOut: [WhomToAsk(LANE, one) for one in (None, HIM)],
    TakesPartAgain: [WhomToAsk(LANE, HIM)],
    SignedOut: [""],
    PhoneReplaced: [ReplacedDetails(one, one, own=True) for one in (HER, WITHOUT)],
    CoordinatorTold: [ReportDetails(REPORT, HER, LANE, one, family) for one in (None, HIM) for family in (True, False)],
}
FOR_OTHERS = {SuspensionNoted, SuspensionLifted, ReportCame}
MENU = {
    Role.FAMILY: (MINE, QUIET, TELL),
    Role.VOLUNTEER: (MINE, QUIET, TELL),
    Role.COORDINATOR: (MINE, QUIET),
}
COMMANDS = [
    ("invite", Line("Invite someone", "邀请")),
    ("members", Line("Members", "成员")),
    ("me", MINE),
    ("quiet", QUIET),
    ("tell", TELL),
]
