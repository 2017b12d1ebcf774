"""Somebody leaves for good: what he reads, what others read, what is left of him."""

import json
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlmodel import Session, select

from bot.channels.base import NotSent
from bot.web.app import web_app
from care.notes.commands import KeepNote
from scheduler.auditor import Auditor
from storage.hours import Entry
from storage.people import Membership, Role
from storage.requests import HelpRequest, State
from tests.bot.papers.test_papers import pages
from tests.care.asking import ask, do
from tests.cast import give_role
from tests.dialogs.health.examples import FACTS, agreed_before, answers
from tests.dialogs.health.test_file_page import HOST, PAGE
from tests.dialogs.leaving.erased import left_of
from tests.town import Neighbour, Town, buttons, text_of

DAY = timedelta(days=1)
WEEK = timedelta(days=7, minutes=2)
HERS = ("Wang Xiulan", "Mrs Wang", "3 Willow Lane", "139-0000-1111", "kanari-tin", "kanari-gout", "kanari-money",
        "kanari-kidney", "kanari-milk", "kanari-bell")  # fmt: skip


async def leaves(who: Neighbour) -> None:
    await answers(who, "my data", "Leave for good", "Yes, delete it")


async def lives(town: Town) -> None:
    """Mrs Wang, with a word of her own in every place."""
    await agreed_before(town)
    await answers(town.anna, "Fill it in", "kanari-gout", *FACTS[1:], "Yes, so it is")
    await answers(town.wang, "137/77", "Yes, that is right")
    await answers(town.wang, "my notes", "Keep a note", "The key is in the kanari-tin")
    await answers(town.wang, "tell only the coordinator", "kanari-money is missing")
    await ask(town, timedelta(days=9))
    with Session(town.engine) as session:
        request = session.exec(select(HelpRequest)).one()
        request.what, request.remarks, request.place = "kanari-milk", "kanari-bell", "kanari-kidney"
        session.add(request)
        session.commit()


def wrong(town: Town) -> list[str]:
    """What the auditor finds."""
    auditor: Auditor = town.app.auditor
    with Session(town.engine) as session:
        uow = town.app.unit_of_work(session)
        return [one.name for one in auditor._audits if session.execute(one.broken(uow.now)).all()]


async def test_a_helper_leaves_takes_it_back_and_leaves(town: Town) -> None:
    await ask(town, timedelta(hours=5))
    await answers(town.ming, "hello")
    for step in ("I'll do it",):
        await town.ming.taps(step, where="group")
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.goes_on(step)
    await town.anna.taps("Yes, all is well")
    await ask(town, 8 * DAY)
    await town.ming.taps("I'll do it", where="group")
    await ask(town, 2 * DAY)
    await town.ming.taps("I'll do it", where="group")
    await leaves(town.ming)
    town.ming.sees("I delete everything", "Fri 27 Nov", "[Stay after all]", "[A copy for me]")
    assert town.hua.has_seen("Ming leaves Linli: Fri 27 Nov")
    with Session(town.engine) as session:
        first, later, sooner = session.exec(select(HelpRequest).order_by(HelpRequest.id)).all()  # type: ignore[arg-type]
        assert (later.state, later.holder_id) == (State.OPEN, None), "who is needed after that is looked for now"
        assert (sooner.state, sooner.holder_id) == (State.TAKEN, town.ming.id), "what he can still do stays his"
        assert first.holder_id == town.ming.id
    await town.ming.says("my data")
    await town.ming.taps("Stay after all")
    town.ming.sees("Good that you stay")
    town.hua.sees("Ming stays after all")
    await leaves(town.ming)
    await town.pass_time(WEEK)
    assert left_of(town.engine, ("Ming", "139-0000-3333", "user-ming", "chat-ming")) == []
    assert "Ming" not in "\n".join(text_of(shown.message) for shown in town.group), "the group's cards, too"
    cards = [text_of(shown.message) for shown in town.anna.screen if "Shopping" in text_of(shown.message)]
    (told,) = (card for card in cards if "Ming" in card)
    assert "Ming can't come after all." in told, "what was said once; what shows how it stands names him no more"
    with Session(town.engine) as session:
        minutes = [entry.minutes for entry in session.exec(select(Entry).order_by(Entry.id)).all()]  # type: ignore[arg-type]
    assert sorted(minutes) == [-60, -60, 60, 60], "the hours stand, and what was his is the fund's"
    await town.ming.says("hello")
    town.ming.sees("To join, please open the link")
    assert wrong(town) == []
    notice = await town.ming.presses(town.ming.button("Stay after all").data)
    assert notice is not None


async def holds_a_job_to_the_last(town: Town) -> None:
    """Ming reads where she lives, for a job after he will have gone, that nobody has taken from him."""
    await ask(town, timedelta(days=6, hours=20))
    await answers(town.ming, "hello")
    await leaves(town.ming)
    await town.ming.taps("I'll do it", where="group")
    assert town.ming.has_seen("3 Willow Lane")


def where_she_lives(who: Neighbour) -> list[str]:
    """What still stands before his eyes of it."""
    texts = (text_of(shown.message) for shown in who.screen)
    return [text for text in texts if "3 Willow Lane" in text or "139-0000-1111" in text]


async def test_where_she_lives_is_taken_from_the_eyes_of_who_leaves_in_the_midst_of_a_job(town: Town) -> None:
    await holds_a_job_to_the_last(town)
    await town.pass_time(WEEK)
    assert where_she_lives(town.ming) == []
    assert left_of(town.engine, ("Ming", "139-0000-3333", "chat-ming")) == [], "on the day that was promised"


