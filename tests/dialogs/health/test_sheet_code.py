"""The code on the medical sheet: whoever has it reads the sheet, it is told, and it can be shut."""

from datetime import timedelta

import httpx
import pytest
from sqlmodel import Session, select

from bot.web.app import web_app
from storage.health import HealthLook, SheetCode
from tests.dialogs.health.examples import FACTS, WITNESSING, agreed_before, answers, unreached
from tests.dialogs.health.test_file_page import HOST, PAGE, link, opens
from tests.town import Neighbour, Town, text_of

FAR = "/sheet/" + "x" * 22


@pytest.fixture
def browser(town: Town) -> httpx.AsyncClient:
    return new_browser(town)


def new_browser(town: Town) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(web_app(town.app)), base_url=HOST, headers=PAGE)


@pytest.fixture
async def filled(town: Town) -> Town:
    await agreed_before(town)
    await answers(town.anna, "Fill it in", *FACTS[:3], "<b>Statin</b>", *FACTS[4:], "Yes, so it is")
    await answers(town.wang, "137/77", "Yes, that is right")
    return town


async def agrees(town: Town) -> None:
    await answers(town.anna, "medical sheet", "With a code?")
    town.wang.sees("Anna asks: may your medical sheet carry a code?", "[Yes, I agree]")
    await town.wang.taps("Yes, I agree")


async def prints(town: Town, who: Neighbour) -> str:
    """The path behind the code on his sheet."""
    browser = new_browser(town)
    await opens(browser, await link(who))
    assert (await browser.get("/file/ambulance.pdf")).content.startswith(b"%PDF")
    return f"/sheet/{codes(town)[-1].code}"


def codes(town: Town) -> list[SheetCode]:
    with Session(town.engine, expire_on_commit=False) as session:
        return list(session.exec(select(SheetCode).order_by(SheetCode.id)))  # type: ignore[arg-type]


def looks(town: Town) -> list[str]:
    with Session(town.engine) as session:
        return [one.what for one in session.exec(select(HealthLook)) if one.viewer_id is None]


async def reads(town: Town, browser: httpx.AsyncClient, path: str) -> str | None:
    """What a paramedic reads after his press; None where the code opens nothing."""
    shown = await browser.post(path)
    await town.app.courier.deliver_all()
    assert shown.status_code in {200, 410}
    assert shown.headers["cache-control"] == "no-store"
    return shown.text if shown.status_code == 200 else None


async def test_a_sheet_carries_a_code_only_when_she_has_agreed(filled: Town) -> None:
    browser = new_browser(filled)
    await opens(browser, await link(filled.anna))
    await browser.get("/file/ambulance.pdf")
    assert codes(filled) == []
    await answers(filled.anna, "medical sheet", "With a code?")
    await filled.wang.taps("I do not agree")
    filled.anna.sees("Mrs Wang wants no code on the medical sheet.")
    await browser.get("/file/ambulance.pdf")
    assert codes(filled) == []


async def test_it_shows_what_the_sheet_says_but_neither_home_nor_readings(
    filled: Town, browser: httpx.AsyncClient
) -> None:
    await agrees(filled)
    filled.anna.sees("may carry a code. Please print it again.", "[Print it]")
    said = await reads(filled, browser, await prints(filled, filled.anna))
    assert said is not None
    for words in (
        "Wang Xiulan",
        "None known",
        "&lt;b&gt;Statin&lt;/b&gt;",
        "City Hospital",
        "Anna 139 0000 2222",
        "120",
    ):
        assert words in said
    for words in ("<b>Statin", "137", "12 Willow Lane", "139-0000-1111"):
        assert words not in said


async def test_each_opening_is_written_down_and_told_and_a_look_at_the_link_is_none(
    filled: Town, browser: httpx.AsyncClient
) -> None:
    await agrees(filled)
    path = await prints(filled, filled.anna)
    before = len(filled.bo.screen)
    for _ in range(3):
        asked = await browser.get(path)
        assert "Statin" not in asked.text
    assert looks(filled) == []
    await reads(filled, browser, path)
    assert looks(filled) == ["sheet"]
    filled.wang.sees("Somebody opened your medical sheet", "[Shut the code]", "[Who saw it]")
    filled.anna.sees("Somebody opened the medical sheet of Mrs Wang", "Please phone Mrs Wang", "120")
    assert not [one for one in filled.bo.screen[before:] if "medical sheet" in text_of(one.message)], "who only watches"
    assert not [one for one in filled.group if "medical sheet" in text_of(one.message)]
    await filled.wang.taps("Who saw it")
    filled.wang.sees("Whoever had the medical sheet: ")


async def test_who_looks_again_and_again_is_told_of_once_in_a_quarter_of_an_hour(
    filled: Town, browser: httpx.AsyncClient
) -> None:
    await agrees(filled)
    path, before = await prints(filled, filled.anna), len(filled.anna.screen)
    for _ in range(5):
        await reads(filled, browser, path)
    assert len(filled.anna.screen) == before + 1
    await filled.pass_time(timedelta(minutes=16))
    await reads(filled, browser, path)
    assert len(filled.anna.screen) == before + 2


