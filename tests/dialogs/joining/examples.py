"""What tests of everything have to know of joining."""

from care.joining import messages
from storage.people import Role
from tests.bot.errands import does
from tests.dialogs.joining.families import GU, comes_alone, made_known, opens_link
from tests.town import Neighbour, Town
from tests.words import Line

ADD = Line("Add an elder", "登记我照顾的长辈")


async def _says_to_be_guardian(town: Town) -> None:
    await made_known(town, steps=(*GU[:-2], "I am the guardian", "Yes, that is right"))


WAYS = {
    "introduce": ("anna", GU[:-1]),
    "saw_paper": ("hua", ("I have seen the paper",), _says_to_be_guardian),
}
BUTTONS = {
    "introductions", "elder_link", "elder_welcome", "elder_same", "elder_declined", "was_not_she", ">saw_paper",
    ">introduce",
}  # fmt: skip  # tests/dialogs/joining
FOR_OTHERS = {
    messages.IntroductionCame, messages.IntroductionTold, messages.SheHasComeIn, messages.ChatClosed,
    messages.ElderLinkMade,
}  # fmt: skip
MENU = {Role.FAMILY: (ADD,), Role.VOLUNTEER: (ADD,)}
COMMANDS = [("elder", ADD)]


async def _begins_alone(town: Town) -> Neighbour:
    """A plain start, name and number, and eleven answers, of which five may be left out."""
    xin = await comes_alone(town)
    await does(xin, *GU)
    return xin


async def _says_yes(town: Town) -> Neighbour:
    await made_known(town, "Yi", "139 0000 9200")
    await town.hua.taps("Yes, welcome")
    return town.hua


async def _opens_her_link(town: Town) -> Neighbour:
    xin = await made_known(town, "Zoe", "139 0000 9300")
    return await opens_link(town, xin, "Zhu")


TAPS = {
    "Making an elder of the family known, a start without link included": _begins_alone,
    "Letting a family in": _says_yes,
    "Coming in as an elder": _opens_her_link,
}
