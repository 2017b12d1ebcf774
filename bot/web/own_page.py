"""The page with a copy of one's own data: a link, one press, then two files for one browser, until it rests."""

import asyncio
import html

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from bot.app import App
from bot.papers.own_data import draw_own_data
from bot.papers.typefaces import NoTypefaceError
from bot.web.once import OnceWay
from bot.web.pages import kind_page, laid_out, language_of
from care.leaving import export
from care.leaving.export import Copy
from dialogs.engine.once_words import ENDS, NO_PAPER
from dialogs.language.words import Reader, say
from dialogs.leaving.copy_words import (
    AS_JSON,
    AS_PAPER,
    OVER,
    TITLE,
    PartWords,
    made,
    parts_of,
)
from storage.once import OnceFor

router = APIRouter()
WAY = OnceWay(OnceFor.OWN_DATA, "/mine/", "linli_mine", TITLE, OVER)
AS_FILE = {"Content-Disposition": 'attachment; filename="linli.json"'}


@router.get("/mine/")
async def mine(request: Request) -> Response:
    """What there is, and the ways to both files."""
    found = await _copy(request)
    if found is None:
        return WAY.closed(request)
    copy, reader = found
    said = {"lang": reader.language, "title": say(TITLE, reader), "made": made(copy, reader)}
    said |= {
        "ends": say(ENDS, reader),
        "file": "linli.json",
        "data": say(AS_JSON, reader),
        "pdf": say(AS_PAPER, reader),
    }
    parts = "".join(
        f"<h2>{html.escape(part.heading)}</h2><ol>{_lines(part)}</ol><p>{html.escape(part.more)}</p>"
        for part in parts_of(copy, reader)
    )
    return laid_out("own.html", {name: html.escape(words) for name, words in said.items()} | {"parts": parts})


@router.get("/mine/linli.json")
async def as_json(request: Request) -> Response:
    """Everything, for another program; instants in UTC, as ISO 8601."""
    found = await _copy(request)
    return (
        WAY.closed(request) if found is None else Response(export.as_json(found[0]), 200, AS_FILE, "application/json")
    )


@router.get("/mine/linli.pdf")
async def as_paper(request: Request) -> Response:
    """Drawn in a thread of its own: it takes a second of CPU."""
    found = await _copy(request)
    if found is None:
        return WAY.closed(request)
    try:
        pdf = await asyncio.to_thread(draw_own_data, *found)
    except (ImportError, NoTypefaceError):
        return kind_page(language_of(request), TITLE, NO_PAPER, 503)
    return Response(pdf, media_type="application/pdf")


def _lines(part: PartWords) -> str:
    return "".join(f"<li dir=auto>{html.escape(line)}</li>" for line in part.lines)


async def _copy(request: Request) -> tuple[Copy, Reader] | None:
    app: App = request.app.state.linli
    secret = WAY.secret(request)

    def read(session: Session) -> tuple[Copy, Reader] | None:
        found = export.read(app.unit_of_work(session), secret)
        if found is None:
            return None
        who = found.reader
        return found, Reader(who.language, who.zone, app.clock.now(), who.elder)

    return await app.store.write(read)  # that it was looked at just now is written down


WAY.open_at(router)
