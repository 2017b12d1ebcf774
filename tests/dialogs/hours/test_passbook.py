"""One's hours on a page, in a file, and as a book of large type."""

import shutil
import subprocess
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.papers.hours_file import as_csv
from bot.papers.passbook import draw_passbook
from bot.web.app import web_app
from care.hours.statement import HoursLine, Statement
from dialogs.language.words import Reader
from storage.hours import TransferKind
from tests.bot.errands import does
from tests.dialogs.hours.examples import earned
from tests.town import Town, buttons

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
LINES = (
    HoursLine(NOW, TransferKind.GIFT, -30, 60, "", "=Willow Lane"),
    HoursLine(NOW - timedelta(days=2), TransferKind.CREDIT, 90, 90, "Mrs Wang", "Willow Lane"),
)
BOOK = Statement("Ming", "Asia/Shanghai", 60, LINES, helps=True)


@pytest.fixture
async def browser(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(web_app(town.app))
    async with httpx.AsyncClient(transport=transport, base_url="https://linli.example") as one:
        yield one


async def test_the_page_opens_once_for_one_browser_with_both_files(town: Town, browser: httpx.AsyncClient) -> None:
    await earned(town)
    await does(town.ming, "hours", "Statement", "Passbook")
    (link,) = [button.url for button in buttons(town.ming.last) if button.url]
    path = link.removeprefix("https://linli.example")
    assert (await browser.get("/hours/")).status_code == 410
    await browser.get(path)
    assert (await browser.post(path)).status_code == 303
    page = (await browser.get("/hours/")).text
    assert "Hours of Ming" in page
    assert "You have 3 hours." in page
    assert "20 Nov 2026, helped a neighbour" in page
    assert (await browser.get("/hours/linli.csv")).text.splitlines()[1].startswith("2026-11-20 10:00,helped a neigh")
    assert (await browser.get("/hours/linli.pdf")).content.startswith(b"%PDF")
    await town.pass_time(timedelta(minutes=16))
    for closed in ("/hours/", "/hours/linli.csv", "/hours/linli.pdf"):
        assert (await browser.get(closed)).status_code == 410


def test_the_file_is_for_programs_and_nothing_in_it_is_a_formula() -> None:
    reader = Reader("en", "Asia/Shanghai", NOW)
    assert as_csv(BOOK, reader).decode("utf-8-sig").split("\r\n") == [
        "When,For what,Minutes,Left,Community",
        "2026-11-28 10:00,helped Mrs Wang,90,90,Willow Lane",
        "2026-11-30 10:00,given away,-30,60,'=Willow Lane",
        "",
    ]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="reads PDF with poppler-utils")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Hours of Ming", "You have 1 hour.", "helped Mrs Wang", "+1 h 30 min", "-30 minutes")),
        ("zh", ("Ming的互助时", "现有互助时：1小时。", "帮了Mrs Wang", "转出")),
    ],
)
def test_the_passbook_as_it_is_printed(language: str, words: tuple[str, ...]) -> None:
    pdf = draw_passbook(BOOK, Reader(language, "Asia/Shanghai", NOW))
    printed = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    together = " ".join(printed.split())
    for one in words:
        assert one in together, printed


def test_a_book_without_a_line_says_so() -> None:
    empty = Statement("Ming", "Asia/Shanghai", 0, (), helps=False)
    assert draw_passbook(empty, Reader("en", "UTC", NOW)).startswith(b"%PDF")
