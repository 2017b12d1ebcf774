"""The action server: rasa-sdk's executor behind a door of ours.

Its own server (Sanic) listens everywhere, asks for no secret, lets any page call it (CORS `*`), puts no bound to a body
before it parses it, and repeats the whole body, health and all, when something goes wrong (`rasa_sdk/endpoint.py`,
3.21.1). So its protocol is spoken here, by the same answers to the same questions, and that server is never started.
"""

import json
import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import Response
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from bot.channels.rasa.calls import LARGEST_CALL, NotUnderstood, TooLarge, parsed, unpacked
from bot.channels.rasa.channel import NAME
from bot.logs import log
from bot.settings import RASA_HEADER, Settings
from bot.turns.intake import NotKept

SOON_AGAIN = {"Retry-After": "10"}  # seconds


def action_server(executor: ActionExecutor, settings: Settings) -> FastAPI:
    """`POST /webhook` as Rasa calls it, and `GET /health`. No documentation, no other site's pages."""
    web = FastAPI(title="Linli for Rasa", docs_url=None, redoc_url=None, openapi_url=None)

    @web.get("/health")
    async def health() -> dict[str, str]:
        """As rasa-sdk's own server says it."""
        return {"status": "ok"}

    @web.post("/webhook")
    async def webhook(request: Request) -> Response:
        """The secret first, then the length, and only then what it says."""
        if not settings.is_rasas(request.headers.get(RASA_HEADER, "")):
            return _no(401, "wrong or missing secret")
        try:
            body = unpacked(await _body(request), request.headers.get("content-encoding", ""))
            call = parsed(body)
        except TooLarge:
            return _no(413, "too long")
        except NotUnderstood:
            return _no(400, "not a call of an action")
        return await _run(executor, call)

    return web


async def _run(executor: ActionExecutor, call: dict[str, Any]) -> Response:
    """Whatever goes wrong, nothing of what was sent is repeated."""
    name = call["next_action"] or ""
    try:
        result = await executor.run(call)
    except ActionNotFoundException:
        return _no(404, f"No registered action found for name '{name}'.", name)
    except ActionExecutionRejection:
        return _no(400, f"Custom action '{name}' rejected execution.", name)
    except NotKept:
        return _no(507, "nothing can be written down", name, SOON_AGAIN)
    except Exception as error:  # noqa: BLE001 - whatever it was, Rasa is told that it failed, and nothing else
        log("rasa call failed", level=logging.ERROR, error=error, channel=NAME)
        return _no(500, "failed", name)
    return _answer(None if result is None else result.model_dump())


async def _body(request: Request) -> bytes:
    """Raises TooLarge as soon as it is."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_CALL:
            raise TooLarge
    return bytes(body)


def _no(status: int, why: str, action: str = "", headers: dict[str, str] | None = None) -> Response:
    """As rasa-sdk says no."""
    return _answer({"error": why, "action_name": action}, status, headers)


def _answer(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """In ASCII and without a blank, as rasa-sdk's own server writes it: so the two can be compared byte for byte."""
    return Response(json.dumps(content, separators=(",", ":")), status, headers, "application/json")
