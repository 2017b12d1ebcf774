"""The card at an elder's home, to be printed: a link, one press, then the PDF for one browser, until it rests."""

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.app import App
from bot.papers.home_card import draw_home_card
from bot.papers.typefaces import NoTypefaceError
from bot.web.once import OnceWay
from bot.web.pages import kind_page, language_of
from care.visits import home_card
from dialogs.engine.once_words import NO_PAPER
from dialogs.language.words import Reader
from dialogs.visits.home_card import OVER, TITLE
from storage.once import OnceFor

router = APIRouter()
WAY = OnceWay(OnceFor.HOME_CARD, home_card.PATH, "linli_door", TITLE, OVER)


@router.get(home_card.PATH)
async def card(request: Request) -> Response:
    """Drawn in a thread of its own: it takes a second of CPU."""
    app: App = request.app.state.linli
    secret = WAY.secret(request)
    found = await app.store.write(lambda session: home_card.on_page(app.unit_of_work(session), secret))
    if found is None:
        return WAY.closed(request)
    reader = Reader(found.reader.language, found.reader.zone, app.clock.now())
    try:
        pdf = await asyncio.to_thread(draw_home_card, found, reader)
    except (ImportError, NoTypefaceError):
        return kind_page(language_of(request), TITLE, NO_PAPER, 503)
    return Response(pdf, media_type="application/pdf")


WAY.open_at(router)
