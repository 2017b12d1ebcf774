"""The card to print: as long as its link can be used, and for whoever has that link. A look does not use it up."""

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.app import App
from bot.papers.joining_card import draw_joining_card
from bot.papers.typefaces import NoTypefaceError
from bot.web.pages import kind_page, language_of
from care.people.printed_card import card_of
from dialogs.engine.once_words import NO_PAPER
from dialogs.pages.chat import NOT_VALID, NOT_VALID_TITLE
from dialogs.people.qr import TO_PRINT

router = APIRouter()


@router.get("/card/{token}")
async def card(request: Request, token: str) -> Response:
    """Drawn in a thread of its own: it takes a second of CPU."""
    app: App = request.app.state.linli
    found = await app.store.read(lambda session: card_of(app.unit_of_work(session), token))
    if found is None:
        return kind_page(language_of(request), NOT_VALID_TITLE, NOT_VALID, 410)
    try:
        pdf = await asyncio.to_thread(draw_joining_card, found, app.links(token), app.clock.now())
    except (ImportError, NoTypefaceError):
        return kind_page(language_of(request), TO_PRINT, NO_PAPER, 503)
    return Response(pdf, media_type="application/pdf")
