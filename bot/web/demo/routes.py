"""The demo's page: its phones, its clock, its language."""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Header, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from bot.app import App
from bot.clock import MovableClock
from bot.fast_forward import fast_forward, until_next
from bot.web.chat import only_from_our_page
from bot.web.demo import maple_court
from bot.web.demo.community import PEOPLE, settle_in, speak
from bot.web.demo.somebody import Somebody
from bot.web.entry import with_cookie
from bot.web.identity import open_session
from bot.web.pages import language_of, page
from dialogs.language.words import SOURCE_LANGUAGE, Reader, known_language, other_languages, say
from dialogs.pages.demo import HALTED, clock_said, demo_words, elsewhere_said
from storage.ids import PersonId

ZONE = "Asia/Shanghai"
OPENS = time(9)  # where Willow Lane is
router = APIRouter()
AT_ONCE = timedelta(minutes=15)


class ClockMove(BaseModel):
    """How far the demo's time is moved."""

    minutes: int = Field(default=0, ge=0, le=24 * 60)
    to: time | None = None  # the next time that the wall shows it


class Speaking(BaseModel):
    """A chosen language."""

    language: str = Field(max_length=35)


@dataclass(slots=True)
class Demo:
    """What the demo remembers: who is who, and the language of the page."""

    app: App
    clock: MovableClock
    language: str | None = None
    people: dict[str, tuple[PersonId, str]] = field(default_factory=dict)  # (id, handle) by key
    patience: float = 10.0  # seconds that somebody looks at a button which does nothing yet
    came_short: bool = False  # the last move of the clock, for so much happened on the way

    async def open(self, language: str) -> None:
        """The first visitor's client decides the language, and finds a morning: at night nothing can be tried."""
        if self.language is None:
            self.language = language
            self.clock.pass_time(until_next(self.clock.now().astimezone(ZoneInfo(ZONE)), OPENS))
            self.people = await self.app.store.write(lambda session: self._settle_in(session, language))
            self.app.courier.wake()

    def _settle_in(self, session: Session, language: str) -> dict[str, tuple[PersonId, str]]:
        persons = settle_in(self.app.unit_of_work(session), language)
        return {key: (person.id, person.handle) for key, person in persons.items()}

    async def speak(self, language: str) -> None:
        """Everybody changes the language."""
        self.language = language
        handles = await self.app.store.write(lambda session: speak(self.app.unit_of_work(session), language))
        self.app.courier.wake()
        for handle in handles:
            self.app.listeners.tell(handle)

    async def pass_time(self, span: timedelta) -> None:
        """Rings every alarm on the way, as far as it comes: while a cry stays open a day has 720 calls to everybody."""
        loop = asyncio.get_running_loop()
        end = loop.time() + self.patience
        await fast_forward(self.app, self.clock, min(span, AT_ONCE))
        while (span := span - AT_ONCE) > timedelta() and loop.time() < end:
            await fast_forward(self.app, self.clock, min(span, AT_ONCE))
        self.came_short = span > timedelta()

    def state(self) -> dict[str, Any]:
        """All that the page shows around the phones."""
        language = self.language or SOURCE_LANGUAGE
        now = self.clock.now()
        local = now.astimezone(ZoneInfo(ZONE))
        reader = Reader(language, ZONE, now)
        return {
            "language": language,
            "now": local.isoformat(),
            "halted": say(HALTED, reader) if self.came_short else "",
            "clock": clock_said(local.replace(tzinfo=None), reader),
            "zone": ZONE,
            "words": demo_words(reader),
            "languages": other_languages(language),
            "elsewhere": elsewhere_said(maple_court.ZONE, reader),
            "phones": [
                *(_phone(somebody, reader, "phones") for somebody in PEOPLE),
                *(_phone(somebody, reader, "others") for somebody in maple_court.PEOPLE),
            ],
        }


def _phone(somebody: Somebody, reader: Reader, street: str) -> dict[str, str]:
    """`street`: where on the page it stands."""
    return {
        "key": somebody.key,
        "name": somebody.in_words(reader.language)["called"],
        "role": say(somebody.described, reader),
        "group": somebody.group.key,
        "src": f"/demo/enter/{somebody.key}",
        "street": street,
    }


def _demo(request: Request) -> Demo:
    return request.app.state.demo  # type: ignore[no-any-return]


@router.get("/demo")
async def demo_page(request: Request) -> HTMLResponse:
    """The phones side by side."""
    demo = _demo(request)
    reader = Reader(demo.language or language_of(request), ZONE, demo.clock.now())
    return page("demo.html", lang=reader.language, words=json.dumps(demo_words(reader)))


@router.get("/demo/state")
async def state(request: Request) -> dict[str, Any]:
    """See Demo.state."""
    demo = _demo(request)
    await demo.open(language_of(request))
    return demo.state()


@router.get("/demo/enter/{key}")
async def enter(request: Request, key: str) -> Response:
    """Opens a phone: in the demo, whoever looks may be anybody."""
    demo = _demo(request)
    await demo.open(language_of(request))
    if key not in demo.people:
        raise HTTPException(404, "no such phone")
    person_id, handle = demo.people[key]
    app = demo.app
    cookie = await app.store.write(lambda session: open_session(app.unit_of_work(session), app.signer, person_id))
    return with_cookie(handle, cookie, secure=False)


@router.post("/demo/clock")
async def clock(request: Request, move: ClockMove, x_linli: Annotated[str | None, Header()] = None) -> dict[str, Any]:
    """Moves the demo's time forward, ringing every alarm on the way."""
    only_from_our_page(x_linli)
    demo = _demo(request)
    local = demo.clock.now().astimezone(ZoneInfo(ZONE))
    span = until_next(local, move.to) if move.to else timedelta(minutes=move.minutes)
    await demo.pass_time(span)
    return demo.state()


@router.post("/demo/language")
async def language(request: Request, wish: Speaking, x_linli: Annotated[str | None, Header()] = None) -> dict[str, Any]:
    """One press for everybody."""
    only_from_our_page(x_linli)
    demo = _demo(request)
    await demo.speak(known_language(wish.language, demo.language or SOURCE_LANGUAGE))
    return demo.state()
