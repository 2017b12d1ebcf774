"""What is a cry, what is asked about, and what is neither: a table written by hand (sentences.py)."""

import unicodedata

import pytest

from bot.features import FEATURES
from care.sos.commands import Said, Whose
from dialogs.engine.conversation import BACK_WORDS, CANCEL_WORDS
from dialogs.engine.menu import MENU_WORDS
from dialogs.language.answers import NO_WORDS, YES_WORDS
from dialogs.language.folding import TRADITIONAL
from dialogs.language.words import LANGUAGES, catalogue, translate
from dialogs.people.whose import Named
from dialogs.requests.kinds import KINDS
from dialogs.sos.answers import meaning_of
from dialogs.sos.cries import POSSIBLE, cry_in, whose_of
from dialogs.sos.folding import fold
from tests.bot.turns.nasty import NASTY
from tests.dialogs.sos.sentences import ASKED, CRIES, NOTHING

LATER = ("", "!", " please", "!!!", "。", "…")


def kind_of(text: str) -> str:
    cry = cry_in(text)
    return "nothing" if cry is None else "cry" if cry.sure else "asked"


@pytest.mark.parametrize(("wanted", "texts"), [("cry", CRIES), ("asked", ASKED), ("nothing", NOTHING)])
def test_the_table_is_understood(wanted: str, texts: list[str]) -> None:
    assert {text: kind_of(text) for text in texts if kind_of(text) != wanted} == {}


def test_the_table_is_large_enough_and_no_sentence_stands_twice() -> None:
    assert len({*CRIES, *ASKED, *NOTHING}) == len(CRIES) + len(ASKED) + len(NOTHING)
    for texts in (CRIES, ASKED, NOTHING):
        assert len(texts) >= 100
        assert sum(not text.isascii() for text in texts) >= 40


@pytest.mark.parametrize("texts", [[text.encode().decode("unicode_escape") for text in CRIES if text.isascii()], CRIES])
def test_a_cry_in_other_clothes_is_still_one(texts: list[str]) -> None:
    """Loud, quiet, full width, decomposed, with blanks around or a mark behind."""
    for text in texts:
        wide = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)
        forms = (text.upper(), f"  {text}\n", text + "。", text + "!!", unicodedata.normalize("NFD", text), wide)
        assert {form: kind_of(form) for form in forms if kind_of(form) != "cry"} == {}


def test_precision_and_recall_of_what_needs_no_question() -> None:
    """Nothing harmless rings the alarm, and nothing that is a cry is passed over."""
    taken = [text for text in (*CRIES, *ASKED, *NOTHING) if kind_of(text) == "cry"]
    assert sum(text in CRIES for text in taken) / len(taken) >= 0.99
    assert sum(text in taken for text in CRIES) / len(CRIES) >= 0.99
    assert all(kind_of(text) != "nothing" for text in (*CRIES, *ASKED))


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_nothing_that_is_offered_is_taken_for_a_cry(language: str) -> None:
    """What stands on buttons and opens the menu's lines may be typed at any time. The key for it is one, of course."""
    entries = [entry for entry, _opens in FEATURES.menu if entry.label not in FEATURES.keys]
    labels = [entry.label for entry in entries]
    labels += [kind.label for kind in KINDS.values()]
    typed = [translate(label.msgid, language) for label in labels]
    words = {word for entry in entries for word in entry.words}
    for text in (*typed, *words, *MENU_WORDS, *YES_WORDS, *NO_WORDS, *BACK_WORDS, *CANCEL_WORDS, *NASTY):
        assert kind_of(text) == "nothing", text


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_few_of_our_own_short_sentences_would_be_taken_for_a_cry(language: str) -> None:
    own = {"Yes, help me", "I do need help", "Help", "SOS", "Somebody has died"}
    for english, other in catalogue(language).items():
        if len(english) < 20 and english not in own:
            assert (kind_of(english), kind_of(other)) == ("nothing", "nothing"), english


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_what_the_fixed_key_types_is_surely_a_cry(language: str) -> None:
    assert FEATURES.keys
    for label in FEATURES.keys:
        assert kind_of(translate(label.msgid, language)) == "cry"
    assert kind_of("/sos") == "cry"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("I fell", Whose.MINE), ("我摔倒了", Whose.MINE), ("胸口疼", Whose.UNCLEAR), ("救命", Whose.UNCLEAR),
        ("help me", Whose.UNCLEAR), ("SOS", Whose.UNCLEAR), ("my mother fell", Whose.SOMEBODYS),
        ("我妈摔倒了", Whose.SOMEBODYS), ("help, Mum is unconscious", Whose.SOMEBODYS),
        ("I fell and my daughter is away", Whose.UNCLEAR),
    ],
)  # fmt: skip
def test_whose_need_it_is_is_only_taken_from_what_was_said(text: str, meant: Whose) -> None:
    cry = cry_in(text)
    assert cry is not None
    assert whose_of(text, cry, Named(text)) is meant


def test_a_cry_says_by_what_it_was_known() -> None:
    for text, sign in (
        ("I fell", "fall"),
        ("胸口疼", "chest"),
        ("hlep", "help"),
        ("着火了", "fire"),
        ("🆘", "picture"),
    ):
        cry = cry_in(text)
        assert cry is not None
        assert cry.sign == sign
    assert kind_of("🚑") == "asked"


def test_most_of_what_is_typed_is_done_with_after_one_search() -> None:
    ordinary = ("1", "2", "ok", "no", "3 pm", "tomorrow", "明天", "下午三点", "买菜", "14:30", "¥50")
    assert [text for text in ordinary if POSSIBLE.search(fold(text))] == []


def test_traditional_characters_all_have_a_simplified_one() -> None:
    assert all(ord(one) != other for one, other in ((chr(key), value) for key, value in TRADITIONAL.items()))
    assert fold("我摔倒了，喘不過氣") == "我摔倒了,喘不过气"


@pytest.mark.parametrize(
    ("said", "texts"),
    [
        (Said.YES, ["yes", "Yes please", "是", "是的", "需要", "1", "１", "yeah", "嗯"]),
        (Said.NO, ["no", "No thanks", "不", "不用了", "2", "nope"]),
        (
            Said.WELL,
            ["I'm fine", "I am all right", "没事", "我没事了", "sorry, false alarm", "按错了"],
        ),
        (Said.KIND, ["thanks", "谢谢", "ok", "👍", "好的", "fine"]),
        (Said.CRY, ["yes I fell", "no I fell!", "救命"]),
        (Said.PERHAPS, ["my phone died", "累死了"]),
        (Said.COMMAND, ["/menu", "/cancel"]),
        (Said.OTHER, ["on the second floor", "厨房", "not fine", "I am not all right", ""]),
    ],
)
def test_what_is_said_while_a_cry_is_open(said: Said, texts: list[str]) -> None:
    assert {text: meaning_of(text) for text in texts if meaning_of(text) != said} == {}
