"""The FastAPI application: routes, the door before them, and a kind answer to everything that goes wrong."""

import asyncio
import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from bot.app import App
from bot.logs import log
from bot.roles import Role
from bot.turns.intake import NotKept
from bot.web import (
    calendar_page,
    calls_page,
    card_page,
    chat,
    entry,
    file_page,
    files,
    health,
    home_card_page,
    hours_page,
    own_page,
    pages,
    paper_page,
    sheet_page,
)
from bot.web.door import Door
from bot.web.headers import SafeHeaders, safe
from bot.web.pages import kind_answer, kind_page, language_of
from bot.web.streams import Streams
from dialogs.language.words import translate
from dialogs.pages.chat import BROKEN, BROKEN_TITLE, HOME, HOME_TITLE

SOON_AGAIN = "10"  # seconds
PARTS = (
    health, pages, entry, card_page, file_page, own_page, paper_page, sheet_page, chat, files, calls_page, hours_page,
    calendar_page, home_card_page,
)  # fmt: skip


def web_app(app: App) -> FastAPI:
    """The web side of an app: where its process has that role all pages, else nothing but how it is.

    No interactive documentation: there is no public API to try.
    """
    web = FastAPI(title="Linli", docs_url=None, redoc_url=None, openapi_url=None)
    web.state.linli = app
    web.state.streams = Streams(app)
    for part in PARTS if Role.WEB in app.roles else (health,):
        web.include_router(part.router)
    web.add_middleware(Door, app=app, now=lambda: asyncio.get_running_loop().time())
    web.add_middleware(SafeHeaders)  # the last one added is the outermost
    web.exception_handler(HTTPException)(_refused)
    web.exception_handler(RequestValidationError)(_not_understood)
    web.exception_handler(NotKept)(_not_kept)
    web.exception_handler(Exception)(_broken)
    return web


async def _refused(request: Request, error: Exception) -> Response:
    """JSON for the page's scripts, a page for people."""
    status = getattr(error, "status_code", 500)
    if "text/html" in request.headers.get("accept", ""):
        return kind_page(language_of(request), HOME_TITLE, HOME, status)
    return JSONResponse({"notice": getattr(error, "detail", "")}, status)


async def _not_understood(request: Request, error: Exception) -> Response:
    """What the page never sends; nothing of it is repeated."""
    del error
    return JSONResponse({"notice": translate(BROKEN.msgid, language_of(request))}, 422)


async def _not_kept(request: Request, error: Exception) -> Response:
    """The disk is full, say. The page keeps what was typed, says so, and sends it again."""
    del request, error
    return JSONResponse({}, 507, {"Retry-After": SOON_AGAIN})


async def _broken(request: Request, error: Exception) -> Response:
    """Our own fault. This answer is made outside of all middleware, so it needs its safe headers from here."""
    log("web request failed", level=logging.ERROR, error=error)
    response = kind_answer(request, BROKEN_TITLE, BROKEN, 500)
    response.raw_headers = safe(response.raw_headers)
    return response
