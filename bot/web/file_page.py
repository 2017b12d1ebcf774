"""The page of a health file: a link, one press, then the file for one browser, until it has rested for a while."""

import asyncio
import html
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from bot.app import App
from bot.papers.ambulance import draw_ambulance_sheet
from bot.papers.report import draw_report
from bot.papers.typefaces import NoTypefaceError
from bot.web.once import OnceWay
from bot.web.pages import kind_page, laid_out, language_of
from bot.web.sheet_page import PATH as SHEET_PATH
from care.health import pages, printing, sheets
from care.health.pages import What
from care.health.papers import AmbulanceSheet, DoctorsReport
from care.health.trend_lines import Trend
from care.kit.uow import UnitOfWork
from care.medicine import adherence
from care.medicine import printing as medicines
from dialogs.engine.once_words import NO_PAPER
from dialogs.health.page_words import OVER, TITLE, PageWords, words_of
from dialogs.health.trend_picture import draw_trend
from dialogs.language.drawing import can_be_drawn
from dialogs.language.words import Reader
from storage.ids import PersonId
from storage.once import OnceFor
from storage.people import Person

router = APIRouter()
WAY = OnceWay(OnceFor.HEALTH_FILE, "/file/", "linli_file", TITLE, OVER)
MOST_PARTS = 10_000
T = TypeVar("T")


@router.get("/file/")
async def file(request: Request, part: int = 0) -> Response:
    """A part of it, as long as it has not rested too long."""
    app: App = request.app.state.linli
    wanted = min(max(part, 0), MOST_PARTS)

    def look(session: Session) -> PageWords | None:
        found = pages.read(app.unit_of_work(session), WAY.secret(request), wanted)
        if found is None:
            return None
        reader = found.reader
        return words_of(found, Reader(reader.language, reader.zone, app.clock.now(), reader.elder))

    words = await app.store.write(look)  # that he has looked is written down
    if words is None:
        return WAY.closed(request)
    said = {"lang": words.language, "title": words.title, "whom": words.of_whom, "heading": words.heading,
            "ends": words.ends}  # fmt: skip
    parts = {
        "lines": _lines(words),
        "readings": _readings(words),
        "ways": _ways(words, wanted),
        "trends": _trends(words),
        "papers": _papers(words),
    }
    return laid_out("file.html", {name: _safe(value) for name, value in said.items()} | parts)


@router.get("/file/ambulance.pdf")
async def ambulance(request: Request) -> Response:
    """One page, to hang beside the door."""
    return await _paper(request, WAY.secret(request), sheets.printed, partial(_drawn, request))


@router.get("/file/report.pdf")
async def report(request: Request) -> Response:
    """For whoever treats her."""
    return await _paper(request, WAY.secret(request), _report, draw_report)


@router.get("/file/trend/{kind}.png")
async def trend(request: Request, kind: str) -> Response:
    """A picture of one kind of readings; the same stands beside it in words."""
    found = await _printed(request, WAY.secret(request), _trends_of)
    ours = next((one for one in found[0] if one.kind == kind), None) if found else None
    if found is None or ours is None or not can_be_drawn():
        return Response(status_code=404)
    return Response(await asyncio.to_thread(draw_trend, ours, found[1]), media_type="image/png")


def _drawn(request: Request, sheet: AmbulanceSheet, reader: Reader) -> bytes:
    app: App = request.app.state.linli
    return draw_ambulance_sheet(sheet, reader, app.settings.page(f"{SHEET_PATH}{sheet.code}") if sheet.code else "")


def _report(uow: UnitOfWork, elder_id: PersonId, _reader_id: PersonId) -> DoctorsReport:
    week = adherence.week_of(uow, uow.session.get_one(Person, elder_id))
    doses = (week.taken, week.due) if week.due else None
    return printing.report_of(uow, elder_id, medicines.lines_of(uow, elder_id), doses)


def _trends_of(uow: UnitOfWork, elder_id: PersonId, _reader_id: PersonId) -> tuple[Trend, ...]:
    return printing.trends_of(uow, elder_id)


async def _paper(request: Request, secret: str, what: What[T], draw: Callable[[T, Reader], bytes]) -> Response:
    """Drawn in a thread of its own: it takes a second of CPU."""
    found = await _printed(request, secret, what)
    if found is None:
        return WAY.closed(request)
    try:
        pdf = await asyncio.to_thread(draw, *found)
    except (ImportError, NoTypefaceError):
        return kind_page(language_of(request), TITLE, NO_PAPER, 503)
    return Response(pdf, media_type="application/pdf")


async def _printed(request: Request, secret: str, what: What[T]) -> tuple[T, Reader] | None:
    app: App = request.app.state.linli
    found = await app.store.write(lambda session: pages.printed(app.unit_of_work(session), secret, what))
    if found is None:
        return None
    data, reader = found
    return data, Reader(reader.language, reader.zone, app.clock.now(), reader.elder)


def _lines(words: PageWords) -> str:
    return "".join(f"<dt>{_safe(label)}</dt><dd dir=auto>{_safe(said)}</dd>" for label, said in words.lines)


def _trends(words: PageWords) -> str:
    """Each picture with what it shows in words."""
    return "".join(
        f"<figure>{_picture(kind, said) if words.pictures else ''}<figcaption>{_safe(said)}</figcaption></figure>"
        for kind, said in words.trends
    )


def _picture(kind: str, said: str) -> str:
    return f'<img src="trend/{_safe(kind)}.png" alt="{_safe(said)}">'


def _papers(words: PageWords) -> str:
    ambulance, report = words.papers
    return f'<a href="ambulance.pdf">{_safe(ambulance)}</a><a href="report.pdf">{_safe(report)}</a>'


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


WAY.open_at(router)
