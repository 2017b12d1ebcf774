"""Who is let in, who has to wait, and that nobody is kept waiting with a cry."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.settings import SECRET_HEADER
from bot.web.door import LARGEST_UPDATE
from tests.bot.web.doors import PAGE, SECRET, Doorstep, forged
from tests.town import Town
from tests.words import pages

HELP = ("help!", "I fell and can't get up", "救命", "我摔倒了起不来", "sos")
CHAT = "wang-handle"


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_who_asks_too_often_is_told_kindly_when_to_come_again(doorstep: Doorstep, language: str) -> None:
    anna = doorstep.somebody("anna", language=language)
    answer = await anna.asks_too_much()
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    assert answer.json() == {"notice": pages.TOO_OFTEN.said(language)}
    page = await anna.client.get("/chat/anna/", headers=PAGE)
    assert page.status_code == 429
    assert pages.TOO_OFTEN.said(language) in page.text
    assert page.headers["cache-control"] == "no-store"
    doorstep.now += 1
    assert (await anna.says("milk")).status_code == 200


async def test_a_minute_has_so_many_and_a_third_of_them_at_once(doorstep: Doorstep) -> None:
    anna = doorstep.somebody("anna")
    await anna.asks_too_much()
    assert len(doorstep.behind.paths) == 60
    doorstep.now += 60
    await anna.asks_too_much()
    assert len(doorstep.behind.paths) == 120


async def test_nothing_is_parsed_and_nobody_is_asked_for_who_is_over_his_limit(
    doorstep: Doorstep, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def asked(_work: Any) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr(town.app.store, "read", asked)
    monkeypatch.setattr(town.app.store, "write", asked)
    anna = doorstep.somebody("anna")
    await anna.asks_too_much()
    before = len(doorstep.behind.paths)
    for body in (b"{", b"[" * 30_000, b"x" * 30_000):
        assert (await anna.client.post("/chat/anna/say", content=body)).status_code == 429
    assert len(doorstep.behind.paths) == before


async def test_one_who_floods_keeps_nobody_else_waiting(doorstep: Doorstep) -> None:
    await doorstep.somebody("flooder").asks_too_much()
    await doorstep.somebody().asks_too_much()
    assert (await doorstep.somebody("anna").says("milk")).status_code == 200, "though behind the same address"
    assert (await doorstep.somebody(address="192.0.2.2").client.get("/")).status_code == 200


async def test_made_up_cookies_are_a_strangers(doorstep: Doorstep) -> None:
    stranger = doorstep.somebody()
    for number in range(200):
        cookie = f"linli={forged(f'made-up-{number}')}"
        answer = await stranger.client.get(f"/chat/made-up-{number}/me", headers={"Cookie": cookie})
    assert answer.status_code == 429
    assert len(doorstep.behind.paths) == 100
    assert (await stranger.says("help!")).status_code == 429


async def test_a_cookie_of_one_chat_is_worth_nothing_in_another(doorstep: Doorstep) -> None:
    anna = doorstep.somebody("anna")
    anna.handle = "somebody-else"
    await anna.asks_too_much()
    assert len(doorstep.behind.paths) == 100, "she is counted as a stranger there"


async def test_of_an_ipv6_network_all_addresses_are_one_household(doorstep: Doorstep) -> None:
    await doorstep.somebody(address="2001:db8:1:2::1").asks_too_much()
    assert (await doorstep.somebody(address="2001:db8:1:2:ffff::9").client.get("/")).status_code == 429
    assert (await doorstep.somebody(address="2001:db8:1:3::1").client.get("/")).status_code == 200


async def test_a_page_of_twenty_files_can_be_opened_by_a_whole_clubhouse(doorstep: Doorstep) -> None:
    visitor = doorstep.somebody()
    answers = [await visitor.client.get("/assets/chat.js") for _ in range(20 * 25)]
    assert {answer.status_code for answer in answers} == {200}
    assert (await visitor.client.get("/enter/x")).status_code == 200


@pytest.mark.parametrize("cry", HELP)
async def test_a_cry_is_let_in_however_much_was_said_before(doorstep: Doorstep, cry: str) -> None:
    wang = doorstep.somebody(CHAT)
    await wang.asks_too_much()
    assert (await wang.says("milk")).status_code == 429
    assert (await wang.says(cry)).status_code == 200
    assert json.loads(doorstep.behind.bodies[-1])["text"] == cry, "whole"


@pytest.mark.parametrize("button", ["need_help:7", "phone_me:7", "go_there:7", "have_reached:7", "all_right:7", "sos"])
async def test_the_buttons_of_a_cry_are_never_kept_waiting(doorstep: Doorstep, button: str) -> None:
    wang = doorstep.somebody(CHAT)
    await wang.asks_too_much()
    assert (await wang.presses(f"{button}:AAAAAAAAAAAA")).status_code == 200
    assert (await wang.presses(">ask_for_help:AAAAAAAAAAAA")).status_code == 429


async def test_a_cry_is_let_in_where_the_house_is_full(doorstep: Doorstep) -> None:
    doorstep.app.settings.most_at_once = 0
    wang = doorstep.somebody(CHAT)
    full = await wang.says("milk")
    assert (full.status_code, full.headers["retry-after"]) == (503, "1")
    assert full.json() == {"notice": pages.TOO_MANY.en}
    assert (await wang.says("help!")).status_code == 200


async def test_crying_without_end_opens_no_hole(doorstep: Doorstep) -> None:
    flooder = doorstep.somebody(CHAT)
    await flooder.asks_too_much()
    before = len(doorstep.behind.paths)
    for _ in range(300):
        await flooder.says("help!")
    assert len(doorstep.behind.paths) - before == 10
    doorstep.now += 1
    assert (await flooder.says("help!")).status_code == 200, "and yet one gets through each second"


async def test_who_is_no_cry_is_listened_to_only_so_often(
    doorstep: Doorstep, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(type(town.app.features), "is_urgent", lambda self, text="", data="": bool(heard.append(text)))
    flooder = doorstep.somebody(CHAT)
    await flooder.asks_too_much()
    for _ in range(300):
        assert (await flooder.says("x" * 900)).status_code == 429
    assert len(heard) == 60


@pytest.mark.parametrize("body", [b"help!", b"[]", b'"help!"', b"{", b"\xff\xfe", b'{"text": 7}', b"[" * 1_000])
async def test_what_is_no_message_is_no_cry(doorstep: Doorstep, body: bytes) -> None:
    wang = doorstep.somebody(CHAT)
    await wang.asks_too_much()
    assert (await wang.client.post(f"/chat/{CHAT}/say", content=body)).status_code == 429


async def test_a_long_cry_waits_its_turn_and_is_not_read(doorstep: Doorstep) -> None:
    wang = doorstep.somebody(CHAT)
    await wang.asks_too_much()
    assert (await wang.says("help! " * 300)).status_code == 429


async def chunks(count: int, taken: list[int]) -> AsyncIterator[bytes]:
    for number in range(count):
        taken.append(number)
        yield b" " * 4_096


async def test_a_body_too_long_is_refused_by_what_it_says_of_itself(doorstep: Doorstep) -> None:
    wang = doorstep.somebody(CHAT, language="zh")
    answer = await wang.says("x" * 40_000)
    assert answer.status_code == 413
    assert answer.json() == {"notice": pages.TOO_LONG.zh}
    assert doorstep.behind.paths == []


async def test_a_body_without_end_is_read_no_further_than_the_limit(doorstep: Doorstep) -> None:
    taken: list[int] = []
    answer = await doorstep.somebody().client.post("/chat/x/say", content=chunks(65_536, taken))  # 256 MB of spaces
    assert answer.status_code == 413
    assert len(taken) <= 10
    assert doorstep.behind.paths == []


async def test_two_hundred_megabytes_for_the_webhook_are_not_read_even_with_its_secret(doorstep: Doorstep) -> None:
    taken: list[int] = []
    telegram = doorstep.somebody(**{SECRET_HEADER: SECRET})
    answer = await telegram.client.post("/telegram", content=chunks(51_200, taken))
    assert answer.status_code == 413
    assert len(taken) <= LARGEST_UPDATE / 4_096 + 2
    wrong = doorstep.somebody(**{SECRET_HEADER: SECRET + "x"})
    taken.clear()
    assert (await wrong.client.post("/telegram", content=chunks(51_200, taken))).status_code == 413
    assert len(taken) <= 10, "without it there is no more than for everybody"


async def test_telegram_is_never_kept_waiting_and_who_pretends_to_be_it_is(doorstep: Doorstep) -> None:
    telegram = doorstep.somebody(**{SECRET_HEADER: SECRET})
    answers = [await telegram.client.post("/telegram", json={"update_id": 1}) for _ in range(300)]
    assert {answer.status_code for answer in answers} == {200}
    wrong = doorstep.somebody(**{SECRET_HEADER: "x"})
    answers = [await wrong.client.post("/telegram", json={"update_id": 1}) for _ in range(300)]
    assert answers[-1].status_code == 429


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "x:y:z", "[::1]"]
)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_under_a_foreign_name_there_is_no_linli(doorstep: Doorstep, host: str, language: str) -> None:
    visitor = doorstep.somebody(language=language)
    answer = await visitor.client.get("/demo/state", headers={"Host": host, **PAGE})
    assert answer.status_code == 400
    assert pages.USE_THE_LINK.said(language) in answer.text
    assert doorstep.behind.paths == []


async def test_our_names_are_the_public_one_and_this_machines(town: Town) -> None:
    doorstep = Doorstep(town.app, LINLI_PUBLIC_URL="https://Linli.example.org:8443")
    for host in ("linli.example.org", "LINLI.example.org:8443", "localhost:8080", "127.0.0.1"):
        assert (await doorstep.somebody().client.get("/", headers={"Host": host})).status_code == 200


async def test_a_path_with_a_nul_leads_nowhere(doorstep: Doorstep) -> None:
    for path in ("/chat/%00/me", "/enter/%00", "/chat/x%00y/", "/assets/%00.css"):
        answer = await doorstep.somebody().client.get(path, headers=PAGE)
        assert answer.status_code == 404
        assert pages.HOME.en in answer.text
    assert doorstep.behind.paths == []


async def test_who_only_listens_takes_nobodys_place(doorstep: Doorstep) -> None:
    doorstep.app.settings.most_at_once = 1
    holding, go = asyncio.Event(), asyncio.Event()

    async def held(scope: Any, receive: Any, send: Any) -> None:
        holding.set()
        await go.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    doorstep.door = doorstep.before(held)
    for path, meanwhile in (("events", 200), ("me", 503)):
        holding.clear()
        go.clear()
        first = asyncio.create_task(doorstep.somebody("anna").client.get(f"/chat/anna/{path}"))
        await holding.wait()
        second = asyncio.create_task(doorstep.somebody("ming").client.get("/chat/ming/me"))
        await asyncio.sleep(0)
        go.set()
        answers: list[httpx.Response] = await asyncio.gather(first, second)
        assert [answer.status_code for answer in answers] == [200, meanwhile]


async def test_of_one_person_two_things_are_done_at_a_time_and_a_cry_besides(doorstep: Doorstep) -> None:
    inside, go = asyncio.Semaphore(0), asyncio.Event()

    async def held(scope: Any, receive: Any, send: Any) -> None:
        inside.release()
        await go.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    doorstep.door = doorstep.before(held)
    wang = doorstep.somebody(CHAT)
    first = [asyncio.create_task(wang.says("milk")) for _ in range(2)]
    await inside.acquire()
    await inside.acquire()
    assert (await wang.says("bread")).status_code == 429
    cry = asyncio.create_task(wang.says("help!"))
    await inside.acquire()
    go.set()
    assert [(await one).status_code for one in (*first, cry)] == [200, 200, 200]
    assert (await wang.says("bread")).status_code == 200
