"""Whom a coordinator phones today, on paper: behind a link that opens once, for coordinators only."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from bot.papers.call_list import CallsHere, draw_call_list
from bot.web.app import web_app
from care.checkin.printing import Unreached, WellLine, others_of
from care.kit.uow import UnitOfWork
from care.medicine.call_messages import Call
from dialogs.language.words import Reader
from storage.ids import PersonId
from storage.people import Community, Membership, Person, Role
from tests.bot.errands import does, signed
from tests.bot.papers.test_papers import NOW, pages
from tests.care.asking import do
from tests.care.checkin.asked import arranged, without_chat
from tests.care.nights import until
from tests.dialogs.health.test_file_page import HOST, PAGE
from tests.town import Town, buttons

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="reads PDF with poppler-utils")


def elder(number: int, called: str) -> Person:
    return Person(id=PersonId(number), name=called, called=called, phone="139-0000-1111", zone="Asia/Shanghai")


def _due(called: str, at: datetime) -> Call:
    return Call(elder(50, called), at, None, (), None, (), elder(50, called))


@needs_poppler
@pytest.mark.parametrize(("language", "words"), [("en", ("To phone today", "8:01 AM")), ("zh", ("今天要打的电话",))])
def test_everybody_stands_on_it_by_the_hour_with_room_to_write(
    language: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    anna = Person(id=PersonId(9), name="Anna", called="Anna", phone="139-0000-2222")
    due = [_due(f"Mrs M{days}", NOW + timedelta(days=days, hours=3)) for days in (0, 1)]
    lines = tuple(WellLine(elder(one, f"Mrs W{one}"), 480 + one, (anna,), reached=one == 1) for one in range(40))
    read = "".join(
        pages(
            draw_call_list([CallsHere("Willow Lane", lines, tuple(due))], Reader(language, "Asia/Shanghai", NOW)),
            tmp_path,
        )
    )
    assert all(word in read for word in words)
    assert all(f"Mrs W{one}" in read for one in range(40))
    assert "Mrs M0" in read
    assert "Mrs M1" not in read, "that is tomorrow's"
    assert read.count("139-0000-2222") == len(lines)


async def test_an_elder_without_an_app_who_is_asked_nothing_stands_on_it_too_and_who_has_one_does_not(
    town: Town,
) -> None:
    assert await do(town, names_on_it, town) == []
    await without_chat(town)
    assert await do(town, names_on_it, town) == [("Mrs Wang", "Anna")]
    await arranged(town)
    assert await do(town, names_on_it, town) == [], "she is asked at her hour"


def names_on_it(uow: UnitOfWork, town: Town) -> list[tuple[str, str]]:
    here = uow.session.get_one(Community, town.lane_id)
    return [(one.elder.called, one.others[0].name) for one in others_of(uow, here)]


@needs_poppler
def test_who_is_asked_nothing_stands_below_all_hours(tmp_path: Path) -> None:
    lines = (WellLine(elder(1, "Mrs W"), 480, (), reached=False),)
    others = (Unreached(elder(2, "Mr Gu"), ()), Unreached(elder(50, "Mrs M"), ()))
    here = CallsHere("Willow Lane", lines, (_due("Mrs M", NOW + timedelta(hours=3)),), others)
    read = "".join(pages(draw_call_list([here], Reader("en", "Asia/Shanghai", NOW)), tmp_path))
    assert read.index("Mrs W") < read.index("Mr Gu")
    assert "No app: how are" in read
    assert read.count("Mrs M") == 1, "her medicine is due"


async def test_the_link_opens_once_and_only_as_long_as_she_coordinates(town: Town) -> None:
    await arranged(town)
    await without_chat(town)
    await until(town, "2026-11-21 10:00")
    stolen = town.hua.button("Print the list").data
    await town.bo.presses(stolen)
    await town.bo.presses(signed(town, town.bo, "print_calls"))
    assert not any("/calls/" in button.url for shown in town.bo.screen for button in buttons(shown.message))
    await town.hua.taps("Print the list")
    (address,) = [button.url for button in buttons(town.hua.last) if button.url]
    path = address.removeprefix("https://linli.example")
    browser = httpx.AsyncClient(transport=httpx.ASGITransport(web_app(town.app)), base_url=HOST, headers=PAGE)
    assert (await browser.get("/calls/")).status_code == 410
    pressed = await browser.post(path, headers={"Cookie": "linli_calls_press=1"})
    browser.headers["Cookie"] = pressed.headers["set-cookie"].partition(";")[0]
    assert (await browser.get("/calls/")).content.startswith(b"%PDF")
    assert (await browser.post(path, headers={"Cookie": "linli_calls_press=1"})).status_code == 410
    await do(town, ends_coordinating, town)
    assert (await browser.get("/calls/")).status_code == 410


async def test_the_way_to_it_stands_below_the_hour_as_well(town: Town) -> None:
    await does(town.hua, "daily calls", "10:00")
    await town.hua.taps("Print the list")
    town.hua.sees("The link opens once, within an hour.", "[Open it]")


def ends_coordinating(uow: UnitOfWork, town: Town) -> None:
    uow.session.get_one(Membership, (town.hua.id, town.lane_id, Role.COORDINATOR)).active = False
