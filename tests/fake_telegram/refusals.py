"""What Telegram answers when it refuses, word for word where the word is known.

Source: tdlib/telegram-bot-api, Client::fail_query_with_error (the map from inner errors to texts), and the
Bot API text. Where the wording is not known to us the function that raises it says so.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
SET_WEBHOOK = "Conflict: terminated by setWebhook request"


class Refusal(Exception):
    """An answer with ok=false: code (also the HTTP status), description, parameters to react to."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The JSON answer, as in the Bot API's "Making requests"."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class Oddity(Refusal):
    """Refused by this fake alone: the real server ignores it, or can do what the fake cannot."""

    def __init__(self, text: str) -> None:
        super().__init__(400, f"Bad Request: {text}")


class Disagreement(AssertionError):
    """A call of the product, or an update of this fake, is not what aiogram takes the Bot API to be."""


class Impossible(AssertionError):
    """A test made a person do what no Telegram client lets a person do."""


def bad_request(text: str, parameters: Json | None = None) -> Refusal:
    """400: the request itself is wrong; sending it again changes nothing."""
    return Refusal(400, f"Bad Request: {text}", parameters)


def forbidden(text: str) -> Refusal:
    """403: the person or group does not want the bot; never to be retried."""
    return Refusal(403, f"Forbidden: {text}")


def too_many(retry_after: int) -> Refusal:
    """429: the limit is reached for so many seconds (Query::set_retry_after_error)."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


def conflict(text: str) -> Refusal:
    """409: two ways of receiving updates at once; the text already begins with "Conflict"."""
    return Refusal(409, text)
