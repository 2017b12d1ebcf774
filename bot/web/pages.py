"""Serving `bot/web/assets`: templates with {{names}}, everything else as it is."""

import html
import re
from functools import cache, lru_cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response

from dialogs.language.words import Phrase, known_language, translate
from dialogs.pages.chat import HOME, HOME_TITLE

PAGES = Path(__file__).parent / "assets"
LONGEST_WISH = 200  # characters of what a browser asks for
SERVED = {".css", ".js", ".svg"}
router = APIRouter()


def language_of(request: Request) -> str:
    """Of what the browser asks for, what we speak."""
    return _spoken(request.headers.get("accept-language", "")[:LONGEST_WISH])


@lru_cache(maxsize=1_000)
def _spoken(wish: str) -> str:
    """Asked at every call, and nearly always the same."""
    return known_language(wish)


def kind_answer(request: Request, title: Phrase, sentence: Phrase, status: int) -> Response:
    """A page for people, JSON for the page's scripts."""
    language = language_of(request)
    if "text/html" in request.headers.get("accept", ""):
        return kind_page(language, title, sentence, status)
    return JSONResponse({"notice": translate(sentence.msgid, language)}, status)


def page(name: str, **values: str) -> HTMLResponse:
    """A template with its {{names}} filled in, escaped."""
    filled = re.sub(r"\{\{(\w+)\}\}", lambda place: html.escape(values[place[1]]), _template(name))
    return HTMLResponse(filled)


def kind_page(language: str, title: Phrase, sentence: Phrase, status: int = 200) -> HTMLResponse:
    """A page that says one thing."""
    response = page(
        "message.html",
        lang=language,
        title=translate(title.msgid, language),
        sentence=translate(sentence.msgid, language),
    )
    response.status_code = status
    return response


@cache
def _template(name: str) -> str:
    return (PAGES / name).read_text()


@router.get("/")
async def home(request: Request) -> HTMLResponse:
    """For whoever comes without a link."""
    return kind_page(language_of(request), HOME_TITLE, HOME)


@router.get("/assets/{name}")
async def static(name: str) -> Response:
    """Scripts, styles and pictures. A name is only ever compared with those there are, never looked up."""
    file = next((file for file in PAGES.iterdir() if file.name == name), None)
    if file is None or file.suffix not in SERVED:
        return Response(status_code=404)
    return FileResponse(file, headers={"Cache-Control": "no-cache"})
