"""Somebody wants to help as a neighbour."""

from collections.abc import Mapping

from care.vetting.application import Application, Named
from care.vetting.commands import Apply
from care.vetting.lookups import PlaceToHelp, WhereToApply
from dialogs.engine.me import Me
from dialogs.engine.media_questions import AskPicture
from dialogs.engine.questions import Ask, Choose, Confirm
from dialogs.engine.replay import Log, look
from dialogs.language.spoken import Listed
from dialogs.language.words import Phrase, Text, _
from dialogs.people.which import FOR_WHICH
from dialogs.vetting.choices import DAYS, PARTS, SKILLS
from dialogs.vetting.questions import AskReferee, AskSeveral

SKIP = _("Leave this out")
LATER = _("I'll name one later")


async def apply(me: Me) -> Apply | None:
    """Ten questions after name and telephone; most can be left out. Who may not apply is told so after the first."""
    places = await look(WhereToApply(me.id))
    if not places:
        return None
    here = places[0] if len(places) == 1 else await _which(places)
    adult = await Choose(
        "adult", _("Helpers go into people's homes. Are you 18 or older?"), _("Of age"),
        [("yes", _("Yes, I am")), ("no", _("Not yet"))],
    )  # fmt: skip
    if adult == "no" or not here.free:
        return Apply(here.id, adult=adult == "yes")  # refused, with what there is to be said
    said = await _about_himself()
    face = await AskPicture("face", _your_face(), _("Photo"), _("Rather not now"))
    first = await AskReferee("first_referee", _who_knows_you(), _("Speaks for you"), here.zone, LATER)
    second = None
    if first is not None:
        more = _("Is there a second one? Name and telephone number, please.")
        second = await AskReferee("second_referee", more, _("Speaks for you, too"), here.zone, LATER)
    referees = tuple(one for one in (first, second) if one is not None)
    await Confirm("apply", _shall_i(referees), _("Application"), _("Yes, please send it"))
    return Apply(here.id, application=said, referees=referees, face_id=face)


def other_referees(log: Log) -> Log:
    """Those who were named cannot speak for him: everything else that was answered stays."""
    return log.without("apply").without("first_referee").without("second_referee")


async def _which(places: list[PlaceToHelp]) -> PlaceToHelp:
    chosen = await Choose("community", FOR_WHICH, _("Community"), [(one.id, one.name) for one in places])
    return next(one for one in places if one.id == chosen)


async def _about_himself() -> Application:
    return Application(
        area=await Ask("area", _("Roughly where do you live? No house number, please."), _("Area"), most=40, skip=SKIP),
        skills=await AskSeveral("skills", _("What could you do (several, too, such as 2 and 4)?"), _("Can do"), SKILLS),
        **_split(
            await AskSeveral(
                "when", _("When could you help (several, too, such as 2 and 4)?"), _("When"), {**DAYS, **PARTS}
            )
        ),
        languages=await Ask(
            "languages", _("Which languages and dialects do you speak?"), _("Languages"), most=80, skip=SKIP
        ),
        why=await Ask("why", _("Why would you like to help?"), _("Why"), most=300, lines=True, skip=SKIP),
    )


def _split(when: str) -> dict[str, str]:
    """Days and parts of the day; his own words stand with the days."""
    codes = when.split()
    if any(code not in {**DAYS, **PARTS} for code in codes):
        return {"days": when}
    return {"days": _those(codes, DAYS), "parts": _those(codes, PARTS)}


def _those(codes: list[str], offered: Mapping[str, Phrase]) -> str:
    return " ".join(code for code in codes if code in offered)


def _your_face() -> Text:
    return (
        _("Would you like to send a photo of your face, for the elders you help?"),
        _("You can take it away at any time."),
    )


def _who_knows_you() -> Text:
    return (
        _("Who knows you well, and is not of your family?"),
        _("Please write name and telephone number."),
    )


def _shall_i(referees: tuple[Named, ...]) -> Text:
    """Short, for an elder may apply; what was answered stands behind [Change something]."""
    names = Listed(tuple(one.name for one in referees))
    return (
        _("Shall I send it? Only coordinators read it."),
        _("Your referees: {names}", names=names) if referees else "",
    )
