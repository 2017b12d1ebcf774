"""The web chat's calls: whose chat, in order, once, and what history forgets."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import select

from bot.channels.base import Message
from bot.channels.web_news import LATEST
from storage.conversations import OpenConversation
from storage.requests import HelpRequest, Step
from storage.web import WebEvent
from tests.cast import WANG
from tests.channels.asking import asked, carried_out, done
from tests.channels.phones import GROUP, until
from tests.channels.web_world import WebPhone, WebWorld, web_world
from tests.channels.worlds import in_one_task
from tests.words import Line, job, news
from tests.words.asking import REMARK, TASK

pytestmark = pytest.mark.servers
TEXTS = (
    "x" * 4096,
    "🌷" * 4096,
    "مرحبا \u202eabc",
    "<img src=x onerror=alert(1)>",
    "&amp; \\n %s {name}",
    "👨‍👩‍👧‍👦 老人\n好",
)


@pytest.fixture
async def web(db_file: Path) -> AsyncIterator[WebWorld]:
    async with in_one_task(web_world(db_file, "en")) as world:
        await world.settle_in()
        yield world


@pytest.fixture
def anna(web: WebWorld) -> WebPhone:
    assert isinstance(web.anna, WebPhone)
    return web.anna


@pytest.fixture
def ming(web: WebWorld) -> WebPhone:
    assert isinstance(web.ming, WebPhone)
    return web.ming


async def test_a_call_that_is_not_from_our_page_is_refused(web: WebWorld, anna: WebPhone) -> None:
    say = {"chat": "private", "text": "menu", "key": "12345678"}
    tap = {"chat": "private", "message": "m", "data": "x", "key": "12345678"}
    for call, body in (("say", say), ("tap", tap), ("language", {"language": "zh"})):
        for headers in ({}, {"X-Linli": "0"}, {"X-Linli": ""}):
            answer = await anna.client.post(anna.home + call, json=body, headers=headers)
            assert answer.status_code == 403
        as_a_form_would = await anna.client.post(
            anna.home + call, content=json.dumps(body), headers={"Content-Type": "text/plain"}
        )
        assert as_a_form_would.status_code in {403, 422}
    assert await web.count(WebEvent) == 0
    assert (await web.called("Anna")).language == "en"


async def test_a_chat_that_is_not_mine_does_not_exist_for_me(web: WebWorld, anna: WebPhone, ming: WebPhone) -> None:
    await ming.says("menu")
    await asked(web)
    message, data = ming.button("I'll do it", GROUP)
    for chat in ("room-1", "room-2", ming.home.split("/")[2], "", "Private", "*"):
        assert (await anna.posts("say", chat=chat, text="x", key="12345678")).status_code == 404
        assert (await anna.posts("tap", chat=chat, message=message, data=data, key="12345678")).status_code == 404
    assert {event["chat"] for event in anna.events} == {"private"}
    assert not any(event["text"] == "x" for event in ming.events)
    mine = [(chat["id"], chat["title"]) for chat in (await anna.me())["chats"]]
    assert mine == [("private", web.in_words(Line("Linli", "邻里")))]


async def test_a_button_of_somebody_elses_chat_does_nothing_in_mine(web: WebWorld, anna: WebPhone) -> None:
    await asked(web)
    assert isinstance(web.wang, WebPhone)
    message, data = web.wang.button("No longer needed")
    assert await anna.sends_press(message, data) == job.UNKNOWN_BUTTON.en
    for forged in ("take:1:1:AAAAAAAAAAAA", "", ":::", "=yes:0:1", "x" * 64, "中文"):
        assert await anna.sends_press("m", forged) == job.UNKNOWN_BUTTON.en
    assert await web.count(Step) == 1


async def test_what_was_missed_arrives_after_a_break_in_order_and_once(web: WebWorld, anna: WebPhone) -> None:
    await anna.says("menu")
    await anna.disconnects()
    before = [event["seq"] for event in anna.events]
    await asked(web)
    await web.ming.taps(job.I_WILL_DO_IT, GROUP)
    for text in ("one", "two", "three"):
        await anna.says(text)
    anna.connects()
    await web.settle()
    seqs = [event["seq"] for event in anna.events]
    assert seqs == sorted(set(seqs))
    assert seqs[: len(before)] == before
    assert [event["text"] for event in anna.events if event["from"] == "me"] == ["menu", "one", "two", "three"]
    everything = await web.read(
        lambda session: session.exec(
            select(WebEvent.id).where(WebEvent.chat == anna.home.split("/")[2]).order_by("id")
        ).all()
    )
    assert set(everything) <= set(seqs)


async def test_a_long_absence_loses_nothing(web: WebWorld, anna: WebPhone) -> None:
    await anna.says("menu")
    await anna.disconnects()
    handle, channel = anna.home.split("/")[2], web.app.channels["web"]
    texts = [f"message {number}" for number in range(LATEST + 50)]
    await asyncio.gather(*(channel.send(handle, Message(text), f"long-{i}") for i, text in enumerate(texts)))
    anna.connects()
    await web.settle()
    assert [event["text"] for event in anna.events[2:]] == texts


async def test_a_page_opened_anew_gets_the_latest_of_a_long_history(web: WebWorld, anna: WebPhone) -> None:
    handle, channel = anna.home.split("/")[2], web.app.channels["web"]
    await anna.disconnects()
    for number in range(LATEST + 5):
        await channel.send(handle, Message(str(number)), f"long-{number}")
    anna.connects()
    await web.settle()
    assert [event["text"] for event in anna.events] == [str(number) for number in range(5, LATEST + 5)]


async def test_the_page_is_told_when_the_language_changes(web: WebWorld, anna: WebPhone) -> None:
    assert (await anna.posts("language", language="zh-Hans-CN")).status_code == 200
    await web.settle()
    await until(lambda: anna.named == ["me"])
    me = await anna.me()
    assert (me["language"], me["languages"]) == ("zh", {"en": "English"})


async def test_history_forgets_what_an_edited_message_said(web: WebWorld, ming: WebPhone) -> None:
    await asked(web)
    await web.ming.taps(job.I_WILL_DO_IT, GROUP)
    assert ming.has_seen(WANG.home)
    await carried_out(web)

    async def kept() -> str:
        return str(await web.read(lambda session: [event.body for event in session.exec(select(WebEvent))]))

    everything = await kept()
    assert TASK in everything
    assert not any(secret in everything for secret in (WANG.home, WANG.phone, REMARK))
    await ming.disconnects()
    ming.newest, ming.messages, ming.events = 0, {}, []
    ming.connects()
    await web.settle()
    assert not any(secret in str(ming.events) for secret in (WANG.home, WANG.phone, REMARK))


async def test_whatever_is_written_stays_text_to_the_letter(web: WebWorld, ming: WebPhone) -> None:
    assert isinstance(web.li, WebPhone)
    for text in TEXTS:
        await ming.says(text, GROUP)
    seen = [(event["from"], event["text"]) for event in web.li.events]
    assert seen == [("Ming", text) for text in TEXTS]
    assert [event["text"] for event in ming.events if event["from"] == "me"] == list(TEXTS)
    too_long = await ming.posts("say", chat="room-1", text="x" * 4097, key="12345678")
    assert too_long.status_code == 422
    assert "x" * 20 not in too_long.text


async def test_what_was_chosen_is_still_to_be_seen_by_a_page_opened_anew(web: WebWorld, anna: WebPhone) -> None:
    await anna.says("menu")
    message, data = anna.button("Ask for help")
    _message, other = anna.button("My requests")
    tap = {"chat": "private", "message": message, "key": "first-tap-1"}
    await anna.posts("tap", **tap, data=data, live=True)
    await anna.posts("tap", **tap | {"key": "second-tap"}, data=other)  # of an earlier question: it chooses nothing
    await anna.posts("tap", **tap | {"key": "forged-tap"}, data="forged", live=True)
    await web.settle()
    await anna.disconnects()
    anna.newest, anna.messages = 0, {}
    anna.connects()
    await until(lambda: message in anna.messages.get("private", {}))
    assert anna.messages["private"][message]["chosen"] == data
    assert anna.messages["private"][message]["chosen_time"] == anna.messages["private"][message]["time"]
    assert [event["chosen"] for event in anna.messages["private"].values() if event["id"] != message] == [
        None for _ in range(len(anna.messages["private"]) - 1)
    ]


async def test_a_message_sent_twice_is_heard_once(web: WebWorld, anna: WebPhone) -> None:
    for _ in range(3):
        assert (await anna.posts("say", chat="private", text="ask", key="the same key")).status_code == 202
    await web.settle()
    assert [event["from"] for event in anna.events] == ["me", "linli"]
    message, data = anna.button("Shopping")
    for _ in range(3):
        await anna.sends_press(message, data, key="the same press")
    await web.settle()
    kept = await web.read(lambda session: session.exec(select(OpenConversation)).one())
    assert kept.log["answers"] == {"kind": "shopping"}
    assert len(anna.events) == 3


async def test_names_of_messages_are_plain(web: WebWorld, anna: WebPhone) -> None:
    """PostgreSQL keeps no NUL in a text."""
    for odd in ("\0" * 8, "12345678\0", "中文中文中文中文", "1234567\n8"):
        said = await anna.posts("say", chat="private", text="menu", key=odd)
        pressed = await anna.posts("tap", chat="private", message=odd, data="x", key="12345678", live=True)
        assert (said.status_code, pressed.status_code) == (422, 422)
    assert await web.count(WebEvent) == 0


async def test_a_line_that_is_cut_leaves_nothing_behind(web: WebWorld, anna: WebPhone) -> None:
    chat = anna.home.split("/")[2]
    await until(lambda: web.app.listeners.looks(chat) == 1)
    await anna.disconnects()
    await until(lambda: web.app.listeners.looks(chat) == 0)


async def test_the_whole_day_stays_one_request(web: WebWorld) -> None:
    await done(web)
    await web.wang.taps(news.YES_ALL_DONE)
    assert await web.count(HelpRequest) == 1


async def test_the_page_is_told_when_a_telephone_number_is_asked_for(web: WebWorld, anna: WebPhone) -> None:
    await anna.says("/me")
    await anna.taps("Change my number")
    await anna.says("139 0000 8888")
    asking = {event["text"].split("\n")[-1]: event["contact"] for event in anna.events if event["from"] == "linli"}
    assert asking["Which telephone number shall I note?"] is True
    assert [text for text, contact in asking.items() if contact] == ["Which telephone number shall I note?"]
