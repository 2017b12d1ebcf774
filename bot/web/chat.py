"""The web chat's calls: who am I, what is new, say, tap, language."""

import json
import logging
import re
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Cookie, Header, HTTPException, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from pydantic import BaseModel, Field
from sqlalchemy.exc import SQLAlchemyError

from bot.app import App
from bot.channels.base import Content, Incoming, Said, Speaks, Tapped
from bot.channels.web import NAME, keep, mark_chosen
from bot.logs import log
from bot.turns.intake import Also
from bot.turns.turn import Notice
from bot.web.identity import COOKIE, WebPerson, is_ours, is_seen, shut_out, who_is
from bot.web.pages import language_of, message_page, page
from bot.web.streams import PRIVATE, Streams, number, on_the_wall
from care.kit.uow import UnitOfWork
from care.people.emergency import POLICE
from dialogs.language.words import Reader, other_languages, say, translate
from dialogs.pages.chat import NOT_VALID_TITLE, OTHER_BROWSER, OURS, SIGNED_OUT, STARTING, page_words

router = APIRouter(prefix="/chat/{handle}")
AT_ONCE = {"X-Accel-Buffering": "no"}  # nginx passes each event on when it comes
CookieValue = Annotated[str | None, Cookie(alias=COOKIE)]
Plain = r"^[ -~]*$"  # what our page makes: no database takes everything else
Key = Annotated[str, Field(min_length=8, max_length=64, pattern=Plain)]


class Saying(BaseModel):
    """Typed words."""

    chat: str
    text: str = Field(max_length=4096)
    key: Key


class Tapping(BaseModel):
    """A pressed button."""

    chat: str
    message: str = Field(max_length=100, pattern=Plain)
    data: str = Field(max_length=64)
    key: Key
    live: bool = False  # it was the newest that the page asked, so the page shows what was chosen


class Speaking(BaseModel):
    """A chosen language."""

    language: str = Field(max_length=35)


async def person_of(request: Request, handle: str, cookie: str | None) -> WebPerson:
    """Whose page it is. Raises HTTPException: 401 for anybody else."""
    app: App = request.app.state.linli
    person = await app.store.read(lambda session: who_is(session, handle, cookie, app.clock.now()))
    if person is None:
        raise HTTPException(401, await _why_out(request, handle, cookie))
    return person


async def _why_out(request: Request, handle: str, cookie: str | None) -> str:
    """How to come in again: by a link. Whoever was shut out reads whom to phone, for he may have no other chat."""
    app: App = request.app.state.linli
    stranger = Reader(language_of(request), "UTC", app.clock.now())
    if not cookie or not is_ours(app.signer, handle, cookie):
        return SIGNED_OUT.said(stranger)
    no = await app.store.read(lambda session: shut_out(app.unit_of_work(session), handle))
    return (app.features.sentence(no, elder=False) if no else SIGNED_OUT).said(stranger)


def _reader(request: Request, person: WebPerson) -> Reader:
    return Reader(person.language, person.zone, request.app.state.linli.clock.now(), person.elder)


def only_from_our_page(sent: str | None) -> None:
    """Other sites cannot set this header, so they cannot press buttons in somebody's name."""
    if sent != "1":
        raise HTTPException(403, "X-Linli is missing")


@router.get("/")
async def chat(request: Request, handle: str, linli: CookieValue = None) -> HTMLResponse:
    """The page."""
    app: App = request.app.state.linli
    person = await app.store.read(lambda session: who_is(session, handle, linli, app.clock.now()))
    if person is None:
        language = language_of(request)
        why = await _why_out(request, handle, linli)
        return message_page(language, translate(NOT_VALID_TITLE.msgid, language), why, 401)
    await _is_here(app, linli)
    reader = _reader(request, person)
    words = page_words(reader, person.called, person.emergency)
    return page(
        "chat.html",
        lang=person.language,
        look="elder" if person.elder else "",
        words=json.dumps(words),
        me=json.dumps(_described(person, app.clock.now())),
        whose=words["whose"],
        starting=say(STARTING, reader),
        other_browser=say(OTHER_BROWSER, reader),
        emergency=words["emergency"] if person.emergency else "",
        number=first_number(person.emergency),
        no_number="" if person.emergency else "hidden",
    )


@router.get("/me")
async def me(request: Request, handle: str, linli: CookieValue = None) -> dict[str, Any]:
    """Who I am, which chats I have, and the words around them."""
    app: App = request.app.state.linli
    person = await person_of(request, handle, linli)
    words = page_words(_reader(request, person), person.called, person.emergency)
    return _described(person, app.clock.now()) | {"words": words}


