"""Chinese: who is described may help, what is done twice is an act, and what is agreed, usual or told is no wish."""

import pytest

from tests.town import Town, buttons

ASKED = ("您是要这个吗？", "是下面哪一个？", "不好意思，这句我没看懂。")


@pytest.mark.parametrize(
    "words",
    [
        "我妈的台灯不亮了，找个懂电的去看看，明天上午",
        "我妈的门把手松了，找个人给紧紧，明天上午",
        "我妈厨房那个灯泡憋了，明天上午能去换一个不",
        "厚被子在柜子上头我妈够不着，哪个娃儿明天上午去帮她拿下来",
    ],
)
async def test_help_is_asked_for_in_these_words(chinese_town: Town, words: str) -> None:
    await chinese_town.anna.says(words)
    assert not chinese_town.anna.last.whole.startswith(ASKED)


@pytest.mark.parametrize(
    "words",
    [
        "谁帮我妈拎菜她都不乐意",
        "有人帮她提袋米她能夸半个月",
        "现在哪还有人愿意给人念报纸啊",
        "约好来修空调的师傅放了鸽子",
        "现在的娃儿念书苦哦",
        "窗口的人说话跟打机枪似的",
    ],
)
async def test_what_is_usual_agreed_or_only_told_opens_nothing(chinese_town: Town, words: str) -> None:
    await chinese_town.anna.says(words)
    assert chinese_town.anna.last.whole.startswith(ASKED)


async def test_a_visit_that_is_agreed_already_is_not_booked_anew(chinese_town: Town) -> None:
    await chinese_town.anna.says("约好明天来陪我妈下棋的，取消吧")
    assert "几点" not in chinese_town.anna.last.whole
    assert any("陪伴" in button.text for button in buttons(chinese_town.anna.last))


async def test_a_short_verb_alone_says_no_kind(chinese_town: Town) -> None:
    await chinese_town.wang.says("脚趾甲厚得像石头，明天上午叫个人来帮我修修")
    assert "维修" not in chinese_town.wang.last.whole


@pytest.mark.parametrize(
    ("who", "words", "sees"),
    [
        ("ming", "我搬东关街46号了，资料里地址给改改", "现在的电话"),
        ("ming", "我也想当陪伴员，怎么报名", "陪着做什么"),
        ("hua", "弄个注册链接给我，有个小伙想加入咱们", "谁"),
        ("anna", "把我妈最近的血糖记录给我看看", "健康档案"),
    ],
)
async def test_what_is_asked_for_in_everyday_words_is_opened(
    chinese_town: Town, who: str, words: str, sees: str
) -> None:
    person = getattr(chinese_town, who)
    await person.says(words)
    assert not person.last.whole.startswith(ASKED)
    assert sees in person.last.whole


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("ming", "我妹换了地址，快递老寄错"),
        ("anna", "过年我给她换个新手机，壳子都买好了"),
        ("ming", "应急灯坏了一个，我值班那天换的"),
        ("anna", "跟上回一样，我爸又把钥匙锁屋里了"),
        ("anna", "谁有空谁遛狗，我们家就这规矩"),
    ],
)
async def test_stories_with_those_words_open_nothing(chinese_town: Town, who: str, words: str) -> None:
    person = getattr(chinese_town, who)
    await person.says(words)
    assert person.last.whole.startswith(ASKED)


async def test_what_stands_before_a_thing_belongs_to_the_task(chinese_town: Town) -> None:
    await chinese_town.anna.says("买十斤东北米送我妈家，明天下午五点")
    chinese_town.anna.sees("十斤东北米")


@pytest.mark.parametrize(
    "words", ["来个人跟我抹长牌，后天下午三点", "26号下午三点能来个念报的吗", "哪个来陪我掼蛋，后天下午三点"]
)
async def test_games_and_reading_are_company_by_further_names(chinese_town: Town, words: str) -> None:
    await chinese_town.wang.says(words)
    assert not chinese_town.wang.last.whole.startswith(ASKED)
    assert "帮忙" not in chinese_town.wang.last.whole
