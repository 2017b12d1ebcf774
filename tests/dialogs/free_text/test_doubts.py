"""What may not be wanted now is asked about with buttons; the yes opens it with everything that was said filled in."""

import pytest

from tests.town import Town, buttons

ASK = {"en": "Ask for help", "zh": "请人帮忙"}
MORNING = {"en": "tomorrow morning", "zh": "明天上午"}
SUMMARY = {"en": "Shall I ask the neighbours?", "zh": "要我去问问邻居们吗？"}
CANCEL = {"en": "Cancel", "zh": "取消"}
DOUBTFUL = [
    ("en", "if it rains tomorrow, could someone buy milk for mum", ("For: Mrs Wang", "Shopping", "buy milk")),
    ("en", "one of these days somebody should fix mum's tap", ("A repair", "tap")),
    ("zh", "要是明天下雨，找人帮我妈买点菜", ("买东西", "买点菜")),
    ("zh", "也许可以找人帮我妈买点菜", ("买东西", "买点菜")),
    ("zh", "改天找人帮我妈修一下水龙头", ("水龙头",)),
]
PLAIN = [
    ("en", "could someone buy milk for mum tomorrow morning", ("For: Mrs Wang", "Shopping", "buy milk")),
    ("zh", "明天上午找人帮我妈买点菜", ("买东西", "买点菜")),
]


@pytest.fixture
def towns(request: pytest.FixtureRequest, language: str) -> Town:
    found: Town = request.getfixturevalue("town" if language == "en" else "chinese_town")
    return found


def offered(town: Town) -> list[str]:
    return [button.text for button in buttons(town.anna.last)]


@pytest.mark.parametrize(("language", "words", "filled"), DOUBTFUL)
async def test_a_doubt_is_asked_about_and_the_yes_opens_what_was_said(
    towns: Town, language: str, words: str, filled: tuple[str, ...]
) -> None:
    anna = towns.anna
    await anna.says(words)
    assert ASK[language] in offered(towns)
    assert CANCEL[language] in offered(towns)
    assert SUMMARY[language] not in anna.last.whole
    await anna.taps(ASK[language])
    await anna.says(MORNING[language])  # when was said with a doubt, or not at all
    anna.sees(SUMMARY[language], *filled)
    assert not towns.group


@pytest.mark.parametrize(("language", "words", "filled"), DOUBTFUL)
async def test_the_no_to_it_leaves_everything_as_it_was(
    towns: Town, language: str, words: str, filled: tuple[str, ...]
) -> None:
    del filled
    await towns.anna.says(words)
    await towns.anna.says(CANCEL[language])
    assert ASK[language] in offered(towns)  # it is the menu again
    assert len(offered(towns)) > 4
    assert not towns.group


@pytest.mark.parametrize(("language", "words", "filled"), PLAIN)
async def test_the_same_without_a_doubt_is_opened_at_once(
    towns: Town, language: str, words: str, filled: tuple[str, ...]
) -> None:
    await towns.anna.says(words)
    towns.anna.sees(SUMMARY[language], *filled)


async def test_an_elder_who_only_wonders_is_asked_too(town: Town) -> None:
    await town.wang.says("if my daughter does not come tomorrow, could someone bring me a meal")
    town.wang.sees("[Ask for help]")
    assert "Shall I" not in town.wang.last.whole
    await town.wang.taps("Ask for help")
    await town.wang.says("tomorrow morning")
    town.wang.sees("A meal: tomorrow morning", "[Yes, please ask]")
    assert not town.group
