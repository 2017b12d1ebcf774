"""What goes wrong while somebody applies: pictures that are none, links of others; and who is suspended leaves."""

import pytest

from bot.channels.base import Opened
from care.people.invites import WayIn, make_link
from dialogs.leaving.passing import is_said
from storage.people import Role
from storage.vetting import Stage
from tests.bot.errands import does
from tests.care.asking import do
from tests.care.vetting.applicants import APPLIES, applicant, standing
from tests.pictures import PROGRAM, photo
from tests.town import Town

TEN_MB = 10 * 2**20 + 1


@pytest.mark.parametrize(
    "sent", [b"", PROGRAM, b"%PDF-1.7", photo() + bytes(TEN_MB)], ids=["none", "html", "pdf", "10 MB"]
)
async def test_what_is_no_photo_or_too_large_is_asked_for_again_and_can_be_left_out(town: Town, sent: bytes) -> None:
    xu = await applicant(town)
    await does(xu, *APPLIES[:7])
    await xu.sends_photo(sent)
    assert xu.has_seen("Would you like to send a photo of your face")
    await does(xu, *APPLIES[7:])
    assert standing(town, xu).stage == Stage.APPLIED


async def test_the_code_of_somebody_else_makes_nobody_that_person(town: Town) -> None:
    """An applicant holds his camera over the card that hangs in Mrs Wang's kitchen."""
    xu = await applicant(town)
    token = await do(town, make_link, WayIn(town.lane_id, Role.ELDER, "Mrs Wang", person_id=town.wang.id))
    await xu.sends(Opened(token))
    assert xu.has_seen("This link is for Mrs Wang.")
    await does(xu, *APPLIES)
    assert standing(town, xu).roles == {"applicant"}


async def test_who_is_suspended_has_his_data_leaves_and_may_stay(town: Town) -> None:
    await does(town.hua, "members", "Ming (helper)", "Suspend …", "Somebody has complained")
    await town.ming.says("menu")
    town.ming.sees("You cannot take part in Willow Lane for now.")
    await town.ming.says("my data")
    town.ming.sees("You can have a copy of everything I know of you.", "[A copy for me]", "[Leave for good]")
    await town.ming.taps("A copy for me")
    town.ming.sees("The link opens once")
    await town.ming.taps("Leave for good")
    town.ming.sees("In 7 days I delete everything I know of you")
    await town.ming.taps("Yes, delete it")
    town.ming.sees("[Stay after all]")
    assert town.hua.has_seen("Ming leaves Linli")
    await town.ming.taps("Stay after all")
    assert town.hua.has_seen("Ming stays after all.")
    await town.ming.says("my jobs")
    town.ming.sees("You cannot take part in Willow Lane for now.")


@pytest.mark.parametrize("words", [
    "Mum passed on last night", "she is no longer with us", "We lost our mother on Sunday", "I have lost my wife",
    "王奶奶昨晚离世了", "妈妈病逝了", "奶奶往生了", "她永远离开了", "外婆已经不在了",
])  # fmt: skip
def test_there_are_many_ways_to_say_that_somebody_has_died(words: str) -> None:
    assert is_said(words)


@pytest.mark.parametrize("words", [
    "I have lost my keys", "We lost our way", "She has left for Berlin", "妈妈走了", "我离开一会儿", "他不在家",
    "不在了解范围",
])  # fmt: skip
def test_what_only_sounds_like_it_asks_nobody_that_question(words: str) -> None:
    assert not is_said(words)
