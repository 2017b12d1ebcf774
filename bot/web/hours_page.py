"""The page of one's own hours: a link, one press, then a list and two files for one browser, until it rests."""

import asyncio
import html

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from bot.app import App
from bot.papers.hours_file import as_csv
from bot.papers.passbook import draw_passbook
from bot.papers.typefaces import NoTypefaceError
from bot.web.once import OnceWay
from bot.web.pages import kind_page, laid_out, language_of
from care.hours import printing
from care.hours.statement import Statement
from dialogs.engine.once_words import ENDS, NO_PAPER
from dialogs.hours import passbook_words as words
from dialogs.language.words import Reader, say
from storage.once import OnceFor

router = APIRouter()
WAY = OnceWay(OnceFor.HOURS, "/hours/", "linli_hours", words.PAGE, words.OVER)
AS_FILE = {"Content-Disposition": 'attachment; filename="linli-hours.csv"'}


@router.get("/hours/")
async def hours(request: Request) -> Response:
    """All lines, and the ways to both files."""
    found = await _statement(request)
    if found is None:
        return WAY.closed(request)
    statement, reader = found
    said = {"lang": reader.language, "title": words.title(statement, reader), "made": words.stands(statement, reader)}
    said |= {"ends": say(ENDS, reader), "file": "linli.csv", "data": say(words.AS_FILE, reader)}
    said |= {"pdf": say(words.AS_PAPER, reader)}
    lines = "".join(f"<li dir=auto>{html.escape(', '.join(row))}</li>" for row in words.rows(statement, reader))
    return laid_out("own.html", {name: html.escape(one) for name, one in said.items()} | {"parts": f"<ol>{lines}</ol>"})


@router.get("/hours/linli.csv")
async def as_file(request: Request) -> Response:
    """For another program."""
    found = await _statement(request)
    return WAY.closed(request) if found is None else Response(as_csv(*found), 200, AS_FILE, "text/csv")


@router.get("/hours/linli.pdf")
async def as_paper(request: Request) -> Response:
    """The passbook; drawn in a thread of its own: it takes a second of CPU."""
    found = await _statement(request)
    if found is None:
        return WAY.closed(request)
    try:
        pdf = await asyncio.to_thread(draw_passbook, *found)
    except (ImportError, NoTypefaceError):
        return kind_page(language_of(request), words.PAGE, NO_PAPER, 503)
    return Response(pdf, media_type="application/pdf")


async def _statement(request: Request) -> tuple[Statement, Reader] | None:
    app: App = request.app.state.linli
    secret = WAY.secret(request)

    def read(session: Session) -> tuple[Statement, Reader] | None:
        found = printing.on_page(app.unit_of_work(session), secret)
        if found is None:
            return None
        statement, who = found
        return statement, Reader(who.language, who.zone, app.clock.now(), who.elder)

    return await app.store.write(read)  # that it was looked at just now is written down


WAY.open_at(router)
