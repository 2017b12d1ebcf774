"""What every answer says to the browser: what a page may do, who may frame it, and that nothing is to be kept."""

from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "media-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; "
    "form-action 'self'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
RawHeader = tuple[bytes, bytes]
RAW = [(name.lower().encode(), value.encode()) for name, value in SAFE_HEADERS.items()]


class SafeHeaders:
    """ASGI middleware. What an answer says itself stands."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on."""

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = safe(message["headers"])
            await send(message)

        await self._inner(scope, receive, safely)


def safe(headers: Iterable[RawHeader]) -> list[RawHeader]:
    """With what was missing."""
    said = list(headers)
    names = {name for name, _value in said}
    return said + [header for header in RAW if header[0] not in names]
