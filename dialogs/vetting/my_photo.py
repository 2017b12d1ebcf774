"""A helper shows elders his face; an applicant lets a coordinator see who he is."""

from care.vetting.commands import SendPaper, ShowFace, TakeFaceAway
from care.vetting.lookups import MyPictures, PicturesOf
from dialogs.engine.me import Me
from dialogs.engine.media_questions import AskPicture
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.words import Phrase, _
from dialogs.people.which import FOR_WHICH

FACE = ("face", _("My photo"))
AWAY = ("away", _("Take it away"))
PAPER = ("paper", _("My identity card"))


async def my_photo(me: Me) -> ShowFace | TakeFaceAway | SendPaper | None:
    """One question, and one more where there is something to choose."""
    mine = await look(MyPictures(me.id))
    if not mine:
        return None
    here = mine[0] if len(mine) == 1 else await _which(mine)
    choices = _choices(here)
    what = "face" if len(choices) == 1 else await Choose("what", _("What shall I do?"), _("What"), choices)
    if what == "away":
        return TakeFaceAway(here.vetting_id)
    if what == "paper":
        only_once = (
            _("Please send a picture of your identity card."),
            _("A coordinator will look at it, then it is deleted."),
        )
        card = await AskPicture("paper", only_once, _("Identity card"), _("I'll show it myself"))
        return SendPaper(here.vetting_id, card)
    agrees = (
        _("Please send a photo of your face; elders you help will see it."),
        _("You can take it away at any time."),
    )
    return ShowFace(here.vetting_id, await AskPicture("face", agrees, _("Photo")))


def _choices(here: PicturesOf) -> list[tuple[str, Phrase]]:
    return [FACE, *([AWAY] if here.has_photo else []), *([PAPER] if here.wants_paper else [])]


async def _which(mine: list[PicturesOf]) -> PicturesOf:
    chosen = await Choose("community", FOR_WHICH, _("Community"), [(one.vetting_id, one.community) for one in mine])
    return next(one for one in mine if one.vetting_id == chosen)
