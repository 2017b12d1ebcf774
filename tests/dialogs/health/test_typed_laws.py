"""Whatever the value and however it is said, it is read as said; no text makes a reading of what it does not hold."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from care.health.kinds import GlucoseTime, Reading, ReadingKind, Unit, pressure, single
from dialogs.health.answers import Answer, Heard
from dialogs.health.typed import MOST_CHARACTERS, read_readings

FRIDAY = datetime.fromisoformat("2026-11-27T10:00")
SIGNS = "零一二三四五六七八九"
SMALL = re.findall(
    r"\w+",
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""",
)
TENS = re.findall(r"\w+", "ten twenty thirty forty fifty sixty seventy eighty ninety")


def in_chinese(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    start = f"{SIGNS[hundreds]}百" if hundreds else ""
    if not tens:
        return start + ("零" if hundreds and ones else "") + (SIGNS[ones] if ones else "")
    return f"{start}{SIGNS[tens] if hundreds or tens > 1 else ''}十{SIGNS[ones] if ones else ''}"


def in_english(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    small = SMALL[rest] if rest < 20 else TENS[rest // 10 - 1] + (f"-{SMALL[rest % 10]}" if rest % 10 else "")
    if not hundreds:
        return small
    return f"{SMALL[hundreds]} hundred" + (f" and {small}" if rest else "")


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def heard(answer: Answer) -> list[Reading]:
    assert isinstance(answer, Heard), answer
    assert all(entry.at is None for entry in answer.entries)
    return [entry.reading for entry in answer.entries]


PAIRS = st.tuples(st.integers(91, 299), st.integers(35, 90))
PAIR_FORMS = st.sampled_from(
    [
        "{u}/{l}",
        "{u} / {l} mmHg",
        "BP {u} over {l}",
        "my blood pressure is {u}/{l}.",
        "bp {u} {l}",
        "sys {u} dia {l}",
        "Lower {l}, upper {u}",
        "血压{u}/{l}",
        "高压{u}低压{l}",
        "高压：{u}，低压：{l}",
        "今天血压是{u}/{l}",
        "高压{cu}，低压{cl}",
        "血压{cu}，{cl}",
        "blood pressure {eu} over {el}",
        "{eu} over {el}",
    ]
)


@given(PAIRS, PAIR_FORMS, st.sampled_from([str, full_width]))
def test_a_pressure_is_read_as_it_is_said(pair: tuple[int, int], form: str, typed: Callable[[str], str]) -> None:
    upper, lower = pair
    words = {"cu": in_chinese(upper), "cl": in_chinese(lower), "eu": in_english(upper), "el": in_english(lower)}
    text = form.format(u=upper, l=lower, **words)
    for asked in (None, *ReadingKind):
        found = heard(read_readings(typed(text), FRIDAY, asked))
        assert found == [pressure(Decimal(upper), Decimal(lower))]


@given(
    PAIRS,
    st.integers(30, 220),
    st.sampled_from(["{u}/{l}/{p}", "{u}/{l} {p}", "{u}/{l} 脉搏{p}", "{u}/{l}, pulse {p} bpm"]),
)
def test_the_pulse_of_the_cuff_comes_along(pair: tuple[int, int], pulse: int, form: str) -> None:
    text = form.format(u=pair[0], l=pair[1], p=pulse)
    assert heard(read_readings(text, FRIDAY)) == [pressure(Decimal(pair[0]), Decimal(pair[1]), Decimal(pulse))]


@given(PAIRS, st.sampled_from(["{u} {l}", "{u},{l}", "{u}-{l}", "{u}、{l}", "{u}\n{l}", "{cu}{cl}", "{cu} {cl}"]))
def test_an_answer_needs_no_more_than_the_figures(pair: tuple[int, int], form: str) -> None:
    upper, lower = pair
    text = form.format(u=upper, l=lower, cu=in_chinese(upper), cl=in_chinese(lower))
    answer = read_readings(text, FRIDAY, ReadingKind.BLOOD_PRESSURE)
    assert heard(answer) == [pressure(Decimal(upper), Decimal(lower))]


TENTHS = st.integers(11, 99).map(lambda tenths: Decimal(tenths) / 10)
MEALS = {
    "空腹": "fasting",
    "餐后": "after_meal",
    "睡前": "bedtime",
    "fasting ": "fasting",
    "after lunch ": "after_meal",
    "": None,
}


@given(
    TENTHS,
    st.sampled_from(sorted(MEALS)),
    st.sampled_from(["{meal}血糖{v}", "血糖{v} {meal}", "{meal}sugar {v}", "血糖{c}{meal}"]),
)
def test_a_glucose_is_read_with_its_meal(value: Decimal, meal: str, form: str) -> None:
    chinese = f"{in_chinese(int(value)) or '零'}点{SIGNS[int(value * 10) % 10]}"
    text = form.format(v=value, meal=meal, c=chinese)
    time = MEALS[meal]
    expected = single(ReadingKind.GLUCOSE, value, Unit.MMOL_PER_L, GlucoseTime(time) if time else None)
    assert heard(read_readings(text, FRIDAY)) == [expected]


SINGLE = {
    ReadingKind.HEART_RATE: (
        st.integers(25, 220),
        ["pulse {v}", "HR: {v} bpm", "心率{v}次/分", "脉搏{c}", "my pulse was {e}"],
    ),
    ReadingKind.OXYGEN: (st.integers(60, 100), ["spo2 {v}%", "血氧{v}", "血氧百分之{c}", "oxygen level is {v}"]),
    ReadingKind.TEMPERATURE: (st.integers(33, 43), ["temp {v}", "体温{v}度", "{v}.5°C", "体温{c}度五", "体温{c}点五"]),
    ReadingKind.WEIGHT: (
        st.integers(30, 199),
        ["weight {v} kg", "体重{v}公斤", "体重{c}公斤", "I weigh {v}kg", "体重{v}.5千克"],
    ),
}
UNITS = {
    ReadingKind.HEART_RATE: Unit.PER_MINUTE,
    ReadingKind.OXYGEN: Unit.PERCENT,
    ReadingKind.TEMPERATURE: Unit.CELSIUS,
    ReadingKind.WEIGHT: Unit.KILOGRAM,
}


@given(st.data(), st.sampled_from(sorted(SINGLE)))
def test_every_other_kind_is_read_as_it_is_said(data: st.DataObject, kind: ReadingKind) -> None:
    numbers, forms = SINGLE[kind]
    number, form = data.draw(numbers), data.draw(st.sampled_from(forms))
    half = Decimal("0.5") if re.search(r"\.5|度五|点五", form) else 0
    text = form.format(v=number, c=in_chinese(number), e=in_english(number))
    assert heard(read_readings(text, FRIDAY)) == [single(kind, Decimal(number) + half, UNITS[kind])]


PIECES = st.sampled_from(
    re.findall(
        r"\S+",
        """120 80 72 6.1 36,5 130/85 16/10 8:30 8 98.6 95% 60kg 120斤 bp BP pulse sugar temp weight spo2 LO HI mmol
        mg/dl F kPa at over and not ° / , ， . 。 ; am pm yesterday today room my mother's fasting ago in hours one
        twenty eighty 血压 血糖 体温 体重 脉搏 高压 低压 空腹 餐后 睡前 早上 昨晚 今天 房 妈妈 不是
        一百三 八十 六点一 三十六度五 点 半 次 前 号 ¥ 元 13800138000 27/11 2026-11-27""",
    )
)


@given(st.lists(PIECES, min_size=1, max_size=9), st.sampled_from(["", " "]), st.sampled_from([None, *ReadingKind]))
@settings(max_examples=150)
def test_no_reading_holds_a_figure_that_nobody_said(pieces: list[str], space: str, asked: ReadingKind | None) -> None:
    text = space.join(pieces)
    answer = read_readings(text, FRIDAY, asked)
    for entry in answer.entries if isinstance(answer, Heard) else ():
        assert entry.reading.figures or entry.reading.beyond
        for figure in entry.reading.figures:
            written = str(figure.value)
            said = {written, written.replace(".", ",")} | {in_chinese(int(figure.value)), in_english(int(figure.value))}
            spoken = {"130": "一百三", "6.1": "六点一", "36.5": "三十六度五", "80": "八十", "120": "one twenty"}
            spoken |= {"180": "one eighty", "21": "twenty one", "81": "eighty one", "60.5": "60kg", "120.5": "120斤"}
            assert any(word in text for word in said | {spoken.get(written, written)}), (text, entry)
        assert not re.search(r"妈妈|mother|room|房|不是|\bnot\b|¥|13800138000", text), (text, entry)


@given(st.text(max_size=60), st.sampled_from([None, *ReadingKind]))
def test_no_text_is_too_much(text: str, asked: ReadingKind | None) -> None:
    read_readings(text, FRIDAY, asked)
    assert read_readings("120/80 " + text.ljust(MOST_CHARACTERS), FRIDAY, asked) is None
