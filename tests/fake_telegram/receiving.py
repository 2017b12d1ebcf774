"""getUpdates, setWebhook, deleteWebhook, getWebhookInfo: how the bot wants to hear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .refusals import SET_WEBHOOK, WEBHOOK_ACTIVE, Json, bad_request, conflict

if TYPE_CHECKING:
    from .desk import Desk

SECRET = re.compile(r"[A-Za-z0-9_-]*")


async def get_updates(desk: Desk, params: Json) -> list[Json]:
    """Long polling; refused while a webhook is set."""
    if desk.webhook.url:
        raise conflict(WEBHOOK_ACTIVE)
    desk.updates.allow(params.get("allowed_updates"))
    return await desk.polling.get(params.get("offset", 0), params.get("limit", 100), params.get("timeout", 0))


async def set_webhook(desk: Desk, params: Json) -> bool:
    """Plain http is accepted, as in --local mode; the public server wants https on four ports."""
    url = params.get("url", "")
    if not url:
        return await delete_webhook(desk, params)
    if not url.startswith(("http://", "https://")):
        raise bad_request("invalid webhook URL specified")
    secret = params.get("secret_token", "")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    desk.polling.interrupt(SET_WEBHOOK)
    desk.updates.allow(params.get("allowed_updates"))
    _drop(desk, params)
    await desk.webhook.set(url, secret, min(max(params.get("max_connections", 40), 1), 100))
    return True


async def delete_webhook(desk: Desk, params: Json) -> bool:
    """Back to getUpdates; pending updates stay unless drop_pending_updates."""
    await desk.webhook.set("", "", 40)
    _drop(desk, params)
    return True


def get_webhook_info(desk: Desk, params: Json) -> Json:
    """A WebhookInfo."""
    hook = desk.webhook
    info: Json = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(desk.updates.pending),
    }
    if hook.url:
        info["max_connections"] = hook.max_connections
    if desk.updates.allowed:
        info["allowed_updates"] = sorted(desk.updates.allowed)
    if hook.url and hook.last_error:
        info["last_error_date"], info["last_error_message"] = hook.last_error
    return info


def _drop(desk: Desk, params: Json) -> None:
    if params.get("drop_pending_updates"):
        desk.updates.clear()
