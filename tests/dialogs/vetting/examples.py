"""What tests of everything have to know of vetting."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

from care.vetting import along_messages, messages, picture_messages
from care.vetting.along_messages import AlongDetails
from care.vetting.messages import LessonDetails, ReferenceDetails, StandingDetails, TaughtDetails
from care.vetting.tasks import Task
from care.vetting.training import LESSONS
from storage.ids import MediaId, PersonId
from storage.people import Community, Person, Role
from storage.requests import HelpRequest
from storage.vetting import FirstJob, Reference, Stage, Vetting
from storage.visits import Visit, VisitKind
from tests.bot.errands import does
from tests.care.vetting.applicants import APPLIES, applicant, applied, brought_to, link_to_apply, opens
from tests.care.vetting.second_coordinator import second_coordinator
from tests.town import Neighbour, Town
from tests.words import Line

AT = datetime(2026, 11, 20, tzinfo=UTC)
SOMEONE: Any = {"language": "en", "zone": "Asia/Shanghai", "handle": "", "created_at": AT}
PLACE = Community(
    id=1, name="Willow Lane", language="en", zone="Asia/Shanghai", emergency="120", currency="CNY", created_at=AT
)
NAMES = ("Margaret Thompson-Lee", "司徒美玲")
PHONES = ("+86-139-0000-0010", "")
COORDINATORS = [None, *(Person(id=3, name=name, phone=phone, **SOMEONE) for name, phone in product(NAMES, PHONES))]


def _standing(stage: Stage, who: Person | None, *, waits: bool, suspended: bool) -> StandingDetails:
    vetting = Vetting(id=1, community_id=1, person_id=1, stage=stage, stage_at=AT)
    return StandingDetails(vetting, PLACE, who, "120", 2 if waits else 0, 1, waits, suspended)


STANDINGS = [
    _standing(stage, who, waits=waits, suspended=suspended)
    for stage, who, waits, suspended in product(Stage, COORDINATORS, (True, False), (True, False))
]
REFERENCES = [
    ReferenceDetails(
        Reference(id=1, community_id=1, vetting_id=1, person_id=1, named_at=AT, verdict=verdict),
        Person(id=1, name=name, called=name, **SOMEONE), PLACE, None,
    )
    for name, verdict in product(NAMES, ("", "good"))
]  # fmt: skip


ELDERS = [Person(id=1, name=name, called=name, elder=True, **SOMEONE) for name in NAMES]
TASKS = [
    Task(of, elder, PersonId(4), AT, "Asia/Shanghai", None, 60, held=True, done=False, gone=False)
    for elder in ELDERS
    for of in (
        HelpRequest(id=1, kind="shopping", what="", starts_at=AT, minutes=60),
        Visit(id=1, kind=VisitKind.CHAT, at=AT, minutes=60, zone="Asia/Shanghai"),
    )
]
ALONG = [
    AlongDetails(
        FirstJob(id=1, guide_id=guide and 5, asked=[5, 6], cannot=cannot, guide_well=well),
        task, Person(id=4, name="Alexander", phone="139 0000 0040", **SOMEONE), PLACE,
        guide and Person(id=5, name="Margaret", phone="139 0000 0050", **SOMEONE), viewer, stands, "3 Willow Lane",
    )
    for task, guide, viewer, stands, cannot, well in product(
        TASKS, (True, None), map(PersonId, (1, 4, 5, 6)), (True, False), ([], [6]), (None, True)
    )
]  # fmt: skip


async def _somebody_new_has_a_job(town: Town) -> None:
    xu = await brought_to(town, Stage.ACCOMPANIED)
    await does(town.wang, "Ask for help", "Shopping", "As soon as possible", "Yes, please ask")
    await xu.taps("I'll do it", where="group")


async def _identified(town: Town) -> None:
    await brought_to(town, Stage.IDENTIFIED)


async def _applied(town: Town) -> None:
    await applied(town)


async def _two_coordinators(town: Town) -> None:
    second_coordinator(town)
    await applied(town)


async def _bo_is_named(town: Town) -> None:
    """Bo lives here: his number is one of the two that were written."""
    xu = await applicant(town)
    await does(xu, *APPLIES[:-3], "Bo 139-0000-5555", "Zhao Min, 139 0000 7002", "Yes, please send it")
    await town.hua.taps("I have seen the ID")


FACES = [
    picture_messages.FaceDetails(Vetting(id=1), person, photo, own=own)
    for person in (Person(id=1, name="Margaret Thompson-Lee"), Person(id=2, name="司徒美玲"))
    for photo in (None, MediaId(1))
    for own in (True, False)
]
WAYS = {
    "apply": ("anna", APPLIES[:-1]),
    "name_referee": ("hua", ("Another referee",), _identified),
    "give_reference": ("bo", ("Answer", "Yes, I would"), _bo_is_named),
    "vouch_for": ("hua", ("I know and vouch",), _applied),
    "say_no": ("hua", ("Say no",), _applied),
    "own_family": ("hua", ("My own family",), _applied),
    "choose_guide": ("hua", ("Who goes along?",), _somebody_new_has_a_job),
    "hand_over": ("hua", ("Hand over",), _two_coordinators),
    "my_photo": ("ming", ("my photo",)),
}
BUTTONS = {">own_family",
    "withdraw_application", "training", "lesson", "my_application", "vettings", "vetting", "link_to_apply",
    ">choose_guide", "go_along", "cannot_go_along", "how_it_went",
    "see_identity", "note_reference", "referee_link", "look_back", "check_again", "consider_again",
    ">apply", ">name_referee", ">give_reference", ">vouch_for", ">say_no", ">hand_over",
    ">my_photo", "face_away", "look_at_paper",
}  # fmt: skip  # tests/care/vetting
TOLD = {
    along_messages.GuideFound: ALONG,
    along_messages.GuideThanked: ALONG,
    messages.ApplicationKept: [one for one in STANDINGS if one.stage == Stage.APPLIED and not one.suspended],
    messages.StandingTold: STANDINGS,
    messages.LessonAsked: [LessonDetails(1, lesson, 6, 6) for lesson in LESSONS],  # type: ignore[arg-type]
    messages.LessonTaught: [TaughtDetails(lesson, meant) for lesson in LESSONS for meant in (True, False)],
    messages.ReferenceWanted: REFERENCES,
    messages.ReferenceKept: REFERENCES,
    picture_messages.FaceKept: FACES,
    picture_messages.FaceGone: FACES,
}
FOR_OTHERS = {
    along_messages.AlongWanted, along_messages.AlongAgreed, along_messages.AlongToVisit, along_messages.AlongOff,
    along_messages.AlongAsked, messages.VettingsListed, messages.VettingShown, messages.ApplicationCame,
    messages.VettingWaits, messages.FirstJobTold, picture_messages.FaceCame, picture_messages.PaperCame,
    picture_messages.PaperPageReady,
}  # fmt: skip
HELP = Line("Help neighbours", "报名帮邻居")
HELPERS = Line("Helpers", "邻里帮手")
PHOTO = Line("My photo", "我的照片")
MENU = {Role.FAMILY: (HELP,), Role.COORDINATOR: (HELPERS,), Role.VOLUNTEER: (PHOTO,)}
COMMANDS = [("apply", HELP), ("photo", PHOTO), ("helpers", HELPERS)]


async def _applies(town: Town) -> Neighbour:
    """Opening the link, name and number, the line of the menu, and ten answers."""
    xu = await opens(town, await link_to_apply(town), "Yan", "139 0000 8002")
    await does(xu, *APPLIES)
    return xu


async def _sees_who_it_is(town: Town) -> Neighbour:
    """On the card that has come by itself."""
    lin = second_coordinator(town)
    await applied(town, "Ke", "139 0000 8003")
    await lin.taps("I have seen the ID")
    return lin


async def _hears_referees(town: Town) -> Neighbour:
    """Two of them, by telephone: on the card that has come by itself, and goes along."""
    mo = second_coordinator(town, "Mo")
    await applied(town, "Jie", "139 0000 8004")
    await town.hua.taps("I have seen the ID")
    await mo.taps("Lin Hua is for it")
    await mo.taps("Zhao Min is for it")
    return mo


async def _goes_along(town: Town) -> Neighbour:
    """By the button that has come by itself."""
    await _somebody_new_has_a_job(town)
    await town.ming.taps("I'll go along")
    return town.ming


TAPS = {
    "Going along to a first job of somebody new": _goes_along,
    "Applying as a helper, the link included": _applies,
    "Seeing who an applicant is": _sees_who_it_is,
    "Noting what both referees of an applicant say": _hears_referees,
}
