"""What a clause asks, hints or only tells, put together from what its words are."""

import pytest

from dialogs.language.frames.classes import About, Class
from dialogs.language.frames.frame import Bearing, Frame
from dialogs.language.frames.shapes import shape
from dialogs.language.frames.tags import tagged

ASKS = (
    "could one of you mind grabbing a bag", "who has time to take her to the clinic", "mum needs her carpets cleaned",
    "can it be picked up for her", "looking for a driver", "bring my father some soup", "a loaf for mum please",
    "有谁方便给她带个新的", "想托邻居浇浇水", "给我叫辆车去诊所", "能不能帮忙取一下药", "我妈要人陪着",
)  # fmt: skip
HINTS = (
    "we are out of rice", "her kettle is broken", "the heating does not work", "i can't reach the shelf",
    "白糖见底了", "大门锁不上了", "我搬不动",
)  # fmt: skip
TELLS = (
    "i'll buy milk for mum myself", "my brother is driving her to the clinic", "somebody fetched her pills",
    "she said someone could fix the tap", "don't buy any bread", "if i could i would bring her soup",
    "i would never ask anyone to clean", "thanks for fixing the tap", "who bought the milk",
    "我下班去买", "我弟开车送我妈去医院", "小明给王奶奶送了牛奶", "不用给我做饭", "以前都是我带她去看牙",
    "王奶奶问我能不能买蛋糕",
)  # fmt: skip


def test_whoever_asks_is_heard_to_ask_whatever_the_words() -> None:
    assert [text for text in ASKS if Frame(text).bearing is not Bearing.ASKS] == []


def test_what_lacks_is_broken_or_cannot_be_done_alone_is_a_hint() -> None:
    assert [text for text in HINTS if Frame(text).bearing is not Bearing.HINTS] == []


def test_a_story_a_no_a_wish_of_the_past_and_other_peoples_acts_ask_for_nothing() -> None:
    assert [text for text in TELLS if Frame(text).bearing is not Bearing.NOTHING] == []


def test_the_words_that_ask_can_be_told_and_the_task_stands_behind_them() -> None:
    frame = Frame("could anybody kindly fetch her tablets")
    assert frame.because == "could anybody kindly fetch"
    assert frame.task == "fetch her tablets"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tablits", About.MEDICINE),
        ("prescripton", About.MEDICINE),
        ("grocceries", About.GOODS),
        ("vacum", About.CLEANING),
        ("hosptial", About.DOCTOR),
    ],
)
def test_a_word_with_one_slip_is_the_word_that_was_meant(typed: str, meant: About) -> None:
    assert [tag.about for tag in tagged(typed)] == [meant]


def test_a_short_word_is_taken_as_it_stands() -> None:
    assert [tag.what for tag in tagged("bred")] == [Class.OTHERWISE]


def test_a_shape_of_words_that_do_not_exist_is_refused_at_once() -> None:
    with pytest.raises(KeyError):
        shape("modal helpr")
    with pytest.raises(ValueError, match="-"):
        shape("modal - act")
