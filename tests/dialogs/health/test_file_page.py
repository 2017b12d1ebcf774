"""The whole file on our own page: who opens it, how often, how long, and what stands there."""

from datetime import timedelta
from decimal import Decimal

import httpx
import pytest
from sqlmodel import Session, select

from bot.web.app import web_app
from care.health import pages, printing, readings
from care.health.kinds import pressure
from care.kit.uow import UnitOfWork
from storage.health import HealthLook
from storage.once import OncePage
from storage.outbox import Outbox
from tests.dialogs.health.examples import FACTS, agreed_before, answers
from tests.town import Neighbour, Town, buttons

HOST = "http://localhost:8080"
PAGE = {"Accept": "text/html", "Accept-Language": "en"}


@pytest.fixture
def browser(town: Town) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(web_app(town.app)), base_url=HOST, headers=PAGE)


@pytest.fixture
async def filled(town: Town) -> Town:
    await agreed_before(town)
    await answers(town.anna, "Fill it in", *FACTS[:3], "<b>Statin</b>", *FACTS[4:], "Yes, so it is")
    await answers(town.wang, "137/77", "Yes, that is right")
    return town


async def link(who: Neighbour) -> str:
    """As the messenger shows it."""
    await answers(who, "health", "The file", "All of it")
    (address,) = [button.url for button in buttons(who.screen[-1].message) if button.url]
    assert address.startswith("https://linli.example/file/")
    return address.removeprefix("https://linli.example")


async def opens(browser: httpx.AsyncClient, path: str) -> httpx.Response:
    """The page with the button, then the press; cookies for TLS only are sent by hand, for here is none."""
    asked = await browser.get(path)
    if asked.status_code != 200:
        return asked
    pressed = await browser.post(path, headers={"Cookie": "linli_file_press=1"})
    if pressed.status_code != 303:
        return pressed
    browser.headers["Cookie"] = pressed.headers["set-cookie"].partition(";")[0]
    return await browser.get("/file/")


async def test_it_opens_once_and_shows_all_of_it_escaped(filled: Town, browser: httpx.AsyncClient) -> None:
    path = await link(filled.anna)
    shown = await opens(browser, path)
    assert shown.status_code == 200
    for words in ("Mrs Wang", "Diabetes", "City Hospital", "Blood pressure 137/77", "noted by Wang Xiulan"):
        assert words in shown.text
    assert "&lt;b&gt;Statin&lt;/b&gt;" in shown.text
    assert "<b>Statin" not in shown.text
    assert shown.headers["cache-control"] == "no-store"
    with Session(filled.engine) as session:
        looks = [(row.viewer_id, row.what) for row in session.exec(select(HealthLook)).all()]
        assert (filled.anna.id, "page") in looks
        assert session.exec(select(Outbox.body).where(Outbox.name == "FilePageReady")).all() == [{}]
        (kept,) = session.exec(select(OncePage)).all()
        assert kept.token_hash not in path


async def test_a_look_at_the_link_does_not_use_it_up_and_a_second_browser_gets_nothing(
    filled: Town, browser: httpx.AsyncClient
) -> None:
    path = await link(filled.anna)
    for _ in range(3):
        assert "137/77" not in (await browser.get(path)).text
    assert (await opens(browser, path)).status_code == 200
    other = httpx.AsyncClient(transport=httpx.ASGITransport(web_app(filled.app)), base_url=HOST, headers=PAGE)
    found = await opens(other, path)
    assert found.status_code == 410
    assert "The page is closed" in found.text
    assert (await other.get("/file/")).status_code == 410
    assert (await other.get("/file/" + "x" * 22)).status_code == 410


async def test_a_press_from_a_foreign_page_opens_nothing(filled: Town, browser: httpx.AsyncClient) -> None:
    path = await link(filled.anna)
    assert (await browser.post(path)).headers["location"] == path
    assert (await opens(browser, path)).status_code == 200