def _described(person: WebPerson, now: datetime) -> dict[str, Any]:
    return {
        "name": person.called,
        "language": person.language,
        "elder": person.elder,
        "chats": [
            {"id": PRIVATE, "title": translate(OURS.msgid, person.language)},
            *({"id": chat, "title": title} for chat, title in person.group_chats),
        ],
        "number": first_number(person.emergency),
        "numbers": sorted({*map(first_number, person.emergency.split("/")), *POLICE.values()} - {""}),
        "today": now.astimezone(ZoneInfo(person.zone)).date().isoformat(),
        "languages": other_languages(person.language),
    }


@router.post("/say", status_code=202)
async def say_it(
    request: Request,
    handle: str,
    said: Saying,
    linli: CookieValue = None,
    x_linli: Annotated[str | None, Header()] = None,
) -> dict[str, bool]:
    """Typed words: kept in the history and heard, in one transaction."""
    only_from_our_page(x_linli)
    app: App = request.app.state.linli
    person = await person_of(request, handle, linli)
    where = _chat(person, said.chat)

    def also(uow: UnitOfWork) -> None:
        is_seen(uow.session, linli, uow.now)
        body = {"text": said.text, "name": person.called}
        keep(uow.session, where, handle, f"{handle}-{said.key}", body, uow.now)

    await hear(app, person, where, Said(said.text), said.key, also)
    app.listeners.tell(where)
    return {"ok": True}


@router.post("/tap")
async def tap(
    request: Request,
    handle: str,
    pressed: Tapping,
    linli: CookieValue = None,
    x_linli: Annotated[str | None, Header()] = None,
) -> dict[str, Any]:
    """A pressed button; the answer is shown by the page."""
    only_from_our_page(x_linli)
    person = await person_of(request, handle, linli)
    where = _chat(person, pressed.chat)
    app: App = request.app.state.linli

    def also(uow: UnitOfWork) -> None:
        is_seen(uow.session, linli, uow.now)

    notice = await hear(app, person, where, Tapped(pressed.data), pressed.key, also)
    now = app.clock.now()
    if pressed.live and where == person.handle and not (notice and notice.alert):
        await app.store.write(lambda session: mark_chosen(session, where, pressed.message, pressed.data, now))
    said = notice or Notice("")
    answer = {"notice": said.text or None, "alert": said.alert, "asks": said.asks}
    return answer | {"time": on_the_wall(now, person.zone)}


@router.post("/language")
async def language(
    request: Request,
    handle: str,
    wish: Speaking,
    linli: CookieValue = None,
    x_linli: Annotated[str | None, Header()] = None,
) -> dict[str, bool]:
    """One press on the language button."""
    only_from_our_page(x_linli)
    app: App = request.app.state.linli
    person = await person_of(request, handle, linli)
    await hear(app, person, handle, Speaks(wish.language), app.clock.token())
    return {"ok": True}


@router.get("/events")
async def events(
    request: Request, handle: str, after: str = "", linli: CookieValue = None,
    last_event_id: Annotated[str | None, Header()] = None,
) -> StreamingResponse:  # fmt: skip
    """What is new, as server-sent events."""
    app: App = request.app.state.linli
    person = await person_of(request, handle, linli)
    await _is_here(app, linli)
    streams: Streams = request.app.state.streams
    news = streams.news(person, linli, max(number(after), number(last_event_id)))
    return StreamingResponse(news, media_type="text/event-stream", headers=AT_ONCE)


def first_number(emergency: str) -> str:
    """What a telephone dials: of "112 / 110" the first."""
    return re.sub(r"[^\d+]", "", emergency.split("/", maxsplit=1)[0])


async def _is_here(app: App, cookie: str | None) -> None:
    """Puts a visit on record. A page with the emergency number opens also where nothing can be written down."""
    try:
        await app.store.write(lambda session: is_seen(session, cookie, app.clock.now()))
    except SQLAlchemyError as error:
        log("visit not kept", level=logging.WARNING, error=error)


def _chat(person: WebPerson, chat: str) -> str:
    """The chat's real name; 404 for one that is not this person's."""
    real = person.handle if chat == PRIVATE else chat
    if real not in person.chats:
        raise HTTPException(404, "no such chat")
    return real


async def hear(
    app: App, person: WebPerson, where: str, content: Content, key: str, also: Also | None = None
) -> Notice | None:
    """Something that this person does on her page."""
    incoming = Incoming(
        NAME, person.handle, where, private=where == person.handle, content=content, key=f"{person.handle}:{key}",
        language=person.language, name=person.called, raw=repr(content),
    )  # fmt: skip
    return await app.intake.hear(incoming, also)
