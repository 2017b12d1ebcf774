"""Telegram: is the token good, do updates come to us, and do our clocks agree?"""

from collections.abc import Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from bot.clock import Clock
from bot.commands.checks.base import Check, Verdict
from bot.settings import WEBHOOK_PATH, Settings, TelegramMode

if TYPE_CHECKING:
    import httpx

MOST_SKEW_SECONDS = 5
MANY_WAITING = 100
WAIT_SECONDS = 10
REFUSED = {401, 404}  # how Telegram says that it does not know a token


def checks(settings: Settings, clock: Clock) -> Iterator[Check]:
    """All of them; without an answer only that. No message of an error is printed: it may quote the token's URL."""
    import httpx  # noqa: PLC0415 - only where Telegram is used

    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    try:
        with httpx.Client(timeout=WAIT_SECONDS) as client:
            me = client.get(f"{settings.telegram_api_url}/bot{token}/getMe")
            now = clock.now()
            yield _token(me)
            yield judge_clock(me.headers.get("Date"), now)
            if me.is_success:
                hook = client.get(f"{settings.telegram_api_url}/bot{token}/getWebhookInfo").json()["result"]
                yield judge_webhook(settings, hook)
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        found = f"no answer ({type(error).__name__})"
        remedy = "look at the network and TELEGRAM_API_URL; Linli asks again by itself, the web chat works meanwhile"
        yield Check("Telegram", Verdict.BAD, found, remedy)


def _token(me: "httpx.Response") -> Check:
    if me.is_success:
        return Check("Telegram token", Verdict.OK, "valid")
    if me.status_code not in REFUSED:
        found = f"not known, for Telegram is out of order ({me.status_code})"
        return Check("Telegram token", Verdict.LOOK, found, "nothing: Linli asks again by itself")
    found = f"refused ({me.status_code})"
    return Check("Telegram token", Verdict.BAD, found, "copy TELEGRAM_TOKEN anew from @BotFather")


def judge_clock(date: str | None, now: Any) -> Check:
    """Our clock against the one in Telegram's answer."""
    if not date:
        return Check("clock", Verdict.LOOK, "Telegram's answer has no Date", "look at TELEGRAM_API_URL")
    skew = abs((now - parsedate_to_datetime(date).astimezone(UTC)).total_seconds())
    verdict = Verdict.OK if skew <= MOST_SKEW_SECONDS else Verdict.BAD
    return Check("clock", verdict, f"{skew:.0f} s from Telegram's", "switch on time synchronisation (NTP)")


def judge_webhook(settings: Settings, hook: dict[str, Any]) -> Check:
    """Ours in webhook mode; none in polling mode, or polling hears nothing."""
    wanted = f"{settings.public_url}{WEBHOOK_PATH}" if settings.telegram_mode is TelegramMode.WEBHOOK else ""
    if hook.get("url", "") != wanted:
        found = "another address than ours" if wanted else "one is set, so polling hears nothing"
        return Check("Telegram webhook", Verdict.BAD, found, "start `linli run` anew; it sets or removes it")
    waiting = int(hook.get("pending_update_count", 0))
    verdict = Verdict.LOOK if waiting > MANY_WAITING else Verdict.OK
    found = f"{'ours' if wanted else 'none, we poll'}; {waiting} updates wait"
    return Check("Telegram webhook", verdict, found, "is `linli run` running and reachable?")
