"""Somebody's visits for his own calendar: an address that nobody can guess, and that he ends with one press."""

from collections.abc import Callable
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from bot.app import App
from bot.papers.visit_calendar import MEDIA_TYPE, as_calendar
from bot.web.pages import kind_page, language_of
from care.kit.uow import UnitOfWork
from care.visits import feeds
from care.visits.calendar_messages import PATH
from care.visits.feeds import Calendar
from dialogs.language.words import Reader
from dialogs.visits.calendar_words import OVER, OVER_TITLE
from storage.visits import VisitId

router = APIRouter()


@router.get(PATH + "{token}/visits.ics")
async def visits(request: Request, token: str) -> Response:
    """All of them, read again and again."""
    return await _answer(request, lambda uow: feeds.of_address(uow, token))


@router.get(PATH + "{token}/{visit_id}.ics")
async def visit(request: Request, token: str, visit_id: int) -> Response:
    """One of them, to be kept."""
    return await _answer(request, lambda uow: feeds.one_of_address(uow, token, VisitId(visit_id)))


async def _answer(request: Request, find: Callable[[UnitOfWork], Calendar | None]) -> Response:
    app: App = request.app.state.linli
    host = urlsplit(app.settings.web_url).hostname or "linli"

    def read(session: Session) -> bytes | None:
        found = find(app.unit_of_work(session))
        if found is None:
            return None
        reader = Reader(found.reader.language, found.reader.zone, app.clock.now())
        return as_calendar(found, reader, host)

    written = await app.store.read(read)
    return (
        kind_page(language_of(request), OVER_TITLE, OVER, 410)
        if written is None
        else Response(written, media_type=MEDIA_TYPE)
    )
