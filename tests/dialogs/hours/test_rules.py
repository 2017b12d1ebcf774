"""How hours are counted in a community, what that means for who asks for help, and a book for who has no chat."""

from collections.abc import AsyncIterator

import httpx
import pytest
from sqlmodel import Session

from bot.web.app import web_app
from care.hours.commands import PrintPassbook
from care.kit.refusals import OnlyCoordinators
from care.kit.uow import UnitOfWork
from storage.ids import PersonId
from tests.bot.errands import does
from tests.dialogs.hours.examples import earned
from tests.town import Town, buttons


@pytest.fixture
async def browser(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(web_app(town.app))
    async with httpx.AsyncClient(transport=transport, base_url="https://linli.example") as one:
        yield one


async def test_a_coordinator_changes_the_rules_and_reads_them_all(town: Town) -> None:
    await does(town.hua, "our hours")
    town.hua.sees("Down to -50 hours whoever is helped pays, then the fund.", "Savings are limited to 1500 hours.")
    await does(town.hua, "Rules for hours", "How far below zero", "10 hours")
    town.hua.sees("Down to -10 hours whoever is helped pays, then the fund.")
    await does(town.hua, "Rules for hours", "How much can be saved", "100 hours")
    town.hua.sees("Down to -10 hours whoever is helped pays, then the fund.", "Savings are limited to 100 hours.")
    await does(town.hua, "Rules for hours", "Who pays for help", "The fund")
    town.hua.sees("The fund pays for all help.", "Savings are limited to 100 hours.")


async def test_what_help_costs_is_said_where_it_is_asked_for(town: Town) -> None:
    await does(town.wang, "hello", "Ask for help", "Shopping", "As soon as possible")
    town.wang.sees("Shopping: as soon as possible; it costs 1 hour of help, no money. You can ask even with none left.")
    await earned(town, town.wang)
    await does(town.anna, "hello", "Ask for help", "Shopping", "Milk", "tomorrow 15:00", "At home, 1 hour, no expenses")
    town.anna.sees("Costs: 1 hour; Mrs Wang has 3 hours.")


async def test_where_the_fund_pays_nothing_is_said_and_nothing_taken(town: Town) -> None:
    await does(town.hua, "our hours", "Rules for hours", "Who pays for help", "The fund")
    await does(town.wang, "hello", "Ask for help", "Shopping", "As soon as possible")
    assert "costs" not in str(town.wang.last.whole)
    await town.wang.taps("Yes, please ask")
    await town.ming.taps("I'll do it", where="group")
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.goes_on(step)
    await town.wang.taps("Yes, all is well")
    await town.wang.says("my hours")
    town.wang.sees("You have no hours yet.", "You can ask for help all the same.")
    await does(town.hua, "our hours")
    town.hua.sees("Together, people here have 1 hour.", "Issued so far: 1 hour.")


async def test_a_coordinator_prints_the_book_of_an_elder_who_has_no_chat(
    town: Town, browser: httpx.AsyncClient
) -> None:
    await earned(town, town.wang)
    await does(town.hua, "our hours", "Print a passbook", "Mrs Wang")
    (link,) = [button.url for button in buttons(town.hua.last) if button.url]
    path = link.removeprefix("https://linli.example")
    await browser.get(path)
    assert (await browser.post(path)).status_code == 303
    page = (await browser.get("/hours/")).text
    assert "Hours of Mrs Wang" in page
    assert "You have 3 hours." in page
    hers, ming = PrintPassbook(PersonId(town.wang.id)), PersonId(town.ming.id)
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        with pytest.raises(OnlyCoordinators):
            town.app.features.carry_out(uow, hers, ming)


async def test_in_chinese(chinese_town: Town) -> None:
    await does(chinese_town.hua, "社区互助时", "互助时的规则", "帮忙由谁付", "公共账户")
    chinese_town.hua.sees("请人帮忙一律由公共账户付。", "每人最多存1500小时。")
