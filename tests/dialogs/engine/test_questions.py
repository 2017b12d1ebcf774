"""What each kind of question takes for an answer. Tables hold texts between bars."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dialogs.engine.measure_questions import AskAmount, AskLength, AskWhen
from dialogs.engine.questions import Ask, Choose, Confirm, NotAnAnswer, Question, clean, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language.words import say
from tests.cases import cases
from tests.dialogs.engine.walking import NOW, READERS

CHILD, ELDER = READERS["en child"], READERS["en elder"]

DRINK = Choose("drink", "?", "?", [("tea", "Green tea"), ("milk", "Milk"), ("milk2", "Milk with honey"), (4, "豆浆")])
WORDS = Ask("what", "?", "?", most=20)
SKIPPED = replace(WORDS, skip="Nothing more")
WHEN = AskWhen("when", "?", "?", "Asia/Shanghai")
LENGTH = AskLength("minutes", "?", "?")
AMOUNT = AskAmount("limit", "?", "?", "CNY")
SURE = Confirm("post", "?", "?", "Yes, ask the neighbours")

INVISIBLE = [
    "", " \t", "\u200b", "\u200d\u200e\u200f", "\u202a\u202e\u2066\u2069", "\u061c", "\xad", "\ufeff", "\u2028", "\x00",
    "\x85", "\u3000", "\u3164", "\u2800", "\uffa0", "\u115f", "\U000e0041\U000e007f", "\u180e", "\ufffb", "\ud800",
]  # fmt: skip


def table(rows: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(said.strip(" "), answer) for answer, texts in rows.items() for said in texts.split("|")]


def refusal(question: Any, text: str) -> NotAnAnswer:
    """The kind sentence; it is always there."""
    with pytest.raises(NotAnAnswer) as no:
        question.typed(text, CHILD)
    assert say(no.value.why, CHILD).strip()
    return no.value


@pytest.mark.parametrize(
    ("said", "answer"),
    table(
        {
            "tea": "Green tea | GREEN TEA! | green | tea | Gr | ｇｒｅｅｎ | \u202egreen",
            "milk": "Milk | milk. | ＭＩＬＫ",
            "milk2": "milk w | honey | Milk with honey",
            "4": "豆浆 | 豆 | 豆浆。",
        }
    ),
)
def test_a_choice_is_understood_by_label_or_beginning(said: str, answer: str) -> None:
    assert DRINK.typed(said, CHILD) == answer


COSTS = Choose("costs", "?", "?", [("no", "No"), ("yes", "Yes, it does")])


@pytest.mark.parametrize(
    ("said", "answer"), table({"yes": "yep | 是的 | 要的 | ok", "no": "nope | 不用了 | no thanks"})
)
def test_where_yes_and_no_are_offered_every_word_for_them_counts(said: str, answer: str) -> None:
    assert COSTS.typed(said, CHILD) == answer


@pytest.mark.parametrize("said", ["green tea please", "Green tea, thanks", "I want green tea", "請green tea"])
def test_a_choice_may_be_said_politely(said: str) -> None:
    assert DRINK.typed(said, CHILD) == "tea"


@pytest.mark.parametrize(
    ("said", "likely"),
    [
        ("gren tea", "tea"),
        ("not green tea", "tea"),
        ("milk wiht honey", "milk2"),
        ("some 豆浆", "4"),
        ("mil", "milk"),
        ("hon", "milk2"),
        ("浆", "4"),
    ],
)
def test_what_may_be_a_choice_is_asked_about_with_the_likely_ones_first(said: str, likely: str) -> None:
    offers = refusal(DRINK, said).offers
    assert offers[0] == likely
    assert sorted(offers) == ["4", "milk", "milk2", "tea"]


@pytest.mark.parametrize(
    "said", ["", "0", "5", "-1", "1.5", "12", "mil", "coffee", "green milk", "①②", "⑩" * 4096, "?"]
)
def test_a_choice_that_is_unclear_is_asked_again(said: str) -> None:
    refusal(DRINK, said)


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        (DRINK, "coffee", "Please press one of the buttons, or send its number."),
        (SURE, "maybe", "Please press one of the buttons below."),
        (WORDS, "\u200b", "Please write it in words."),
        (WORDS, "x" * 21, "That is a little long: 21 characters; please say it in at most 20."),
        (WHEN, "the moon", "I did not understand the time; you can write it like this: tomorrow 15:00."),
        (WHEN, "yesterday", "That time has passed; please choose another."),
        (WHEN, "in 61 days", "That is more than 60 days away; please choose an earlier day."),
        (WHEN, "tomorrow at 7", "Which of these do you mean?"),
        (LENGTH, "long", "About how long? You can write it like this: 45 minutes."),
        (LENGTH, "5", "Please say a length between 10 minutes and 8 hours."),
        (AMOUNT, "abc", "Please write the amount as a number, for example 80."),
        (AMOUNT, "6,000", "Please choose an amount between 1 and 5000."),
    ],
)
def test_what_is_asked_back_says_what_to_do_instead(question: Any, said: str, why: str) -> None:
    assert say(refusal(question, said).why, CHILD) == why


def test_a_choice_is_given_to_the_flow_as_it_was_offered() -> None:
    assert [DRINK.revive(option.code) for option in DRINK.options(CHILD)] == ["tea", "milk", "milk2", 4]
    with pytest.raises(NoLongerFits):
        DRINK.revive("coffee")
    with pytest.raises(NotAnAnswer):
        DRINK.tapped("coffee", CHILD)


def test_words_are_kept_as_written_without_what_cannot_be_seen() -> None:
    assert WORDS.typed(" Milk, two \u202eloaves\u200b\x00 ", CHILD) == "Milk, two loaves"
    assert WORDS.typed("牛奶🥛", CHILD) == "牛奶🥛"
    assert WORDS.typed("e\u0301", CHILD) == "é"


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
def test_words_of_which_nothing_can_be_seen_are_refused(text: str) -> None:
    refusal(WORDS, text)
    assert clean(text) == plain(text) == ""


@pytest.mark.parametrize("text", ["Milk,\n two loaves", "Milk,\r\n\ttwo loaves\n", "Milk,\u2028two\u3000 loaves"])
def test_several_lines_become_one_unless_they_are_welcome(text: str) -> None:
    assert WORDS.typed(text, CHILD) == "Milk, two loaves"
    assert replace(WORDS, lines=True).typed(" Milk,\n two loaves\n", CHILD) == "Milk,\n two loaves"


def test_words_may_be_as_long_as_allowed() -> None:
    assert WORDS.typed("x" * 20, CHILD) == "x" * 20
    assert WORDS.typed(f"  {'x' * 20}\u200b", CHILD) == "x" * 20


def test_what_is_recorded_can_always_be_stored() -> None:
    assert WORDS.typed("a\ud83d\udc75b", CHILD).encode() == b"ab"


@pytest.mark.parametrize("said", ["Nothing more", "nothing more.", " NOTHING MORE! "])
def test_typing_what_the_skip_button_says_skips(said: str) -> None:
    assert SKIPPED.typed(said, CHILD) == SKIPPED.tapped("skip", CHILD) == SKIPPED.revive("") == ""
    assert WORDS.typed(said, CHILD) == said.strip()


def test_a_question_without_skip_has_no_such_button_and_needs_words() -> None:
    assert WORDS.options(CHILD) == ()
    with pytest.raises(NotAnAnswer):
        WORDS.tapped("skip", CHILD)
    with pytest.raises(NoLongerFits):
        WORDS.revive("")


@cases(
    ("said", "minutes"),
    table(
        {
            "15": "15 | 一刻钟 | 15分",
            "30": "30 | 半小时 | 半个小时 | 0.5 h | 30分钟 | 30 mins.",
            "45": "45 | 45 min | 45 minutes | ４５ | 45分钟 | 45 m | 四十五分钟",
            "60": "1h | 1 hour | 一小时 | 一个小时 | 60 | 1小时 | 1 hr",
            "90": "1 h 30 | 1.5 hours | 1,5 h | 一个半小时 | 90分钟 | 1h30 | 1 h 30 min | 1小时30分钟 | １.５小时",
            "120": "两小时 | 两个小时 | 二小时 | 2 hrs | 2 Hours!",
            "480": "8 h | 八小时 | 480",
        }
    ),
)
def test_a_length_is_understood_as_people_write_it(said: str, minutes: str) -> None:
    assert LENGTH.typed(said, CHILD) == minutes
    assert LENGTH.revive(minutes) == int(minutes)


@pytest.mark.parametrize("said", ["5", "9", "0", "9h", "九小时", "481", "9999", "8.1小时"])
def test_a_length_beyond_10_minutes_to_8_hours_is_refused(said: str) -> None:
    refusal(LENGTH, said)


@pytest.mark.parametrize("said", ["", "long", "-30", "1:75", "99999", "h", "小时", "30 30", "9" * 4096 + "小时", "²"])
def test_a_length_that_is_no_length_is_asked_again(said: str) -> None:
    refusal(LENGTH, said)


@cases(
    ("said", "units"),
    table(
        {
            "1": "1",
            "80": "RMB 80 | 人民币80元 | 八十块 | eighty | up to 80 | 80左右 | "
            "80 | ¥80 | ￥80 | 80元 | 80 元 | 80 yuan | 80块 | 80块钱 | ８０ | 80.00 | 80.",
            "1000": "1000 | 1,000 | ¥1,000.00",
            "5000": "5000 | 5000元",
        }
    ),
)
def test_an_amount_is_understood_as_people_write_it_and_counted_in_hundredths(said: str, units: str) -> None:
    assert AMOUNT.typed(said, CHILD) == units
    assert AMOUNT.revive(units) == int(units) * 100


@pytest.mark.parametrize("said", ["$80", "80 €", "eighty dollars", "twenty quid", "八十美元", "80 USD", "100 yen"])
def test_other_money_is_not_taken_for_the_elders(said: str) -> None:
    assert say(refusal(AMOUNT, said).why, CHILD) == "Please write the amount in Chinese Yuan, for example 80."


@pytest.mark.parametrize("said", ["0", "0元", "5001", "6,000", "abc", "", "80.50", "1.000", "1,00,000", "80 90", "1e3"])
def test_an_amount_that_is_unclear_or_beyond_the_limits_is_refused(said: str) -> None:
    refusal(AMOUNT, said)


def test_every_offered_answer_fits_is_understood_when_typed_and_revives() -> None:
    for question in (DRINK, LENGTH, AMOUNT):
        for option in question.options(CHILD):
            assert question.tapped(option.code, CHILD) == option.code
            assert question.typed(say(option.label, CHILD), CHILD) == option.code
            question.revive(option.code)


def test_a_moment_is_read_on_the_clock_of_the_place() -> None:
    assert WHEN.typed("tomorrow 15:00", CHILD) == "202611211500"
    assert WHEN.revive("202611211500").start.isoformat() == "2026-11-21T15:00:00"
    assert replace(WHEN, zone="Europe/Berlin").typed("now", CHILD) == "202611200300-n"


@pytest.mark.parametrize(
    "said", ["today 8am", "yesterday", "21 Nov 2027", "in 61 days", "Milk and bread", "", "x" * 4096]
)
def test_a_moment_that_is_past_too_far_or_unclear_is_asked_again(said: str) -> None:
    assert refusal(WHEN, said).offers == ()


@pytest.mark.parametrize(
    ("said", "offered"), [("tomorrow at 7", 2), ("Sunday at 8", 2), ("tomorrow", 4), ("下周四", 4)]
)
def test_an_unclear_hour_or_day_offers_choices_that_work_when_tapped(said: str, offered: int) -> None:
    offers = refusal(WHEN, said).offers
    assert len(offers) == offered
    assert [WHEN.tapped(code, CHILD) for code in offers] == list(offers)
    assert len({say(WHEN.option(code).label, CHILD) for code in offers}) == offered


def test_an_elder_is_offered_at_most_three_parts_of_a_day() -> None:
    with pytest.raises(NotAnAnswer) as no:
        WHEN.typed("下周四", ELDER)
    assert [code[-1] for code in no.value.offers] == ["m", "a", "e"]


def test_a_button_works_as_long_as_its_moment_is_not_over() -> None:
    for option in WHEN.options(CHILD):
        over = next(n for n in range(60) if _is_refused(option.code, timedelta(hours=n, minutes=1)))
        assert 0 < over < 48
        assert WHEN.tapped(option.code, CHILD) == option.code


def _is_refused(code: str, later: timedelta) -> bool:
    try:
        WHEN.tapped(code, replace(CHILD, now=NOW + later))
    except NotAnAnswer:
        return True
    return False


@pytest.mark.parametrize(
    "code", ["", "yes", "202611201030-x", "202613011030", "000101010000", "999912312359", "２" * 12]
)
def test_a_forged_moment_is_refused(code: str) -> None:
    for zone in ("Asia/Shanghai", "America/New_York"):
        with pytest.raises(NotAnAnswer):
            replace(WHEN, zone=zone).tapped(code, CHILD)
        with pytest.raises(NoLongerFits):
            replace(WHEN, zone=zone).revive(code)


@cases(
    ("said", "answer"),
    table(
        {
            "yes": "yes | Yes! | Y | OK. | 好的 | 好的。| 好 | 是 | 可以 | 1️⃣ | Yes, ask the neighbours | yep "
            "| yeah sure | ok, go ahead | yes please | Yes, thank you! | of course | that's right "
            "| please do | 👍 | 👍🏽 | ＹＥＳ "
            "| 是的 | 好啊 | 嗯 | 嗯嗯 | 行 | 行吧 | 确定 | 對 | 確定 | 对对对 | 好的好的 | 好的，谢谢 "
            "| 可以的 | 没问题 | 沒問題 | 好的可以"
        }
    ),
)
def test_a_yes_is_understood(said: str, answer: str) -> None:
    assert SURE.typed(said, CHILD) == SURE.tapped("yes", CHILD) == answer
    assert not SURE.declines(plain(said), CHILD)


@cases(
    "said",
    [
        "no", "No!", "nope", "no thank you", "No, thanks.", "not now", "no no", "never mind", "no need", "👎",
        "不", "不要",
        "不用了", "不用了，谢谢", "不用了谢谢您", "不不不", "不行啊", "不是的", "没有", "不必了", "別", "唔使",
    ],
)  # fmt: skip
def test_a_no_is_understood(said: str) -> None:
    assert SURE.declines(plain(said), CHILD)
    refusal(SURE, said)


@pytest.mark.parametrize(
    "said",
    [
        "不是不行", "好不好", "是不是", "可以吗", "maybe", "yes but later", "yes no", "不用谢", "right now", "noon",
        "know", "okra", "要不明天", "yes tomorrow", "不好说", "对不起",
    ],
)  # fmt: skip
def test_what_is_neither_yes_nor_no_is_asked_again(said: str) -> None:
    assert not SURE.declines(plain(said), CHILD)
    refusal(SURE, said)


@pytest.mark.parametrize("said", ["", "no", "不", "不好", "maybe", "yes but later", "2", "hmm", "👍🏽?" * 9])
def test_anything_but_a_clear_yes_is_asked_again(said: str) -> None:
    refusal(SURE, said)


@pytest.mark.parametrize("question", [WHEN, LENGTH, AMOUNT], ids=lambda question: question.key)
def test_the_example_a_refusal_gives_is_understood(question: Any) -> None:
    why = say(refusal(question, "abc").why, CHILD)
    example = re.search(r"(?:like this: |for example )(.+?)\.?$", why)
    assert example, why
    assert question.typed(example[1], CHILD)


def test_a_question_that_offers_nothing_and_understands_nothing_says_so_to_its_author() -> None:
    question = Question("key", "How are you?", "State")
    reader = CHILD
    assert question.options(reader) == ()
    assert question.revive("well") == "well"
    for ask in (lambda: question.option("well"), lambda: question.typed("well", reader)):
        with pytest.raises(NotImplementedError):
            ask()
    with pytest.raises(NotAnAnswer, match="no longer offered"):
        question.tapped("well", reader)
