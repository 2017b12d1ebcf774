"""Serving `bot/web/assets`: templates with {{names}}, everything else as it is."""

import gzip
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

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


def kind_answer(request: Request, title: Phrase, sentence: Phrase, status: int, come_again: int = 0) -> Response:
    """A page for people, JSON for the page's scripts. `come_again`: in how many seconds, if it is about time."""
    wants_page = "text/html" in request.headers.get("accept", "")
    return _prepared(language_of(request), title.msgid if wants_page else "", sentence.msgid, status, come_again)


@lru_cache(maxsize=500)
def _prepared(language: str, title: str, sentence: str, status: int, come_again: int) -> Response:
    """One for all who hear the same: whoever is refused may come a thousand times a second."""
    if title:
        answer: Response = message_page(language, translate(title, language), translate(sentence, language), status)
    else:
        answer = JSONResponse({"notice": translate(sentence, language)}, status)
    if come_again:
        answer.headers["Retry-After"] = str(come_again)
    return answer


def page(name: str, **values: str) -> HTMLResponse:
    """A template with its {{names}} filled in, escaped."""
    return laid_out(name, {place: html.escape(value) for place, value in values.items()})


def laid_out(name: str, parts: Mapping[str, str]) -> HTMLResponse:
    """A template whose parts are HTML already."""
    return HTMLResponse(re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place[1]], _template(name)))


def kind_page(language: str, title: Phrase, sentence: Phrase, status: int = 200) -> HTMLResponse:
    """A page that says one thing."""
    return message_page(language, translate(title.msgid, language), translate(sentence.msgid, language), status)


def message_page(language: str, title: str, sentence: str, status: int) -> HTMLResponse:
    """The same, of what is in words already."""
    response = page("message.html", lang=language, title=title, sentence=sentence)
    response.status_code = status
    return response


@cache
def _template(name: str) -> str:
    return (PAGES / name).read_text()


@router.get("/")
async def home(request: Request) -> HTMLResponse:
    """For whoever comes without a link."""
    return kind_page(language_of(request), HOME_TITLE, HOME)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it goes out: whole, packed, or known to the browser already."""

    etag: str
    whole: Response
    packed: Response
    known: Response

    @classmethod
    def of(cls, file: Path) -> "Asset":
        """What stands on it is nobody's secret, so its length may tell what it holds."""
        content, kind = file.read_bytes(), guess_type(file.name)[0]
        etag = f'"{sha256(content).hexdigest()[:16]}"'
        headers = {"Cache-Control": "no-cache", "ETag": etag, "Vary": "Accept-Encoding"}
        packed = Response(gzip.compress(content, mtime=0), 200, headers | {"Content-Encoding": "gzip"}, kind)
        return cls(etag, Response(content, 200, headers, kind), packed, Response(None, 304, headers))


@router.get("/assets/{name}")
async def static(request: Request, name: str) -> Response:
    """Scripts, styles and pictures. A name is only ever compared with those there are, never looked up."""
    asset = _files().get(name)
    if asset is None:
        return Response(status_code=404)
    if asset.etag in request.headers.get("if-none-match", ""):
        return asset.known
    return asset.packed if "gzip" in request.headers.get("accept-encoding", "") else asset.whole


@cache
def _files() -> dict[str, Asset]:
    """By name: 100 KB or so, and a page is made of a score of them."""
    return {file.name: Asset.of(file) for file in PAGES.iterdir() if file.suffix in SERVED}
