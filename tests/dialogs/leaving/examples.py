"""What tests of everything have to know of leaving."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

from care.leaving import messages, passing_messages
from care.leaving.messages import LeaverDetails, OwnDetails
from care.people.emergency import Emergency, Whereabouts
from storage.leaving import DepartureId, PassingId
from storage.people import Person, Role
from tests.bot.errands import does
from tests.town import Neighbour, Town
from tests.words import Line

AT = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
HER = Person(id=1, name="Margaret", called="Mrs Thompson-Lee", zone="America/Argentina/Buenos_Aires", elder=True)
SHE = Person(id=2, name="司徒美玲", called="上官奶奶", zone="Asia/Shanghai", elder=True)
OPEN = [OwnDetails(one, DepartureId(1), AT) for one in (HER, SHE)]
LEAVER = LeaverDetails(HER, AT, stays=False, is_elder=False, own=False, elder=None, coordinates=False)
SEEN = [
    replace(LEAVER, leaver=leaver, is_elder=is_elder, own=own, elder=elder)
    for leaver, is_elder, own, elder in product((HER, SHE), (True, False), (True, False), (None, HER, SHE))
]

HIM = Person(id=3, name="Alexander Fitzgerald", called="Alexander Fitzgerald")
TOLD_OF = [
    passing_messages.PassingDetails(PassingId(1), elder, HIM, own, AT)
    for elder, own in product((HER, SHE), (True, False))
]

WAYS = {"leave": ("wang", ("my data", "Leave for good")), "passing": ("anna", ("my data", "An elder passed away"))}
BUTTONS = {"my_data", "copy_for_me", "stay", "she_lives", ">leave", ">passing"}  # tests/dialogs/leaving
TOLD = {
    passing_messages.DeathOrDanger: [  # an elder lives there, or by another clock
        Emergency("120", afar, "Willow Lane", dialled)
        for afar, dialled in product(("", "+86 21 962120"), (Whereabouts.THERE, Whereabouts.FAR))
    ],
    messages.MyDataShown: [OwnDetails(HER), OwnDetails(HER, cares=True), *OPEN],
    messages.LeavingNoted: OPEN,
    messages.StayNoted: [OwnDetails(HER)],
    messages.CopyReady: ["https://linli.example/mine/1"],
    passing_messages.PassingTold: TOLD_OF,
    passing_messages.SignOfLife: TOLD_OF,
    passing_messages.HelperTold: [
        passing_messages.HelpedDetails(elder, times, coming)
        for elder, times, coming in product((HER, SHE), (0, 1, 12), (True, False))
    ],
    passing_messages.ItWasAMistake: [
        passing_messages.MistakeDetails(elder, HIM, own, cares)
        for elder, own, cares in product((HER, SHE), (True, False), (True, False))
    ],
    messages.SomebodyLeaves: SEEN,
    messages.SomebodyStays: [replace(one, stays=True) for one in SEEN],
}
FOR_OTHERS = {messages.HandOverFirst}
DATA = Line("My data", "我的资料")
MENU = dict.fromkeys(Role, (DATA,))
COMMANDS = [("died", Line("An elder passed away", "有长辈去世")), ("data", DATA)]


async def _leaves(town: Town) -> Neighbour:
    await does(town.bo, "my data", "Leave for good", "Yes, delete it")
    return town.bo


TAPS = {"Leaving for good": _leaves}
