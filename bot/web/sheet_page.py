"""The page behind the code on a sheet for an ambulance: one press, then what the sheet says, as it is today.

A look at the address alone opens nothing and tells nobody: messengers and scanners look at every link.
"""

import html

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from bot.app import App
from bot.calling import Call
from bot.web.pages import kind_page, laid_out, language_of, page
from care.health import sheets
from dialogs.health.sheet_words import BEFORE, OPEN_IT, OVER, OVER_TITLE, TITLE, TOLD, Section, SheetWords, sheet_said
from dialogs.language.words import Reader, translate

PATH = "/sheet/"
router = APIRouter()


@router.get(PATH + "{code}")
async def before(request: Request, code: str) -> Response:
    """Whether the code is good, and what follows from a press."""
    app: App = request.app.state.linli
    language = language_of(request)
    if not await app.store.read(lambda session: sheets.is_good(app.unit_of_work(session), code)):
        return kind_page(language, OVER_TITLE, OVER, 410)
    title, sentence, button = (translate(words.msgid, language) for words in (TITLE, BEFORE, OPEN_IT))
    return page(
        "enter.html", lang=language, title=title, sentence=sentence, button=button, action=f"{PATH}{code}", home="/",
        to_home="", hidden="hidden",
    )  # fmt: skip


@router.post(PATH + "{code}")
async def opened(request: Request, code: str) -> Response:
    """The page itself. Whoever presses has the code, and needs nothing else: a paramedic has no account."""
    app: App = request.app.state.linli
    language = language_of(request)

    def look(session: Session) -> SheetWords | None:
        found = sheets.open_by(app.unit_of_work(session), code)
        return None if found is None else sheet_said(found.sheet, Reader(language, found.zone, app.clock.now()))

    words = await app.store.write(look)  # that it was opened is written down, and told
    if words is None:
        return kind_page(language, OVER_TITLE, OVER, 410)
    app.calls.out(Call.OUTBOX)
    parts = {"lang": language, "title": translate(TITLE.msgid, language), "head": words.head, "name": words.name,
             "born": words.born, "made": words.made, "told": translate(TOLD.msgid, language)}  # fmt: skip
    safe = {name: html.escape(value) for name, value in parts.items()}
    return laid_out("sheet.html", safe | {"sections": "".join(map(_section, words.sections))})


def _section(one: Section) -> str:
    lines = "".join(f"<dd dir=auto>{html.escape(line)}</dd>" for line in one.lines)
    return f"<dt>{html.escape(one.heading)}</dt>{lines}"
