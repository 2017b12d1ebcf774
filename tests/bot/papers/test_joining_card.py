"""The card a family prints for its elder: one side, both languages, its picture opens the very link."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.papers.joining_card import draw_joining_card
from care.people.printed_card import CardToPrint
from dialogs.people.qr import draw_qr
from tests.bot.papers.test_papers import NOW, pages

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="reads PDF with poppler-utils")
CARD = CardToPrint(
    "Mrs Gu", "Xin", "Willow Lane", "Hua", "133 0022 6630", "120", NOW + timedelta(days=14), "Asia/Shanghai", "en"
)
LINKS = ("https://linli.example/enter/AbCdEfGhIjKlMnOpQrStUv", "https://t.me/LinliBot?start=AbCdEfGhIjKlMnOpQrStUv")


@needs_poppler
def test_it_is_one_page_in_both_languages_her_own_first(tmp_path: Path) -> None:
    for links in (LINKS[:1], LINKS):
        (page,) = pages(draw_joining_card(CARD, links, NOW), tmp_path)
        for words in ("A card for Mrs Gu", "给Mrs Gu的卡片", "until 14 Dec 2026", "133 0022 6630", "call 120"):
            assert words in page
        assert page.index("A card for") < page.index("的卡片")
        assert ("Left: without Telegram." in page) is (len(links) > 1)
    (page,) = pages(draw_joining_card(replace(CARD, language="zh"), LINKS, NOW), tmp_path)
    assert page.index("的卡片") < page.index("A card for")


@needs_poppler
def test_long_names_and_nobody_to_phone_leave_it_on_one_page(tmp_path: Path) -> None:
    long = replace(
        CARD, called="Mrs Thompson-Lee of the East", by="Alexander Fitzgerald " * 2, phone="", coordinator=""
    )
    (page,) = pages(draw_joining_card(long, LINKS, NOW), tmp_path)
    assert "Or phone" not in page


def test_the_picture_is_a_png_and_the_same_each_time() -> None:
    assert draw_qr(LINKS[0]) == draw_qr(LINKS[0])
    assert draw_qr(LINKS[0]).startswith(b"\x89PNG")
