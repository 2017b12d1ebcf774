"""The way in: a one-time link, one press, then a cookie for this person's chat."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Cookie, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from bot.app import App
from bot.calling import Call
from bot.channels.base import Incoming, Opened
from bot.channels.web import NAME
from bot.turns.arrival import come_in
from bot.turns.turn import Turn
from bot.web.identity import COOKIE, COOKIE_SECONDS, ENTRY_COOKIE, open_session, who_holds
from bot.web.pages import kind_page, language_of, page
from care.kit.uow import UnitOfWork
from care.people import arrivals
from dialogs.language.words import Phrase, Reader, say
from dialogs.pages.chat import (
    ENTER_BUTTON,
    ENTER_SENTENCE,
    ENTER_TITLE,
    NOT_VALID,
    NOT_VALID_TITLE,
    to_my_chat,
    what_it_opens,
    whom_it_is_for,
)
from storage.people import Community, Invite, Role

router = APIRouter()
PRESS_COOKIE = "linli_press"  # the button was pressed on our page
PRESS_SECONDS = 24 * 3600  # the page may stand open for a while
Inside = Annotated[str | None, Cookie(alias=ENTRY_COOKIE)]
Pressed = Annotated[str | None, Cookie(alias=PRESS_COOKIE)]


@dataclass(frozen=True, slots=True)
class Opening:
    """A link in this browser: for whom, and whose browser it is already (`handle`, `called`), if anybody's.

    `opens` says what a link does that names nobody.

    `leads_home` when it opens nothing but his own chat, `is_his` when he may try it as who he is.
    """

    name: str
    handle: str = ""
    called: str = ""
    leads_home: bool = False
    is_his: bool = False
    opens: Phrase = ENTER_SENTENCE

    @property
    def is_somebody_elses(self) -> bool:
        """Whether somebody is at home here for whom the link is not."""
        return bool(self.handle) and not self.is_his


def _look(app: App, session: Session, token: str, cookie: str | None) -> Opening:
    uow = app.unit_of_work(session)
    invite, person = arrivals.opens(uow, token), who_holds(session, cookie, uow.now)
    name, what = (invite.name, _what_it_opens(uow, invite)) if invite else ("", ENTER_SENTENCE)
    if person is None:
        return Opening(name, opens=what)
    home = arrivals.leads_home(uow, token, person.id)
    is_his = invite is None or arrivals.is_for(uow, invite, person.id)
    return Opening(name, person.handle, person.called, home, is_his, what)


def _what_it_opens(uow: UnitOfWork, invite: Invite) -> Phrase:
    here = uow.session.get_one(Community, invite.community_id)
    return what_it_opens(here.name, to_apply=invite.role == Role.APPLICANT)


@router.get("/enter/{token}")
async def before(request: Request, token: str, linli_in: Inside = None) -> Response:
    """Asks for one press: programs that look at a link beforehand must not use it up.

    It says whom the link is for. Somebody else who is at home in this browser finds the way to his own chat: a family
    may share one, so whoever says that it is for him is believed.
    """
    app: App = request.app.state.linli
    opening = await app.store.read(lambda session: _look(app, session, token, linli_in))
    if opening.leads_home:
        return RedirectResponse(f"/chat/{opening.handle}/", status_code=303)
    return _ask_for_one_press(request, token, opening)


def _ask_for_one_press(request: Request, token: str, opening: Opening) -> Response:
    """The page with the button, and the proof that it was our page on which it was pressed."""
    app: App = request.app.state.linli
    response = _page_of_link(token, opening, Reader(language_of(request), "UTC", app.clock.now()))
    response.set_cookie(
        PRESS_COOKIE,
        "1",
        max_age=PRESS_SECONDS,
        path="/enter/",
        httponly=True,
        samesite="strict",
        secure=_has_tls(request),
    )
    return response


def _has_tls(request: Request) -> bool:
    """Whether cookies are for TLS only: by the public address, or when the proxy says how it was called."""
    return request.app.state.linli.settings.web_url.startswith("https://") or request.url.scheme == "https"


def _page_of_link(token: str, opening: Opening, reader: Reader) -> Response:
    named = opening.name or opening.is_somebody_elses
    return page(
        "enter.html",
        lang=reader.language,
        title=say(ENTER_TITLE, reader),
        sentence=say(whom_it_is_for(opening.name) if named else opening.opens, reader),
        button=say(ENTER_BUTTON, reader),
        action=f"/enter/{token}?new=true" if opening.is_somebody_elses else f"/enter/{token}",
        home=f"/chat/{opening.handle}/",
        to_home=say(to_my_chat(opening.called), reader),
        hidden="" if opening.is_somebody_elses else "hidden",
    )


@router.post("/enter/{token}")
async def enter(
    request: Request, token: str, linli_in: Inside = None, linli_press: Pressed = None, *, new: bool = False
) -> Response:
    """Lets the person in and opens the chat; somebody else who is at home here only when told of it.

    A form on a foreign page could sign its visitor into the chat of whoever made that page, who would then read what
    she writes there. Browsers send a strict cookie from our own pages only, so without it the press is asked for.
    """
    app: App = request.app.state.linli
    language = language_of(request)
    wish = request.headers.get("accept-language", "")
    opening = await app.store.read(lambda session: _look(app, session, token, linli_in))
    if opening.leads_home:
        return RedirectResponse(f"/chat/{opening.handle}/", status_code=303)
    if linli_press is None or (opening.is_somebody_elses and not new):
        return _ask_for_one_press(request, token, opening)
    sender = opening.handle if opening.is_his else ""
    found = await app.store.write(lambda session: _let_in(app, session, token, wish, sender))
    if found is None:
        return kind_page(language, NOT_VALID_TITLE, NOT_VALID, 410)
    app.calls.out(Call.OUTBOX)
    secure = _has_tls(request)
    response = with_cookie(*found, secure=secure)
    response.set_cookie(
        ENTRY_COOKIE,
        found[1],
        max_age=COOKIE_SECONDS,
        path="/enter/",
        httponly=True,
        samesite="lax",
        secure=secure,
    )
    return response


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


def _let_in(app: App, session: Session, token: str, wish: str, sender: str) -> tuple[str, str] | None:
    uow = app.unit_of_work(session)
    incoming = Incoming(NAME, sender, sender, private=True, content=Opened(token), key="", language=wish)
    person = come_in(Turn(uow, incoming, app.signer, app.features), token)
    return None if person is None else (person.handle, open_session(uow, app.signer, person.id))