async def test_nobody_is_erased_whose_messenger_is_down_before_that_was_taken_away(town: Town) -> None:
    await holds_a_job_to_the_last(town)
    town.memory.trouble[town.ming.chat] = NotSent()
    await town.pass_time(WEEK)
    assert where_she_lives(town.ming), "and his chat cannot be changed"
    town.memory.trouble.clear()
    await town.pass_time(2 * DAY)
    assert where_she_lives(town.ming) == []
    assert left_of(town.engine, ("Ming", "139-0000-3333", "chat-ming")) == []


async def test_an_elder_leaves_and_nothing_of_her_is_found_again(town: Town) -> None:
    await lives(town)
    await town.ming.taps("I'll do it", where="group")
    assert set(left_of(town.engine, HERS)) == set(HERS), "there is something to look for"
    await leaves(town.wang)
    for reader in (town.hua, town.anna):
        reader.sees("Mrs Wang leaves Linli", "I remind Mrs Wang of nothing")
        assert not [one for one in HERS[1:] if one in text_of(reader.last) and one != "Mrs Wang"]
    await town.pass_time(WEEK - timedelta(hours=1))
    before = {one.name: len(one.screen) for one in town.everybody}
    await town.pass_time(timedelta(hours=1))
    assert left_of(town.engine, HERS) == []
    assert town.ming.has_seen("You need not come")
    for one in town.everybody:
        for shown in one.screen[before[one.name] :]:
            assert not [word for word in HERS if word in text_of(shown.message)], text_of(shown.message)
    assert not [word for word in HERS if word in "\n".join(text_of(shown.message) for shown in town.group)]
    told = len(town.wang.screen)
    await town.pass_time(2 * DAY)
    assert len(town.wang.screen) == told, "nothing is said to her any more"
    assert wrong(town) == []
    for button in {button.data for shown in town.anna.screen for button in buttons(shown.message)}:
        await town.anna.presses(button)


async def test_a_child_leaves_and_the_circle_hears_who_is_left(town: Town) -> None:
    await leaves(town.anna)
    town.wang.sees("Anna leaves Linli", "I tell Anna nothing about you")
    town.hua.sees("Anna leaves Linli", "Then nobody manages things for: Mrs Wang")
    await town.pass_time(WEEK)
    assert left_of(town.engine, ("Anna", "139-0000-2222")) == []
    await answers(town.wang, "Ask for help")
    assert wrong(town) == []


async def test_the_only_coordinator_hands_over_first(town: Town) -> None:
    await leaves(town.hua)
    town.hua.sees("Nobody but you coordinates Willow Lane")
    await do(town, give_role, town.li.id, town.lane_id, Role.COORDINATOR)
    await leaves(town.hua)
    town.hua.sees("I delete everything")
    await leaves(town.li)
    town.li.sees("Nobody but you coordinates Willow Lane")
    role = (town.li.id, town.lane_id, Role.COORDINATOR)
    await do(town, lambda uow: uow.session.delete(uow.session.get_one(Membership, role)))
    await town.pass_time(WEEK)
    town.hua.sees("Nothing is deleted yet")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_copy_holds_what_is_hers_and_nothing_of_others(
    request: pytest.FixtureRequest, tmp_path: Path, language: str
) -> None:
    here: Town = request.getfixturevalue("town" if language == "en" else "chinese_town")
    await do(
        here,
        lambda uow: here.app.features.carry_out(uow.done_by(here.wang.id), KeepNote("kanari-tin <b>"), here.wang.id),
    )
    await ask(here, timedelta(hours=5))
    await here.ming.taps("I'll do it" if language == "en" else "我来帮", where="group")
    await answers(here.wang, "my data", "A copy for me" if language == "en" else "给我一份")
    (address,) = [button.url for button in buttons(here.wang.last) if button.url]
    path = address.removeprefix("https://linli.example")
    browser = httpx.AsyncClient(transport=httpx.ASGITransport(web_app(here.app)), base_url=HOST, headers=PAGE)
    assert (await browser.get(path)).status_code == 200
    pressed = await browser.post(path, headers={"Cookie": "linli_mine_press=1"})
    browser.headers["Cookie"] = pressed.headers["set-cookie"].partition(";")[0]
    shown = await browser.get("/mine/")
    assert ("What Linli knows of you" if language == "en" else "邻里所知道的您的资料") in shown.text
    assert "kanari-tin &lt;b&gt;" in shown.text
    copy = json.loads((await browser.get("/mine/linli.json")).text)
    assert copy["person"][0]["home"] == "3 Willow Lane, door 502"
    assert copy["notes"][0]["words"] == "kanari-tin <b>"
    assert copy["help_for_me"][0]["what"] == "Milk"
    pdf = await browser.get("/mine/linli.pdf")
    (printed,) = pages(pdf.content, tmp_path)
    assert "kanari-tin" in printed
    for words in (json.dumps(copy), shown.text, printed):
        assert not [one for one in ("Ming", "Anna", "139-0000-3333", "139-0000-2222", "Hua") if one in words]
    other = httpx.AsyncClient(transport=httpx.ASGITransport(web_app(here.app)), base_url=HOST, headers=PAGE)
    for closed in (path, "/mine/", "/mine/linli.json", "/mine/linli.pdf"):
        assert (await other.get(closed)).status_code == 410
    file_cookie = browser.headers["Cookie"].replace("linli_mine", "linli_file")
    assert (await other.get("/file/", headers={"Cookie": file_cookie})).status_code == 410, (
        "one page's secret opens one"
    )
