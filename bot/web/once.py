"""The way to a page that opens once: a link, one press, then the page for one browser (`care/kit/once.py`)."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from bot.app import App
from bot.web.pages import kind_page, language_of, page
from care.kit import once
from dialogs.engine.once_words import BEFORE, OPEN_IT, OVER_TITLE
from dialogs.language.words import Phrase, Reader, say
from storage.once import OnceFor

SECONDS = 24 * 3600  # the database says earlier when it ends


@dataclass(frozen=True, slots=True)
class OnceWay:
    """Where one kind of page lies (`path`), the name of its cookie, what it shows, and where to get it anew."""

    what: OnceFor
    path: str
    cookie: str
    title: Phrase
    over: Phrase

    @property
    def press_cookie(self) -> str:
        """The button was pressed on our page."""
        return f"{self.cookie}_press"

    def closed(self, request: Request) -> Response:
        """It opens no more."""
        return kind_page(language_of(request), OVER_TITLE, self.over, 410)

    def secret(self, request: Request) -> str:
        """Of the browser that opened it; empty for every other."""
        return request.cookies.get(self.cookie, "")

    def open_at(self, router: APIRouter) -> None:
        """Its two routes; they stand behind those of the page itself."""
        router.add_api_route(f"{self.path}{{token}}", self._before, methods=["GET"])
        router.add_api_route(f"{self.path}{{token}}", self._open, methods=["POST"])

    async def _before(self, request: Request, token: str) -> Response:
        """Asks for one press, since messengers look at links beforehand and would use it up."""
        app: App = request.app.state.linli
        language = language_of(request)
        if not await app.store.read(lambda session: once.is_good(app.unit_of_work(session), self.what, token)):
            return self.closed(request)
        reader = Reader(language, "UTC", app.clock.now())
        asked = page(
            "enter.html", lang=language, title=say(self.title, reader), sentence=say(BEFORE, reader),
            button=say(OPEN_IT, reader), action=f"{self.path}{token}", home="/", to_home="", hidden="hidden",
        )  # fmt: skip
        self._set(request, asked, self.press_cookie, "1", None)
        return asked

    async def _open(self, request: Request, token: str) -> Response:
        """The first browser has it from now on. The press has to come from our own page, as for a way in (entry.py)."""
        app: App = request.app.state.linli
        if self.press_cookie not in request.cookies:
            return RedirectResponse(f"{self.path}{token}", status_code=303)
        secret = await app.store.write(lambda session: once.open_once(app.unit_of_work(session), self.what, token))
        if secret is None:
            return self.closed(request)
        opened = RedirectResponse(self.path, status_code=303)
        self._set(request, opened, self.cookie, secret, SECONDS)
        return opened

    def _set(self, request: Request, response: Response, name: str, value: str, seconds: int | None) -> None:
        secure = request.app.state.linli.settings.web_url.startswith("https://") or request.url.scheme == "https"
        response.set_cookie(
            name, value, max_age=seconds, httponly=True, path=self.path, samesite="strict", secure=secure
        )  # fmt: skip
