"""The web chat's way in: the link, the cookie, and what strangers get."""

import html
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from care.people.commands import Suspend
from care.people.sessions import end_all
from care.people.suspending import suspend
from storage.ids import CommunityId
from storage.people import Invite, Person, Role
from storage.web import WebEvent
from tests.cast import HUA
from tests.channels.web_world import WebPhone, WebWorld, web_world
from tests.channels.web_world import browser as new_browser
from tests.channels.worlds import in_one_task
from tests.words import Line, pages

pytestmark = pytest.mark.servers
SAFE = (
    "content-security-policy", "referrer-policy", "x-content-type-options", "x-frame-options", "cache-control",
    "cross-origin-opener-policy", "cross-origin-resource-policy", "permissions-policy",
)  # fmt: skip
PAGE = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture
async def web(db_file: Path, language: str) -> AsyncIterator[WebWorld]:
    async with in_one_task(web_world(db_file, language)) as world:
        await world.settle_in()
        yield world


@pytest.fixture
async def browser(web: WebWorld) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody with no cookie."""
    async with new_browser(web.url, web.language) as client:
        yield client


async def presses(browser: httpx.AsyncClient, link: str) -> httpx.Response:
    """The button on the page of a link."""
    await browser.get(link)
    return await browser.post(link)


async def test_looking_at_a_link_does_not_use_it_up_and_pressing_does(
    web: WebWorld, browser: httpx.AsyncClient
) -> None:
    token = await web.invites(Role.VOLUNTEER)
    for _ in range(3):
        assert (await browser.get(f"/enter/{token}")).status_code == 200
    assert (await presses(browser, f"/enter/{token}")).status_code == 303
    browser.cookies.clear()
    again = await presses(browser, f"/enter/{token}")
    assert again.status_code == 410
    assert html.escape(web.in_words(pages.LINK_NOT_VALID)) in again.text
    assert await web.count(Invite, Invite.used_at.is_not(None)) == 1  # type: ignore[union-attr]


async def test_the_cookie_is_for_one_persons_chat_and_no_script(web: WebWorld, browser: httpx.AsyncClient) -> None:
    answer = await presses(browser, f"/enter/{await web.invites(Role.VOLUNTEER)}")
    value, *attributes = answer.headers.get_list("set-cookie")[0].split("; ")
    said = {name.lower(): text for name, _, text in (attribute.partition("=") for attribute in attributes)}
    assert value.startswith("linli=")
    assert said.keys() == {"httponly", "max-age", "path", "samesite"}
    assert (said["path"], said["samesite"]) == (answer.headers["location"], "lax")
    web.app.settings.public_url = "https://linli.example"
    answer = await presses(browser, f"/enter/{await web.invites(Role.VOLUNTEER)}")
    assert all("; Secure" in cookie for cookie in answer.headers.get_list("set-cookie"))


async def test_a_foreign_page_signs_nobody_into_a_chat(web: WebWorld, browser: httpx.AsyncClient) -> None:
    token = await web.invites(Role.VOLUNTEER)
    await browser.get(f"/enter/{token}")
    pressed = browser.cookies["linli_press"]
    browser.cookies.clear()  # as a browser does with a strict cookie, when the form stands on a foreign page
    for path in (f"/enter/{token}", f"/enter/{token}?new=true"):
        answer = await browser.post(path, headers={"Origin": "https://evil.example"})
        assert (answer.status_code, browser.cookies.get("linli")) == (200, None)
        assert f'action="/enter/{token}"' in answer.text, "whoever means it can press once more"
        browser.cookies.clear()
    assert await web.count(Invite, Invite.used_at.is_not(None)) == 0  # type: ignore[union-attr]
    assert await web.count(Person) == 5
    browser.cookies.set("linli_press", pressed, domain="127.0.0.1", path="/enter/")
    assert (await browser.post(f"/enter/{token}")).status_code == 303


async def test_the_press_counts_only_on_our_own_page(web: WebWorld, browser: httpx.AsyncClient) -> None:
    answer = await browser.get(f"/enter/{await web.invites(Role.VOLUNTEER)}")
    attributes = answer.headers["set-cookie"].lower()
    assert all(said in attributes for said in ("linli_press=", "samesite=strict", "httponly", "path=/enter/"))


async def test_a_used_link_leads_the_browser_that_used_it_home(web: WebWorld, browser: httpx.AsyncClient) -> None:
    token = await web.invites(Role.VOLUNTEER)
    came = await presses(browser, f"/enter/{token}")
    for again in (await browser.get(f"/enter/{token}"), await presses(browser, f"/enter/{token}")):
        assert (again.status_code, again.headers["location"]) == (303, came.headers["location"])
    assert await web.count(Person) == 6
    async with new_browser(web.url, web.language) as other:
        assert (await presses(other, f"/enter/{token}")).status_code == 410


@pytest.mark.parametrize(
    ("role", "words"), [(Role.APPLICANT, pages.WHOEVER_WANTS_TO_HELP), (Role.VOLUNTEER, pages.THEY_HELP)]
)
async def test_a_link_that_names_nobody_says_whose_it_is_and_what_for(
    web: WebWorld, browser: httpx.AsyncClient, role: Role, words: Line
) -> None:
    page = (await browser.get(f"/enter/{await web.invites(role)}")).text
    assert html.escape(web.in_words(words.of("Willow Lane"))) in page


async def test_a_link_for_somebody_else_says_so_and_shows_the_way_back(
    web: WebWorld, browser: httpx.AsyncClient
) -> None:
    hua = await presses(browser, f"/enter/{await web.invites(Role.ELDER, web.elder_id)}")
    token = await web.makes_link("Bo")
    page = (await browser.get(f"/enter/{token}")).text
    for words in (pages.FOR_BO, pages.BACK_TO_MY_CHAT):
        assert html.escape(web.in_words(words)) in page
    assert f'<p dir="auto" ><a href="{hua.headers["location"]}">' in page
    assert await web.count(Invite, Invite.used_at.is_not(None)) == 1  # type: ignore[union-attr]
    unread = await presses(browser, f"/enter/{token}")
    assert html.escape(web.in_words(pages.FOR_BO)) in unread.text
    assert await web.count(Person) == 5, "it has stayed valid"
    assert f'action="/enter/{token}?new=true"' in page
    came = await presses(browser, f"/enter/{token}?new=true")  # a family shares this browser, and it is Bo, he says
    assert came.headers["location"] != hua.headers["location"]
    assert await web.count(Person) == 6


async def test_a_second_role_leaves_one_who_he_is(web: WebWorld, browser: httpx.AsyncClient) -> None:
    first = await presses(browser, f"/enter/{await web.makes_link('Bo')}")
    token = await web.invites(Role.FAMILY)  # of the operator, without a name
    page = (await browser.get(f"/enter/{token}")).text
    assert '<p dir="auto" hidden>' in page
    second = await presses(browser, f"/enter/{token}")
    assert second.headers["location"] == first.headers["location"]
    assert await web.count(Person) == 6


async def test_a_page_is_in_the_best_language_of_all_the_browser_asks_for(browser: httpx.AsyncClient) -> None:
    wishes = {"fr,zh-CN;q=0.9,en;q=0.8": "zh", "fr;q=0.2,en-GB;q=0.3,zh;q=0.1": "en", "fr": "en"}
    for wish, language in wishes.items():
        page = await browser.get("/", headers={"Accept-Language": wish})
        assert f'<html lang="{language}"' in page.text
        assert html.escape(pages.HOME.said(language)) in page.text


async def test_the_chats_page_brings_its_words_along(web: WebWorld) -> None:
    anna = web.anna
    assert isinstance(anna, WebPhone)
    page = (await anna.client.get(anna.home)).text
    words = re.search(f'<html lang="{web.language}" [^>]*?data-words="([^"]*)"', page)
    assert words
    assert json.loads(html.unescape(words[1])) == (await anna.me())["words"]
    assert "{{" not in page


async def test_somebody_elses_cookie_opens_nothing(web: WebWorld, browser: httpx.AsyncClient) -> None:
    anna, ming = web.anna, web.ming
    assert isinstance(anna, WebPhone)
    assert isinstance(ming, WebPhone)
    stolen = {"Cookie": f"linli={ming.client.cookies['linli']}", "X-Linli": "1"}
    say = {"chat": "private", "text": "menu", "key": "12345678"}
    for headers in (stolen, {"X-Linli": "1"}, {"X-Linli": "1", "Cookie": "linli="}):
        for answer in (
            await browser.get(anna.home + "me", headers=headers),
            await browser.get(anna.home + "events", headers=headers),
            await browser.post(anna.home + "say", headers=headers, json=say),
            await browser.post(anna.home + "language", headers=headers, json={"language": "zh"}),
        ):
            assert answer.status_code == 401
            assert answer.json() == {"notice": web.in_words(pages.SIGNED_OUT)}
        page = await browser.get(anna.home, headers=headers)
        assert page.status_code == 401
        assert html.escape(web.in_words(pages.SIGNED_OUT)) in page.text
    assert await web.count(WebEvent, WebEvent.author != "linli") == 0


async def test_whoever_is_shut_out_reads_whom_to_phone_and_others_how_to_come_in_again(web: WebWorld) -> None:
    ming, anna = web.ming, web.anna
    assert isinstance(ming, WebPhone)
    assert isinstance(anna, WebPhone)
    wish, hua_id = Suspend((await web.called("Ming")).id, "other", CommunityId(1)), (await web.called("Hua")).id
    await web.write(lambda uow: suspend(uow, wish, hua_id))
    anna_id = (await web.called("Anna")).id
    await web.write(lambda uow: end_all(uow, anna_id))
    refused, signed_out = await ming.client.get(ming.home + "me"), await anna.client.get(anna.home + "me")
    assert (refused.status_code, signed_out.status_code) == (401, 401)
    assert "Hua" in refused.json()["notice"]
    assert HUA.phone in refused.json()["notice"]
    assert HUA.phone in (await ming.client.get(ming.home)).text
    assert signed_out.json()["notice"] == web.in_words(pages.SIGNED_OUT)


async def test_every_answer_carries_the_safe_headers(web: WebWorld, browser: httpx.AsyncClient) -> None:
    anna = web.anna
    assert isinstance(anna, WebPhone)
    await anna.says("menu")
    answers = [
        await browser.get("/"),
        await browser.get("/enter/x"),
        await browser.post("/enter/x"),
        await browser.get("/assets/base.css"),
        await browser.get("/assets/nothing.css"),
        await browser.get("/nothing", headers=PAGE),
        await browser.get("/nothing"),
        await browser.put("/"),
        await browser.get(anna.home),
        await anna.client.get(anna.home),
        await anna.client.get(anna.home + "me"),
        await anna.posts("say", chat="private"),
        await anna.posts("say", chat="room-1", text="x", key="12345678"),
        await anna.client.post(anna.home + "language", json={"language": "en"}),
        await anna.posts("language", language="xx"),
    ]
    async with anna.client.stream("GET", anna.home + "events") as stream:
        answers.append(stream)
    assert {answer.status_code for answer in answers} == {200, 401, 403, 404, 405, 410, 422}
    for answer in answers:
        assert all(name in answer.headers for name in SAFE), answer.url
        assert "server" not in answer.headers
        assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
        kept = "no-cache" if answer.url.path == "/assets/base.css" else "no-store"
        assert answer.headers["cache-control"] == kept, answer.url


async def test_a_file_of_the_page_comes_packed_and_only_once(browser: httpx.AsyncClient) -> None:
    packed = await browser.get("/assets/chat.js")
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(packed.content) / 2
    whole = await browser.get("/assets/chat.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in whole.headers
    assert whole.content == packed.content
    again = await browser.get("/assets/chat.js", headers={"if-none-match": packed.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_our_own_fault_is_answered_kindly_and_safely(
    web: WebWorld, browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(work: object) -> None:
        raise OSError("disk full of secrets")

    with monkeypatch.context() as broken:
        broken.setattr(web.app.store, "read", fails)
        page = await browser.get("/chat/x/", headers=PAGE)
        data = await browser.get("/chat/x/me")
    assert (page.status_code, data.status_code) == (500, 500)
    assert html.escape(web.in_words(pages.BROKEN)) in page.text
    assert data.json() == {"notice": web.in_words(pages.BROKEN)}
    assert "secrets" not in page.text + data.text
    assert all(name in answer.headers for name in SAFE for answer in (page, data))


async def test_a_wrong_address_is_a_kind_page(web: WebWorld, browser: httpx.AsyncClient) -> None:
    for path in ("/nothing", "/chat", "/assets/", "/docs", "/openapi.json", "/telegram"):
        answer = await browser.get(path, headers=PAGE)
        assert answer.status_code == 404
        assert html.escape(web.in_words(pages.HOME)) in answer.text


async def test_only_our_own_pages_are_served(web: WebWorld, browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/assets/base.css")).status_code == 200
    for name in (
        "nothing.css", "chat.html", "..%2fsettings.py", "..%2f..%2fpyproject.toml", "%2e%2e/assets/base.css", ".css",
        "%00.css", "x" * 300 + ".css", "%ff.css", "..%5cbase.css", "base.css%00.js", "/etc/passwd", "%2fetc%2fpasswd",
    ):  # fmt: skip
        answer = await browser.get(f"/assets/{name}")
        assert answer.status_code == 404, name
