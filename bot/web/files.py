"""Pictures in the web chat: in by an upload, out by an address that opens for one person, and not for long."""

import logging
from collections.abc import AsyncIterator
from typing import Annotated

from cryptography.exceptions import InvalidTag
from fastapi import APIRouter, Header, HTTPException, Query, Request
from fastapi.responses import StreamingResponse
from starlette.requests import ClientDisconnect

from bot.app import App
from bot.channels.base import Brought
from bot.channels.web import keep
from bot.logs import log
from bot.media.looking import Unusable
from bot.media.spool import Spool, TooLarge
from bot.turns.intake import NotKept
from bot.turns.turn import Notice
from bot.web.addresses import meant
from bot.web.chat import CookieValue, Key, hear, only_from_our_page, person_of
from bot.web.identity import WebPerson, is_seen
from care.kit import media
from care.kit.media import Arrived
from care.kit.uow import UnitOfWork
from dialogs.engine import sentences
from dialogs.language.words import Phrase, translate
from storage.ids import MediaId
from storage.media import CONTENT_TYPE, Media, MediaKind

router = APIRouter(prefix="/chat/{handle}")
LONGEST_ADDRESS = 64
ALONE = {"Content-Security-Policy": "default-src 'none'; sandbox", "Content-Disposition": "inline"}


@router.get("/picture")
async def picture(
    request: Request, handle: str, it: Annotated[str, Query(max_length=LONGEST_ADDRESS)], linli: CookieValue = None
) -> StreamingResponse:
    """Its bytes. Whoever has the address and not the session sees nothing, and the other way round."""
    app: App = request.app.state.linli
    await person_of(request, handle, linli)
    row = await _meant(app, handle, it)
    first = await _part(app, row, 0) if row is not None else b""
    if row is None or not first:
        raise HTTPException(404, "no such picture")
    return StreamingResponse(_parts(app, row, first), media_type=CONTENT_TYPE[MediaKind(row.kind)], headers=ALONE)


async def _meant(app: App, handle: str, signed: str) -> Media | None:
    media_id = meant(app.signer, handle, signed, app.clock.now().timestamp())
    return None if media_id is None else await app.store.read(lambda session: session.get(Media, media_id))


async def _part(app: App, row: Media, number: int) -> bytes:
    try:
        return await app.store.read(lambda session: media.part(session, row, number))
    except InvalidTag as error:
        log("picture damaged", level=logging.ERROR, error=error, row=row.id)
        return b""


async def _parts(app: App, row: Media, first: bytes) -> AsyncIterator[bytes]:
    """One at a time, as the other side reads."""
    yield first
    for number in range(1, row.parts):
        yield await _part(app, row, number)


@router.post("/media", status_code=202)
async def upload(
    request: Request, handle: str, key: Key, linli: CookieValue = None,
    x_linli: Annotated[str | None, Header()] = None,
) -> dict[str, bool]:  # fmt: skip
    """A picture, as bytes; how it is called and what it is said to be does not matter. Whether it was put by."""
    only_from_our_page(x_linli)
    app: App = request.app.state.linli
    person = await person_of(request, handle, linli)
    with Spool() as spool:
        arrived = await _arrived(request, app, spool, person.language)
        taken: set[MediaId] = set()

        def put_by(uow: UnitOfWork, media_id: MediaId) -> None:
            taken.add(media_id)
            _show(uow, person, media_id, key)

        def also(uow: UnitOfWork) -> None:
            is_seen(uow.session, linli, uow.now)

        await hear(app, person, handle, Brought(arrived, put_by=put_by), key, also)
    app.listeners.tell(handle)
    return {"taken": bool(taken)}


async def _arrived(request: Request, app: App, spool: Spool, language: str) -> Arrived:
    try:
        await spool.fill(request.stream())
        return await app.looker.look(spool, MediaKind.PICTURE)
    except TooLarge as error:
        raise _no(language, 413, sentences.TOO_LARGE) from error
    except Unusable as error:
        raise _no(language, 422, error.why) from error
    except ClientDisconnect as error:
        raise HTTPException(400, "hung up") from error
    except OSError as error:  # the disk is full
        raise NotKept(Notice("")) from error


def _no(language: str, status: int, why: Phrase) -> HTTPException:
    return HTTPException(status, translate(why.msgid, language))


def _show(uow: UnitOfWork, person: WebPerson, media_id: MediaId, key: str) -> None:
    """In her own history, as what she said is."""
    body = {"name": person.called, "picture": {"media_id": media_id, "alt": ""}}
    keep(uow.session, person.handle, person.handle, f"{person.handle}-{key}", body, uow.now)
