"""The FastAPI application: routes, safe headers, and a kind answer to everything that goes wrong."""

import logging
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from bot.app import App
from bot.logs import log
from bot.web import chat, entry, pages
from bot.web.pages import SAFE_HEADERS, kind_page, language_of
from dialogs.language.words import translate
from dialogs.pages.chat import BROKEN, BROKEN_TITLE, HOME, HOME_TITLE


def web_app(app: App) -> FastAPI:
    """The web side of an app. No interactive documentation: there is no public API to try."""
    web = FastAPI(title="Linli", docs_url=None, redoc_url=None, openapi_url=None)
    web.state.linli = app
    for router in (pages.router, entry.router, chat.router):
        web.include_router(router)
    web.middleware("http")(_with_safe_headers)
    web.exception_handler(HTTPException)(_refused)
    web.exception_handler(RequestValidationError)(_not_understood)
    web.exception_handler(Exception)(_broken)
    return web


async def _with_safe_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    return _safe(await call_next(request))


def _safe(response: Response) -> Response:
    for name, value in SAFE_HEADERS.items():
        response.headers.setdefault(name, value)
    return response


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


async def _broken(request: Request, error: Exception) -> Response:
    """Our own fault. This answer is made outside of all middleware, so it needs its safe headers from here."""
    log("web request failed", level=logging.ERROR, error=error)
    if "text/html" in request.headers.get("accept", ""):
        return _safe(kind_page(language_of(request), BROKEN_TITLE, BROKEN, 500))
    return _safe(JSONResponse({"notice": translate(BROKEN.msgid, language_of(request))}, 500))
