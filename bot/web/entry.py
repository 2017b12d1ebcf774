"""The way in: a one-time link, one press, then a cookie for this person's chat."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session

from bot.app import App
from bot.channels.base import Incoming, Opened
from bot.channels.web import NAME
from bot.turns.arrival import come_in
from bot.turns.turn import Turn
from bot.web.identity import COOKIE, COOKIE_SECONDS, open_session
from bot.web.pages import kind_page, language_of, page
from dialogs.language.words import translate
from dialogs.pages.chat import ENTER_BUTTON, ENTER_SENTENCE, ENTER_TITLE, NOT_VALID, NOT_VALID_TITLE

router = APIRouter()


@router.get("/enter/{token}")
async def before(request: Request, token: str) -> HTMLResponse:
    """Asks for one press: programs that look at a link beforehand must not use it up."""
    language = language_of(request)
    return page(
        "enter.html",
        lang=language,
        title=translate(ENTER_TITLE.msgid, language),
        sentence=translate(ENTER_SENTENCE.msgid, language),
        button=translate(ENTER_BUTTON.msgid, language),
        action=f"/enter/{token}",
    )


@router.post("/enter/{token}")
async def enter(request: Request, token: str) -> Response:
    """Lets the person in and opens the chat."""
    app: App = request.app.state.linli
    language = language_of(request)
    wish = request.headers.get("accept-language", "")
    found = await app.store.write(lambda session: _let_in(app, session, token, wish))
    if found is None:
        return kind_page(language, NOT_VALID_TITLE, NOT_VALID, 410)
    app.courier.wake()
    return with_cookie(*found, secure=app.settings.web_url.startswith("https://"))


def with_cookie(handle: str, cookie: str, *, secure: bool) -> Response:
    """To the chat of that person, with the proof that it is hers. The cookie is valid on that path only."""
    response = RedirectResponse(f"/chat/{handle}/", status_code=303)
    response.set_cookie(
        COOKIE,
        cookie,
        max_age=COOKIE_SECONDS,
        path=f"/chat/{handle}/",
        httponly=True,
        samesite="lax",
        secure=secure,
    )
    return response


def _let_in(app: App, session: Session, token: str, wish: str) -> tuple[str, str] | None:
    uow = app.unit_of_work(session)
    incoming = Incoming(NAME, "", "", private=True, content=Opened(token), key="", language=wish)
    person = come_in(Turn(uow, incoming, app.signer, app.features), token)
    return None if person is None else (person.handle, open_session(uow, person.id))
