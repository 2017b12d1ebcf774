"""What is said of somebody by name, and what he must have decided before: whatever he pressed, wrote or chose."""

import re
from typing import TYPE_CHECKING

from bot.features import FEATURES
from care.kit.command import Command
from tests.cast import ANNA, HUA, LI, MING, WANG, Somebody
from tests.town import text_of
from tests.walker.people import GAO

if TYPE_CHECKING:
    from tests.walker.walk import Walk

NEWEST = 30  # messages of each chat
ALONE = r"(?<![A-Za-z]){}(?![A-Za-z])"  # no part of another name
COMMANDS: dict[str, type[Command]] = {one.__name__: one for one in FEATURES.verbs}
CALLS_OFF = "SkipDay MoveDay EndSeries PauseCheckin CancelAppointment SettleCompany Leave TellOfDeath"
HELPERS, COORDINATORS, SIDE = (MING, LI, ANNA), (HUA, GAO), (WANG, ANNA)
SAID: tuple[tuple[str, tuple[Somebody, ...], str], ...] = (  # the sentence, of whom, and any of what he decided
    # requests
    ("{} says thank you|{}说谢谢", (WANG,), "Confirm"),
    ("{} says that everything is done|{}说事情都办好了|{}说都办好了", (HUA, ANNA), "Confirm"),
    ("{} is on the way|{} is at your door|{}已经出发|{}到您家门口|{}在路上了", HELPERS, "MoveOn"),
    ("{} has arrived(?!. Have a good time)", HELPERS, "MoveOn"),  # to a job: of a visit it is she who says so
    ("Taken by {}|{}接下了", HELPERS, "TakeRequest TakeBoth"),
    ("{} has settled|{}已经处理好了", COORDINATORS, "Settle Confirm"),  # with hours, or without
    ("{} says that something was not right|{} has told me of a problem|{}说这件事有点问题", SIDE, "ReportProblem"),
    ("{} has cancelled it|{} has cancelled this|{}取消了", (WANG,), f"Withdraw {CALLS_OFF}"),
    ("{}, the coordinator, asks for this|{}, the coordinator, has asked for|这是协调员{}", COORDINATORS, "PostRequest"),
    ("{}, the coordinator, wants me|协调员{}托我", COORDINATORS, "PostRequest"),
    ("{}, the coordinator, asks whether|协调员{}想问问", COORDINATORS, "AskHelper"),
    ("{}[^\n.。]* is on it|协调员{}在跟进", (HUA,), "Acknowledge SeeToDose"),
    # medicine, the daily "I'm well", cries
    ("{} is seeing to it", (HUA, ANNA), "SeeToDose Acknowledge TakeConcern"),
    ("{} says: “I'm well|{}说：“我平安", (WANG,), "SayWell"),
    ("{} is going|{} is coming|{}正赶", (HUA, ANNA), "GoThere AcceptVisit GoAlong"),
    ("{} is calling(?! for help)|{}正在给", (ANNA,), "CallHer CallNow"),
    ("{} has reached|{}已经联系上", (HUA, ANNA), "HaveReached HaveSpoken"),
    ("{} asks you to go on|{}请你照样过去", (HUA, ANNA), "StillGo"),
    ("{} says that you need not go|{}说你不用再过去", (HUA, ANNA), "NeedNotGo"),
    # health and doctors
    ("{} has spoken to|{} says that you have spoken|{}已经跟|{}说已经跟", (HUA, GAO, ANNA), "HaveSpokenTo"),
    ("{} has noted for you|{}替您记了", (ANNA,), "LogReadings"),
    ("{} has written in your health file|{}在您的健康档案里", (ANNA,), "WriteFile"),
    ("{} has shut it|是{}停用的", SIDE, "ShutSheetCode"),
    ("Looked up by {}|已由{}核实", COORDINATORS, "CheckPractice"),
    ("the witness is {}|见证人是{}", COORDINATORS, "WitnessDoctor WitnessConsent NoteYes NoteNo"),
    ("{} does not want [^\n]*as the family doctor|{}不想让[^\n]*当家庭医生", (WANG,), "DeclineDoctor"),
    ("{} asks about|{}问[^\n]*的情况", SIDE, "AskDoctor"),
    # who may help
    ("{} has seen the ID|{}看过身份证", COORDINATORS, "SeeIdentity"),
    ("{} vouches|{}担保", COORDINATORS, "Vouch"),
    ("{} said no, |{}没有同意，", COORDINATORS, "SayNo"),
    # visits and hours
    ("{} would like to come|{}想来陪您|{}愿意来", HELPERS, "AcceptVisit"),
    ("{} has spoken with|{}已经和", (HUA, GAO, ANNA), "SpokenWithHer"),
    ("{} has booked|{}给您约了|{}约了", (HUA, GAO, ANNA), "BookVisit BookSame"),
    ("{} has given you|{}把[^\n]*互助时转给您", HELPERS, "GiveHours"),
    ("{} has taken back|{}收回了", HELPERS, "TakeGiftBack"),
)  # fmt: skip
CLAIMS = tuple(
    (
        re.compile(sentence.replace("{}", ALONE.format(one.called or one.name))),
        one,
        {COMMANDS[name] for name in names.split()},
    )
    for sentence, people, names in SAID
    for one in people
)


def nothing_is_said_of_anybody_that_was_not_done(walk: "Walk") -> None:
    """Who thanks, sees to it, comes or has reached her has decided so."""
    texts = [text_of(shown.message) for screen in walk.place.screens.values() for shown in screen[-NEWEST:]]
    everything = "\n\n".join(texts)
    for claim, somebody, commands in CLAIMS:
        if walk.coverage.decided & {(walk.who(somebody).id, one) for one in commands}:
            continue
        found = claim.search(everything)
        assert not found, f"{somebody.name} has done none of {sorted(one.__name__ for one in commands)}:\n" + "\n".join(
            text for text in texts if claim.search(text)
        )
