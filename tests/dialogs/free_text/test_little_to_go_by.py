"""What rests on little is asked about: the word of a list beside a wish, a thing of company, wondering."""

import pytest

from tests.town import Town, buttons

ASK = "Ask for help"
NOT_OPENED = ("Did you mean", "Which of these", "I did not quite", "不好意思", "是下面", "您是要")


@pytest.mark.parametrize(
    "words",
    [
        "My doorbell stopped at nine last night, please don't ring, could someone mend it",
        "The tap sings all night. I should like someone to look at it tomorrow at 11 in the morning if it is no bother",
    ],
)
async def test_the_word_of_a_list_beside_a_wish_for_help_opens_no_list(town: Town, words: str) -> None:
    await town.wang.says(words)
    assert ASK in [one.text for one in buttons(town.wang.last)] or "What can a neighbour" in town.wang.last.whole


async def test_a_thing_one_plays_with_is_no_company_where_something_else_is_to_be_done(town: Town) -> None:
    await town.anna.says(
        "Mum's chess clock rolled under the sofa and she can't bend, could somebody get it out on Monday"
    )
    assert ASK in [one.text for one in buttons(town.anna.last)]


@pytest.mark.parametrize(
    "words",
    [
        "那小伙子修水管修得真利索，一会儿就好了",
        "那后生念书念得好，坏人还没抓着我就睡着了",
        "外人一收拾我反倒找不着东西",
    ],
)
async def test_how_somebody_does_it_and_who_he_is_asks_for_nothing(chinese_town: Town, words: str) -> None:
    await chinese_town.wang.says(words)
    assert chinese_town.wang.last.whole.startswith(NOT_OPENED)


@pytest.mark.parametrize(
    "words",
    [
        "who would clean behind a fridge for fun, my mother that's who",
        "Would that somebody could mend mum's weather",
    ],
)
async def test_who_only_wonders_bids_nobody_and_is_asked(town: Town, words: str) -> None:
    await town.anna.says(words)
    assert town.anna.last.whole.startswith(NOT_OPENED)


@pytest.mark.parametrize("words", ["有没有人肯给我妈打个电话聊聊，周日", "有没有人肯给我妈念几回《红楼梦》听，周日"])
async def test_who_asks_whether_somebody_would_asks_for_it_and_not_how_it_stands(
    chinese_town: Town, words: str
) -> None:
    await chinese_town.anna.says(words)
    chinese_town.anna.sees("几点")


async def test_somebody_is_to_ring_for_a_chat_and_need_not_come(town: Town) -> None:
    await town.anna.says("could somebody ring up my mother for a chat tomorrow at 3pm")
    await town.anna.says("30 minutes")
    town.anna.sees("call")
