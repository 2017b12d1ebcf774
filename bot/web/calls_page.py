"""The list of calls to be printed: a link, one press, then the PDF for one browser, until it rests."""

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from bot.app import App
from bot.papers.call_list import CallsHere, draw_call_list
from bot.papers.typefaces import NoTypefaceError
from bot.web.once import OnceWay
from bot.web.pages import kind_page
from care.checkin import printing
from care.medicine.call_messages import calls_in
from dialogs.checkin.sheet_words import OVER, TITLE
from dialogs.engine.once_words import NO_PAPER
from dialogs.language.words import Reader
from storage.once import OnceFor

router = APIRouter()
WAY = OnceWay(OnceFor.CALLS, "/calls/", "linli_calls", TITLE, OVER)


@router.get("/calls/")
async def calls(request: Request) -> Response:
    """As things stand now; drawn in a thread of its own: it takes a second of CPU."""
    app: App = request.app.state.linli
    secret = WAY.secret(request)

    def read(session: Session) -> tuple[list[CallsHere], Reader] | None:
        uow = app.unit_of_work(session)
        who = printing.on_page(uow, secret)
        if who is None:
            return None
        places = [
            CallsHere(here.name, printing.lines_of(uow, here), calls_in(uow, here.id), printing.others_of(uow, here))
            for here in printing.places(uow, who.id)
        ]
        return places, Reader(who.language, who.zone, app.clock.now())

    found = await app.store.write(read)  # that it was looked at just now is written down
    if found is None:
        return WAY.closed(request)
    try:
        pdf = await asyncio.to_thread(draw_call_list, *found)
    except (ImportError, NoTypefaceError):
        return kind_page(found[1].language, TITLE, NO_PAPER, 503)
    return Response(pdf, media_type="application/pdf")


WAY.open_at(router)