async def test_it_closes_after_a_quarter_of_an_hour_of_rest(filled: Town, browser: httpx.AsyncClient) -> None:
    await opens(browser, await link(filled.anna))
    for _ in range(3):
        await filled.pass_time(timedelta(minutes=14))
        assert (await browser.get("/file/")).status_code == 200
    await filled.pass_time(timedelta(minutes=16))
    closed = await browser.get("/file/")
    assert closed.status_code == 410
    assert "137/77" not in closed.text


async def test_a_link_nobody_opened_is_good_for_an_hour(filled: Town, browser: httpx.AsyncClient) -> None:
    path = await link(filled.anna)
    await filled.pass_time(timedelta(minutes=61))
    assert (await browser.get(path)).status_code == 410
    assert (await opens(browser, path)).status_code == 410


async def test_it_is_closed_at_once_when_she_ends_it(filled: Town, browser: httpx.AsyncClient) -> None:
    await opens(browser, await link(filled.anna))
    await answers(filled.wang, "health", "The file", "Who may see it", "End this")
    assert (await browser.get("/file/")).status_code == 410


async def test_trends_stand_there_as_pictures_and_in_words_and_both_papers_can_be_printed(
    filled: Town, browser: httpx.AsyncClient
) -> None:
    await answers(filled.wang, "135/80", "Yes, that is right")
    shown = await opens(browser, await link(filled.anna))
    assert '<img src="trend/blood_pressure.png" alt="Blood pressure: 2 readings' in shown.text
    picture = await browser.get("/file/trend/blood_pressure.png")
    assert picture.content.startswith(b"\x89PNG")
    assert (await browser.get("/file/trend/weight.png")).status_code == 404
    assert (await browser.get("/file/trend/..%2f..%2fkey.png")).status_code == 404
    for paper in ("ambulance.pdf", "report.pdf"):
        printed = await browser.get(f"/file/{paper}")
        assert printed.headers["content-type"] == "application/pdf"
        assert printed.content.startswith(b"%PDF")
    await filled.pass_time(timedelta(minutes=16))
    for closed in ("ambulance.pdf", "report.pdf"):
        assert (await browser.get(f"/file/{closed}")).status_code == 410
    assert (await browser.get("/file/trend/blood_pressure.png")).status_code == 404


def test_what_is_printed_is_what_stands_in_the_file(filled: Town) -> None:
    with Session(filled.engine) as session:
        uow = UnitOfWork(session, filled.clock.now(), filled.clock.token, "test")
        sheet, report = printing.sheet_of(uow, filled.wang.id), printing.report_of(uow, filled.wang.id)
    assert (sheet.person.name, sheet.emergency) == ("Wang Xiulan", "120")
    assert (sheet.conditions, sheet.allergies, sheet.medicines) == (("Diabetes",), (), ("<b>Statin</b>",))
    assert (sheet.hospital, sheet.card) == ("City Hospital", "4711")
    assert [one.name for one in sheet.contacts] == ["Anna 139 0000 2222"]
    assert [one.reading.kind for one in sheet.latest] == ["blood_pressure"]
    assert [(row.by, row.colour) for row in report.rows] == [("Wang Xiulan", "green")]


async def test_a_hundred_readings_stand_on_one_page(filled: Town, browser: httpx.AsyncClient) -> None:
    with Session(filled.engine) as session:
        uow = UnitOfWork(session, filled.clock.now(), filled.clock.token, "test")
        taken = [(pressure(Decimal(110 + number), Decimal(70)), uow.now) for number in range(pages.AT_ONCE)]
        readings.keep(uow, (filled.lane_id, filled.wang.id), taken, filled.wang.id)
        session.commit()
    shown = await opens(browser, await link(filled.anna))
    assert "137/77" not in shown.text
    older = await browser.get("/file/?part=1")
    assert "137/77" in older.text
    assert "Newer ones" in older.text
    assert (await browser.get("/file/?part=-5")).status_code == 200
