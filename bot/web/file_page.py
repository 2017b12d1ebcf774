"""The page of a health file: a link, one press, then the file for one browser, until it has rested for a while."""

import html
from typing import Annotated

from fastapi import APIRouter, Cookie, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from bot.app import App
from bot.web.pages import kind_page, laid_out, language_of, page
from care.health import pages
from dialogs.health.page_words import BEFORE, OPEN_IT, OVER, OVER_TITLE, TITLE, PageWords, words_of
from dialogs.language.words import Reader, say

router = APIRouter()
FILE_COOKIE, PRESS_COOKIE = "linli_file", "linli_file_press"
PATH = "/file/"
SECONDS = 24 * 3600  # the database says earlier when it ends
MOST_PARTS = 10_000
Secret = Annotated[str | None, Cookie(alias=FILE_COOKIE)]
Pressed = Annotated[str | None, Cookie(alias=PRESS_COOKIE)]


@router.get("/file/")
async def file(request: Request, linli_file: Secret = None, part: int = 0) -> Response:
    """A part of it, as long as it has not rested too long."""
    app: App = request.app.state.linli
    wanted = min(max(part, 0), MOST_PARTS)

    def look(session: Session) -> PageWords | None:
        found = pages.read(app.unit_of_work(session), linli_file or "", wanted)
        if found is None:
            return None
        reader = found.reader
        return words_of(found, Reader(reader.language, reader.zone, app.clock.now(), reader.elder))

    words = await app.store.write(look)  # that he has looked is written down
    if words is None:
        return kind_page(language_of(request), OVER_TITLE, OVER, 410)
    said = {"lang": words.language, "title": words.title, "whom": words.of_whom, "heading": words.heading,
            "ends": words.ends}  # fmt: skip
    parts = {"lines": _lines(words), "readings": _readings(words), "ways": _ways(words, wanted)}
    return laid_out("file.html", {name: _safe(value) for name, value in said.items()} | parts)


@router.get("/file/{token}")
async def before(request: Request, token: str) -> Response:
    """Asks for one press, since messengers look at links beforehand and would use it up."""
    app: App = request.app.state.linli
    language = language_of(request)
    if not await app.store.read(lambda session: pages.is_good(app.unit_of_work(session), token)):
        return kind_page(language, OVER_TITLE, OVER, 410)
    reader = Reader(language, "UTC", app.clock.now())
    asked = page(
        "enter.html", lang=language, title=say(TITLE, reader), sentence=say(BEFORE, reader),
        button=say(OPEN_IT, reader), action=f"{PATH}{token}", home="/", to_home="", hidden="hidden",
    )  # fmt: skip
    asked.set_cookie(PRESS_COOKIE, "1", httponly=True, path=PATH, samesite="strict", secure=_is_secure(request))
    return asked


@router.post("/file/{token}")
async def open_it(request: Request, token: str, linli_file_press: Pressed = None) -> Response:
    """The first browser has it from now on. The press has to come from our own page, as for a way in (entry.py)."""
    app: App = request.app.state.linli
    if linli_file_press is None:
        return RedirectResponse(f"{PATH}{token}", status_code=303)
    secret = await app.store.write(lambda session: pages.open_once(app.unit_of_work(session), token))
    if secret is None:
        return kind_page(language_of(request), OVER_TITLE, OVER, 410)
    opened = RedirectResponse(PATH, status_code=303)
    opened.set_cookie(
        FILE_COOKIE, secret, max_age=SECONDS, httponly=True, path=PATH, samesite="strict", secure=_is_secure(request)
    )  # fmt: skip
    return opened


def _is_secure(request: Request) -> bool:
    return request.app.state.linli.settings.web_url.startswith("https://") or request.url.scheme == "https"


def _lines(words: PageWords) -> str:
    return "".join(f"<dt>{_safe(label)}</dt><dd dir=auto>{_safe(said)}</dd>" for label, said in words.lines)


def _readings(words: PageWords) -> str:
    if not words.readings:
        return f"<li>{_safe(words.nothing)}</li>"
    rows = (
        f"<li><b>{_safe(what)}</b> <span>{_safe(when)}</span> <span dir=auto>{_safe(who)}</span></li>"
        for what, when, who in words.readings
    )
    return "".join(rows)


def _ways(words: PageWords, part: int) -> str:
    newer = f'<a href="?part={part - 1}">{_safe(words.newer)}</a>' if words.newer else ""
    older = f'<a href="?part={part + 1}">{_safe(words.older)}</a>' if words.older else ""
    return newer + older


def _safe(words: str) -> str:
    return html.escape(words)
