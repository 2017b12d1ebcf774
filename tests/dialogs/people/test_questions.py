"""A name and a telephone number, asked for and found again in a log."""

from datetime import UTC, datetime

import pytest

from dialogs.engine.questions import NotAnAnswer
from dialogs.engine.replay import NoLongerFits
from dialogs.language.words import Reader, say
from dialogs.people.questions import AskName, AskPhone

READER = Reader("en", "Asia/Shanghai", datetime(2026, 11, 20, tzinfo=UTC))
NAME = AskName("name", "Who?", "Name", known="Ming")
PHONE = AskPhone("phone", "Number?", "Telephone", "Asia/Shanghai")
MAYBE = AskPhone("phone", "Number?", "Telephone", "Asia/Shanghai", "I have none")


@pytest.mark.parametrize("said", ["", "...", "🌷", "/menu", "Hello!", "您好", "7"])
def test_what_is_no_name_is_asked_for_again(said: str) -> None:
    with pytest.raises(NotAnAnswer) as no:
        NAME.typed(said, READER)
    assert say(no.value.why, READER) == "Please write the name in letters, for example: Mrs Wang."


def test_a_name_that_is_too_long_is_asked_for_again() -> None:
    assert NAME.typed("x" * 60, READER) == "x" * 60
    with pytest.raises(NotAnAnswer) as no:
        NAME.typed("x" * 61, READER)
    assert say(no.value.why, READER) == "That is a little long; please write a name of at most 60 letters."


def test_the_button_can_be_typed_as_well() -> None:
    assert NAME.typed("just ming.", READER) == "Ming"
    assert NAME.tapped("known", READER) == "Ming"
    with pytest.raises(NotAnAnswer):
        AskName("name", "Who?", "Name").tapped("known", READER)


def test_a_log_that_holds_no_name_and_no_number_is_asked_anew() -> None:
    assert (NAME.revive("Ming"), PHONE.revive("139 0000 1111"), MAYBE.revive("")) == ("Ming", "139 0000 1111", "")
    for question, recorded in ((NAME, ""), (NAME, "\u2800"), (PHONE, ""), (PHONE, "12"), (MAYBE, "12")):
        with pytest.raises(NoLongerFits):
            question.revive(recorded)


def test_only_who_may_have_none_can_say_so() -> None:
    for none in (
        "none",
        "没有电话",
        "I have none",
        "no",
        "I don’t have a phone",
        "Sorry, I do not own a mobile",
        "我没有手机",
    ):
        assert MAYBE.typed(none, READER) == ""
        with pytest.raises(NotAnAnswer):
            PHONE.typed(none, READER)
    assert MAYBE.tapped("none", READER) == ""
    with pytest.raises(NotAnAnswer):
        PHONE.tapped("none", READER)
