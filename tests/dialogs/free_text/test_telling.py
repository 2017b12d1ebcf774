"""What is only told, with a word of a list in it, opens no list: at most it is asked about."""

import pytest

from tests.town import Town

NOT_OPENED = {
    "en": (
        "Did you mean this?",
        "Which of these did you mean?",
        "Which of these do you mean?",
        "I did not quite understand that.",
    ),
    "zh": ("您是要这个吗？", "是下面哪一个？", "不好意思，这句我没看懂。"),
}
TOLD = [
    ("en", "anna", "We had a row about mum's pills yesterday, but it's fine again"),
    ("en", "wang", "in the old days nobody took pills, we just put up with it"),
    ("en", "wang", "my husband had a box for his pills, his mother painted it"),
    ("en", "wang", "when the queen came to visit we all stood in the rain"),
    ("en", "ming", "my job at the bakery is dreadfully dull"),
    ("en", "anna", "she never texts me after eight, she's so polite"),
    ("en", "anna", "she'd love a visit from the prime minister"),
    ("en", "wang", "I can't undo jar lids no more"),
    ("en", "wang", "show me a woman whose weight has not gone up since the summer"),
    ("en", "hua", "the new applicants for the choir sang beautifully"),
    ("en", "ming", "I ticked off the days till my holiday"),
    ("en", "ming", "took three hours of my life to fix that mower"),
    ("en", "wang", "my sister was 61 kg at her wedding"),
    ("en", "anna", "could somebody give my mum a ring, said no man ever"),
    ("en", "ming", "Bo is on call tonight and grumbling"),
    ("zh", "wang", "电视上说吃药不如多锻炼"),
    ("zh", "anna", "我们公司搬家了，改到城东了"),
    ("zh", "anna", "谁来当班长他们吵了半天"),
    ("zh", "wang", "那张旧存折作废好多年了我还留着当书签"),
    ("zh", "anna", "晚上看电影手机静音，没接着我妈电话"),
    ("zh", "wang", "收音机半夜自己响，我拔了插头就静音了"),
]
WANTED = [
    ("en", "did mum take her tablets today?"),
    ("en", "when is Ming going to visit mum?"),
    ("zh", "我妈今天吃药了没"),
]


@pytest.fixture
def towns(request: pytest.FixtureRequest, language: str) -> Town:
    found: Town = request.getfixturevalue("town" if language == "en" else "chinese_town")
    return found


@pytest.mark.parametrize(("language", "who", "words"), TOLD)
async def test_a_story_with_the_word_of_a_list_is_at_most_asked_about(
    towns: Town, language: str, who: str, words: str
) -> None:
    person = getattr(towns, who)
    await person.says(words)
    assert person.last.whole.startswith(NOT_OPENED[language])


@pytest.mark.parametrize(("language", "words"), WANTED)
async def test_who_asks_for_the_list_sees_it_at_once(towns: Town, language: str, words: str) -> None:
    await towns.anna.says(words)
    assert not towns.anna.last.whole.startswith(NOT_OPENED[language])


AMONG = [
    ("anna", "could I see my notes? I wrote the gate code in there somewhere", "notes"),
    ("anna", "did mum take her morning pills? she's gone suspiciously vague on me", "medicine"),
    ("ming", "that's the curtain rail done at Mrs Wang's, tick it off", "nothing open"),
    (
        "hua",
        "Anyone fresh in the approvals pile? may as well do the new volunteers while the soup's warming",
        "Nobody waits",
    ),
]


@pytest.mark.parametrize(("who", "words", "sees"), AMONG)
async def test_what_is_asked_among_other_words_opens_at_once(town: Town, who: str, words: str, sees: str) -> None:
    person = getattr(town, who)
    await person.says(words)
    assert not person.last.whole.startswith(NOT_OPENED["en"]), person.last.whole
    assert sees in person.last.whole, person.last.whole


async def test_a_reading_beside_other_words_is_read_back_before_it_is_noted(town: Town) -> None:
    await town.wang.says("The cuff says 138 over 79. Write it down before it changes its mind")
    town.wang.sees("138/79")


async def test_a_wish_no_longer_held_is_not_asked_for_anew(town: Town) -> None:
    await town.wang.says("I asked for a pumpkin. I no longer want the pumpkin, one has been left on my step.")
    assert "Shall I ask the neighbours?" not in town.wang.last.whole


async def test_an_ingredient_may_be_bought_or_cooked_and_is_asked(town: Town) -> None:
    await town.anna.says("Mum needs flour and yeast for the dumplings, could somebody get them on Sunday morning")
    town.anna.sees("Shopping", "A meal")
    assert "Shall I ask the neighbours?" not in town.anna.last.whole


async def test_what_stands_so_now_does_not_say_when_help_is_wanted(town: Town) -> None:
    await town.anna.says("Mum's curtain rail is dangling now, could someone fix it please")
    town.anna.sees("When?", "[As soon as possible]")


async def test_the_place_in_a_clause_of_its_own_belongs_to_the_task(town: Town) -> None:
    await town.anna.says("I want to ask for a driver for my mother, Thursday 8am, to the dialysis centre")
    town.anna.sees("dialysis")


async def test_who_moved_is_asked_for_the_address_and_not_for_a_visit(chinese_town: Town) -> None:
    await chinese_town.anna.says("我搬家了，地址要改一下")
    assert "陪伴" not in chinese_town.anna.last.text