async def test_at_three_in_the_morning_her_family_hears_at_once_and_she_sleeps_on(
    filled: Town, browser: httpx.AsyncClient
) -> None:
    await agrees(filled)
    path = await prints(filled, filled.anna)
    await filled.pass_time(timedelta(hours=18))
    before = len(filled.wang.screen)
    await reads(filled, browser, path)
    assert filled.anna.has_seen("Somebody opened the medical sheet of Mrs Wang")
    assert len(filled.wang.screen) == before
    await filled.pass_time(timedelta(hours=8))
    assert filled.wang.has_seen("Somebody opened your medical sheet")


async def test_one_press_shuts_it_and_what_is_printed_next_carries_another(
    filled: Town, browser: httpx.AsyncClient
) -> None:
    await agrees(filled)
    path = await prints(filled, filled.anna)
    assert await prints(filled, filled.anna) == path, "a second sheet has the same code"
    await reads(filled, browser, path)
    await filled.wang.taps("Shut the code")
    filled.wang.sees("The code on your sheet no longer works.")
    filled.anna.sees("The code on the medical sheet of Mrs Wang no longer works.", "Mrs Wang has shut it.")
    assert await reads(filled, browser, path) is None
    assert "This code no longer works" in (await browser.get(path)).text
    new = await prints(filled, filled.anna)
    assert new != path
    assert await reads(filled, browser, new)
    assert await reads(filled, browser, path) is None


async def test_it_opens_nothing_once_she_ends_it_or_her_file_or_a_year_is_over(
    filled: Town, browser: httpx.AsyncClient
) -> None:
    await agrees(filled)
    path = await prints(filled, filled.anna)
    await filled.pass_time(timedelta(days=366))
    assert await reads(filled, browser, path) is None
    new = await prints(filled, filled.anna)
    assert await reads(filled, browser, new)
    await answers(filled.wang, "health", "The file", "Who may see it")
    shown = next(one for one in reversed(filled.wang.screen) if "may carry a code" in text_of(one.message))
    await filled.wang.presses(shown.message.rows[0][0].data)
    filled.anna.sees("The code on the medical sheet of Mrs Wang no longer works.")
    assert await reads(filled, browser, new) is None


async def test_it_opens_nothing_once_somebody_who_printed_it_may_no_more(
    filled: Town, browser: httpx.AsyncClient
) -> None:
    """She may have a picture of it."""
    await agrees(filled)
    path = await prints(filled, filled.anna)
    await answers(filled.wang, "health", "The file", "Who may see it")
    sees = next(one for one in reversed(filled.wang.screen) if "Anna may see it" in text_of(one.message))
    await filled.wang.presses(sees.message.rows[0][0].data)
    assert await reads(filled, browser, path) is None
    new = await prints(filled, filled.wang)
    assert new != path
    assert await reads(filled, browser, new)


async def test_a_code_that_was_made_up_opens_nothing_and_tells_nobody(filled: Town, browser: httpx.AsyncClient) -> None:
    await agrees(filled)
    path = await prints(filled, filled.anna)
    screens = [len(who.screen) for who in (filled.wang, filled.anna)]
    for wrong in (FAR, path[:-1], path + "x", "/sheet/" + codes(filled)[0].code_hash):
        assert (await browser.get(wrong)).status_code == 410
        assert await reads(filled, browser, wrong) is None
    assert [len(who.screen) for who in (filled.wang, filled.anna)] == screens
    assert looks(filled) == []


async def test_nobody_else_shuts_it_or_has_it_asked_for(filled: Town, browser: httpx.AsyncClient) -> None:
    await agrees(filled)
    path = await prints(filled, filled.anna)
    await reads(filled, browser, path)
    stolen = [button.data for shown in filled.wang.screen for row in shown.message.rows for button in row]
    for data in stolen:
        await filled.ming.presses(data)
    for who in (filled.ming, filled.li):
        await who.says("medical sheet")
        assert not who.has_seen("Hang it beside the door")
    assert await reads(filled, browser, path)


async def test_for_an_elder_without_a_chat_the_coordinator_notes_her_word_and_prints_it(
    town: Town, browser: httpx.AsyncClient
) -> None:
    await unreached(town)
    await answers(town.hua, *WITNESSING[:-1], "Hua", "Agrees", "Yes, I am the witness")
    await answers(town.hua, "medical sheet")
    town.hua.sees("Medical sheet: Mrs Wang", "Once printed, it carries a code.", "[Print it]")
    path = await prints_as_coordinator(town)
    assert await reads(town, browser, path)


async def prints_as_coordinator(town: Town) -> str:
    browser = new_browser(town)
    await answers(town.hua, "medical sheet", "Print it")
    (address,) = [one.url for row in town.hua.screen[-1].message.rows for one in row if one.url]
    await opens(browser, address.removeprefix("https://linli.example"))
    assert (await browser.get("/file/ambulance.pdf")).status_code == 200
    return f"/sheet/{codes(town)[-1].code}"


async def test_the_code_lies_open_nowhere(filled: Town, browser: httpx.AsyncClient) -> None:
    await agrees(filled)
    path = await prints(filled, filled.anna)
    code = path.rpartition("/")[2].encode()
    await reads(filled, browser, path)
    with filled.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM sheet_code").all()
        assert rows
        assert not [value for row in rows for value in row if isinstance(value, bytes) and code in value]
        assert not [value for row in rows for value in row if isinstance(value, str) and code.decode() in value]
